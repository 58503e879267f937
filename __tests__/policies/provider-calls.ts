import { type Arguments, type Terraform } from "../modules/support";
import { DEV } from "./support";

/** A call of AWS's API, with the condition keys that AWS sends; null for one that it does not send. */
export interface Call {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | null>>;
}

/** A resource of a stack, and how its references are read. */
interface Found {
  readonly args: Arguments;
  readonly arnOf: (value: unknown, type: string) => string;
  readonly boundaryOf: (role: unknown) => string | null;
}

const BOUNDARY = "iam:PermissionsBoundary";
const POLICY = "iam:PolicyARN";

const each = (actions: string, resource: string, context: Call["context"] = {}, service = "iam"): Call[] =>
  actions.split(" ").map((action) => ({ action: `${service}:${action}`, resource, context }));

/** The calls for one policy on a role or a group. */
const attaching = (kind: "Role" | "Group", holder: string, policy: string, boundary?: string | null): Call[] => [
  ...each(`Attach${kind}Policy Detach${kind}Policy`, holder, {
    [POLICY]: policy,
    ...(boundary !== undefined && { [BOUNDARY]: boundary }),
  }),
  ...each(`ListAttached${kind}Policies`, holder),
];

/** By hand, by what someone attached to a role. */
const BY_HAND = "arn:aws:iam::aws:policy/ReadOnlyAccess";

/**
 * What Terraform's AWS provider calls to create, read, change and destroy a resource.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/tree/v5.100.0/internal/service/iam
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/sagemaker/notebook_instance.go
 */
const CALLS: Readonly<Record<string, (found: Found) => Call[]>> = {
  aws_iam_role: ({ args, arnOf, boundaryOf }) => {
    const arn = arnOf(args["name"], "aws_iam_role");
    const bounded = { [BOUNDARY]: boundaryOf(args["name"]) };
    return [
      ...each("CreateRole DeleteRole PutRolePermissionsBoundary UpdateAssumeRolePolicy UpdateRole", arn, bounded),
      ...each("UpdateRoleDescription DeleteRolePolicy", arn, bounded),
      ...each("DetachRolePolicy", arn, { ...bounded, [POLICY]: BY_HAND }),
      ...each("GetRole GetRolePolicy ListRolePolicies ListAttachedRolePolicies ListInstanceProfilesForRole", arn),
      ...each("TagRole UntagRole", arn),
    ];
  },
  aws_iam_role_policy: ({ args, arnOf, boundaryOf }) => {
    const arn = arnOf(args["role"], "aws_iam_role");
    return [
      ...each("PutRolePolicy DeleteRolePolicy", arn, { [BOUNDARY]: boundaryOf(args["role"]) }),
      ...each("GetRolePolicy", arn),
    ];
  },
  aws_iam_role_policies_exclusive: ({ args, arnOf, boundaryOf }) => {
    const arn = arnOf(args["role_name"], "aws_iam_role");
    return [
      ...each("PutRolePolicy DeleteRolePolicy", arn, { [BOUNDARY]: boundaryOf(args["role_name"]) }),
      ...each("ListRolePolicies", arn),
    ];
  },
  aws_iam_role_policy_attachment: ({ args, arnOf, boundaryOf }) =>
    attaching(
      "Role",
      arnOf(args["role"], "aws_iam_role"),
      arnOf(args["policy_arn"], "aws_iam_policy"),
      boundaryOf(args["role"]),
    ),
  aws_iam_role_policy_attachments_exclusive: ({ args, arnOf, boundaryOf }) => {
    const arn = arnOf(args["role_name"], "aws_iam_role");
    return [
      ...each("DetachRolePolicy", arn, { [BOUNDARY]: boundaryOf(args["role_name"]), [POLICY]: BY_HAND }),
      ...each("ListAttachedRolePolicies", arn),
    ];
  },
  aws_iam_policy: ({ args, arnOf }) =>
    each(
      "CreatePolicy GetPolicy GetPolicyVersion ListPolicyVersions CreatePolicyVersion SetDefaultPolicyVersion DeletePolicyVersion DeletePolicy TagPolicy UntagPolicy",
      arnOf(args["name"], "aws_iam_policy"),
    ),
  aws_iam_group: ({ args, arnOf }) =>
    each("CreateGroup GetGroup UpdateGroup DeleteGroup", arnOf(args["name"], "aws_iam_group")),
  aws_iam_group_policy_attachment: ({ args, arnOf }) =>
    attaching("Group", arnOf(args["group"], "aws_iam_group"), arnOf(args["policy_arn"], "aws_iam_policy")),
  aws_iam_user_group_membership: ({ args, arnOf }) => [
    ...each("ListGroupsForUser", `arn:aws:iam::${DEV.accountId}:user/people/${String(args["user"])}`),
    ...(args["groups"] as readonly string[]).flatMap((group) =>
      each("AddUserToGroup RemoveUserFromGroup", arnOf(group, "aws_iam_group")),
    ),
  ],
  aws_sagemaker_notebook_instance: ({ args, arnOf }) => {
    const notebook = `arn:aws:sagemaker:${DEV.region}:${DEV.accountId}:notebook-instance/${String(args["name"])}`;
    const lifecycle = "CreateNotebookInstance DescribeNotebookInstance UpdateNotebookInstance DeleteNotebookInstance";
    const network = "DescribeDhcpOptions DescribeNetworkInterfaces DescribeSecurityGroups DescribeSubnets DescribeVpcs";
    const ec2 = (resource: string): string => `arn:aws:ec2:${DEV.region}:${DEV.accountId}:${resource}`;
    return [
      ...each(`${lifecycle} StartNotebookInstance StopNotebookInstance`, notebook, {}, "sagemaker"),
      ...each("AddTags DeleteTags ListTags", notebook, {}, "sagemaker"),
      ...each("PassRole", arnOf(args["role_arn"], "aws_iam_role"), {
        "iam:PassedToService": "sagemaker.amazonaws.com",
      }),
      ...each("CreateNetworkInterface", ec2("subnet/subnet-00000001"), {}, "ec2"),
      ...each("CreateNetworkInterface", ec2("security-group/sg-00000001"), {}, "ec2"),
      ...each("CreateNetworkInterface DeleteNetworkInterface", ec2("network-interface/eni-1"), {}, "ec2"),
      ...each(network, "*", {}, "ec2"),
      ...(typeof args["kms_key_id"] === "string" ? keyCalls(args["kms_key_id"]) : []),
    ];
  },
};

