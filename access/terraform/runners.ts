import { isUnknown, UNKNOWN } from "../../evaluation";
import { arnPattern } from "./arn-patterns";
import type { Neighbours } from "./neighbours";
import { knownText } from "./json";
import { type Link, membersAt, type Resource } from "./resource";
import type { RunnerKind, StackRunner } from "./stack";
import { whereaboutsIn } from "./whereabouts";

interface RunnerType {
  readonly kind: RunnerKind;
  /** The arguments with the ARN or the name of a role. */
  readonly roles: readonly string[];
  /** Whose role it is where the resource names none: an argument that points there, and that one's argument. */
  readonly otherwise?: readonly [of: string, role: string];
  /** The argument with the name of a lifecycle configuration. */
  readonly lifecycleConfig?: string;
}

/**
 * Resources that run code as a role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
const RUNNERS: ReadonlyMap<string, RunnerType> = new Map<string, RunnerType>([
  ["aws_amplify_app", { kind: "amplify-app", roles: ["iam_service_role_arn"] }],
  ["aws_codebuild_project", { kind: "codebuild-project", roles: ["service_role"] }],
  ["aws_ecs_task_definition", { kind: "task-definition", roles: ["task_role_arn"] }],
  ["aws_fis_experiment_template", { kind: "experiment-template", roles: ["role_arn"] }],
  ["aws_glue_crawler", { kind: "crawler", roles: ["role"] }],
  ["aws_glue_job", { kind: "glue-job", roles: ["role_arn"] }],
  ["aws_iam_instance_profile", { kind: "instance-profile", roles: ["role"] }],
  ["aws_lambda_function", { kind: "lambda", roles: ["role"] }],
  [
    "aws_sagemaker_domain",
    { kind: "domain", roles: ["default_user_settings.execution_role", "default_space_settings.execution_role"] },
  ],
  ["aws_sagemaker_model", { kind: "model", roles: ["execution_role_arn"] }],
  [
    "aws_sagemaker_notebook_instance",
    { kind: "notebook-instance", roles: ["role_arn"], lifecycleConfig: "lifecycle_config_name" },
  ],
  ["aws_sagemaker_pipeline", { kind: "pipeline", roles: ["role_arn"] }],
  [
    "aws_sagemaker_user_profile",
    {
      kind: "user-profile",
      roles: ["user_settings.execution_role"],
      // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateUserProfile.html: a domain's settings are the default.
      otherwise: ["domain_id", "default_user_settings.execution_role"],
    },
  ],
  ["aws_sfn_state_machine", { kind: "state-machine", roles: ["role_arn"] }],
  ["aws_synthetics_canary", { kind: "canary", roles: ["execution_role_arn"] }],
  ["aws_transfer_user", { kind: "transfer-user", roles: ["role"] }],
]);

type RoleOfRunner = Pick<StackRunner, "role" | "roleAddress">;

/** What a resource runs code as: nothing for most, several where it names several roles or may name any of several. */
export function runnersOf(resource: Resource, neighbours: Neighbours): StackRunner[] {
  const { address, type, values } = resource;
  const runner = RUNNERS.get(type);
  if (runner === undefined) return [];
  const lifecycleConfig = runner.lifecycleConfig && lifecycleConfigOf(resource, runner.lifecycleConfig, neighbours);
  const common = {
    kind: runner.kind,
    address,
    arn: arnPattern(type, values, whereaboutsIn(resource, neighbours.whereabouts)),
    ...(lifecycleConfig && { lifecycleConfig }),
  };
  const roles = new Map(rolesOf(resource, runner, neighbours).map((one) => [one.roleAddress ?? one.role, one]));
  return [...roles.values()].map((role) => ({ ...common, ...role }));
}

function rolesOf(resource: Resource, { roles, otherwise }: RunnerType, neighbours: Neighbours): RoleOfRunner[] {
  const own = roles.flatMap((argument) => rolesAt(resource, argument, neighbours));
  if (own.length > 0 || otherwise === undefined) return own;
  const [of, argument] = otherwise;
  const found = resource.links(of).flatMap((link) => {
    const target = "address" in link ? neighbours.byAddress.get(link.address) : undefined;
    return target ? rolesAt(target, argument, neighbours) : [];
  });
  return found.length > 0 ? found : [{ role: UNKNOWN }];
}

function rolesAt(resource: Resource, argument: string, neighbours: Neighbours): RoleOfRunner[] {
  const texts = membersAt(resource.values, argument).filter((one) => typeof one === "string" && one !== "") as string[];
  const links = resource.links(argument);
  if (links.length === 0) return texts.map((text) => roleNamed(text, resource, neighbours));
  return links.map((link) => roleBehind(link, texts, resource, neighbours));
}

function roleBehind(link: Link, texts: readonly string[], resource: Resource, neighbours: Neighbours): RoleOfRunner {
  const target = "address" in link ? neighbours.byAddress.get(link.address) : undefined;
  if (target?.type === "aws_iam_role") return roleOfStack(target, neighbours);
  const text = "text" in link ? link.text : texts.length === 1 ? texts[0] : undefined;
  return roleNamed(text ?? UNKNOWN, resource, neighbours);
}

function roleNamed(text: string, resource: Resource, neighbours: Neighbours): RoleOfRunner {
  const isArn = text.startsWith("arn:");
  if (isUnknown(text)) return { role: isArn ? text : UNKNOWN };
  const found = [...neighbours.byAddress.values()].find(
    ({ type, values }) => type === "aws_iam_role" && knownText(values, isArn ? "arn" : "name") === text,
  );
  if (found) return roleOfStack(found, neighbours);
  if (isArn) return { role: text };
  // A name alone does not tell the path.
  const values = { name: text, path: `/${UNKNOWN}` };
  return { role: roleArn(values, resource, neighbours) };
}

const roleOfStack = (role: Resource, neighbours: Neighbours): RoleOfRunner => ({
  role: roleArn(role.values, role, neighbours),
  roleAddress: role.address,
});

/** A role's name has no `*` in it, so that each stands for what is not known. */
const roleArn = (values: Resource["values"], at: Resource, { whereabouts }: Neighbours): string =>
  arnPattern("aws_iam_role", values, whereaboutsIn(at, whereabouts)).replaceAll("*", UNKNOWN);

function lifecycleConfigOf(resource: Resource, argument: string, { byAddress }: Neighbours): string | undefined {
  const [link, ...others] = resource.links(argument);
  if (link === undefined) return undefined;
  if (others.length > 0 || "unknown" in link) return UNKNOWN;
  if ("text" in link) return link.text;
  const target = byAddress.get(link.address);
  return (target && knownText(target.values, "name")) ?? UNKNOWN;
}
