import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UnreadableError } from "../../../access";
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

/** The first line of what is wrong; each has a remedy below. */
function refusal(): string {
  try {
    return JSON.stringify(configuration());
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    const [first = "", ...remedy] = error.faults.join("\n").split("\n");
    expect(remedy).toHaveLength(1);
    return first;
  }
}

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

  it.each([
    [null, "cdktf.json is null, and is to be an object"],
    [[], "cdktf.json is a list, and is to be an object"],
    ["here", "cdktf.json is a text, and is to be an object"],
    [{ context: null }, '"context" in cdktf.json is null, and is to be an object'],
    [{ context: "there" }, '"context" in cdktf.json is a text, and is to be an object'],
    [{ context: { organization: 7 } }, '"organization" in "context" in cdktf.json is a number, and is to be a folder'],
    [{ context: { organization: "" } }, '"organization" in "context" in cdktf.json is empty, and is to be a folder'],
    [{ context: { organisation: "there" } }, '"context" in cdktf.json has "organisation"'],
    [{ output: ["out"] }, '"output" in cdktf.json is a list, and is to be a folder'],
  ])("is nowhere where cdktf.json is %j", (value, fault) => {
    cdktfJson(value);
    expect(refusal()).toBe(fault);
  });

  it.each([
    ["{", "CDKTF_CONTEXT_JSON is not JSON"],
    ["null", "CDKTF_CONTEXT_JSON is null, and is to be an object"],
    ["[]", "CDKTF_CONTEXT_JSON is a list, and is to be an object"],
    ["7", "CDKTF_CONTEXT_JSON is a number, and is to be an object"],
    ['{"organization":{}}', '"organization" in CDKTF_CONTEXT_JSON is an object, and is to be a folder'],
    ['{"organization":false}', '"organization" in CDKTF_CONTEXT_JSON is true or false, and is to be a folder'],
  ])("is nowhere where CDKTF_CONTEXT_JSON is %s, whatever cdktf.json says", (text, fault) => {
    cdktfJson({ context: { organization: "there" } });
    process.env["CDKTF_CONTEXT_JSON"] = text;
    expect(refusal()).toBe(fault);
  });

  it("is nowhere where cdktf.json is no JSON, a folder, or nested without end", () => {
    const file = join(folder, "cdktf.json");
    writeFileSync(file, "{ 'output': 1 }");
    expect(refusal()).toBe("cdktf.json is not JSON");
    writeFileSync(file, `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`);
    expect(refusal()).toBe("cdktf.json nests deeper than 256 levels");
    rmSync(file);
    mkdirSync(file);
    expect(refusal()).toBe("cdktf.json cannot be read: it is a folder");
  });

  it("is what the context says, whatever else is in it", () => {
    cdktfJson({ context: { organization: "there", organizationId: "o-1", excludeStackIdFromLogicalIds: "true" } });
    expect(configuration().folder).toBe("there");
  });
});
