import { Token } from "cdktf";
import type { z } from "zod";
import {
  COUNT,
  type Environment,
  type RoleTrust,
  roleTrustOf,
  type Statement,
  TEAM_SCOPE,
  type TeamScope,
  TRUST_SIZE,
} from "../policies";
import { MANAGED_POLICY_ARN } from "../policies/checks/arn-forms";
import { ENVIRONMENT } from "../policies/checks/environment";
import {
  callback,
  flag,
  further,
  listOf,
  mapOf,
  named,
  oneOf,
  type Optional,
  shape,
  whole,
  written,
} from "../policies/checks/fields";
import { GROUP_KEY, GROUP_NAME, IAM_PATH, USER_NAME } from "../policies/checks/iam-forms";
import { STATEMENTS } from "../policies/checks/statement";
import { TAGS } from "./private/props";
import { deployersFault, standardGroupsFault } from "./private/standard-groups";

/** Who takes a role that has a group's rights. */
export interface GroupAudience {
  readonly trust: RoleTrust;
  /**
   * The longest session in seconds, 3,600 to 43,200.
   *
   * @default 3600
   */
  readonly maxSessionDuration?: number;
  /** The ARN of the role's permissions boundary. @default - none */
  readonly permissionsBoundary?: string;
}

/** One group of people, or what they take in its place. */
export interface TeamGroup {
  /**
   * The group's name: at most 128 of `[A-Za-z0-9+=,.@_-]`; a role's at most 64.
   *
   * @default "<team>-<key>"
   */
  readonly name?: string;
  /**
   * Who takes a role with the group's rights. What only IAM users can show, such as MFA, the role does not ask for: who
   * signs them in does.
   *
   * @default - the members, in a group of IAM users
   */
  readonly audience?: GroupAudience;
  /**
   * Whether its people come from IAM Identity Center: only its policies are made, which a {@link PermissionSet} in the
   * account that administers it names. What only IAM users can show, such as MFA, they do not ask for. Its
   * `managedPolicyArns` are whole: a set takes no references.
   *
   * @default false
   */
  readonly byPermissionSet?: boolean;
  /**
   * The names of existing IAM users. A group with an `audience`, or by a permission set, has none.
   *
   * @default - none
   */
  readonly members?: readonly string[];
  /**
   * For `ML_Engineers`, `ML_Admins` and `Analysts`: policies that name this team's resources, or AWS's managed ones,
   * which cover the whole account. `Deployers` and `Approvers` have the former. Other groups have only what the next two
   * settings give them.
   *
   * @default "scoped"
   */
  readonly access?: "scoped" | "aws-managed";
  /**
   * ARNs of further managed policies.
   *
   * @default - none
   */
  readonly managedPolicyArns?: readonly string[];
  /**
   * Further statements, in a customer managed policy of their own.
   *
   * @default - none
   */
  readonly statements?: readonly Statement[];
}

export interface TeamGroupsProps extends TeamScope {
  readonly environment: Environment;
  /**
   * The groups, by what they are: `ML_Engineers`, `ML_Admins`, `Analysts`, `Deployers` of an audience of `oidc` or
   * `principals`, `Approvers`, or a group of one's own. Where there are `Approvers`, nobody else approves model packages.
   */
  readonly groups: Readonly<Record<string, TeamGroup>>;
  /**
   * The name of a customer managed policy, from the group's key and the policy's: `ML_Engineers-SageMaker`. Where one
   * does not hold everything, the others' names go on with `-1`, `-01`, …
   *
   * @default - `<team>-<policy>`
   */
  readonly policyName?: (policy: string) => string;
  /** The IAM path of groups, roles and policies. @default "/" */
  readonly path?: string;
  /** How many managed policies IAM attaches to a role, a quota that AWS raises on request, to 25 at most. @default 10 */
  readonly maxManagedPolicies?: number;
  /** How many characters the account takes in a trust policy, a quota that AWS raises on request. @default 2048 */
  readonly maxTrustPolicySize?: number;
  /** Tags of the roles and policies; IAM groups have none. @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

const audienceIn = (environment: Environment): Optional =>
  shape<GroupAudience>({
    trust: roleTrustOf(environment),
    maxSessionDuration: whole(3600, 43_200, "number of seconds").optional(),
    permissionsBoundary: named(MANAGED_POLICY_ARN).optional(),
  }).optional();
const groupIn = (environment: Environment): z.ZodType =>
  further(
    shape<TeamGroup>({
      name: named(GROUP_NAME).optional(),
      audience: audienceIn(environment),
      byPermissionSet: flag.optional(),
      members: listOf(named(USER_NAME)).optional(),
      access: oneOf(["scoped", "aws-managed"]).optional(),
      managedPolicyArns: listOf(named(MANAGED_POLICY_ARN)).optional(),
      statements: STATEMENTS.optional(),
    }),
    ({ audience, byPermissionSet, members = [], managedPolicyArns = [] }: TeamGroup) => {
      if (byPermissionSet && managedPolicyArns.some((arn) => Token.isUnresolved(arn)))
        return ["a permission set names policies as they are called, which a reference does not tell", "Write the ARN"];
      if (audience && byPermissionSet)
        return [
          "it has an audience and a permission set",
          "Remove one of them: who comes in two ways is in two groups",
        ];
      return (audience || byPermissionSet) && members.length > 0
        ? ["it has an audience and members", "Remove one of them: the members of a group are IAM users"]
        : undefined;
    },
  );
/** What {@link TeamGroupsProps} must look like. @internal */
export const teamGroupsProps = (environment: Environment): z.ZodType =>
  further(
    shape<TeamGroupsProps>({
      ...TEAM_SCOPE,
      environment: ENVIRONMENT,
      groups: further(mapOf(GROUP_KEY, groupIn(environment)), standardGroupsFault),
      policyName: callback.optional(),
      path: written(IAM_PATH).optional(),
      maxManagedPolicies: whole(1, COUNT.managedPoliciesPerRole.maximum).optional(),
      maxTrustPolicySize: whole(TRUST_SIZE.default, TRUST_SIZE.maximum).optional(),
      tags: TAGS,
    }),
    deployersFault,
    ["groups", "Deployers"],
  );
