import fs, { mkdirSync, readdirSync, symlinkSync } from "node:fs";
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

  it("keep what was there before where they can neither be written nor taken back", () => {
    const folder = folderOf({ a: "old a", b: "old b" });
    const real = fs.renameSync;
    let calls = 0;
    jest.spyOn(fs, "renameSync").mockImplementation((from, to) => {
      if (calls++ > 0) throw Object.assign(new Error(), { code: "EIO", syscall: "rename" });
      real(from, to);
    });
    expect(() => {
      writeTogether({ [join(folder, "a")]: "new a", [join(folder, "b")]: "new b" });
    }).toThrow(/is new in part: .* what was there before is in/);
    const kept = readdirSync(folder).filter((name) => name.startsWith(".writing-"));
    expect(kept).toHaveLength(1);
    expect(Object.values(filesIn(join(folder, ...kept)))).toContain("old a");
  });

  it("say so where links lead in a circle", () => {
    const folder = folderOf({});
    symlinkSync("circle", join(folder, "circle"));
    const output = join(folder, "circle", "a");
    expect(() => {
      writeTogether({ [output]: "new a" });
    }).toThrow(
      `nothing can be written into ${join(folder, "circle")}: links lead in a circle\n    Nothing was written: ${output} is as it was before`,
    );
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
