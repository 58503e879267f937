import { mkdirSync, readdirSync, utimesSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { privateFolder } from "../../stacks/private-folder";
import { folderOf } from "./support";

const MINUTES = 60;

/** A folder that was last changed so many minutes ago, with something in it. */
function folder(path: string, minutes: number): void {
  mkdirSync(join(path, "stacks"), { recursive: true });
  const then = Date.now() / 1000 - minutes * 60;
  utimesSync(path, then, then);
}

describe("the folder that a synthesis works in", () => {
  it("is in the output folder where there is one, and else beside it", () => {
    const project = folderOf({});
    const outdir = join(project, "build", "cdktf.out");
    const beside = privateFolder(outdir);
    expect(dirname(beside)).toBe(join(project, "build"));
    expect(basename(beside)).toMatch(/^\.cdktf\.out-synthesis-\w{6}$/);
    mkdirSync(outdir);
    expect(dirname(privateFolder(outdir))).toBe(outdir);
  });

  it.each(["in", "beside"])("takes the place of those %s it that killed syntheses have left", (where) => {
    const outdir = join(folderOf({}), "cdktf.out");
    const first = privateFolder(outdir);
    if (where === "in") mkdirSync(outdir);
    const parent = where === "in" ? outdir : dirname(first);
    const prefix = where === "in" ? ".synthesis-" : ".cdktf.out-synthesis-";
    folder(join(parent, `${prefix}left01`), MINUTES + 1);
    folder(join(parent, `${prefix}busy01`), MINUTES - 1);
    folder(join(parent, ".cdktf.out-backup"), 10 * MINUTES);
    folder(join(parent, "stacks"), 10 * MINUTES);

    const made = privateFolder(outdir);

    const names = readdirSync(parent);
    expect(names).not.toContain(`${prefix}left01`);
    expect(names).toEqual(expect.arrayContaining([`${prefix}busy01`, ".cdktf.out-backup", "stacks", basename(made)]));
  });
});
