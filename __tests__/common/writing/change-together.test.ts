import fs, { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Change, changeTogether } from "../../../common/writing/change-together";
import { shownPath, WriteError } from "../../../common/writing/write-error";
import { filesIn, folderOf } from "../../stacks/support";

afterEach(() => {
  jest.restoreAllMocks();
});

/** A folder `out` with two files and one that is to go, and new files for both places and one that is new. */
function scene(): { folder: string; out: string; aside: string; changes: Change[] } {
  const folder = folderOf({
    "out/a": "old a",
    "out/b": "old b",
    "out/gone": "old",
    "work/a": "new a",
    "work/b": "new b",
    "work/c": "new c",
  });
  const out = join(folder, "out");
  const changes = [
    ...["a", "b", "c"].map((name) => ({
      from: join(folder, "work", name),
      to: join(out, name === "c" ? "deep/below/c" : name),
    })),
    { to: join(out, "gone") },
  ];
  return { folder, out, aside: join(folder, "work"), changes };
}

const OLD = { a: "old a", b: "old b", gone: "old" };

function refusal(run: () => void): WriteError {
  try {
    run();
  } catch (error) {
    if (error instanceof WriteError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

/** What the system says of a full disk, and of other things. */
const systemError = (code: string): Error => Object.assign(new Error(code), { code, syscall: "rename" });

/** Lets a call of node:fs fail from its so-and-so-manieth on, as often as is said. */
function failing(call: "linkSync" | "mkdirSync" | "renameSync", code: string, after: number, times = 1): void {
  const real = fs[call] as (...args: unknown[]) => unknown;
  let calls = 0;
  jest.spyOn(fs, call).mockImplementation(((...args: unknown[]) => {
    calls++;
    if (calls > after && calls <= after + times) throw systemError(code);
    return real(...args);
  }) as never);
}

describe("changes that are made together", () => {
  it("are all there, and what is to go is gone", () => {
    const { out, aside, changes } = scene();
    changeTogether(changes, out, aside);
    expect(filesIn(out)).toEqual({ a: "new a", b: "new b", "deep/below/c": "new c" });
  });

  it.each([0, 1, 2, 3])("are none where the disk is full when %i are made", (made) => {
    const { out, aside, changes } = scene();
    failing("renameSync", "ENOSPC", made);
    const { message, isWhole } = refusal(() => {
      changeTogether(changes, out, aside);
    });
    expect(isWhole).toBe(true);
    expect(message).toBe(
      `${changes[made]?.to ?? ""} cannot be written: the disk is full\n` +
        `    Nothing was written: ${out} is as it was before`,
    );
    expect(filesIn(out)).toEqual(OLD);
    expect(readdirSync(out).sort()).toEqual(["a", "b", "gone"]);
  });

  it("are none where a folder cannot be made", () => {
    const { out, aside, changes } = scene();
    failing("mkdirSync", "EACCES", 1);
    const { message } = refusal(() => {
      changeTogether(changes, out, aside);
    });
    expect(message).toContain("deep/below/c cannot be written: permission is missing");
    expect(filesIn(out)).toEqual(OLD);
    expect(readdirSync(out).sort()).toEqual(["a", "b", "gone"]);
  });

  it("are taken back on a disk without second names too", () => {
    const { out, aside, changes } = scene();
    failing("linkSync", "EPERM", 0, 9);
    failing("renameSync", "EIO", 2);
    const { message } = refusal(() => {
      changeTogether(changes, out, aside);
    });
    expect(message).toContain("the system says EIO");
    expect(filesIn(out)).toEqual(OLD);
  });

  it("say what is half done where even that fails, and where the files of before are", () => {
    const { out, aside, changes } = scene();
    failing("renameSync", "EIO", 2, 9);
    const { faults, state, isWhole } = refusal(() => {
      changeTogether(changes, out, aside);
    });
    expect(isWhole).toBe(false);
    expect(faults).toEqual([`${join(out, "deep/below/c")} cannot be written: the system says EIO`]);
    expect(state).toBe(
      `${out} is new in part: 2 of 3 changes could not be taken back. ` +
        `Deploy nothing of it; what was there before is in ${aside}`,
    );
    const kept = readdirSync(aside).find((name) => name.startsWith("before-")) ?? "";
    expect(filesIn(join(aside, kept))).toEqual({ 0: "old a", 1: "old b" });
  });

  it("look first: each thing that is in the way is told, and nothing moved", () => {
    const { folder, out, aside, changes } = scene();
    fs.rmSync(join(out, "b"));
    mkdirSync(join(out, "b"));
    writeFileSync(join(out, "deep"), "a file");
    symlinkSync("nowhere", join(out, "link"));
    const more = { from: join(folder, "work/c"), to: join(out, "link/d") };
    const { message } = refusal(() => {
      changeTogether([...changes, more], out, aside);
    });
    expect(message.split("\n")).toEqual([
      `${join(out, "b")} is a folder, and is to be a file`,
      "    Move it away, or name another place",
      `${join(out, "deep")} is a file, and is to be a folder`,
      "    Move it away, or name another place",
      `${join(out, "link")} is a link that leads nowhere`,
      "    Remove it",
      `    Nothing was written: ${out} is as it was before`,
    ]);
    expect(readFileSync(join(out, "a"), "utf8")).toBe("old a");
    expect(existsSync(join(aside, "a"))).toBe(true);
  });
});

describe("a path in a message", () => {
  it("is relative to where one works, where it is below", () => {
    expect(shownPath(join(process.cwd(), "cdktf.out", "manifest.json"))).toBe("cdktf.out/manifest.json");
    expect(shownPath("/elsewhere/cdktf.out")).toBe("/elsewhere/cdktf.out");
    expect(shownPath(process.cwd())).toBe(process.cwd());
  });
});
