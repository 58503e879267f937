import fs, { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { WriteError } from "../../common/writing/write-error";
import { formatProblems, type Organization } from "../../organization";
import { synthesize } from "../../stacks";
import { type Files, filesIn, folderOf, oneTeam, organizationIn, unproven, writeFiles } from "./support";

const EXAMPLE = join(__dirname, "../..");
const organizationOf = (parts?: Parameters<typeof oneTeam>[0]): Organization =>
  organizationIn(folderOf(oneTeam(parts)));

/** A project folder whose output folder holds these files already. */
function projectWith(files: Files): { project: string; outdir: string } {
  const project = folderOf({});
  const outdir = join(project, "cdktf.out");
  mkdirSync(outdir);
  writeFiles(outdir, files);
  return { project, outdir };
}

/** Prefixes of the longest kind: a policy holds few of them, and a role or group takes few policies. */
const tooMuch = {
  bucket: "acme-data",
  account: "999999999999",
  prefixes: Array.from({ length: 100 }, (_, index) => `${index}-${"p".repeat(900)}/`),
  access: "read",
};
/** Passes the checks of the files, and fails when the policies are made. */
const UNWRITABLE = { team: { data: [tooMuch] } };

const manyPrincipals = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    arn: `arn:aws:iam::111111111111:role/${"r".repeat(40)}-${index}`,
    mfa: true,
  }));

/** What is written of one stack. */
const WRITTEN = ["manifest.json", "stacks/dev-fraud/cdk.tf.json", "stacks/dev-fraud/versions.tf.json"];

describe("a synthesis without problems", () => {
  it("writes one file per stack and a manifest", () => {
    const { outdir } = projectWith({});
    expect(synthesize(organizationOf(), outdir, unproven)).toEqual([]);
    expect(Object.keys(filesIn(outdir))).toEqual(WRITTEN);
    const manifest = JSON.parse(filesIn(outdir)["manifest.json"] ?? "") as { stacks: object };
    expect(Object.keys(manifest.stacks)).toEqual(["dev-fraud"]);
  });

  it("says which Terraform a stack takes, in a file of its own", () => {
    const { outdir } = projectWith({});
    synthesize(organizationOf(), outdir, unproven);
    const files = filesIn(outdir);
    expect(JSON.parse(files["stacks/dev-fraud/versions.tf.json"] ?? "")).toEqual({
      terraform: { required_version: ">= 1.10" },
    });
    expect(files["stacks/dev-fraud/cdk.tf.json"]).not.toContain("required_version");
  });

  it("makes traces of what is no error again afterwards, also where something is wrong", () => {
    const traces = (): unknown => Reflect.get(Error, "prepareStackTrace");
    const before = traces();
    expect(synthesize(organizationOf(), projectWith({}).outdir, unproven)).toEqual([]);
    expect(traces()).toBe(before);
    expect(synthesize(organizationOf(UNWRITABLE), projectWith({}).outdir, unproven)).not.toEqual([]);
    expect(traces()).toBe(before);
    const fault = (): never => {
      throw new Error("the proof fails");
    };
    expect(() => synthesize(organizationOf(), projectWith({}).outdir, fault)).toThrow("the proof fails");
    expect(traces()).toBe(before);
  });

  it("makes the output folder, with those around it", () => {
    const outdir = join(folderOf({}), "build", "cdktf.out");
    expect(synthesize(organizationOf(), outdir, unproven)).toEqual([]);
    expect(existsSync(join(outdir, "manifest.json"))).toBe(true);
  });

  it("leaves nothing beside the output", () => {
    const { project, outdir } = projectWith({});
    synthesize(organizationOf(), outdir, unproven);
    expect(readdirSync(project)).toEqual(["cdktf.out"]);
  });

  it("keeps what Terraform and people have put into a stack's folder", () => {
    const kept = {
      "stacks/dev-fraud/.terraform/providers/aws": "a provider",
      "stacks/dev-fraud/.terraform.lock.hcl": "a lock",
      "stacks/dev-fraud/plan.bin": "a plan",
      "stacks/.DS_Store": "not a folder",
    };
    const { outdir } = projectWith({ ...kept, "stacks/dev-fraud/cdk.tf.json": "old" });
    expect(synthesize(organizationOf(), outdir, unproven)).toEqual([]);
    const files = filesIn(outdir);
    expect(files).toMatchObject(kept);
    expect(files["stacks/dev-fraud/cdk.tf.json"]).toContain("aws_iam_role");
  });

  it("removes files of a stack that a synthesis would no longer write", () => {
    const { outdir } = projectWith({ "stacks/dev-fraud/cdk.tf": "old", "stacks/dev-fraud/metadata.json": "{}" });
    synthesize(organizationOf(), outdir, unproven);
    expect(Object.keys(filesIn(outdir))).toEqual(WRITTEN);
  });

  it("removes a stack that is no longer there, with what Terraform can make again", () => {
    const { outdir } = projectWith({
      "stacks/dev-gone/cdk.tf.json": "old",
      "stacks/dev-gone/versions.tf.json": "old",
      "stacks/dev-gone/.terraform/providers/aws": "a provider",
      "stacks/dev-gone/.terraform.lock.hcl": "a lock",
    });
    synthesize(organizationOf(), outdir, unproven);
    expect(readdirSync(join(outdir, "stacks"))).toEqual(["dev-fraud"]);
  });

  it("keeps a person's file in a stack that is no longer there, and nothing that Terraform would deploy", () => {
    const { outdir } = projectWith({
      "stacks/dev-gone/cdk.tf.json": "old",
      "stacks/dev-gone/versions.tf.json": "old",
      "stacks/dev-gone/terraform.tfstate": "the state of something",
    });
    synthesize(organizationOf(), outdir, unproven);
    expect(readdirSync(join(outdir, "stacks", "dev-gone"))).toEqual(["terraform.tfstate"]);
  });
});

