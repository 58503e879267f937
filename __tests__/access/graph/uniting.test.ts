import type { PrincipalGraph } from "../../../access/graph/principal-graph";
import { reachIn } from "../../../access/graph/reach";
import {
  allow,
  ACCOUNT,
  knownIn,
  type Parts,
  roleArn,
  service,
  type Statement,
  waysOutFrom,
  worldWith,
} from "./support";

const group = (name: string): string => `arn:aws:iam::${ACCOUNT}:group/${name}`;
const TRAIN = allow("sagemaker:CreateTrainingJob", "*");
const PASS = allow("iam:PassRole", roleArn("jobs"));
const JOBS = { jobs: { trust: service("sagemaker") } };

describe("a way of several calls", () => {
  const stack = (name: string): string => `arn:aws:cloudformation:eu-west-1:${ACCOUNT}:stack/${name}/1`;
  const EXECUTE = allow("cloudformation:ExecuteChangeSet", stack("nightly"));
  const CREATE = allow("cloudformation:CreateChangeSet", stack("nightly"));
  const worldOf = (can: readonly Statement[], helper: readonly Statement[], trust: object): PrincipalGraph =>
    worldWith({ roles: { helper: { trust, can: helper } }, groups: { people: can } });
  const from = (...parts: Parameters<typeof worldOf>): readonly (string | undefined)[] =>
    waysOutFrom(worldOf(...parts), "people");
  const ASSUME = allow("sts:AssumeRole", roleArn("helper"));
  const ACCOUNT_TRUST = { AWS: ACCOUNT };

  it("is open to who can act as those who make each of them", () => {
    const by = (who: string): string =>
      `${who} uses cloudformation:CreateChangeSet on ${stack("nightly")}, which no stack has`;
    expect(from([ASSUME, CREATE], [EXECUTE], ACCOUNT_TRUST)).toEqual([by("people")]);
    expect(from([ASSUME, EXECUTE], [CREATE], ACCOUNT_TRUST)).toEqual([by("helper")]);
  });

  it("is not where they cannot, or work on other things", () => {
    expect(from([CREATE], [EXECUTE], service("ec2"))).toEqual([]);
    const other = allow("cloudformation:ExecuteChangeSet", stack("other"));
    expect(from([ASSUME, CREATE], [other], ACCOUNT_TRUST)).toEqual([]);
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
      const graph = worldOf(can, helper, ACCOUNT_TRUST);
      return reachIn(graph)
        .from(knownIn(graph, "people"))
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
    const graph = worldWith({ roles: JOBS, groups });
    return reachIn(graph)
      .from(knownIn(graph, "people"))
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
