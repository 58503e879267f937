import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolders } from "../../../common/writing/make-folders";
import { folderOf } from "../../stacks/support";

it("makes what is missing, and tells the first that it made", () => {
  const folder = folderOf({ "there/a": "" });
  expect(makeFolders(join(folder, "there"))).toBeUndefined();
  expect(makeFolders(join(folder, "there/new/deep"))).toBe(join(folder, "there/new"));
  expect(readdirSync(join(folder, "there/new"))).toEqual(["deep"]);
});

it("fails where a file is in the way", () => {
  const folder = folderOf({});
  writeFileSync(join(folder, "file"), "");
  expect(() => makeFolders(join(folder, "file"))).toThrow("EEXIST");
  expect(() => makeFolders(join(folder, "file/below"))).toThrow("ENOTDIR");
});

it("ends where nobody can make a folder", () => {
  expect(() => makeFolders("/proc/made/deep")).toThrow(/ENOENT|EACCES|EROFS/);
});
