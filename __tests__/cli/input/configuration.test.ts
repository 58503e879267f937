import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configuration } from "../../../cli/input/configuration";

const VARIABLES = ["CDKTF_CONTEXT_JSON", "CDKTF_OUTDIR", "SAGEMAKER_ACCESS_ORGANIZATION"];
const before = { folder: process.cwd(), environment: { ...process.env } };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "configuration-"));
  process.chdir(folder);
  for (const name of VARIABLES) Reflect.deleteProperty(process.env, name);
});

afterEach(() => {
  process.chdir(before.folder);
  process.env = { ...before.environment };
  rmSync(folder, { recursive: true, force: true });
});

const cdktfJson = (value: unknown): void => {
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify(value));
};

describe("where the input and the output are", () => {
  it("is here and in cdktf.out, where nothing says otherwise", () => {
    expect(configuration()).toMatchObject({ folder: ".", outdir: "cdktf.out" });
  });

  it("is what cdktf.json says", () => {
    cdktfJson({ output: "out", context: { organization: "there" } });
    expect(configuration()).toMatchObject({ folder: "there", outdir: "out" });
  });

  it("is what the CLI hands over, before cdktf.json", () => {
    cdktfJson({ output: "out", context: { organization: "there" } });
    process.env["CDKTF_CONTEXT_JSON"] = JSON.stringify({ organization: "elsewhere" });
    process.env["CDKTF_OUTDIR"] = "other";
    expect(configuration()).toMatchObject({ folder: "elsewhere", outdir: "other" });
  });

  it("is what the variable says, before both; an empty one counts as none", () => {
    cdktfJson({ context: { organization: "there" } });
    process.env["SAGEMAKER_ACCESS_ORGANIZATION"] = "mine";
    expect(configuration().folder).toBe("mine");
    process.env["SAGEMAKER_ACCESS_ORGANIZATION"] = "";
    expect(configuration().folder).toBe("there");
  });

  it("is not in the project itself where the CLI's variable is empty", () => {
    process.env["CDKTF_OUTDIR"] = "";
    expect(configuration().outdir).toBe("cdktf.out");
  });

  it("does not take a number for a folder", () => {
    cdktfJson({ context: { organization: 7 } });
    expect(configuration().folder).toBe(".");
  });
});
