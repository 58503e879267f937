import { CONTRACT_RESOURCES } from "../../../organization";
import { sampleArn } from "../../../organization/schema/contract-resources";
import { accountFile, problemsOf, problemsOfTeam, teamFile, teamIn, TWO_ACCOUNTS } from "../support";

const contract = (...some: string[]): string[] => ["expect:", ...some.map((one) => `  - { who: jobs, ${one} }`)];
const problemsOfContract = (...some: string[]): string => problemsOfTeam(...contract(...some));

describe("an action that there is not, is told with the one that is meant", () => {
  it.each([
    ["can: s3:GetObjct", "5:23", 's3 has no action "GetObjct"', 'Did you mean "s3:GetObject"?'],
    ["cannot: [s3:PutObject, s3:HeadObject]", "5:41", 's3 has no action "HeadObject"', "Write s3:GetObject"],
    ["can: 's3:Gett*'", "5:23", 'no action of s3 matches "s3:Gett*"', ""],
    ["can: sagemakr:CreateModel", "5:23", 'no service with the prefix "sagemakr"', 'Did you mean "sagemaker"?'],
    ["can: sagemaker-runtime:InvokeEndpoint", "5:23", "no service", "Write sagemaker:InvokeEndpoint"],
  ])("%s", (verb, place, wrong, remedy) => {
    const problems = problemsOfContract(`${verb}, on: '*'`).split("\n");
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(new RegExp(`^teams/fraud\\.yaml:${place}: `));
    expect(problems[0]).toContain(wrong);
    expect(problems[1]).toContain(remedy);
  });

  it("its spelling in upper and lower case is no matter", () => {
    expect(problemsOfContract("can: s3:getobject, on: 'arn:aws:s3:::lake/*'")).toBe("");
  });
});

describe("what an action does not work on", () => {
  it.each([
    [
      "can: s3:GetObject, on: arn:aws:s3:::lake",
      "5:41: s3:GetObject works on objects, and arn:aws:s3:::lake is for buckets\n    Write arn:aws:s3:::lake/*",
    ],
    [
      "can: s3:ListBucket, on: ['arn:aws:s3:::lake/*']",
      "5:43: s3:ListBucket works on buckets, and arn:aws:s3:::lake/* is for objects\n    Write arn:aws:s3:::lake",
    ],
    [
      "cannot: [s3:GetObject, s3:PutObject], on: ['arn:aws:s3:::lake/*', arn:aws:s3:::lake]",
      "5:84: s3:GetObject works on objects, and arn:aws:s3:::lake is for buckets, and no other action of the line takes it\n    Write arn:aws:s3:::lake/*",
    ],
    [
      "cannot: sagemaker:StopTrainingJob, on: { team: other, resource: model }",
      "5:57: sagemaker:StopTrainingJob works on training jobs, and not on models\n    Write { team: other, resource: training-job }, or an ARN",
    ],
    [
      "cannot: s3:DeleteObject, on: execution",
      "5:47: s3:DeleteObject works on objects, and not on execution roles\n    Write { team: own, resource: object }, or an ARN",
    ],
    [
      "cannot: kms:Decrypt, on: jobs",
      "5:43: kms:Decrypt works on keys, and not on execution roles\n    Write the ARN of what is meant",
    ],
    [
      "cannot: 'dynamodb:Query', on: [{ team: other, resource: bucket }]",
      "5:49: dynamodb:Query works on indexes, tables, and not on buckets\n    Write { team: other, resource: table }, or an ARN",
    ],
  ])("is told at what the line is about: %s", (line, problem) => {
    expect(problemsOfContract(line)).toBe(`teams/fraud.yaml:${problem}`);
  });

  it("is told at an action, where all of the rest has one", () => {
    expect(problemsOfContract("cannot: [s3:GetObject, s3:ListBucket], on: 'arn:aws:s3:::lake/*'")).toBe(
      "teams/fraud.yaml:5:41: s3:ListBucket works on buckets, and the line is about none\n" +
        "    Write it in a line of its own, or add to on what it works on",
    );
  });

  it.each([
    "can: [s3:GetObject, s3:ListBucket], on: ['arn:aws:s3:::lake/*', arn:aws:s3:::lake]",
    "can: s3:GetObject, on: 'arn:aws:s3:::lake*'",
    "cannot: 's3:*', on: arn:aws:s3:::lake",
    "cannot: 's3:*', on: '*'",
    "can: s3:GetObject, on: ['*', 'arn:aws:s3:::lake/x']",
    "cannot: 'iam:*Role', on: execution",
    "cannot: [sts:AssumeRole, iam:PassRole], on: { team: other, resource: execution-role }",
    "can: logs:PutLogEvents, on: { team: own, resource: log-stream }",
    "can: logs:DescribeLogStreams, on: 'arn:aws:logs:eu-west-1:111111111111:log-group:/aws/sagemaker/TrainingJobs:log-stream:'",
    "can: dynamodb:GetItem, on: { team: own, resource: table }",
    "can: ecr:BatchGetImage, on: { team: own, resource: repository }",
    "cannot: s3:PutBucketPolicy, on: { team: own, resource: bucket }",
    "can: sagemaker:AddTags, on: [{ team: own, resource: training-job }, { team: own, resource: model }]",
  ])("is not there in %s", (line) => {
    expect(problemsOfContract(line)).toBe("");
  });

  it("is told of every type of resource: each is of a service, and none of another type", () => {
    for (const resource of CONTRACT_RESOURCES)
      expect(sampleArn(resource)).toMatch(/^arn:x:(\w+:x:x:|s3:::|iam::x:)\S*x/);
    expect(new Set(CONTRACT_RESOURCES.map(sampleArn)).size).toBe(CONTRACT_RESOURCES.length);
    const reading = CONTRACT_RESOURCES.filter(
      (resource) => problemsOfContract(`can: s3:GetObject, on: { team: own, resource: ${resource} }`) === "",
    );
    expect(reading).toEqual(["object"]);
  });
});