describe("a synthesis with problems", () => {
  const before = {
    "manifest.json": "old",
    "stacks/dev-fraud/cdk.tf.json": "old",
    "stacks/dev-gone/cdk.tf.json": "old",
  };

  it("leaves the output as it was, and nothing beside it", () => {
    const { project, outdir } = projectWith(before);
    expect(synthesize(organizationOf(UNWRITABLE), outdir, unproven)).not.toEqual([]);
    expect(filesIn(outdir)).toEqual(before);
    expect(readdirSync(project)).toEqual(["cdktf.out"]);
  });

  it("makes no output where there was none", () => {
    const project = folderOf({});
    synthesize(organizationOf(UNWRITABLE), join(project, "cdktf.out"), unproven);
    expect(readdirSync(project)).toEqual([]);
  });

  it("cleans up after a fault of the program too", () => {
    const { project, outdir } = projectWith(before);
    const { deployments, ...rest } = organizationOf();
    expect(() => synthesize({ ...rest, deployments: [...deployments, ...deployments] }, outdir, unproven)).toThrow(
      "dev-fraud",
    );
    expect(filesIn(outdir)).toEqual(before);
    expect(readdirSync(project)).toEqual(["cdktf.out"]);
  });

  it("tells every role and group that would have too many policies, in every account", () => {
    const { outdir } = projectWith({});
    const files = oneTeam({ team: { accounts: ["dev", "prod"], data: [tooMuch], groups: { Analysts: {} } } });
    const more = {
      "accounts/prod.yaml": {
        account: "prod",
        id: "222222222222",
        region: "eu-west-1",
        limits: { policiesPerRole: 25 },
      },
      "teams/vision.yaml": {
        team: "vision",
        accounts: ["prod"],
        workloads: ["training"],
        executionRole: { trust: { principals: manyPrincipals(30) } },
      },
    };
    const lines = formatProblems(synthesize(organizationIn(folderOf({ ...files, ...more })), outdir, unproven)).split(
      "\n",
    );
    const told = lines.filter((line) => !line.startsWith(" "));
    const fraud = (account: string): string[] => [
      `^teams/fraud.yaml:2:11: in the account "${account}", the role "fraud-SageMakerExecutionRole" would need \\d+ managed policies and IAM attaches at most ${account === "dev" ? 10 : 25}$`,
      `^teams/fraud.yaml:2:11: in the account "${account}", the group "Analysts" would need \\d+ managed policies and IAM attaches at most 10$`,
    ];
    expect(told).toEqual(
      [
        ...fraud("dev"),
        ...fraud("prod"),
        '^teams/vision.yaml:2:11: in the account "prod", the trust policy of the role "vision-SageMakerExecutionRole" has [0-9,]+ characters, [0-9,]+ more than the 2,048 that IAM takes$',
      ].map((pattern) => expect.stringMatching(pattern) as unknown),
    );
    const remedies = lines.filter((line) => line.startsWith(" "));
    expect(remedies).toHaveLength(told.length);
    expect(remedies[0]).toContain("or have AWS raise the quota (to 25 at most)");
    expect(remedies[2]).not.toContain("raise the quota");
  });
});

