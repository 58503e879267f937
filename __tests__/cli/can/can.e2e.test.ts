import { join } from "node:path";
import type { CanJson } from "../../../cli/can/run";
import { folderOf } from "../../stacks/support";
import { allow, asking, askingOf, group, OBJECTS, outdirOf, ROOT, role, type Run } from "../support";

const jsonOf = ({ out }: Run): CanJson => JSON.parse(out) as CanJson;

describe("can, in the example organization", () => {
  let run: (...args: readonly string[]) => Run;
  beforeAll(() => {
    run = askingOf(ROOT);
  });
  const STACK = ["--stack", "dev-fraud-detection"];

  it("says yes, with the statement, its policy, stack and address", () => {
    const answer = run(
      "can",
      "fraud-detection-ML_Engineers",
      "s3:GetObject",
      "arn:aws:s3:::acme-fraud-models-dev/*",
      ...STACK,
    );
    expect(answer).toMatchObject({ status: 0, error: "" });
    expect(answer.out).toMatch(
      /^Yes: fraud-detection-ML_Engineers \(dev-fraud-detection\) can s3:GetObject on arn:aws:s3:::acme-fraud-models-dev\/\*\n {2}allowed by ReadObjects of fraud-detection-ML_Engineers-Data \(dev-fraud-detection,\s+aws_iam_policy\.\S+\)\n$/,
    );
  });

  it("takes the names of team files, and execution for every execution role", () => {
    const object = "arn:aws:s3:::acme-transactions-sample/card/x";
    expect(run("can", "ML_Engineers", "s3:GetObject", object, ...STACK).status).toBe(0);
    const role = run("can", "execution", "s3:PutObject", object, ...STACK);
    expect(role.status).toBe(1);
    expect(role.out).toBe(
      `No: fraud-detection-SageMakerExecutionRole (dev-fraud-detection) cannot s3:PutObject on\n  ${object}\n  denied: no statement allows it\n`,
    );
    const both = jsonOf(run("can", "execution", "s3:GetObject", object, "--stack", "dev-recommendations", "--json"));
    expect(both.answers.length).toBeGreaterThan(1);
  });

  it("asks for the stack where one name is in several, or where it is the name of a team file", () => {
    const name = run("can", "fraud-detection-ML_Engineers", "s3:GetObject", "*");
    expect(name).toMatchObject({ status: 2, out: "" });
    expect(name.error).toBe(
      '"fraud-detection-ML_Engineers" is in several stacks\n    Name one: --stack dev-fraud-detection, --stack prod-fraud-detection\n',
    );
    const key = run("can", "execution", "s3:GetObject", "*");
    expect(key.status).toBe(2);
    expect(key.error).toMatch(/^"execution" is what team files call it, in 8 stacks: .*\n {4}Name the stack: --stack /);
  });

  it("depends on what is not told, says on what, and answers when it is told", () => {
    const role = "arn:aws:iam::111111111111:role/teams/fraud-detection/fraud-detection-SageMakerExecutionRole";
    const pass = (...more: readonly string[]): Run =>
      run("can", "ML_Engineers", "iam:PassRole", role, ...STACK, ...more);
    expect(pass().status).toBe(1);
    expect(pass().out).toMatch(
      /^It depends: [\s\S]*allowed where iam:PassedToService is sagemaker\.amazonaws\.com, by/,
    );
    expect(pass().out).toContain("--with iam:PassedToService=<value>");
    expect(pass("--with", "iam:PassedToService=sagemaker.amazonaws.com").status).toBe(0);
    expect(pass("--with", "iam:PassedToService=ec2.amazonaws.com").out).toMatch(/^No: /);
    expect(pass("--without", "iam:PassedToService").out).toMatch(/^No: /);
  });

  it("says through whom it is possible", () => {
    const put = run("can", "ML_Engineers", "s3:PutObject", "arn:aws:s3:::acme-fraud-models-dev/x", ...STACK);
    expect(put.status).toBe(0);
    expect(put.out).toMatch(
      /^Yes, as fraud-detection-SageMakerExecutionRole: fraud-detection-ML_Engineers \(dev-fraud-detection\) can s3:PutObject/,
    );
    expect(put.out).toContain("  itself: denied: no statement allows it\n");
    expect(put.out).toContain(
      "  path: fraud-detection-ML_Engineers passes fraud-detection-SageMakerExecutionRole to sagemaker",
    );
  });

  it("says that the owner of a bucket must allow it too, where the team file names another account", () => {
    const place = "arn:aws:s3:::acme-transactions/card/*";
    const read = run("can", "execution", "s3:GetObject", place, "--stack", "prod-fraud-detection");
    expect(read.out).toContain(`provided that the policy of ${place}, in the account 444444444444, allows it`);
  });

  it("finds a user by name in the account of a stack, and a role by the ARN of a session", () => {
    const object = "arn:aws:s3:::acme-fraud-models-dev/x";
    expect(run("can", "fraud-engineer-1", "s3:GetObject", object, ...STACK).status).toBe(0);
    const session = "arn:aws:sts::111111111111:assumed-role/fraud-detection-SageMakerExecutionRole/SageMaker";
    expect(run("can", session, "s3:GetObject", object).out).toMatch(
      /^Yes: fraud-detection-SageMakerExecutionRole \(dev-fraud-detection\) can/,
    );
  });

  it("says which role is meant by an ARN without its path", () => {
    const meant = "arn:aws:iam::111111111111:role/teams/fraud-detection/fraud-detection-SageMakerExecutionRole";
    const arn = meant.replace("teams/fraud-detection/", "");
    const remark = `No stack has ${arn}. Did you mean\n  ${meant}?\n`;
    expect(run("can", "ML_Engineers", "iam:PassRole", arn, ...STACK).out).toContain(`\n\n${remark}`);
    expect(run("who-can", "iam:PassRole", arn).out).toContain(`\n\n${remark}`);
    expect(run("who-can", "iam:PassRole", meant).out).not.toContain("Did you mean");
  });

  it("answers the examples of its help", () => {
    const help = run("can", "--help").out.replaceAll("\\\n", " ");
    const examples = [...help.matchAll(/^ {2}npm run access -- (.*)/gm)].map(([, line = ""]) =>
      [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? ""),
    );
    expect(examples).toHaveLength(2);
    for (const example of examples) expect(run(...example)).toMatchObject({ error: "" });
  });
});