describe("an action that takes no resource", () => {
  it("is asked about on everything", () => {
    expect(problemsOfContract("can: s3:ListAllMyBuckets, on: '*'", "cannot: 'sts:GetCallerIdent*', on: '*'")).toBe("");
    expect(problemsOfContract("can: s3:ListAllMyBuckets, on: 'arn:aws:s3:::*'")).toBe(
      'teams/fraud.yaml:5:23: s3:ListAllMyBuckets takes no resource: AWS asks about it on everything or not at all\n    Write on: "*"',
    );
  });

  it("is not asked about on what stands beside everything", () => {
    expect(problemsOfContract("can: s3:ListAllMyBuckets, on: ['*', 'arn:aws:s3:::lake']")).toContain(
      's3:ListAllMyBuckets takes no resource: AWS asks about it on everything or not at all\n    Write on: "*"',
    );
  });

  it("wants a line of its own beside others", () => {
    expect(problemsOfContract("can: [s3:GetObject, s3:ListAllMyBuckets], on: 'arn:aws:s3:::lake/*'")).toBe(
      'teams/fraud.yaml:5:38: s3:ListAllMyBuckets takes no resource: AWS asks about it on everything or not at all\n    Write on: "*", in a line of its own',
    );
  });
});

it("an ARN that cannot be one is told", () => {
  expect(problemsOfContract("can: s3:GetObject, on: 'arn:aws:s3::1234:lake/*'")).toBe(
    'teams/fraud.yaml:5:41: "1234" is no account id: it has 4 digits\n    Write the twelve digits',
  );
});

