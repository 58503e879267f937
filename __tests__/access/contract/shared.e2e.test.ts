import { NEIGHBOURS, proven, s3Arn, sageMakerArn, type Synthesised, synthesised, withContract } from "./support";

const JOB = sageMakerArn("training-job/fraud-1");
const ELSEWHERE = { Sid: "Elsewhere", Effect: "Allow", Action: "s3:GetObject", Resource: s3Arn("acme-*") };
/** It lists rules of EventBridge. A statement of the team's own that a boundary never lets through is refused. */
const EVENTS = "CloudWatchEventsReadOnlyAccess";

/** Without the Denies that go with the policies of the standard groups. */
const START = { Sid: "Start", Effect: "Allow", Action: "sagemaker:CreateTrainingJob", Resource: JOB };

/** The neighbours, where `fraud` has rights that go far, in an account like this. */
function teamsIn(account: object): Synthesised {
  const fraud = NEIGHBOURS["teams/fraud.yaml"] as Record<string, object>;
  return synthesised({
    ...NEIGHBOURS,
    "organization.yaml": {
      version: 1,
      organization: "acme",
      state: { s3: { bucket: "acme-state", region: "eu-west-1" } },
    },
    "accounts/dev.yaml": { ...(NEIGHBOURS["accounts/dev.yaml"] as object), ...account },
    "teams/fraud.yaml": {
      ...fraud,
      executionRole: { statements: [ELSEWHERE], managedPolicies: [EVENTS] },
      groups: { ML_Engineers: {}, Testers: { statements: [START] } },
    },
  });
}

const free = teamsIn({});
const held = teamsIn({
  permissionsBoundary: {},
  furtherRegions: ["eu-central-1"],
  guardrails: { noRemoteDebug: true, instanceTypes: ["ml.m5.*"] },
});
const holds = (on: Synthesised, line: object): boolean => proven(withContract(on, "fraud", line)).broken.length === 0;

const SHELL = { "sagemaker:EnableRemoteDebug": true };

describe("a contract counts what the account's stack makes", () => {
  it.each([
    ["services that the boundary leaves out", { who: "execution", cannot: "events:ListRules", on: "*" }],
    ["the bucket of Terraform's state", { who: "execution", cannot: "s3:GetObject", on: s3Arn("acme-state/*") }],
    [
      "other regions",
      { who: "execution", cannot: "s3:GetObject", on: s3Arn("acme-x/y"), with: { "aws:RequestedRegion": "us-east-1" } },
    ],
    [
      "other regions, also by way of a job that a person starts",
      {
        who: "ML_Engineers",
        cannot: "s3:GetObject",
        on: s3Arn("acme-x/y"),
        with: { "aws:RequestedRegion": "us-east-1" },
      },
    ],
    [
      "a shell, to a group of the team file",
      { who: "Testers", cannot: "sagemaker:CreateTrainingJob", on: "*", with: SHELL },
    ],
    [
      "a machine that nobody named",
      {
        who: "Testers",
        cannot: "sagemaker:CreateTrainingJob",
        on: JOB,
        with: { "sagemaker:InstanceTypes": null },
      },
    ],
  ])("that denies %s", (_, line) => {
    expect([holds(free, line), holds(held, line)]).toEqual([false, true]);
  });

  it("that leaves what the team needs", () => {
    const machine = { "sagemaker:InstanceTypes": ["ml.m5.large"] };
    expect(holds(held, { who: "ML_Engineers", can: "sagemaker:CreateTrainingJob", on: JOB, with: machine })).toBe(true);
    expect(holds(held, { who: "ML_Engineers", can: "sagemaker:CreateTrainingJob", on: JOB })).toBe(false);
  });
});

describe("a bucket, whose ARN tells no region", () => {
  const reading = { who: "execution", can: "s3:GetObject", on: s3Arn("acme-fraud/x") };

  it("is taken to be read in the account's region, where it must be possible", () => {
    expect(holds(held, reading)).toBe(true);
    expect(holds(held, { ...reading, with: { "aws:RequestedRegion": "eu-central-1" } })).toBe(true);
    expect(holds(held, { ...reading, with: { "aws:requestedregion": "us-east-1" } })).toBe(false);
    expect(holds(held, { ...reading, with: { "aws:RequestedRegion": null } })).toBe(false);
  });

  it("may be read from anywhere, where it must not be possible", () => {
    const never = { who: "execution", cannot: "s3:GetObject", on: s3Arn("acme-fraud/x") };
    expect(holds(held, never)).toBe(false);
    const { broken } = proven(withContract(held, "fraud", never));
    expect(broken[0]?.broken[0]?.decision.verdict).toBe("allowed");
  });
});
