import { principalGraphOf } from "../../../access/graph/principal-graph";
import { policy } from "../support";
import { written } from "../terraform/support";
import { ACCOUNT, allow, knownIn, roleArn, service, stackWith, waysFrom, worldWith } from "./support";

const policiesOf = (graph: ReturnType<typeof worldWith>, name: string): (string | undefined)[] =>
  (knownIn(graph, name).subject.identity ?? []).map(({ name: policyName }) => policyName);

it("gives a role what another stack attaches to it", () => {
  const role = stackWith({ roles: { jobs: { trust: service("sagemaker") } } });
  const other = written({
    aws_iam_role_policy: { more: { name: "more", role: "jobs", policy: policy(allow("s3:*", "*")) } },
  });
  const graph = principalGraphOf([role, other], () => []);
  expect(graph.named("jobs")).toHaveLength(1);
  expect(policiesOf(graph, "jobs")).toEqual(["own", "more"]);
  expect(knownIn(graph, "jobs").stack).toBe("s");
});

it("keeps roles of one name in two accounts apart", () => {
  const trust = service("sagemaker");
  const graph = worldWith({ roles: { jobs: { trust } } }, { roles: { jobs: { trust } }, account: "222222222222" });
  expect(graph.named("jobs").map(({ subject }) => subject.arn)).toEqual([
    roleArn("jobs"),
    roleArn("jobs", "222222222222"),
  ]);
});

it("gives a person what all their groups have", () => {
  const graph = worldWith({
    groups: { A: [allow("s3:GetObject", "*")], B: [allow("s3:PutObject", "*")] },
    more: {
      aws_iam_group_membership: {
        a: { name: "a", group: "A", users: ["ann"] },
        b: { name: "b", group: "B", users: ["ann", "bob"] },
      },
    },
  });
  expect(knownIn(graph, "ann").subject.identity).toHaveLength(2);
  expect(knownIn(graph, "bob").subject.identity).toHaveLength(1);
  expect(knownIn(graph, "ann").subject.arn).toBe(`arn:aws:iam::${ACCOUNT}:user/ann`);
});

it("knows a person by the whole ARN by which a trust policy names them", () => {
  const ann = `arn:aws:iam::${ACCOUNT}:user/staff/ann`;
  const graph = worldWith({
    roles: { jobs: { trust: { AWS: ann } } },
    groups: { A: [] },
    more: { aws_iam_group_membership: { a: { name: "a", group: "A", users: ["ann"] } } },
  });
  expect(knownIn(graph, "ann").subject.arn).toBe(ann);
  expect(waysFrom(graph, "ann")).toEqual({ jobs: ["ann assumes jobs"] });
  expect(graph.all.filter(({ outside }) => outside)).toEqual([]);
});

it("puts the account's service control policies on everybody of the account", () => {
  const scp = { name: "scp", document: {} };
  const stacks = [stackWith({ roles: { jobs: {} } }), stackWith({ roles: { other: {} }, account: "222222222222" })];
  const graph = principalGraphOf(stacks, (account) => (account === ACCOUNT ? [[scp]] : []));
  expect(knownIn(graph, "jobs").subject.scps).toEqual([[scp]]);
  expect(knownIn(graph, "other").subject.scps).toBeUndefined();
});