const keyCalls = (key: string): Call[] => [
  ...each("DescribeKey", key, {}, "kms"),
  ...each("CreateGrant", key, { "kms:GrantIsForAWSResource": "true" }, "kms"),
];

/** Every call for every resource of a stack. */
export function callsFor({ resource = {} }: Terraform): Call[] {
  const found = (type: string, name: unknown): Arguments => {
    const args = Object.values(resource[type] ?? {}).find((one) => one["name"] === name);
    if (!args) throw new Error(`the stack has no ${type} "${String(name)}"`);
    return args;
  };
  const nameOf = (value: unknown): unknown => {
    const [, type = "", id = ""] = /^\$\{(\w+)\.([\w-]+)\.\w+\}$/.exec(String(value)) ?? [];
    return type === "" ? value : resource[type]?.[id]?.["name"];
  };
  const arnOf = (value: unknown, type: string): string => {
    if (String(value).startsWith("arn:")) return String(value);
    const { path = "/", name } = found(type, nameOf(value));
    return `arn:aws:iam::${DEV.accountId}:${type.replace("aws_iam_", "")}${String(path)}${String(name)}`;
  };
  const boundaryOf = (role: unknown): string | null =>
    (found("aws_iam_role", nameOf(role))["permissions_boundary"] as string | undefined) ?? null;
  return Object.entries(resource).flatMap(([type, all]) => {
    const calls = CALLS[type];
    if (!calls) throw new Error(`it is not written down what the provider calls for ${type}`);
    return Object.values(all).flatMap((args) => calls({ args, arnOf, boundaryOf }));
  });
}
