import { IamGroup } from "@cdktf/provider-aws/lib/iam-group";
import { IamGroupPolicyAttachment } from "@cdktf/provider-aws/lib/iam-group-policy-attachment";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { IamUserGroupMembership } from "@cdktf/provider-aws/lib/iam-user-group-membership";
import { Token } from "cdktf";
import { Construct } from "constructs";
import type { z } from "zod";
import {
  AWS_MANAGED_GROUP_POLICIES,
  awsManagedPolicyArn,
  COUNT,
  type Environment,
  groupPolicies,
  iamArn,
  isStandardGroup,
  PERMISSION_SET,
  type RoleTrust,
  roleTrustOf,
  type SignIn,
  signInOf,
  type Statement,
  TEAM_SCOPE,
  type TeamScope,
  TRUST_SIZE,
} from "../policies";
import { ENVIRONMENT, environmentOf } from "../policies/checks/environment";
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
import { MANAGED_POLICY_ARN } from "../policies/checks/arn-forms";
import { GROUP_KEY, GROUP_NAME, IAM_PATH, USER_NAME } from "../policies/checks/iam-forms";
import { STATEMENTS } from "../policies/checks/statement";
import { defined } from "../common/lists";
import { FederatedRole } from "./federated-role";
import { withIds } from "./private/construct-ids";
import { CustomerManagedPolicies } from "./private/customer-managed-policies";
import { deployersFault, standardGroupsFault } from "./private/standard-groups";
import { managedPoliciesProblem } from "./private/managed-policies-problem";
import { checkProps, TAGS } from "./private/props";
import { setPoliciesOf, type SetPolicies } from "./set-policies";

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
const propsIn = (environment: Environment): z.ZodType =>
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

/**
 * The groups of a team's people, what they may do, and who is in them; of a group that has an audience, a role that it
 * takes; of one by a permission set, the policies alone. Memberships of users in other groups are left alone.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html
 */
export class TeamGroups extends Construct {
  /** The name of each group, or of the role in its place, by its key; none of a permission set. */
  readonly names: Readonly<Record<string, string>>;
  /** The ARN of each group, or of the role in its place, by its key; none of a permission set. */
  readonly arns: Readonly<Record<string, string>>;
  /** The ARN of each customer managed policy, by its key: `ML_Engineers-SageMaker`, and `ML_Engineers-SageMaker-1`, … where it is split. */
  readonly policyArns: Readonly<Record<string, string>>;
  /** What a {@link PermissionSet} takes of each group whose people come by one, by its key. */
  readonly permissionSets: Readonly<Record<string, Required<SetPolicies>>>;

  constructor(scope: Construct, id: string, props: TeamGroupsProps) {
    super(scope, id);
    checkProps(this, propsIn(environmentOf(props)), props);
    const work = {
      ...props,
      deployers: props.deployers === true || props.groups["Deployers"] !== undefined,
      approvers: props.approvers === true || props.groups["Approvers"] !== undefined,
      peoplesRoles: [...new Set([...(props.peoplesRoles ?? []), ...rolesTaken(props)])],
    };
    const groups = new Map<string, IamGroup | FederatedRole>();
    const policyArns: Record<string, string> = {};
    const permissionSets: Record<string, Required<SetPolicies>> = {};
    for (const [key, group] of Object.entries(props.groups)) {
      const groupScope = new Construct(this, key);
      const own = customerManaged(key, group, work).flatMap(([policy, statements]) =>
        customerManagedPolicies(groupScope, key, policy, statements, props),
      );
      const attached = attachedArns(key, group, props.environment);
      const arns = [...own, ...attached.map((arn) => ({ key: arn, arn }))];
      for (const { key: policy, arn } of own) policyArns[`${key}-${policy}`] = arn;
      if (group.byPermissionSet) {
        permissionSets[key] = setPoliciesOf(
          own.map(({ name }) => ({ name, path: props.path ?? "/" })),
          attached,
        );
        checkSetPolicies(groupScope, key, arns.length, props);
        continue;
      }
      groups.set(
        key,
        group.audience ? roleFor(groupScope, key, group.audience, arns, props) : iamGroup(groupScope, key, arns, props),
      );
    }
    this.addMemberships(props.groups, groups);
    this.names = Object.fromEntries([...groups].map(([key, group]) => [key, group.name]));
    this.arns = Object.fromEntries([...groups].map(([key, group]) => [key, group.arn]));
    this.policyArns = policyArns;
    this.permissionSets = permissionSets;
  }

