import { explain, whoCan } from "../../../access/answers";
import { principalOf } from "../../../access/denied/principal";
import { type PrincipalGraph, principalGraphOf } from "../../../access/graph/principal-graph";
import { reachIn } from "../../../access/graph/reach";
import { assembleStacks, configurationResources } from "../../../access/terraform";
import { policy } from "../support";

const DEV = "111111111111";
const HEX = "0123456789abcdef";
const JOB = `arn:aws:sagemaker:eu-west-1:${DEV}:training-job/fraud-1`;
const account = (id: string): object => ({ aws: [{ region: "eu-west-1", allowed_account_ids: [id] }] });

interface Set {
  readonly groups: readonly string[];
  readonly policies: readonly string[];
  readonly target?: string;
}

/** Sets by their names, and policies of the account by theirs. */
function worldWith(sets: Readonly<Record<string, Set>>, statements: Readonly<Record<string, object>>): PrincipalGraph {
  const each = <T>(make: (name: string, set: Set) => readonly (readonly [string, T])[]): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(sets).flatMap(([name, set]) => make(name, set)));
  const set = (name: string) => ({ permission_set_arn: `\${aws_ssoadmin_permission_set.${name}.arn}` });
  const groups = [...new Set(Object.values(sets).flatMap((one) => one.groups))];
  const stacks = assembleStacks([
    configurationResources("dev-fraud", {
      provider: account(DEV),
      resource: {
        aws_iam_policy: Object.fromEntries(
          Object.entries(statements).map(([name, one]) => [
            name,
            { name, policy: policy({ Effect: "Allow", ...one }) },
          ]),
        ),
      },
    }),
    configurationResources("center", {
      provider: account("999999999999"),
      data: {
        aws_identitystore_group: Object.fromEntries(
          groups.map((name) => [
            name,
            { alternate_identifier: { unique_attribute: { attribute_path: "DisplayName", attribute_value: name } } },
          ]),
        ),
      },
      resource: {
        aws_ssoadmin_permission_set: each((name) => [[name, { name }]]),
        aws_ssoadmin_customer_managed_policy_attachment: each((name, { policies }) =>
          policies.map((one) => [`${name}-${one}`, { ...set(name), customer_managed_policy_reference: { name: one } }]),
        ),
        aws_ssoadmin_account_assignment: each((name, one) =>
          one.groups.map((group) => [
            `${name}-${group}`,
            {
              ...set(name),
              principal_type: "GROUP",
              principal_id: `\${data.aws_identitystore_group.${group}.group_id}`,
              target_id: one.target ?? DEV,
            },
          ]),
        ),
      },
    }),
  ]);
  return principalGraphOf(stacks, () => []);
}

