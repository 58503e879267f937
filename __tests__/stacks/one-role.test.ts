import { inlinePolicy, namesOf, resources } from "../modules/support";
import { policiesOf, resolved } from "./references";
import { stackOf } from "./support";

const TOPIC = "arn:aws:sns:eu-west-1:111111111111:done";
const STATES = "states.amazonaws.com";

const stackWith = (executionRole: object, executionRoles = "by-kind") =>
  stackOf({ team: { workloads: ["training", "notebook", "pipeline"], executionRoles, executionRole } });

const trustsOf = (stack: ReturnType<typeof stackOf>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    resources(stack, "aws_iam_role").map((role) => [String(role["name"]), String(role["assume_role_policy"])]),
  );

const plain = stackWith({});

it.each([
  ["by-kind", "orchestration", "fraud-SageMaker-orchestration"],
  ["per-workload", "pipeline", "fraud-SageMaker-pipeline"],
])("a trust for one role opens that role only, divided %s", (division, key, name) => {
  const before = trustsOf(stackWith({}, division));
  const { [name]: own, ...others } = trustsOf(
    stackWith({ roles: { [key]: { trust: { services: [STATES] } } } }, division),
  );
  expect(own).toContain(STATES);
  expect({ ...others, [name]: before[name] }).toEqual(before);
  expect(Object.keys(others)).toHaveLength(2);
});

it("a statement for one role is on that role only", () => {
  const statements = [{ Sid: "Tell", Effect: "Allow", Action: "sns:Publish", Resource: TOPIC }];
  const stack = stackWith({ roles: { orchestration: { statements } } });
  for (const name of namesOf(stack, "aws_iam_role"))
    expect([name, policiesOf(stack, name).inlineOf.includes("Statements")]).toEqual([
      name,
      name === "fraud-SageMaker-orchestration",
    ]);
  expect(JSON.stringify(inlinePolicy(stack, "Statements"))).toContain(TOPIC);
});

it("a managed policy for one role is attached to that role only, and once", () => {
  const name = "AmazonSNSReadOnlyAccess";
  const arn = `arn:aws:iam::aws:policy/${name}`;
  const stack = stackWith({ managedPolicies: [name], roles: { jobs: { managedPolicies: [name] } } });
  expect(stack).toEqual(stackWith({ managedPolicies: [name] }));
  const alone = stackWith({ roles: { jobs: { managedPolicies: [name] } } });
  const holders = resources(alone, "aws_iam_role_policy_attachment")
    .filter((one) => one["policy_arn"] === arn)
    .map((one) => resolved(alone, one["role"]));
  expect(holders).toEqual(["fraud-SageMakerExecutionRole"]);
});

it("settings of a role that say nothing change nothing", () => {
  expect(stackWith({ roles: { jobs: {}, interactive: { trust: {} } } })).toEqual(plain);
});

it("what is said of the one role of a team is as if it were said of all", () => {
  const trust = { services: [STATES], principals: [{ arn: "arn:aws:iam::222222222222:role/ci" }] };
  expect(stackWith({ roles: { execution: { trust } } }, "single")).toEqual(stackWith({ trust }, "single"));
});
