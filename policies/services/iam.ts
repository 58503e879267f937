import { allow, deny, type Statement } from "../language/statement";
import { SAGEMAKER_SERVICE } from "./sagemaker";

/**
 * A role may look itself up: the SageMaker Python SDK's `get_execution_role()` asks IAM for the path of the role.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
export function lookUpRoleStatements(roleArns: readonly string[]): Statement[] {
  return [allow("LookUpRole", ["iam:GetRole"], roleArns)];
}

/**
 * A person or a notebook hands the roles to SageMaker, and to no other service.
 *
 * @param roleArns the ARNs of the roles, or patterns of those below a path, at least one
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function passRoleStatements(roleArns: readonly string[]): Statement[] {
  return [
    allow("PassExecutionRole", ["iam:PassRole"], roleArns, {
      StringEquals: { "iam:PassedToService": SAGEMAKER_SERVICE },
    }),
  ];
}

const VIEW = [
  "iam:GetRole",
  "iam:GetRolePolicy",
  "iam:ListAttachedRolePolicies",
  "iam:ListRolePolicies",
  "iam:ListRoleTags",
];
const DESCRIBE = ["iam:TagRole", "iam:UntagRole", "iam:UpdateRole", "iam:UpdateRoleDescription"];
const GRANT = ["iam:AttachRolePolicy", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:PutRolePolicy"];

/** What administrators of roles may change of one. */
export const CHANGE_ROLE = [...DESCRIBE, ...GRANT];

/**
 * Management of the roles under a team's path. Rights may be given only to roles that carry the permissions boundary:
 * without one, whoever can put a policy on a role and pass it can do anything in the account, so without one roles
 * can be viewed, tagged and described, and not more. Nobody makes a role or changes whom one trusts: IAM cannot limit
 * that to trust in SageMaker.
 *
 * @param roles the ARNs or ARN patterns of the roles: `arn:aws:iam::111111111111:role/teams/fraud/*`
 * @param boundary the ARN of the permissions boundary, where the account has one
 * @param guardrails ARNs of managed policies that stay on the roles
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 */
export function manageRolesStatements(
  roles: readonly string[],
  boundary: string | undefined,
  guardrails: readonly string[] = [],
): Statement[] {
  return [
    allow("ViewRoles", VIEW, roles),
    allow("DescribeRoles", DESCRIBE, roles),
    ...(boundary === undefined
      ? []
      : [
          allow("GrantWithinBoundary", GRANT, roles, { StringEquals: { "iam:PermissionsBoundary": boundary } }),
          ...(guardrails.length === 0
            ? []
            : [
                deny("KeepGuardrails", ["iam:DetachRolePolicy"], roles, { ArnEquals: { "iam:PolicyARN": guardrails } }),
              ]),
        ]),
  ];
}
