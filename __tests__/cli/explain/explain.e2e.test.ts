import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { ExplainJson } from "../../../cli/explain/run";
import { folderOf } from "../../stacks/support";
import { allow, asking, askingOf, group, OBJECTS, outdirOf, ROOT, role, type Run } from "../support";

const jsonOf = ({ out }: Run): ExplainJson => JSON.parse(out) as ExplainJson;
const denied = (who: string, action: string, resource: string, why: string): string =>
  `User: ${who} is not authorized to perform: ${action} on resource: "${resource}" ${why}`;
const session = (role: string, account = "111111111111"): string =>
  `arn:aws:sts::${account}:assumed-role/${role}/SageMaker`;
const NO_ALLOW = "because no identity-based policy allows the action";
const EXPLICIT = "with an explicit deny in an identity-based policy";

describe("explain, in the example organization", () => {
  let run: (...args: readonly string[]) => Run;
  beforeAll(() => {
    run = askingOf(ROOT);
  });
  const ROLE = session("fraud-detection-SageMakerExecutionRole");

  it("names what is missing, and the line of the team file first", () => {
    const object = "arn:aws:s3:::acme-transactions-sample/card/x";
    const answer = run("explain", denied(ROLE, "s3:PutObject", object, NO_ALLOW));
    expect(answer).toMatchObject({ status: 0, error: "" });
    expect(answer.out).toMatch(
      /^fraud-detection-SageMakerExecutionRole was denied s3:PutObject on .*\n {2}AWS: no policy of the principal allows it\n {2}Terraform: denied: no statement allows it\nteams\/fraud-detection\.yaml:\d+:\d+: .*\n {4}access: read-write\n$/,
    );
  });

  it("names the guard that may deny, and the account file's network behind it", () => {
    const user = "arn:aws:iam::222222222222:user/fraud-engineer-1";
    const job = "arn:aws:sagemaker:eu-west-1:222222222222:training-job/fraud-detection-1";
    const answer = run("explain", denied(user, "sagemaker:CreateTrainingJob", job, EXPLICIT));
    expect(answer.status).toBe(0);
    expect(answer.out).toMatch(/denied where sagemaker:VpcSubnets is not named, by InSubnets of\s/);
    expect(answer.out).toMatch(/\naccounts\/prod\.yaml:\d+:\d+: The request must name subnets/);
    expect(answer.out).not.toContain("fileSystems: [");
  });

  it("says where else to look where Terraform allows it", () => {
    const user = "arn:aws:iam::222222222222:user/fraud-engineer-1";
    const why = "because no VPC endpoint policy allows the s3:GetObject action";
    const answer = run("explain", denied(user, "s3:GetObject", "arn:aws:s3:::acme-fraud-models/x", why));
    expect(answer.out).toMatch(/allowed by ReadObjects of fraud-detection-ML_Engineers-Data/);
    expect(answer.out).toMatch(/it is the VPC endpoint policy, which no stack has/);
    expect(answer.out).toMatch(/\naccounts\/prod\.yaml:\d+:\d+: The policy of a VPC endpoint/);
  });

  it("looks at the trust policy where a service was denied", () => {
    const arn = "arn:aws:iam::111111111111:role/teams/fraud-detection/fraud-detection-SageMakerExecutionRole";
    const answer = run(
      "explain",
      `Could not assume role ${arn}. Please ensure that the role exists and allows principal 'sagemaker.amazonaws.com' to assume the role.`,
    );
    expect(answer.status).toBe(0);
    expect(answer.out).toMatch(/by SageMaker of trust policy \(dev-fraud-detection,/);
    expect(answer.out).toMatch(/\nteams\/fraud-detection\.yaml:\d+:\d+: /);
  });

  it("says that a principal is nobody's here, and who may be meant", () => {
    const answer = run(
      "explain",
      denied(session("fraud-detction-SageMakerExecutionRole"), "s3:GetObject", "*", NO_ALLOW),
    );
    expect(answer).toMatchObject({ status: 1, error: "" });
    expect(answer.out).toContain('Did you mean "fraud-detection-SageMakerExecutionRole"?');
    const elsewhere = run(
      "explain",
      denied(session("fraud-detection-SageMakerExecutionRole", "999999999999"), "s3:GetObject", "*", NO_ALLOW),
    );
    expect(elsewhere.status).toBe(1);
  });

  const user = (name: string, account = "111111111111"): string => `arn:aws:iam::${account}:user/${name}`;

  it("writes for every account of the team what the one account lacks", () => {
    const answer = run("explain", denied(ROLE, "s3:GetObject", "arn:aws:s3:::acme-other/cash/x", NO_ALLOW));
    expect(answer.out).toMatch(
      /yaml:10:3: .*\n {4}- \{ bucket: \{ dev: acme-other, prod: <the bucket in prod> \}, prefixes: \["cash\/"\], access: read \}\n$/,
    );
  });

  it("adds to the settings that are there, and names those that are not", () => {
    const endpoints = run("explain", denied(ROLE, "ec2:DescribeVpcEndpoints", "*", NO_ALLOW));
    expect(endpoints.out).toMatch(
      /yaml:3:1: .*\n {4}executionRole:\n {6}statements:\n {8}- \{ Sid: DescribeVpcEndpoints,/,
    );
    const key = "arn:aws:kms:eu-west-1:111111111111:key/1a2b";
    const decrypt = run("explain", denied(ROLE, "kms:Decrypt", key, NO_ALLOW));
    expect(decrypt.out).toMatch(/yaml:15:7: .* Add to `kmsKey` of the entry\n {4}dev: arn:aws:kms:\S+1a2b\n/);
    const role = "arn:aws:iam::111111111111:role/x";
    const create = run("explain", denied(user("forecast-analyst-1"), "iam:CreateRole", role, NO_ALLOW));
    expect(create.out).toMatch(/ Add to `groups\.Analysts\.statements`\n {4}- \{ Sid: CreateRole,/);
    expect(create.out).not.toContain("statements:");
  });

  it("sends nobody into a group that they are in, or that does not help", () => {
    const who = user("quickstart-analyst", "333333333333");
    const answer = run("explain", denied(who, "s3:PutObject", "arn:aws:s3:::x/y", NO_ALLOW));
    expect(answer.out).not.toContain("members:");
    expect(answer.out.match(/No setting opens s3:PutObject/g)).toHaveLength(2);
  });

  it("reads the console's form", () => {
    const answer = run(
      "explain",
      `Access denied to sagemaker:ListDomains\nUser: ${user("fraud-engineer-1")}\nAction: sagemaker:ListDomains\nContext: no identity-based policy allows the action`,
    );
    expect(answer).toMatchObject({ status: 0, error: "" });
    expect(answer.out).toMatch(
      /^fraud-engineer-1 was denied sagemaker:ListDomains\n {2}AWS: no policy of the principal allows it\n/,
    );
  });

  it("tells what AWS says of a key that may not be there", () => {
    const why =
      "because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access";
    const text = `User: ${ROLE} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext ${why}`;
    expect(run("explain", text).out.replace(/\s+/g, " ")).toContain(
      "AWS: the resource does not exist in this Region, or no policy on it allows it, or one denies it; it does not say which Terraform:",
    );
  });

  it.each([
    ["s3:PutObjct", /s3 has no action "PutObjct"\n {4}Did you mean "s3:PutObject"\?\n$/],
    ["sagemakr:CreateModel", /AWS has no service with the prefix "sagemakr"\n {4}Did you mean "sagemaker"\?\n$/],
  ])("asks which action is meant: %s", (action, expected) => {
    const answer = run("explain", denied(ROLE, action, "arn:aws:s3:::a/b", NO_ALLOW));
    expect(answer).toMatchObject({ status: 1, error: "" });
    expect(answer.out).toMatch(expected);
    expect(answer.out).not.toContain("Action:");
  });

  it("explains every denial of a text, in JSON too", () => {
    const texts = ["s3:PutObject", "s3:DeleteObject"].map((action) =>
      denied(ROLE, action, "arn:aws:s3:::acme-transactions-sample/card/x", NO_ALLOW),
    );
    const { denials } = jsonOf(run("explain", texts.join("\n"), "--json"));
    expect(denials).toMatchObject([
      {
        aws: { action: "s3:PutObject", reason: "no-allow", layer: "identity" },
        terraform: {
          principal: { kind: "role" },
          verdict: "denied",
          reason: "implicit",
          stacks: ["dev-fraud-detection"],
        },
        advice: [{ file: "teams/fraud-detection.yaml" }],
      },
      { aws: { action: "s3:DeleteObject" } },
    ]);
  });
});

describe("explain", () => {
  const STACKS = outdirOf({
    one: { ...group("people", [allow("Read", "s3:GetObject", OBJECTS)], ["ann"]) },
    two: { ...group("people", [allow("Read", "s3:GetObject", OBJECTS)], ["ann"]), ...role("worker", []) },
  });
  const run = asking(STACKS);

  it("works on stacks without an organization", () => {
    const answer = run(
      "explain",
      denied("arn:aws:iam::111111111111:user/people/ann", "s3:PutObject", "arn:aws:s3:::acme-models/x", NO_ALLOW),
    );
    expect(answer).toMatchObject({ status: 0, error: "" });
    expect(answer.out).toBe(
      "ann was denied s3:PutObject on arn:aws:s3:::acme-models/x\n  AWS: no policy of the principal allows it\n  Terraform: denied: no statement allows it\n",
    );
  });

  it("asks who is meant where a name is in several accounts", () => {
    const answer = run("explain", denied("ann", "s3:GetObject", "*", NO_ALLOW));
    expect(answer.status).toBe(1);
    expect(answer.out.replace(/\s+/g, " ")).toContain(
      "arn:aws:iam::111111111111:user/ann (one), arn:aws:iam::222222222222:user/ann (two) Paste the error with the whole ARN",
    );
  });

  it("asks for what the error does not say", () => {
    const answer = run(
      "explain",
      "An error occurred (AccessDenied) when calling the GetObject operation: Access Denied",
    );
    expect(answer.status).toBe(1);
    expect(answer.out).toContain("get-caller-identity` tells who calls");
  });

  it("reads a file and the standard input", () => {
    const text = denied(session("worker", "222222222222"), "s3:GetObject", "arn:aws:s3:::acme-models/x", NO_ALLOW);
    const file = join(folderOf({ "error.txt": text }), "error.txt");
    const answer = run("explain", "--file", file);
    expect(answer).toMatchObject({ status: 0, error: "" });
    expect(run("explain", text)).toEqual(answer);
    const piped = spawnSync(process.execPath, ["--import", "tsx", "cli/main.ts", "explain", "-", "--folder", STACKS], {
      cwd: ROOT,
      env: { ...process.env, SAGEMAKER_ACCESS_ORGANIZATION: folderOf({}) },
      input: text,
      encoding: "utf8",
    });
    expect(piped).toMatchObject({ status: 0, stdout: answer.out, stderr: "" });
  }, 30_000);

  it.each<[string, readonly string[], RegExp]>([
    ["a text that is no such error", ["hello"], /no AccessDenied error/],
    ["no text", [], /takes one error\n/],
    ["a text and a file", ["hello", "--file", "x"], /takes one error\n/],
    ["a file that is not there", ["--file", "nowhere.json"], /^nowhere\.json is not there\n/],
  ])("takes no %s: 2", (_, args, message) => {
    const answer = run("explain", ...args);
    expect(answer).toMatchObject({ status: 2, out: "" });
    expect(answer.error).toMatch(message);
  });

  it("lets no pasted text write to the terminal", () => {
    const hostile = "\u001b]0;x\u0007\u202e";
    for (const text of [
      denied("arn:aws:iam::111111111111:user/ann", "s3:GetObject", `arn:aws:s3:::a/${hostile}`, NO_ALLOW),
      denied(`arn:aws:iam::111111111111:user/${hostile}`, "s3:GetObject", "*", NO_ALLOW),
      hostile,
    ]) {
      const { out, error } = run("explain", text);
      expect(out + error).not.toBe("");
      for (const character of ["\u001b", "\u0007", "\u202e"]) expect(out + error).not.toContain(character);
    }
  });
});