  private addMemberships(
    groups: TeamGroupsProps["groups"],
    iamGroups: ReadonlyMap<string, IamGroup | FederatedRole>,
  ): void {
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

/** Policies by what their attachments are called. */
type Attached = readonly { readonly key: string; readonly arn: string }[];

/** A customer managed policy that is made for a group, by its name in IAM. */
interface OwnPolicy {
  readonly key: string;
  readonly name: string;
  readonly arn: string;
}

const nameOf = (key: string, { team, groups }: TeamGroupsProps): string => groups[key]?.name ?? `${team}-${key}`;

function iamGroup(scope: Construct, key: string, policies: Attached, props: TeamGroupsProps): IamGroup {
  const group = new IamGroup(scope, "Default", {
    name: nameOf(key, props),
    ...(props.path !== undefined && { path: props.path }),
  });
  for (const [id, { arn: policyArn }] of withIds("attach", policies, ({ key }) => key)) {
    new IamGroupPolicyAttachment(scope, id, { group: group.name, policyArn });
  }
  scope.node.addValidation({ validate: () => tooManyPolicies(key, policies.length) });
  return group;
}

function roleFor(
  scope: Construct,
  key: string,
  audience: GroupAudience,
  policies: Attached,
  props: TeamGroupsProps,
): FederatedRole {
  const { maxManagedPolicies = COUNT.managedPoliciesPerRole.default, maxTrustPolicySize, path, tags } = props;
  const role = new FederatedRole(scope, "role", {
    ...audience,
    name: nameOf(key, props),
    environment: props.environment,
    description: `${key} of the team ${props.team}`,
    ...(path !== undefined && { path }),
    ...(maxTrustPolicySize !== undefined && { maxTrustPolicySize }),
    ...(tags && { tags }),
  });
  for (const [id, { arn: policyArn }] of withIds("attach", policies, ({ key }) => key)) {
    new IamRolePolicyAttachment(scope, id, { role: role.name, policyArn });
  }
  scope.node.addValidation({
    validate: () => defined([managedPoliciesProblem(nameOf(key, props), policies.length, maxManagedPolicies)]),
  });
  return role;
}

/** What IAM attaches to the role of a permission set is attached to a role. */
function checkSetPolicies(scope: Construct, key: string, count: number, props: TeamGroupsProps): void {
  const { maxManagedPolicies = COUNT.managedPoliciesPerRole.default } = props;
  const limit = Math.min(maxManagedPolicies, PERMISSION_SET.managedPolicies);
  scope.node.addValidation({
    validate: () => defined([managedPoliciesProblem(key, count, limit, "the permission set of")]),
  });
}

/** The ARNs of the roles that people take. */
const rolesTaken = (props: TeamGroupsProps): string[] =>
  Object.entries(props.groups)
    .filter(([, { audience }]) => audience)
    .map(([key]) => iamArn(props.environment, `role${props.path ?? "/"}${nameOf(key, props)}`));

/** The parts of a policy: `SageMaker`, `SageMaker-1`, … */
function customerManagedPolicies(
  scope: Construct,
  key: string,
  policy: string,
  statements: readonly Statement[],
  { team, path, tags, policyName = (name) => `${team}-${name}` }: TeamGroupsProps,
): OwnPolicy[] {
  const name = policyName(`${key}-${policy}`);
  const { arns } = new CustomerManagedPolicies(scope, `policy-${policy}`, {
    name,
    path,
    description: `${key} of the team ${team}: ${policy}`,
    statements,
    tags,
    whole: policy === OWN_STATEMENTS,
  });
  return Object.entries(arns).map(([suffix, arn]) => ({ key: policy + suffix, name: name + suffix, arn }));
}

/** The policy of what a person has written. */
const OWN_STATEMENTS = "Statements";

/** The group's own policies by name; one that would say nothing is left out. */
function customerManaged(key: string, group: TeamGroup, props: TeamGroupsProps): [string, readonly Statement[]][] {
  const scoped = isStandardGroup(key) && group.access !== "aws-managed";
  const policies = {
    ...(scoped && groupPolicies(key, props.environment, props, signInOfGroup(group))),
    Statements: group.statements ?? [],
  };
  return Object.entries<readonly Statement[]>(policies).filter(([, statements]) => statements.length > 0);
}

const signInOfGroup = ({ audience, byPermissionSet = false }: TeamGroup): SignIn =>
  byPermissionSet ? "identityCenter" : signInOf(audience?.trust);

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
