import fs, { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ensureFolder } from "../../../common/writing/ensure-folder";
import { writeTogether } from "../../../common/writing/write-together";
import { filesIn, folderOf } from "../../stacks/support";

afterEach(() => {
  jest.restoreAllMocks();
});

describe("files that are written together", () => {
  it("are all there, in folders that are made, and nothing is beside them", () => {
    const folder = folderOf({ "made/a.json": "old" });
    writeTogether({ [join(folder, "made/a.json")]: "new", [join(folder, "also/b.json")]: "new" });
    expect(filesIn(folder)).toEqual({ "made/a.json": "new", "also/b.json": "new" });
    expect(readdirSync(join(folder, "made"))).toEqual(["a.json"]);
  });

  it("are as they were where the disk is full in the middle of the second", () => {
    const folder = folderOf({ a: "old a", b: "old b" });
    const real = fs.writeFileSync;
    let calls = 0;
    jest.spyOn(fs, "writeFileSync").mockImplementation((file, data) => {
      real(file, data);
      if (++calls < 2) return;
      fs.truncateSync(file as string, 1);
      throw Object.assign(new Error(), { code: "ENOSPC", syscall: "write" });
    });
    expect(() => {
      writeTogether({ [join(folder, "a")]: "new a", [join(folder, "b")]: "new b" });
    }).toThrow(`${folder} cannot be written: the disk is full\n    Nothing was written: ${folder} is as it was before`);
    expect(filesIn(folder)).toEqual({ a: "old a", b: "old b" });
  });

  it("leave no folder that was made for them", () => {
    const folder = folderOf({});
    jest.spyOn(fs, "writeFileSync").mockImplementation(() => {
      throw Object.assign(new Error(), { code: "ENOSPC", syscall: "write" });
    });
    expect(() => {
      writeTogether({ [join(folder, "made/below/a")]: "new a" });
    }).toThrow("the disk is full");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("are as they were where one is a folder", () => {
    const folder = folderOf({ a: "old a" });
    mkdirSync(join(folder, "b"));
    expect(() => {
      writeTogether({ [join(folder, "a")]: "new a", [join(folder, "b")]: "new b" });
    }).toThrow(`${join(folder, "b")} is a folder, and is to be a file\n    Move it away, or name another place`);
    expect(filesIn(folder)).toEqual({ a: "old a" });
  });
});

describe("a folder that is needed", () => {
  it("is refused where a file is in its place, or above it", () => {
    const folder = folderOf({ a: "a file" });
    for (const path of ["a", "a/b/c"]) {
      expect(() => {
        ensureFolder(join(folder, path));
      }).toThrow(`${join(folder, "a")} is a file, and is to be a folder\n    Move it away, or name another place`);
    }
  });
});
