import { SageMakerExecutionRole } from "../../modules";
import { roleOf } from "../../modules/role";
import { allow } from "../../policies";
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
    policies.put(stack, "p", name, "P", [allow("A", "s3:GetObject", "x".repeat(11_000))]);
  });
  expect(problems).toEqual([expect.stringContaining('the role "fraud"')]);
});
