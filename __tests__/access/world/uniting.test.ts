import { reachIn } from "../../../access/world/reach";
import type { World } from "../../../access/world/world";
import {
  allow,
  ACCOUNT,
  knownIn,
  type Parts,
  roleArn,
  sageMakerArn,
  service,
  type Statement,
  waysFrom,
  worldWith,
} from "./support";

const group = (name: string): string => `arn:aws:iam::${ACCOUNT}:group/${name}`;
const TRAIN = allow("sagemaker:CreateTrainingJob", "*");
const PASS = allow("iam:PassRole", roleArn("jobs"));
const JOBS = { jobs: { trust: service("sagemaker") } };

describe("a way of several calls", () => {
  const START = allow("sagemaker:StartPipelineExecution", sageMakerArn("pipeline/nightly"));
  const UPDATE = allow("sagemaker:UpdatePipeline", sageMakerArn("pipeline/nightly"));
  const more = { aws_sagemaker_pipeline: { p: { pipeline_name: "nightly", role_arn: roleArn("jobs") } } };
  const worldOf = (can: readonly Statement[], helper: readonly Statement[], trust: object): World =>
    worldWith({ roles: { ...JOBS, helper: { trust, can: helper } }, groups: { people: can }, more });
  const from = (...parts: Parameters<typeof worldOf>): object => waysFrom(worldOf(...parts), "people");
  const ASSUME = allow("sts:AssumeRole", roleArn("helper"));
  const ACCOUNT_TRUST = { AWS: ACCOUNT };

  it("is open to who can act as those who make each of them", () => {
    const jobs = [expect.stringContaining("uses sagemaker:UpdatePipeline on")];
    expect(from([ASSUME, UPDATE], [START], ACCOUNT_TRUST)).toMatchObject({ jobs });
    expect(from([ASSUME, START], [UPDATE], ACCOUNT_TRUST)).toMatchObject({
      jobs: ["people assumes helper", ...jobs.map(() => expect.stringMatching(/^helper uses/) as unknown)],
    });
  });

  it("is not where they cannot, or work on other things", () => {
    expect(from([UPDATE], [START], service("ec2"))).toEqual({});
    const other = allow("sagemaker:StartPipelineExecution", sageMakerArn("pipeline/other"));
    expect(from([ASSUME, UPDATE], [other], ACCOUNT_TRUST)).not.toHaveProperty("jobs");
  });

  it.each<[string, string, string, string]>([
    ["writes rights", "iam:CreateRole", "iam:PutRolePolicy", "a role with any rights"],
    ["opens things", "s3:PutObjectAcl", "s3:PutBucketOwnershipControls", "whom the policy of * names"],
    [
      "leads to where nobody follows",
      "ecs:RegisterContainerInstance",
      "ecs:Poll",
      "whatever ecs:RegisterContainerInstance + ecs:Poll opens",
    ],
  ])("is so too where it %s", (_, first, second, to) => {
    const reaches = (can: readonly Statement[], helper: readonly Statement[]): boolean => {
      const world = worldOf(can, helper, ACCOUNT_TRUST);
      return reachIn(world)
        .from(knownIn(world, "people"))
        .some(({ known }) => known.subject.name === to);
    };
    const [one, other] = [allow(first, "*"), allow(second, "*")];
    expect(reaches([ASSUME, one], [other])).toBe(true);
    expect(reaches([ASSUME, other], [one])).toBe(true);
    expect(reaches([one], [other])).toBe(false);
    expect(reaches([ASSUME, one], [])).toBe(false);
  });
});

describe("a user in a further group", () => {
  const joining = (name: string): Statement => allow("iam:AddUserToGroup", group(name));
  const reach = (groups: NonNullable<Parts["groups"]>) => {
    const world = worldWith({ roles: JOBS, groups });
    return reachIn(world)
      .from(knownIn(world, "people"))
      .flatMap(({ known, path, doubt }) => (known.subject.name === "jobs" ? [{ path, doubt }] : []));
  };

  it("may in one call what both groups give", () => {
    expect(reach({ people: [joining("admins"), PASS], admins: [TRAIN] })).toEqual([
      {
        path: [
          "people joins admins with iam:AddUserToGroup",
          "people in admins passes jobs to sagemaker.amazonaws.com with sagemaker:CreateTrainingJob",
        ],
        doubt: false,
      },
    ]);
    expect(reach({ people: [PASS], admins: [TRAIN] })).toEqual([]);
  });

  it("keeps what its own policies deny, and may leave out a group that denies, which is doubt", () => {
    const deny = { Effect: "Deny", Action: "sagemaker:*", Resource: "*" };
    expect(reach({ people: [joining("admins"), PASS, deny], admins: [TRAIN] })).toEqual([]);
    const groups = { people: [joining("*"), PASS], admins: [TRAIN], others: [deny] };
    expect(reach(groups)).toMatchObject([{ doubt: true }]);
  });
});