describe("can", () => {
  const run = asking(
    outdirOf({
      one: {
        ...group("people", [
          allow("ReadCard", "s3:GetObject*", "arn:aws:s3:::acme-models/card/*"),
          allow("Upload", "s3:PutObject", OBJECTS, { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
          { Sid: "NoDelete", Effect: "Deny", Action: "s3:DeleteObject", Resource: "*" },
          allow("Everything", "s3:DeleteObject", OBJECTS),
        ]),
        ...role("worker", [allow("Read", "s3:GetObject", OBJECTS)]),
      },
      two: group("people", [allow("ReadAll", "s3:GetObject", OBJECTS)]),
    }),
  );
  const can = (...args: readonly string[]): Run => run("can", "people", ...args, "--stack", "one");

  it("names the Deny of what is denied explicitly", () => {
    const answer = can("s3:DeleteObject", OBJECTS);
    expect(answer.status).toBe(1);
    expect(answer.out).toContain("\n  denied by NoDelete of work (one, aws_iam_group_policy.p)\n");
    expect(jsonOf(can("s3:DeleteObject", OBJECTS, "--json")).answers[0]).toMatchObject({
      principal: { kind: "group", name: "people", stack: "one" },
      verdict: "denied",
      reason: "explicit",
      denies: [{ statement: "NoDelete", policy: "work", stack: "one", address: "aws_iam_group_policy.p" }],
      path: [],
    });
  });

  it("says where a pattern of resources splits", () => {
    const answer = can("s3:GetObject", OBJECTS);
    expect(answer.status).toBe(1);
    expect(answer.out).toMatch(
      /^It depends: people \(one\) can s3:GetObject only on a part of arn:aws:s3:::acme-models\/\*\n/,
    );
    expect(answer.out).toContain("allowed only on arn:aws:s3:::acme-models/card/*, by ReadCard of work");
    expect(can("s3:GetObject", "*").out).toMatch(
      /^It depends: people \(one\) can s3:GetObject only on some resources\n/,
    );
  });

  it("answers every action of a pattern that the resource takes; the worst decides", () => {
    const answer = can("s3:*tObject", OBJECTS);
    expect(answer.status).toBe(1);
    expect(answer.out).toMatch(
      /^It depends: people \(one\) can 0 of 2 actions of s3:\*tObject on .*, and\s+2 only in part or under\s+conditions\n/,
    );
    expect(answer.out).toMatch(/\n {2}in part: s3:GetObject\n {4}allowed only on/);
    expect(answer.out).toMatch(/\n {2}only under conditions: s3:PutObject\n {4}allowed where aws:Multi/);
    const card = jsonOf(can("s3:GetObject*", "arn:aws:s3:::acme-models/card/x", "--json"));
    expect(card.verdict).toBe("allowed");
    expect(card.answers.map(({ action }) => action)).toContain("s3:GetObjectTagging");
    expect(card.answers.map(({ action }) => action)).not.toContain("s3:GetBucketPolicy");
  });

  it("says of a pattern of actions how much of it is allowed, and where the rest of a long list is", () => {
    const some = can("s3:*Object*", "arn:aws:s3:::acme-models/card/x");
    expect(some.out).toMatch(/^No, not all of it: people \(one\) can \d+ of \d+ actions of s3:\*Object\* on /);
    expect(some.out).toMatch(/\n {2}yes: \d+ actions: s3:GetObject,[^\n]*/);
    expect(some.out).toMatch(/\n {2}no: \d+ actions: [^\0]* more\n {4}denied: no statement allows it\n/);
    expect(some.out).toMatch(/\n {2}--json names every action\.\n$/);
    expect(can("s3:Put*Tagging", OBJECTS).out).toMatch(/^No, none of it: people \(one\) can 0 of \d+ actions of /);
    const all = can("s3:GetObject?*", "arn:aws:s3:::acme-models/card/x");
    expect(all.out).toMatch(/^Yes, all of it: people \(one\) can (\d+) of \1 actions of /);
  });

  it("takes several values of a key, and keys that are absent", () => {
    const upload = (...more: readonly string[]): number => can("s3:PutObject", OBJECTS, ...more).status;
    expect(upload()).toBe(1);
    expect(upload("--with", "aws:MultiFactorAuthPresent=true")).toBe(0);
    expect(upload("--without", "aws:MultiFactorAuthPresent")).toBe(1);
    const { answers } = jsonOf(
      can(
        "s3:PutObject",
        OBJECTS,
        "--json",
        "--with",
        "aws:PrincipalOrgPaths=a=b",
        "--with",
        "aws:PrincipalOrgPaths=c",
      ),
    );
    expect(answers[0]?.context).toEqual({ "aws:PrincipalOrgPaths": ["a=b", "c"] });
  });

  it("gives the same bytes for the same question", () => {
    expect(can("s3:*", OBJECTS, "--json").out).toBe(can("s3:*", OBJECTS, "--json").out);
  });

  it.each<[string, readonly string[], RegExp]>([
    [
      "several actions in one",
      ["people", "s3:GetObject,s3:PutObject", OBJECTS],
      /^"s3:GetObject,s3:PutObject" is more than one action\n {4}Ask about one, or about a pattern such as s3:\*Object\n$/,
    ],
    [
      "a value that no request has",
      ["people", "s3:PutObject", OBJECTS, "--with", "aws:MultiFactorAuthPresent=yes"],
      /^"yes" is no value that a request has for aws:MultiFactorAuthPresent\n {4}Write true or false\n$/,
    ],
    [
      "the ARN of another service",
      ["people", "s3:GetObject", "arn:aws:sagemaker:eu-west-1:111111111111:training-job/x"],
      /Write an ARN of the form arn:aws:s3:::\$\{BucketName\}\/\$\{ObjectName\}\n$/,
    ],
    [
      "an unknown action",
      ["people", "s3:GetObjct", OBJECTS],
      /has no action "GetObjct"\n {4}Did you mean "s3:GetObject"\?\n$/,
    ],
    [
      "an ARN of another kind",
      ["people", "s3:GetObject", "arn:aws:s3:::acme-models"],
      /works on objects.* is for buckets\n {4}Write arn:aws:s3:::acme-models\/\*\n$/,
    ],
    [
      "an action without a resource",
      ["people", "s3:ListAllMyBuckets", "arn:aws:s3:::a"],
      /takes no resource.*\n {4}Ask about "\*"\n$/,
    ],
    [
      "an action without a resource, on all of its service's",
      ["people", "s3:ListAllMyBuckets", "arn:aws:s3:::*"],
      /takes no resource: AWS asks about it on everything or not at all\n {4}Ask about "\*"\n$/,
    ],
    ["no ARN", ["people", "s3:GetObject", "s3://a/b"], /"s3:\/\/a\/b" is no ARN\n/],
    [
      "an unknown key",
      ["people", "s3:GetObject", "*", "--with", "aws:SourcIp=1"],
      /no condition key "aws:SourcIp".*\n {4}Did you mean "aws:SourceIp"/,
    ],
    [
      "a key without a value",
      ["people", "s3:GetObject", "*", "--with", "aws:SourceIp"],
      /"aws:SourceIp" is no key and value\n/,
    ],
    [
      "a key with a value and without",
      ["people", "s3:GetObject", "*", "--with", "aws:SourceIp=1", "--without", "AWS:sourceip"],
      /Keep one\n/,
    ],
    [
      "an unknown name",
      ["peopl", "s3:GetObject", "*"],
      /has a role, group or user "peopl"\n {4}Did you mean "people"\?\n$/,
    ],
    [
      "an unknown ARN",
      ["arn:aws:iam::111111111111:role/wroker", "s3:GetObject", "*"],
      /Did you mean "arn:aws:iam::111111111111:role\/worker"\?\n$/,
    ],
    [
      "an ambiguous name",
      ["people", "s3:GetObject", "*"],
      /in several stacks\n {4}Name one: --stack one, --stack two\n$/,
    ],
    [
      "an unknown stack",
      ["people", "s3:GetObject", "*", "--stack", "tow"],
      /there is no stack "tow"\n {4}Did you mean "two"\?\n$/,
    ],
    ["a folder that is not there", ["people", "s3:GetObject", "*", "--folder", "nowhere"], /nowhere.* is not there\n/],
    ["a plan that is not there", ["people", "s3:GetObject", "*", "--plan", "no.json"], /no\.json is not there\n/],
    ["too few words", ["people", "s3:GetObject"], /missing required argument 'resource'/],
  ])("cannot answer about %s: 2", (_, args, message) => {
    const answer = run("can", ...args);
    expect(answer).toMatchObject({ status: 2, out: "" });
    expect(answer.error).toMatch(message);
  });

  it("cannot answer while the organization has problems, and tells them as the synthesis does", () => {
    const organization = folderOf({ "organization.yaml": "version: 1\norganisation: acme\n" });
    const answer = asking(outdirOf({}), organization)("can", "x", "s3:GetObject", "*");
    expect(answer).toMatchObject({ status: 2, out: "" });
    expect(answer.error).toMatch(
      /^organization\.yaml:2:1: "organisation" is not a setting here\n {4}Did you mean "organization"\?/m,
    );
  });

  it("lets no name or policy write to the terminal", () => {
    const hostile = asking(outdirOf({ one: group("p", [allow("\u001b[2J\u202e", "s3:GetObject", OBJECTS)]) }));
    const answers = [hostile("can", "p", "s3:GetObject", OBJECTS), hostile("can", "p\u001b", "s3:GetObject", OBJECTS)];
    for (const { out, error } of answers) {
      expect(out + error).toContain("<U+001B>");
      for (const character of ["\u001b", "\u202e"]) expect(out + error).not.toContain(character);
    }
  });
});

describe("can --plan", () => {
  const run = asking("no-output");
  const PLAN = join(__dirname, "../../access/fixtures/plan.json");

  it("answers about anybody's plan", () => {
    const start = run("can", "vision-robot", "s3:GetObject", "arn:aws:s3:::acme-home/x", "--plan", PLAN);
    expect(start).toMatchObject({ status: 0, error: "" });
    expect(start.out).toMatch(/^Yes, as vision-training: vision-robot \(plan\) can s3:GetObject/);
    expect(start.out).toContain("itself: what vision-models says is not known\n");
    expect(start.out).toContain("allowed by #1 of AmazonS3ReadOnlyAccess (plan, aws_iam_role_policy_attachment.read)");
    const logs = run(
      "can",
      "vision-training",
      "logs:PutLogEvents",
      "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/sagemaker/TrainingJobs:log-stream:vision-1/algo-1",
      "--plan",
      PLAN,
    );
    expect(logs.out).toContain("vision-logs (plan, aws_iam_policy.logs)");
  });
});

it("can says below a No, as below a Yes, what a Deny takes from what is allowed, once for Denies that say the same", () => {
  const NO_DEBUG = {
    Effect: "Deny",
    Action: "*",
    Resource: "*",
    Condition: { Bool: { "sagemaker:EnableRemoteDebug": "true" } },
  };
  const jobs = "arn:aws:sagemaker:eu-west-1:111111111111:training-job/*";
  const outdir = outdirOf({
    one: group("people", [
      allow("Start", "sagemaker:CreateTrainingJob", jobs),
      { Sid: "NoDebug", ...NO_DEBUG },
      { Sid: "NoDebugEither", ...NO_DEBUG, Action: "sagemaker:Create*" },
    ]),
  });
  const denied =
    "but denied where sagemaker:EnableRemoteDebug is true, by NoDebug of work (one, aws_iam_group_policy.p) and NoDebugEither of work (one, aws_iam_group_policy.p)";
  const out = (action: string): string =>
    asking(outdir)("can", "people", action, jobs).out.replace(/\n {2,}(?!yes|no)/g, " ");
  expect(out("sagemaker:CreateTrainingJob")).toMatch(/^Yes: people/);
  expect(out("sagemaker:CreateTrainingJob")).toContain(denied);
  expect(out("sagemaker:*TrainingJob")).toMatch(/^No, not all of it: people/);
  expect(out("sagemaker:*TrainingJob")).toContain(denied);
});

it("can says why nobody knows what a step opens", () => {
  const outdir = outdirOf({ one: group("people", [allow("Tag", "sagemaker:AddTags", "*")]) });
  const { out } = asking(outdir)("can", "people", "sagemaker:DeleteModel", "*");
  expect(out).toMatch(
    /^It depends, as whatever sagemaker:AddTags opens: [^\0]*\n {2}as whatever sagemaker:AddTags opens: what a policy decides by tags is not known beforehand\n$/,
  );
});

it("can says on which resource beside the one that is asked about a call is denied", () => {
  const endpoint = "arn:aws:sagemaker:eu-west-1:111111111111:endpoint/fraud-1";
  const outdir = outdirOf({ one: group("people", [allow("Own", "sagemaker:UpdateEndpoint", endpoint)]) });
  const answer = asking(outdir)("can", "people", "sagemaker:UpdateEndpoint", endpoint);
  expect(answer.out).toContain(
    "denied on arn:aws:sagemaker:eu-west-1:111111111111:endpoint-config/*, which the call takes too: no statement allows it",
  );
  const json = asking(outdir)("can", "people", "sagemaker:UpdateEndpoint", endpoint, "--json");
  expect(JSON.parse(json.out)).toMatchObject({
    answers: [{ beside: expect.stringContaining(":endpoint-config/*") as string }],
  });
});

describe("can, with control policies of the account file", () => {
  const policyWith = (name: string, statement: object): object => ({
    name,
    policy: { Version: "2012-10-17", Statement: { Sid: "Keep", Effect: "Deny", Resource: "*", ...statement } },
  });
  const under = (settings: object): string =>
    folderOf({
      "organization.yaml": { version: 1, organization: "acme", state: { local: { path: "state" } } },
      "accounts/dev.yaml": { account: "dev", id: "111111111111", region: "eu-west-1", ...settings },
      "teams/fraud.yaml": { team: "fraud", accounts: ["dev"], workloads: ["training"] },
    });
  const people = outdirOf({ one: group("people", [allow("All", "s3:*", "*")]) });
  const assuming = outdirOf({ one: group("people", [allow("All", ["s3:*", "sts:AssumeRole"], "*")]) });

  it("denies what service control policies deny, on any level", () => {
    const noDelete = policyWith("no-delete", { Action: "s3:DeleteObject" });
    const open = policyWith("no-keys", { Action: "kms:*" });
    for (const scps of [[noDelete], [[open], [noDelete]]]) {
      const answer = asking(people, under({ scps }))("can", "people", "s3:DeleteObject", OBJECTS);
      expect(answer).toMatchObject({ status: 1, error: "" });
      expect(answer.out).toContain("denied by Keep of no-delete");
    }
    expect(asking(people)("can", "people", "s3:DeleteObject", OBJECTS).status).toBe(0);
  });

  it("denies what a level leaves out", () => {
    const only = (name: string, Action: string): object => policyWith(name, { Effect: "Allow", Action });
    const answer = asking(people, under({ scps: [[only("a", "s3:*")], [only("b", "kms:*")]] }));
    expect(answer("can", "people", "s3:DeleteObject", OBJECTS).out).toContain(
      "denied: the service control policies above the account do not allow it",
    );
  });

  it("denies what resource control policies deny of the account's resources, and not of others'", () => {
    const rcps = [[policyWith("no-roles", { Principal: "*", Action: ["s3:DeleteObject", "sts:AssumeRole"] })]];
    const can = asking(assuming, under({ rcps }));
    const assume = (account: string) => can("can", "people", "sts:AssumeRole", `arn:aws:iam::${account}:role/x`);
    expect(assume("111111111111").out).toContain("denied by Keep of no-roles");
    expect(assume("222222222222").out).not.toContain("no-roles");
    // A bucket's ARN does not say whose it is.
    expect(asking(people, under({ rcps }))("can", "people", "s3:DeleteObject", OBJECTS).out).toContain(
      "denied where aws:ResourceAccount is 111111111111, by Keep of no-roles",
    );
  });
});
