import { SsoadminAccountAssignment } from "@cdktf/provider-aws/lib/ssoadmin-account-assignment";
import { SsoadminCustomerManagedPolicyAttachment } from "@cdktf/provider-aws/lib/ssoadmin-customer-managed-policy-attachment";
import { SsoadminManagedPolicyAttachment } from "@cdktf/provider-aws/lib/ssoadmin-managed-policy-attachment";
import { SsoadminPermissionSet } from "@cdktf/provider-aws/lib/ssoadmin-permission-set";
import { SsoadminPermissionsBoundaryAttachment } from "@cdktf/provider-aws/lib/ssoadmin-permissions-boundary-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { defined } from "../common/lists";
import { COUNT, type Environment, PERMISSION_SET, permissionSetRole } from "../policies";
import { AWS_POLICY_ARN } from "../policies/checks/arn-forms";
import { ENVIRONMENT } from "../policies/checks/environment";
import { listOf, named, shape, textOrMap, whole, written } from "../policies/checks/fields";
import { IAM_PATH, POLICY_NAME } from "../policies/checks/iam-forms";
import {
  IDENTITY_STORE_ID,
  INSTANCE_ARN,
  PERMISSION_SET_NAME,
  RELAY_STATE,
  SET_DESCRIPTION,
} from "../policies/checks/identity-center-forms";
import { isoDuration } from "./iso-duration";
import { withIds } from "./private/construct-ids";
import { DIRECTORY_PRINCIPALS, type DirectoryPrincipal, idsInDirectory } from "./private/directory";
import { managedPoliciesProblem } from "./private/managed-policies-problem";
import { checkProps, TAGS } from "./private/props";
import type { PolicyReference, SetPolicies } from "./set-policies";

export interface PermissionSetProps extends SetPolicies {
  /** The set's name: at most 32 of `[A-Za-z0-9+=,.@_-]`, unique in the instance. */
  readonly name: string;
  /** The account in which it is assigned, one: its policies are that account's. */
  readonly environment: Environment;
  /** The ARN of the instance of IAM Identity Center: `arn:aws:sso:::instance/ssoins-…`. */
  readonly instanceArn: string;
  /** The id of the instance's identity store: `d-…`. */
  readonly identityStoreId: string;
  /** At most 700 characters. @default - none */
  readonly description?: string;
  /** A customer managed policy of the account, or the ARN of one of AWS's. @default - none */
  readonly permissionsBoundary?: PolicyReference | string;
  /** The groups of the directory that it is assigned to. @default - none */
  readonly groups?: readonly DirectoryPrincipal[];
  /** The users that it is assigned to by themselves. @default - none */
  readonly users?: readonly DirectoryPrincipal[];
  /** The longest session in seconds, 3,600 to 43,200. @default 3600 */
  readonly maxSessionDuration?: number;
  /** The page of the console that people come to, at most 240 characters. @default - the console's first page */
  readonly relayState?: string;
  /**
   * How many managed policies IAM attaches to a role of the account, a quota that AWS raises on request; a set takes 20.
   *
   * @default 10
   */
  readonly maxManagedPolicies?: number;
  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

const POLICY = shape<PolicyReference>({ name: written(POLICY_NAME), path: written(IAM_PATH).optional() });

const PROPS = shape<PermissionSetProps>({
  name: written(PERMISSION_SET_NAME),
  environment: ENVIRONMENT,
  instanceArn: named(INSTANCE_ARN),
  identityStoreId: named(IDENTITY_STORE_ID),
  description: written(SET_DESCRIPTION).optional(),
  customerManagedPolicies: listOf(POLICY).optional(),
  managedPolicyArns: listOf(written(AWS_POLICY_ARN)).optional(),
  permissionsBoundary: textOrMap(written(AWS_POLICY_ARN), POLICY).optional(),
  groups: DIRECTORY_PRINCIPALS,
  users: DIRECTORY_PRINCIPALS,
  maxSessionDuration: whole(
    PERMISSION_SET.session.shortest,
    PERMISSION_SET.session.longest,
    "number of seconds",
  ).optional(),
  relayState: written(RELAY_STATE).optional(),
  maxManagedPolicies: whole(1, COUNT.managedPoliciesPerRole.maximum).optional(),
  tags: TAGS,
});

/**
 * A permission set of IAM Identity Center for one account, with its policies, its boundary, and who is assigned to it
 * there. It stands in a stack of the account that administers IAM Identity Center.
 *
 * Its policies are customer managed ones of the account, by name and path, and none is inline:
 *
 * | | Customer managed | Inline |
 * |---|---|---|
 * | Quota | 20 managed policies a set, of which IAM takes 10 for a role until it is raised (25 at most); each 6,144 characters | one of 10,240 characters, with no more on request |
 * | Order | the policies come first, and go last: IAM refuses to delete one that is attached | none |
 * | A change | acts in the account at once, and is deployed by who deploys there | is provisioned by IAM Identity Center, one role of an account at a time |
 * | Proof | the policy stands in the account's own Terraform, as it does for groups and roles | it stands in another account's |
 *
 * The policies of `ML_Admins` are some 10,400 to 17,400 characters, so that an inline policy would not hold them, and those of
 * `ML_Engineers` some 3,000 to 8,000 and more with each bucket. Assignments come after policies and boundary, and go before them: nobody comes with less or more than the whole.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/howtocmp.html
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
 */
export class PermissionSet extends Construct {
  /** The set's name. */
  readonly name: string;
  /** The set's ARN, as a reference. */
  readonly arn: string;
  /**
   * The ARN of its role in the account, as a pattern for `ArnLike` on `aws:PrincipalArn`: the last characters of the name
   * are known to AWS alone.
   */
  readonly roleArnPattern: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PermissionSetProps,
  ) {
    super(scope, id);
    checkProps(this, PROPS, props);
    const { name, environment, instanceArn, description, relayState, tags } = props;
    const set = new SsoadminPermissionSet(this, "Default", {
      name,
      instanceArn,
      sessionDuration: isoDuration(props.maxSessionDuration ?? 3600),
      ...(description !== undefined && { description }),
      ...(relayState !== undefined && { relayState }),
      ...(tags && { tags: { ...tags } }),
    });
    this.name = name;
    this.arn = set.arn;
    this.roleArnPattern = permissionSetRole(environment, name);
    const policies = [...this.policies(), ...this.boundary()];
    this.assign("GROUP", policies);
    this.assign("USER", policies);
  }