describe("an output that cannot be written", () => {
  const two = (): Organization =>
    organizationIn(
      folderOf({
        ...oneTeam({}),
        "teams/vision.yaml": { team: "vision", accounts: ["dev"], workloads: ["training"] },
      }),
    );
  const before = {
    "manifest.json": "old",
    "stacks/dev-fraud/cdk.tf.json": "old",
    "stacks/dev-fraud/cdk.tf": "old",
    "stacks/dev-vision/cdk.tf.json": "old",
    "stacks/dev-gone/cdk.tf.json": "old",
    "stacks/dev-gone/.terraform/providers/aws": "a provider",
  };

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([
    ["stacks/dev-fraud/cdk.tf.json", "is a folder, and is to be a file"],
    ["manifest.json", "is a folder, and is to be a file"],
    ["stacks/dev-fraud", "is a file, and is to be a folder"],
    ["stacks", "is a file, and is to be a folder"],
    ["", "is a file, and is to be a folder"],
  ])("because of what stands at %j is as it was, and the message says so", (path, what) => {
    const { project, outdir } = projectWith(before);
    const place = join(outdir, path);
    rmSync(place, { recursive: true });
    if (what.startsWith("is a folder")) mkdirSync(place);
    else writeFileSync(place, "a file");
    const was = filesIn(project);
    expect(() => synthesize(two(), outdir, unproven)).toThrow(
      new WriteError(
        [`${place} ${what}\n    Move it away, or name another place`],
        `Nothing was written: ${outdir} is as it was before`,
      ),
    );
    expect(filesIn(project)).toEqual(was);
    expect(readdirSync(project)).toEqual(["cdktf.out"]);
  });

  it.each([0, 1, 2, 3, 4, 5])("when %i changes are made already is as it was", (made) => {
    const { project, outdir } = projectWith(before);
    const real = fs.renameSync;
    let calls = 0;
    jest.spyOn(fs, "renameSync").mockImplementation((from, to) => {
      if (calls++ === made) throw Object.assign(new Error(), { code: "ENOSPC", syscall: "rename" });
      real(from, to);
    });
    expect(() => synthesize(two(), outdir, unproven)).toThrow(
      `cannot be written: the disk is full\n    Nothing was written: ${outdir} is as it was before`,
    );
    expect(filesIn(project)).toEqual(
      Object.fromEntries(Object.entries(before).map(([path, text]) => [`cdktf.out/${path}`, text])),
    );
    expect(readdirSync(outdir).sort()).toEqual(["manifest.json", "stacks"]);
  });

  it("keeps what was there before where it can neither go on nor back", () => {
    const { outdir } = projectWith(before);
    const real = fs.renameSync;
    let calls = 0;
    jest.spyOn(fs, "renameSync").mockImplementation((from, to) => {
      if (calls++ > 0) throw Object.assign(new Error(), { code: "EIO", syscall: "rename" });
      real(from, to);
    });
    expect(() => synthesize(two(), outdir, unproven)).toThrow(/is new in part: .* Deploy nothing of it/);
    const kept = readdirSync(outdir).filter((name) => name.startsWith(".synthesis-"));
    expect(kept).toHaveLength(1);
    expect(Object.values(filesIn(join(outdir, ...kept)))).toContain("old");
  });

  it("because the disk is full before anything is moved is as it was", () => {
    const { project, outdir } = projectWith(before);
    const organization = two();
    jest.spyOn(fs, "writeFileSync").mockImplementation(() => {
      throw Object.assign(new Error(), { code: "ENOSPC", syscall: "write" });
    });
    expect(() => synthesize(organization, outdir, unproven)).toThrow(
      new WriteError(
        [`${outdir} cannot be written: the disk is full`],
        `Nothing was written: ${outdir} is as it was before`,
      ),
    );
    jest.restoreAllMocks();
    expect(filesIn(outdir)).toEqual(before);
    expect(readdirSync(project)).toEqual(["cdktf.out"]);
  });

  it("keeps a folder of a generated file's name, which Terraform does not read", () => {
    const { outdir } = projectWith({ "stacks/dev-fraud/cdk.tf/notes": "mine" });
    expect(synthesize(two(), outdir, unproven)).toEqual([]);
    expect(filesIn(outdir)).toMatchObject({ "stacks/dev-fraud/cdk.tf/notes": "mine" });
  });
});