describe("the context", () => {
  const withKeys = (...keys: string[]): string =>
    problemsOfContract(`cannot: iam:PassRole, on: jobs, with: { ${keys.join(", ")} }`);

  it.each([
    "iam:PassedToService: glue.amazonaws.com",
    "IAM:passedtoservice: sagemaker.amazonaws.com.cn",
    "aws:RequestTag/team: null",
    "aws:ResourceTag/cost-center: a",
    "aws:PrincipalTag/a/b: null",
    "aws:SourceIp: 10.0.0.1",
    "sagemaker:VpcSubnets: null",
    "s3:ExistingObjectTag/x: null",
  ])("has keys that AWS has: %s", (key) => {
    expect(withKeys(key)).toBe("");
  });

  it("has no others; the one that is meant is told", () => {
    expect(withKeys("iam:PassedToServce: x")).toMatch(
      /^teams\/fraud\.yaml:5:78: AWS has no condition key "iam:PassedToServce"[^\n]*\n {4}Did you mean "iam:PassedToService"\?$/,
    );
    expect(withKeys("aws:userid: x", "aws:PrincipalTags/team: x")).toMatch(
      /^teams\/fraud\.yaml:5:97: AWS has no condition key "aws:PrincipalTags\/team"[^\n]*\n {4}\S[^\n]*$/,
    );
    expect(withKeys("team: x")).toMatch(/^teams\/fraud\.yaml:5:64: [^\n]*"team"[^\n]*\n {4}\S[^\n]*$/);
    expect(withKeys("aws:RequestTag: x")).toContain("does not say which tag is meant");
    expect(withKeys("sagemaker:VolumeKmsKey: x")).toContain("Write sagemaker:VolumeKmsKeyArn");
    const ofTwoServices = "cannot: [s3:PutObject, sagemaker:CreateModel], on: '*', with: { sagemakr:VpcSubnets: x }";
    expect(problemsOfContract(ofTwoServices)).toContain('Did you mean "sagemaker:VpcSubnets"?');
  });

  it.each([
    ["iam:PassedToService: sagemaker", "Write a service principal, such as sagemaker.amazonaws.com"],
    ["IAM:passedToService: sagemaker", "Write a service principal, such as sagemaker.amazonaws.com"],
    ["aws:SourceIp: 10.0.0.0/8", "Write the address that the request comes from, such as 203.0.113.7"],
    ["aws:MultiFactorAuthPresent: maybe", "Write true or false"],
    ["aws:PrincipalArn: Ann", "Write a whole ARN"],
    ["iam:AssociatedResourceArn: [setup]", "Write a whole ARN"],
    ["aws:PrincipalTag/team: '*'", "Write an example: values of a request are taken as they are, without wildcards"],
  ])("has values that a request can have, unlike %s", (key, remedy) => {
    expect(withKeys(key)).toMatch(/^teams\/fraud\.yaml:5:\d+: "[^"]+" is no value that a request has for /);
    expect(withKeys(key)).toContain(`\n    ${remedy}`);
  });

  const withoutSuch = (at: string, key: string, sender: string): string =>
    `teams/fraud.yaml:5:${at}: iam:PassRole does not send ${key}, so that no such request has a value for it\n` +
    `    Leave it out, or ask about an action that sends it, such as ${sender}`;

  it.each([
    ["aws:RequestTag/team: a", [withoutSuch("79", "aws:RequestTag/team", "iam:TagRole")]],
    ["s3:prefix: a/", [withoutSuch("69", "s3:prefix", "s3:ListBucket")]],
    // One cause is one problem.
    ["aws:TagKeys: '*'", [withoutSuch("71", "aws:TagKeys", "iam:TagRole")]],
    [
      "aws:TagKeys: x, aws:tagkeys: y",
      [withoutSuch("71", "aws:TagKeys", "iam:TagRole"), withoutSuch("87", "aws:tagkeys", "iam:TagRole")],
    ],
  ])("has no value for what none of the actions sends: %s", (keys, problems) => {
    expect(withKeys(keys)).toBe(problems.join("\n"));
  });

  it("may have what one of the actions sends", () => {
    const line =
      "cannot: [s3:ListBucket, s3:GetObject], on: ['arn:aws:s3:::a', 'arn:aws:s3:::a/*'], with: { s3:prefix: b/ }";
    expect(problemsOfContract(line)).toBe("");
    expect(
      problemsOfContract(line.replace("s3:ListBucket, ", "s3:PutObject, ").replace("'arn:aws:s3:::a', ", "")),
    ).toMatch(/^teams\/fraud\.yaml:5:\d+: none of the actions sends s3:prefix, /);
  });

  it("has each key once, however it is spelled", () => {
    expect(withKeys("aws:userid: x", "aws:UserId: y")).toBe(
      'teams/fraud.yaml:5:85: "aws:UserId" is the same condition key as "aws:userid" above\n    Keep one',
    );
  });
});

it("all that is wrong with a line is told at once, and once for all accounts", () => {
  const line = "can: [s3:GetObjct, s3:PutObject], on: 'arn:aws:s3::1234:lake/*', with: { s3:prefx: x }";
  const problems = problemsOf({ ...TWO_ACCOUNTS, "teams/fraud.yaml": teamIn("dev, prod", "fraud", ...contract(line)) });
  expect([...problems.matchAll(/^teams\/fraud\.yaml:(\S+): /gm)].map(([, place]) => place)).toEqual([
    "5:24",
    "5:56",
    "5:101",
  ]);
});

it("an account's contract is held to the same, whether it has teams or not", () => {
  const wrong = accountFile("dev", "111111111111", ...contract("can: s3:GetObjct, on: '*'"));
  for (const retired of ["retired: true", "retired: false"]) {
    expect(problemsOf({ "accounts/dev.yaml": wrong, "teams/fraud.yaml": teamFile("fraud", retired) })).toContain(
      'accounts/dev.yaml:5:23: s3 has no action "GetObjct"',
    );
  }
});

it("a word that can be no role is told once, and not as what does not fit", () => {
  expect(problemsOfContract("cannot: s3:DeleteObject, on: acme-transactions")).toMatch(
    /^[^\n]*the team "fraud" has no execution role "acme-transactions"\n[^\n]*$/,
  );
});