  private policies(): ITerraformDependable[] {
    const { customerManagedPolicies = [], managedPolicyArns = [], maxManagedPolicies } = this.props;
    const own = [...new Map(customerManagedPolicies.map((one) => [one.name, one])).values()];
    const managed = [...new Set(managedPolicyArns)];
    const limit = Math.min(maxManagedPolicies ?? COUNT.managedPoliciesPerRole.default, PERMISSION_SET.managedPolicies);
    const count = own.length + managed.length;
    this.node.addValidation({
      validate: () => defined([managedPoliciesProblem(this.name, count, limit, "the permission set")]),
    });
    return [
      ...withIds("policy", own, ({ name }) => name).map(
        ([id, policy]) =>
          new SsoadminCustomerManagedPolicyAttachment(this, id, {
            ...this.ofSet(),
            customerManagedPolicyReference: reference(policy),
          }),
      ),
      ...withIds("attach", managed, String).map(
        ([id, managedPolicyArn]) =>
          new SsoadminManagedPolicyAttachment(this, id, { ...this.ofSet(), managedPolicyArn }),
      ),
    ];
  }

  private boundary(): ITerraformDependable[] {
    const { permissionsBoundary: boundary } = this.props;
    if (boundary === undefined) return [];
    return [
      new SsoadminPermissionsBoundaryAttachment(this, "boundary", {
        ...this.ofSet(),
        permissionsBoundary:
          typeof boundary === "string"
            ? { managedPolicyArn: boundary }
            : { customerManagedPolicyReference: reference(boundary) },
      }),
    ];
  }

  private assign(principalType: "GROUP" | "USER", dependsOn: ITerraformDependable[]): void {
    const { environment, identityStoreId, groups = [], users = [] } = this.props;
    const some = principalType === "GROUP" ? groups : users;
    for (const [id, principalId] of idsInDirectory(this, identityStoreId, principalType, some)) {
      new SsoadminAccountAssignment(this, id, {
        ...this.ofSet(),
        principalType,
        principalId,
        targetType: "AWS_ACCOUNT",
        targetId: environment.accountId,
        dependsOn,
      });
    }
  }

  private ofSet(): { readonly instanceArn: string; readonly permissionSetArn: string } {
    return { instanceArn: this.props.instanceArn, permissionSetArn: this.arn };
  }
}

const reference = ({ name, path = "/" }: PolicyReference): Required<PolicyReference> => ({ name, path });
