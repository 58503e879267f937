import { resources, type Terraform } from "../modules/support";

/** The name that a reference to a role or a policy of the stack stands for. */
export function resolved(stack: Terraform, value: unknown): unknown {
  const [, type = "", id = "", attribute = ""] = /^\$\{(\w+)\.([\w-]+)\.(\w+)\}$/.exec(String(value)) ?? [];
  const target = stack.resource?.[type]?.[id];
  if (!target) return value;
  return resolved(stack, target[attribute === "arn" ? "name" : attribute]);
}

/** The inline and the attached policies of a role, by their names; AWS's own and foreign ones by ARN. */
export function policiesOf(stack: Terraform, role: unknown): { inlineOf: unknown[]; attachedTo: unknown[] } {
  const of = (type: string, argument: string) =>
    resources(stack, type)
      .filter((one) => resolved(stack, one["role"]) === role)
      .map((one) => resolved(stack, one[argument]))
      .sort();
  return {
    inlineOf: of("aws_iam_role_policy", "name"),
    attachedTo: of("aws_iam_role_policy_attachment", "policy_arn"),
  };
}