describe("a proof", () => {
  const before = { "manifest.json": "old", "stacks/dev-fraud/cdk.tf.json": "old" };
  const fault = { place: { file: "teams/fraud.yaml", line: 1, column: 1 }, message: "is wrong" };

  it("judges the Terraform that is written if it finds nothing", () => {
    const { outdir } = projectWith(before);
    let judged: Record<string, string> = {};
    synthesize(organizationOf(), outdir, (folder) => {
      judged = filesIn(folder);
      expect(filesIn(outdir)).toMatchObject(before);
      return [];
    });
    expect(Object.keys(judged)).toEqual(WRITTEN);
    expect(filesIn(outdir)).toEqual(judged);
  });

  it("that finds a fault leaves the output as it was, and nothing beside it", () => {
    const { project, outdir } = projectWith(before);
    expect(synthesize(organizationOf(), outdir, () => [fault])).toEqual([fault]);
    expect(filesIn(outdir)).toEqual(before);
    expect(readdirSync(project)).toEqual(["cdktf.out"]);
  });

  it("that finds a fault makes no output where there was none", () => {
    const project = folderOf({});
    expect(synthesize(organizationOf(), join(project, "cdktf.out"), () => [fault])).toEqual([fault]);
    expect(readdirSync(project)).toEqual([]);
  });

  it("that fails itself leaves the output as it was, too", () => {
    const { project, outdir } = projectWith(before);
    const fail = (): never => {
      throw new Error("a fault of the program");
    };
    expect(() => synthesize(organizationOf(), outdir, fail)).toThrow("a fault of the program");
    expect(filesIn(outdir)).toEqual(before);
    expect(readdirSync(project)).toEqual(["cdktf.out"]);
  });

  it("does not begin where the constructs have found faults", () => {
    const { outdir } = projectWith({});
    const prove = jest.fn(unproven);
    expect(synthesize(organizationOf(UNWRITABLE), outdir, prove)).not.toEqual([]);
    expect(prove).not.toHaveBeenCalled();
  });
});

describe("the output", () => {
  const outputOf = (folder: string): Record<string, string> => {
    const outdir = join(folderOf({}), "cdktf.out");
    expect(synthesize(organizationIn(folder), outdir, unproven)).toEqual([]);
    return filesIn(outdir);
  };

  it("names no folder of the machine, and no time", () => {
    const text = Object.values(outputOf(EXAMPLE)).join("\n");
    for (const folder of [tmpdir(), homedir(), process.cwd(), EXAMPLE]) expect(text).not.toContain(`${folder}/`);
    expect(text).not.toContain(new Date().toISOString().slice(0, 10));
  });

  it("is the same, byte by byte, wherever and in whatever order the input stands", () => {
    const renamed = (folder: string): Files => {
      const texts = Object.values(filesIn(join(EXAMPLE, folder)));
      return Object.fromEntries(texts.map((text, index) => [`${folder}/${texts.length - index}.yml`, text]));
    };
    const organization = readFileSync(join(EXAMPLE, "organization.yaml"), "utf8");
    const shuffled = folderOf({ "organization.yaml": organization, ...renamed("teams"), ...renamed("accounts") });
    expect(outputOf(shuffled)).toEqual(outputOf(EXAMPLE));
  });

  it("is the same when a synthesis follows another", () => {
    const { outdir } = projectWith({});
    synthesize(organizationIn(EXAMPLE), outdir, unproven);
    const first = filesIn(outdir);
    synthesize(organizationOf(), outdir, unproven);
    synthesize(organizationIn(EXAMPLE), outdir, unproven);
    expect(filesIn(outdir)).toEqual(first);
  });
});
