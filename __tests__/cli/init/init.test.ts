import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import type { Told } from "../../../cli/init/options";
import { initCommand } from "../../../cli/init/run";
import { runProgram } from "../../../cli/program";

const before = process.cwd();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "init-"));
  process.chdir(folder);
});

afterEach(() => {
  process.chdir(before);
});

const ACME: Told = { organization: "acme", account: ["dev=111111111111"], region: "eu-west-1", team: "vision" };

interface Run {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

type Person = Parameters<typeof initCommand>[2];

async function init(told: Told, person?: Person): Promise<Run> {
  const texts = { out: "", error: "" };
  const around = {
    out: (text: string) => (texts.out += text),
    error: (text: string) => (texts.error += text),
    confirm: () => Promise.resolve(false),
    today: "2026-11-22",
  };
  return { status: await initCommand({ ...told, install: false }, around, person), ...texts };
}

/** Somebody who gives these answers, one after the other. */
function answering(...answers: readonly string[]): { person: NonNullable<Person>; questions: string[] } {
  const left = [...answers];
  const questions: string[] = [];
  const ask = (question: string): Promise<string> => {
    questions.push(question);
    return Promise.resolve(left.shift() ?? "");
  };
  return { person: { ask, close: () => undefined }, questions };
}

const read = (path: string): string => readFileSync(join(folder, path), "utf8");
const yaml = (path: string): unknown => parse(read(path));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe("a new repository", () => {
  it("is a few files, which are synthesised", async () => {
    const { status, out, error } = await init(ACME);
    expect([status, error]).toEqual([0, ""]);
    expect(out).toMatch(/^Made organization\.yaml, accounts\/dev\.yaml, teams\/vision\.yaml, cdktf\.json, /);
    expect(out).toContain("acme: 1 team in 1 account, 1 stack with 1 execution role");
    expect(existsSync("cdktf.out/stacks/dev-vision/cdk.tf.json")).toBe(true);
    expect(read("teams/vision.yaml")).toBe(
      [
        "# yaml-language-server: $schema=../node_modules/cdktf-sagemaker-access/schemas/team.schema.json",
        "team: vision",
        "accounts: [dev]",
        "workloads: [training, processing, endpoint]",
        "groups:",
        "  ML_Engineers: {}",
        "  Analysts: {}",
        "",
      ].join("\n"),
    );
    expect(read("accounts/dev.yaml")).toContain('\nid: "111111111111"\n');
    expect(JSON.parse(read("cdktf.json"))).toMatchObject({ app: "sagemaker-access app" });
    const { devDependencies, version } = JSON.parse(readFileSync(join(before, "package.json"), "utf8")) as {
      readonly devDependencies: Readonly<Record<string, string>>;
      readonly version: string;
    };
    expect(JSON.parse(read("package.json"))).toMatchObject({
      dependencies: {
        "cdktf-sagemaker-access": version,
        cdktf: devDependencies["cdktf"],
        "@cdktf/provider-aws": devDependencies["@cdktf/provider-aws"],
        constructs: devDependencies["constructs"],
      },
    });
  });

  it.each<[what: string, told: Told, organization: object]>([
    ["state in a bucket", { state: "s3=acme-state" }, { state: { s3: { bucket: "acme-state", region: "eu-west-1" } } }],
    [
      "a bucket that is made",
      { state: "s3=acme-state", stateAccount: "999999999999", deployRole: "terraform" },
      {
        state: {
          s3: {
            bucket: "acme-state",
            region: "eu-west-1",
            create: { account: "999999999999", deployRole: "arn:aws:iam::999999999999:role/terraform" },
          },
        },
      },
    ],
    ["HCP Terraform", { state: "cloud=acme-corp" }, { state: { cloud: { organization: "acme-corp" } } }],
    ["SAML", { people: "saml=acme-okta" }, { people: { saml: { provider: "acme-okta" } } }],
    [
      "IAM Identity Center",
      { people: "identityCenter=identity", account: ["dev=111111111111", "identity=777777777777"] },
      {
        identityCenter: { account: "identity", region: "eu-west-1" },
        people: { identityCenter: { groups: ["<team>-<group>"] } },
      },
    ],
  ])("has %s", async (_what, told, organization) => {
    expect(await init({ ...ACME, ...told })).toMatchObject({ status: 0, error: "" });
    expect(yaml("organization.yaml")).toMatchObject(organization);
    expect(yaml("teams/vision.yaml")).toMatchObject({ accounts: ["dev"] });
  });

  it("is in the partition of its region", async () => {
    expect(await init({ ...ACME, region: "cn-north-1", deployRole: "terraform" })).toMatchObject({ status: 0 });
    expect(yaml("accounts/dev.yaml")).toMatchObject({ deployRole: "arn:aws-cn:iam::111111111111:role/terraform" });
  });

  it("says what is to be done next", async () => {
    const { out } = await init({ ...ACME, state: "s3=acme-state", stateAccount: "999999999999", deployRole: "tf" });
    expect(out.slice(out.indexOf("Next:"))).toBe(
      [
        "Next:",
        "  - npm install",
        "  - write who is in the team: `members` of its groups",
        "  - make the bucket of the state: npm run bootstrap",
        "  - after each change: npx cdktf synth, then Terraform in the folders of cdktf.out/stacks/",
        "",
      ].join("\n"),
    );
  });
});

describe("accounts of an exported organization", () => {
  const one = (id: string, name: string, state = "ACTIVE"): object => ({
    Id: id,
    Arn: `arn:aws:organizations::999999999999:account/o-1/${id}`,
    Name: name,
    State: state,
  });
  const Accounts = [
    one("999999999999", "Management"),
    one("111111111111", "ML (Dev)"),
    one("222222222222", "ml-prod"),
    one("333333333333", "old", "SUSPENDED"),
  ];
  beforeEach(() => {
    put("organizations/list-accounts.json", JSON.stringify({ Accounts }));
  });

  it("are all that are active, without the management account", async () => {
    expect(await init({ ...ACME, account: [] })).toMatchObject({ status: 0, error: "" });
    expect(readdirSync("accounts")).toEqual(["ml-dev.yaml", "ml-prod.yaml"]);
    expect(yaml("accounts/ml-dev.yaml")).toMatchObject({ id: "111111111111" });
  });

  it("are those that are named", async () => {
    expect(await init({ ...ACME, account: ["ml-prod"] })).toMatchObject({ status: 0, error: "" });
    expect(readdirSync("accounts")).toEqual(["ml-prod.yaml"]);
    expect(await init({ ...ACME, account: ["ml-prd"] }).catch(String)).toContain("is there already");
  });

  it("must be in it", async () => {
    expect(await init({ ...ACME, account: ["ml-prd"] })).toEqual({
      status: 2,
      out: "",
      error:
        'the account "ml-prd" has no id\n    organizations/list-accounts.json has ml-dev, ml-prod. Write <name>=<its 12 digits>, ' +
        "or first: aws organizations list-accounts > organizations/list-accounts.json\n",
    });
  });
});

describe("what is wrong", () => {
  it.each<[what: string, told: Told, says: string, right: Told]>([
    ["nothing told", {}, "--organization, --region, --team are not told", ACME],
    ["no account", { ...ACME, account: [] }, "no account is told", ACME],
    [
      "an account twice",
      { ...ACME, account: ["dev=111111111111", "dev=222222222222"] },
      'account "dev" is told twice',
      ACME,
    ],
    ["an id that is none", { ...ACME, account: ["dev=11"] }, '"11" is not an AWS account id', ACME],
    ["a name that leads elsewhere", { ...ACME, team: "../x" }, '"../x" cannot be the name of a team', ACME],
    ["a kind of state", { ...ACME, state: "gcs=x" }, '"gcs=x" is no place for state', { ...ACME, state: "s3=xyz" }],
    ["an account for no bucket", { ...ACME, stateAccount: "1" }, "an account for the bucket is told", ACME],
    [
      "a bucket that nobody could reach",
      { ...ACME, state: "s3=acme-state", stateAccount: "999999999999" },
      "lets in the accounts' deploy roles alone",
      { ...ACME, state: "s3=acme-state", stateAccount: "999999999999", deployRole: "tf" },
    ],
    ["a way to sign in", { ...ACME, people: "ldap" }, '"ldap" is no way to sign in', { ...ACME, people: "saml=okta" }],
    [
      "an account of Identity Center that is not there",
      { ...ACME, people: "identityCenter=sso" },
      'there is no account "sso"',
      { ...ACME, account: ["dev=111111111111", "sso=222222222222"], people: "identityCenter=sso" },
    ],
  ])("is told of %s, and nothing is written", async (_what, told, says, right) => {
    const { status, error, out } = await init(told);
    expect([status, out]).toEqual([2, ""]);
    expect(error).toContain(says);
    expect(error).toMatch(/\n {4}\S/);
    expect(readdirSync(folder)).toEqual([]);
    expect(await init(right)).toMatchObject({ status: 0 });
  });

  it("is a file that is there: it is kept, and nothing is written", async () => {
    put("teams/vision.yaml", "mine");
    await expect(init(ACME)).rejects.toThrow(
      "teams/vision.yaml is there already, and init overwrites nothing\n" +
        "    Work in an empty folder, or move away what is there. Nothing was written",
    );
    expect(read("teams/vision.yaml")).toBe("mine");
    expect(readdirSync(folder)).toEqual(["teams"]);
  });

  it("is told in sentences by the program", async () => {
    put("organization.yaml", "mine");
    let said = "";
    const around = {
      out: () => undefined,
      error: (text: string) => (said += text),
      confirm: () => Promise.resolve(false),
    };
    expect(await runProgram(["init"], { ...around, today: "2026-11-22" })).toBe(1);
    expect(said).toContain("organization.yaml is there already");
  });

  it("is a variable by which another folder would be synthesised", async () => {
    process.env["SAGEMAKER_ACCESS_ORGANIZATION"] = "elsewhere";
    try {
      await expect(init(ACME)).rejects.toThrow(
        "SAGEMAKER_ACCESS_ORGANIZATION names elsewhere, and init makes the files",
      );
    } finally {
      delete process.env["SAGEMAKER_ACCESS_ORGANIZATION"];
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is not a package.json or a .gitignore: they are kept, and what is missing is named", async () => {
    put("package.json", '{ "dependencies": { "cdktf-sagemaker-access": "file:x.tgz", "cdktf": "0.21.0" } }');
    put(".gitignore", "mine");
    const { status, out } = await init(ACME);
    expect(status).toBe(0);
    expect(out).toMatch(/\n {2}- npm install --save-exact @cdktf\/provider-aws@\S+ constructs@\S+\n/);
    expect(read(".gitignore")).toBe("mine");
    expect(read("package.json")).toContain("file:x.tgz");
  });
});

describe("in a terminal", () => {
  it("asks for all, and again where an answer will not do", async () => {
    const { person, questions } = answering(
      "Acme",
      "acme",
      "dev=111111111111 prod=222222222222",
      "eu-west-1",
      "",
      "",
      "",
      "",
      "vision",
    );
    const { status, error } = await init({}, person);
    expect(status).toBe(0);
    expect(error).toBe(
      '"Acme" cannot be the name of an organization\n' +
        '    Write 2 to 32 lower-case letters, digits and single hyphens, such as "acme"\n' +
        "This one is needed.\n",
    );
    expect(questions.map((question) => question.split(/[ ,(:]/)[0])).toEqual([
      "Name",
      "Name",
      "Accounts",
      "Region",
      "Role",
      "State",
      "How",
      "First",
      "First",
    ]);
    expect(readdirSync("accounts")).toEqual(["dev.yaml", "prod.yaml"]);
  });

  it("asks for nothing that is told", async () => {
    const { person, questions } = answering("tf", "s3=acme-state", "999999999999", "saml=okta");
    expect(await init(ACME, person)).toMatchObject({ status: 0, error: "" });
    expect(questions.length).toBe(4);
    expect(yaml("organization.yaml")).toMatchObject({ state: { s3: { create: { account: "999999999999" } } } });
  });
});
