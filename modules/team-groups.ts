import { IamGroup } from "@cdktf/provider-aws/lib/iam-group";
import { IamGroupPolicyAttachment } from "@cdktf/provider-aws/lib/iam-group-policy-attachment";
import { IamUserGroupMembership } from "@cdktf/provider-aws/lib/iam-user-group-membership";
import { Construct } from "constructs";
import {
  AWS_MANAGED_GROUP_POLICIES,
  awsManagedPolicyArn,
  COUNT,
  type Environment,
  groupPolicies,
  isStandardGroup,
  type Statement,
  TEAM_SCOPE,
  type TeamScope,
} from "../policies";
import { ENVIRONMENT } from "../policies/checks/environment";
import { callback, listOf, mapOf, named, oneOf, shape, written } from "../policies/checks/fields";
import { MANAGED_POLICY_ARN } from "../policies/checks/arn-forms";
import { GROUP_KEY, GROUP_NAME, IAM_PATH, USER_NAME } from "../policies/checks/iam-forms";
import { STATEMENTS } from "../policies/checks/statement";
import { withIds } from "./private/construct-ids";
import { CustomerManagedPolicies } from "./private/customer-managed-policies";
import { checkProps, TAGS } from "./private/props";

/** One group of people. */
export interface TeamGroup {
  /**
   * The group's name: at most 128 of `[A-Za-z0-9+=,.@_-]`.
   *
   * @default "<team>-<key>"
   */
  readonly name?: string;
  /**
   * The names of existing IAM users.
   *
   * @default - none
   */
  readonly members?: readonly string[];
  /**
   * For `ML_Engineers`, `ML_Admins` and `Analysts`: policies that name this team's resources, or AWS's managed ones,
   * which cover the whole account. Other groups have only what the next two settings give them.
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
  /** The groups, by what they are: `ML_Engineers`, `ML_Admins`, `Analysts`, or a group of one's own. */
  readonly groups: Readonly<Record<string, TeamGroup>>;
  /**
   * The name of a customer managed policy, from the group's key and the policy's: `ML_Engineers-SageMaker`. Where one
   * does not hold everything, the others' names go on with `-1`, `-01`, …
   *
   * @default - `<team>-<policy>`
   */
  readonly policyName?: (policy: string) => string;
  /** The IAM path of groups and policies. @default "/" */
  readonly path?: string;
  /** Tags of the policies; IAM groups have none. @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

const GROUP = shape<TeamGroup>({
  name: named(GROUP_NAME).optional(),
  members: listOf(named(USER_NAME)).optional(),
  access: oneOf(["scoped", "aws-managed"]).optional(),
  managedPolicyArns: listOf(named(MANAGED_POLICY_ARN)).optional(),
  statements: STATEMENTS.optional(),
});
const PROPS = shape<TeamGroupsProps>({
  ...TEAM_SCOPE,
  environment: ENVIRONMENT,
  groups: mapOf(GROUP_KEY, GROUP),
  policyName: callback.optional(),
  path: written(IAM_PATH).optional(),
  tags: TAGS,
});

/**
 * The groups of a team's people, what they may do, and who is in them. Memberships of users in other groups are left
 * alone.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html
 */
export class TeamGroups extends Construct {
  /** The name of each group, by its key. */
  readonly names: Readonly<Record<string, string>>;
  /** The ARN of each group, by its key. */
  readonly arns: Readonly<Record<string, string>>;
  /** The ARN of each customer managed policy, by its key: `ML_Engineers-SageMaker`, and `ML_Engineers-SageMaker-1`, … where it is split. */
  readonly policyArns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: TeamGroupsProps) {
    super(scope, id);
    checkProps(this, PROPS, props);
    const groups = new Map<string, IamGroup>();
    const policyArns: Record<string, string> = {};
    for (const [key, group] of Object.entries(props.groups)) {
      const groupScope = new Construct(this, key);
      const iamGroup = new IamGroup(groupScope, "Default", {
        name: group.name ?? `${props.team}-${key}`,
        ...(props.path !== undefined && { path: props.path }),
      });
      groups.set(key, iamGroup);
      const own = customerManaged(key, group, props).flatMap(([policy, statements]) =>
        customerManagedPolicies(groupScope, key, policy, statements, props),
      );
      const arns = [...own, ...attachedArns(key, group, props.environment).map((arn) => [arn, arn] as const)];
      for (const [policy, arn] of own) policyArns[`${key}-${policy}`] = arn;
      for (const [id, [, policyArn]] of withIds("attach", arns, ([policy]) => policy)) {
        new IamGroupPolicyAttachment(groupScope, id, { group: iamGroup.name, policyArn });
      }
      groupScope.node.addValidation({ validate: () => tooManyPolicies(key, arns.length) });
    }
    this.addMemberships(props.groups, groups);
    this.names = Object.fromEntries([...groups].map(([key, group]) => [key, group.name]));
    this.arns = Object.fromEntries([...groups].map(([key, group]) => [key, group.arn]));
    this.policyArns = policyArns;
  }

  private addMemberships(groups: TeamGroupsProps["groups"], iamGroups: ReadonlyMap<string, IamGroup>): void {
    const groupsOf = new Map<string, string[]>();
    for (const [key, { members = [] }] of Object.entries(groups)) {
      const name = iamGroups.get(key)?.name;
      for (const member of members) groupsOf.set(member, [...(groupsOf.get(member) ?? []), name ?? key]);
    }
    for (const [id, [user, names]] of withIds("member", [...groupsOf], ([user]) => user)) {
      new IamUserGroupMembership(this, id, { user, groups: names });
    }
  }
}

/** The ARNs of a policy's parts by their names: `SageMaker`, `SageMaker-1`, … */
function customerManagedPolicies(
  scope: Construct,
  key: string,
  policy: string,
  statements: readonly Statement[],
  { team, path, tags, policyName = (name) => `${team}-${name}` }: TeamGroupsProps,
): [string, string][] {
  const { arns } = new CustomerManagedPolicies(scope, `policy-${policy}`, {
    name: policyName(`${key}-${policy}`),
    path,
    description: `${key} of the team ${team}: ${policy}`,
    statements,
    tags,
    whole: policy === OWN_STATEMENTS,
  });
  return Object.entries(arns).map(([suffix, arn]) => [policy + suffix, arn]);
}

/** The policy of what a person has written. */
const OWN_STATEMENTS = "Statements";

/** The group's own policies by name; one that would say nothing is left out. */
function customerManaged(key: string, group: TeamGroup, props: TeamGroupsProps): [string, readonly Statement[]][] {
  const scoped = isStandardGroup(key) && group.access !== "aws-managed";
  const policies = { ...(scoped && groupPolicies(key, props.environment, props)), Statements: group.statements ?? [] };
  return Object.entries<readonly Statement[]>(policies).filter(([, statements]) => statements.length > 0);
}

function attachedArns(key: string, group: TeamGroup, environment: Environment): string[] {
  const standIns = isStandardGroup(key) && group.access === "aws-managed" ? AWS_MANAGED_GROUP_POLICIES[key] : [];
  return [
    ...new Set([...standIns.map((name) => awsManagedPolicyArn(environment, name)), ...(group.managedPolicyArns ?? [])]),
  ];
}

function tooManyPolicies(group: string, count: number): string[] {
  const limit = COUNT.managedPoliciesPerGroup.default;
  return count > limit
    ? [
        `the group "${group}" would need ${count} managed policies and IAM attaches at most ${limit}\n` +
          "Give the team fewer workloads, buckets, prefixes or tables, or common parents of them, or attach fewer policies",
      ]
    : [];
}