const STOP = {
  Action: "sagemaker:StopTrainingJob",
  Resource: `arn:aws:sagemaker:eu-west-1:${DEV}:training-job/fraud-*`,
};
const READ = { Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-fraud/*" };
const ENGINEERS: Set = { groups: ["engineers"], policies: ["work", "data"] };
const world = worldWith(
  { "fraud-eng": ENGINEERS, "fraud-read": { groups: ["engineers", "analysts"], policies: ["data"] } },
  { work: STOP, data: READ },
);

const able = (graph: PrincipalGraph, action: string, resource: string) =>
  whoCan(graph, reachIn(graph), [{ action, resource, context: {} }]).map(({ who, verdict, answers: [answer] }) => [
    who.subject.name,
    verdict,
    answer?.as.subject.name,
  ]);

describe("who can do something by a permission set", () => {
  it("is its role, and whoever is in the groups that it is assigned to", () => {
    expect(able(world, "sagemaker:StopTrainingJob", JOB)).toEqual([
      ["fraud-eng", "allowed", "fraud-eng"],
      ["whoever is in engineers", "allowed", "fraud-eng"],
    ]);
    expect(able(world, "s3:GetObject", "arn:aws:s3:::acme-fraud/x")).toEqual([
      ["fraud-eng", "allowed", "fraud-eng"],
      ["fraud-read", "allowed", "fraud-read"],
      ["whoever is in analysts", "allowed", "fraud-read"],
      ["whoever is in engineers", "allowed", "fraud-eng"],
    ]);
  });

  it("is not sure where the account is not known", () => {
    const graph = worldWith({ "fraud-eng": { ...ENGINEERS, target: "${each.value}" } }, { work: STOP, data: READ });
    expect(able(graph, "sagemaker:StopTrainingJob", JOB)).toEqual([
      ["fraud-eng", "conditional", "fraud-eng"],
      ["whoever is in engineers", "conditional", "fraud-eng"],
    ]);
  });

  it("is nobody else: no policy lets others become its role", () => {
    const graph = worldWith(
      { "fraud-eng": ENGINEERS, admins: { groups: ["admins"], policies: ["assume"] } },
      {
        work: STOP,
        data: READ,
        assume: {
          Action: "sts:AssumeRole",
          Resource: `arn:aws:iam::${DEV}:role/aws-reserved/*/AWSReservedSSO_fraud-eng_*`,
        },
      },
    );
    const [admins] = graph.named("admins");
    if (!admins) throw new Error("the set is there");
    const reached = reachIn(graph).from(admins);
    expect(reached.map(({ known }) => known.subject.name)).not.toContain("fraud-eng");
  });
});

describe("a session of a permission set's role", () => {
  const session = `arn:aws:sts::${DEV}:assumed-role/AWSReservedSSO_fraud-eng_${HEX}/ann@acme.example`;
  const role = (region: string): string =>
    `arn:aws:iam::${DEV}:role/aws-reserved/sso.amazonaws.com/${region}AWSReservedSSO_fraud-eng_${HEX}`;

  it.each([
    ["the session", session],
    ["the role", role("eu-west-1/")],
    ["the role of an instance in us-east-1", role("")],
    ["a policy's pattern", role("").replace(".com", ".com*").replace(HEX, "?".repeat(16))],
  ])("is found by the ARN of %s", (_, arn) => {
    expect(world.byArn(arn)?.subject.name).toBe("fraud-eng");
  });

  it.each([
    ["another set's", session.replace("eng", "ops")],
    ["another account's", session.replace(DEV, "222222222222")],
    ["a role's that is only called so", session.replace("AWSReservedSSO_", "SSO_")],
    ["one whose suffix is none", session.replace(HEX, "0123")],
  ])("is not found by %s", (_, arn) => {
    expect(world.byArn(arn)).toBeUndefined();
  });

  it("is explained by the policies of the set", () => {
    const principal = principalOf(session);
    if (!principal) throw new Error("it is a principal");
    const denied = { principal, action: "sagemaker:DeleteEndpoint", resource: JOB, reason: "no-allow" } as const;
    expect(explain([], world, () => undefined, denied)).toMatchObject({
      subject: { name: "fraud-eng" },
      stacks: ["dev-fraud"],
      decision: { verdict: "denied" },
    });
  });
});

it("a role with the name of a set is another one", () => {
  const stacks = assembleStacks([
    configurationResources("center", {
      provider: account(DEV),
      resource: {
        aws_iam_role: { one: { name: "fraud-eng", assume_role_policy: policy() } },
        aws_ssoadmin_permission_set: { one: { name: "fraud-eng" } },
        aws_ssoadmin_account_assignment: {
          one: {
            permission_set_arn: "${aws_ssoadmin_permission_set.one.arn}",
            principal_type: "GROUP",
            principal_id: "g",
            target_id: DEV,
          },
        },
      },
    }),
  ]);
  const { all } = principalGraphOf(stacks, () => []);
  expect(all.map(({ subject, permissionSet }) => [subject.name, permissionSet !== undefined])).toEqual([
    ["fraud-eng", false],
    ["fraud-eng", true],
    ["whoever is in the group g", false],
  ]);
});
