import { TerraformStack, Testing } from "cdktf";
import { SageMakerExecutionRole, ScopedS3Policy } from "../../modules";
import { roleOf, rolesOf } from "../../modules/role";
import { DEV } from "../policies/support";
import { problemsOf, resolved } from "./support";

it("shares the record of an execution role's policies between modules", () => {
  const name = resolved((stack) => {
    const role = new SageMakerExecutionRole(stack, "role", { name: "fraud", environment: DEV });
    expect(roleOf(stack, role).policies).toBe(role.policies);
    return roleOf(stack, role).name;
  });
  expect(name).toBe("${aws_iam_role.role.name}");
});

it("keeps a record of its own for a role by name, and checks it", () => {
  const problems = problemsOf((stack) => {
    const { name, policies } = roleOf(stack, "fraud");
    for (let index = 0; index < 26; index++)
      policies.attach(stack, `p${index}`, name, `arn:aws:iam::aws:policy/P${index}`);
  });
  expect(problems).toEqual([expect.stringContaining('the role "fraud"')]);
});

describe("several roles", () => {
  const ids = (roles: string[]): string[] => {
    const stack = new TerraformStack(Testing.app(), "stack");
    return rolesOf(stack, roles).map(({ scope, name }) => `${scope.node.path} ${name}`);
  };

  it("have ids by their names, whatever the order and the number", () => {
    expect(ids(["a"])).toEqual(["stack/role-a a"]);
    expect(ids(["a", "b"])).toEqual(["stack/role-a a", "stack/role-b b"]);
    expect(ids(["b", "a"])).toEqual(["stack/role-b b", "stack/role-a a"]);
  });

  it("have no ids of their own where there is one and no list", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    expect(rolesOf(stack, "a").map(({ scope }) => scope.node.path)).toEqual(["stack"]);
  });

  it("are told once each", () => {
    expect(ids(["a", "b", "a", "b"])).toEqual(["stack/role-a a", "stack/role-b b"]);
  });

  it("are at least one", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    const environment = { accountId: "111111111111", region: "eu-west-1" };
    const grants = [{ bucket: "acme", access: "read" as const }];
    expect(() => new ScopedS3Policy(stack, "s3", { role: [], environment, grants })).toThrow(
      "stack/s3: role: no role gets the policies\nName at least one",
    );
  });
});
