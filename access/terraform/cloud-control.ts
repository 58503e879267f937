import { isRecord } from "../../common/is-record";
import { type JsonObject, objectsIn } from "./json";
import type { Link, Resource } from "./resource";

/** What IAM holds, by the AWS Cloud Control provider: the type of the AWS provider, and its arguments by theirs. */
interface Same {
  readonly type: string;
  readonly arguments: Readonly<Record<string, string>>;
  /** That it holds inline policies, and what holds one of them in the AWS provider. */
  readonly inline?: { readonly type: string; readonly principal: string };
}

const PRINCIPAL = { path: "path", arn: "arn", managed_policy_arns: "managed_policy_arns" };

/**
 * @see https://registry.terraform.io/providers/hashicorp/awscc/latest/docs/resources/iam_role
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html
 */
const SAME: ReadonlyMap<string, Same> = new Map<string, Same>([
  [
    "awscc_iam_role",
    {
      type: "aws_iam_role",
      arguments: {
        ...PRINCIPAL,
        ...{ name: "role_name", assume_role_policy: "assume_role_policy_document" },
        ...{ permissions_boundary: "permissions_boundary", max_session_duration: "max_session_duration" },
      },
      inline: { type: "aws_iam_role_policy", principal: "role" },
    },
  ],
  [
    "awscc_iam_group",
    {
      type: "aws_iam_group",
      arguments: { ...PRINCIPAL, name: "group_name" },
      inline: { type: "aws_iam_group_policy", principal: "group" },
    },
  ],
  [
    "awscc_iam_user",
    {
      type: "aws_iam_user",
      arguments: { ...PRINCIPAL, name: "user_name", permissions_boundary: "permissions_boundary" },
      inline: { type: "aws_iam_user_policy", principal: "user" },
    },
  ],
  [
    "awscc_iam_managed_policy",
    {
      type: "aws_iam_policy",
      arguments: { name: "managed_policy_name", path: "path", arn: "policy_arn", policy: "policy_document" },
    },
  ],
  [
    "awscc_iam_instance_profile",
    {
      type: "aws_iam_instance_profile",
      arguments: { name: "instance_profile_name", path: "path", arn: "arn", role: "roles" },
    },
  ],
  ...(["role", "group", "user"] as const).map((kind): [string, Same] => [
    `awscc_iam_${kind}_policy`,
    {
      type: `aws_iam_${kind}_policy`,
      arguments: { name: "policy_name", [kind]: `${kind}_name`, policy: "policy_document" },
    },
  ]),
]);

/** The resources, with what IAM holds by the AWS Cloud Control provider as the AWS provider has it. */
export const asOfAws = (resources: readonly Resource[]): readonly Resource[] =>
  resources.some(({ type }) => SAME.has(type)) ? resources.flatMap(ofAws) : resources;

function ofAws(resource: Resource): Resource[] {
  const same = SAME.get(resource.type);
  if (!same) return [resource];
  const { values } = resource;
  const named = Object.entries(same.arguments).map(([own, theirs]) => [own, asText(own, values[theirs])] as const);
  const links = (argument: string): readonly Link[] => resource.links(same.arguments[argument] ?? argument);
  const itself: Resource = {
    ...resource,
    type: same.type,
    values: Object.fromEntries(named.filter(([, value]) => value !== undefined && value !== null)),
    links,
  };
  return [itself, ...inlineOf(resource, same), ...attachmentsOf(resource), ...membershipOf(resource)];
}

/** A policy may stand there as an object. */
const asText = (argument: string, value: unknown): unknown =>
  argument.endsWith("policy") && isRecord(value) ? JSON.stringify(value) : value;

function inlineOf({ address, values, whereabouts }: Resource, { inline }: Same): Resource[] {
  if (!inline) return [];
  return objectsIn(values["policies"]).map((block, index): Resource => {
    const own: JsonObject = { name: block["policy_name"], policy: asText("policy", block["policy_document"]) };
    return {
      ...{ address: `${address}.policies[${index}]`, type: inline.type, values: own },
      ...(whereabouts && { whereabouts }),
      links: (argument) => (argument === inline.principal ? [{ address }] : []),
    };
  });
}

/** A principal names its managed policies, and a managed policy whom it is attached to. */
function attachmentsOf(resource: Resource): Resource[] {
  const { address, type } = resource;
  const attached = (kind: string, links: Resource["links"]): Resource => ({
    ...{ address: `${address}.attached`, type: "aws_iam_policy_attachment", values: {} },
    links: (argument) => (argument === kind || argument === "policy_arn" ? links(argument) : []),
  });
  if (type === "awscc_iam_managed_policy") {
    return ["roles", "groups", "users"].map((kind) =>
      attached(kind, (argument) => (argument === kind ? resource.links(kind) : [{ address }])),
    );
  }
  // A role's are read of the role itself.
  const kind = type === "awscc_iam_group" ? "groups" : type === "awscc_iam_user" ? "users" : undefined;
  if (kind === undefined) return [];
  return [attached(kind, (argument) => (argument === kind ? [{ address }] : resource.links("managed_policy_arns")))];
}

function membershipOf(resource: Resource): Resource[] {
  const { address, type } = resource;
  if (type !== "awscc_iam_user") return [];
  return [
    {
      ...{ address: `${address}.groups`, type: "aws_iam_user_group_membership", values: {} },
      links: (argument) =>
        argument === "user" ? [{ address }] : argument === "groups" ? resource.links("groups") : [],
    },
  ];
}
