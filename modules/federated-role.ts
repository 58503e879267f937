import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import type { z } from "zod";
import { defined } from "../common/lists";
import {
  COUNT,
  type Environment,
  iamArn,
  policySize,
  renderPolicy,
  type RoleTrust,
  roleTrustOf,
  roleTrustStatements,
  TRUST_SIZE,
} from "../policies";
import { MANAGED_POLICY_ARN } from "../policies/checks/arn-forms";
import { ENVIRONMENT, environmentOf } from "../policies/checks/environment";
import { listOf, named, shape, whole, written } from "../policies/checks/fields";
import { DESCRIPTION, IAM_PATH, ROLE_NAME } from "../policies/checks/iam-forms";
import { withIds } from "./private/construct-ids";
import { managedPoliciesProblem } from "./private/managed-policies-problem";
import { checkProps, inConstruct, TAGS } from "./private/props";
import { TRUST_SIZE_SETTINGS, trustSizeProblem } from "./private/trust-size";

export interface FederatedRoleProps {
  /** The role's name: at most 64 of `[A-Za-z0-9+=,.@_-]`. */
  readonly name: string;
  readonly environment: Environment;
  /** Who takes the role: people of a SAML provider, pipelines with tokens of OpenID Connect, or named principals. */
  readonly trust: RoleTrust;
  /** The IAM path, with a slash at both ends. @default "/" */
  readonly path?: string;
  /** At most 1,000 characters. @default "Taken by people and pipelines" */
  readonly description?: string;
  /**
   * The ARNs of the managed policies that the role has.
   *
   * @default - none
   */
  readonly managedPolicyArns?: readonly string[];
  /** The ARN of the permissions boundary. @default - none */
  readonly permissionsBoundary?: string;
  /**
   * The longest session in seconds, 3,600 to 43,200.
   *
   * @default 3600
   */
  readonly maxSessionDuration?: number;
  /**
   * How many managed policies IAM attaches to a role, a quota that AWS raises on request, to 25 at most.
   *
   * @default 10
   */
  readonly maxManagedPolicies?: number;
  /**
   * How many characters the account takes in a trust policy, white space left out, a quota that AWS raises on request.
   *
   * @default 2048
   */
  readonly maxTrustPolicySize?: number;
  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

const propsIn = (environment: Environment): z.ZodType =>
  shape<FederatedRoleProps>({
    name: named(ROLE_NAME),
    environment: ENVIRONMENT,
    trust: roleTrustOf(environment),
    path: written(IAM_PATH).optional(),
    description: named(DESCRIPTION).optional(),
    managedPolicyArns: listOf(named(MANAGED_POLICY_ARN)).optional(),
    permissionsBoundary: named(MANAGED_POLICY_ARN).optional(),
    maxSessionDuration: whole(3600, 43_200, "number of seconds").optional(),
    maxManagedPolicies: whole(1, COUNT.managedPoliciesPerRole.maximum).optional(),
    maxTrustPolicySize: whole(TRUST_SIZE.default, TRUST_SIZE.maximum).optional(),
    tags: TAGS,
  });

/**
 * A role that people or pipelines take in place of being in a group of IAM users.
 *
 * @throws {PolicyError} where nobody is trusted, or somebody else may be
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html
 */
export class FederatedRole extends Construct {
  /** The role's name, for resources of the same stack: a reference that orders them after the role. */
  readonly name: string;
  /** The role's ARN, as a reference like {@link name}. */
  readonly arn: string;
  /** The role's ARN, computed. */
  readonly computedArn: string;

  constructor(scope: Construct, id: string, props: FederatedRoleProps) {
    super(scope, id);
    checkProps(this, propsIn(environmentOf(props)), props);
    const { name, environment, trust, path = "/", tags, permissionsBoundary } = props;
    this.computedArn = iamArn(environment, `role${path}${name}`);
    const trusted = inConstruct(this, () => roleTrustStatements(environment, trust));
    const arns = [...new Set(props.managedPolicyArns)];
    this.node.addValidation({
      validate: () =>
        defined([
          trustSizeProblem(
            name,
            policySize(trusted),
            props.maxTrustPolicySize ?? TRUST_SIZE.default,
            "Trust fewer pipelines, subjects or principals",
            TRUST_SIZE_SETTINGS,
          ),
          managedPoliciesProblem(name, arns.length, props.maxManagedPolicies ?? COUNT.managedPoliciesPerRole.default),
        ]),
    });
    const role = new IamRole(this, "Default", {
      name,
      path,
      description: props.description ?? "Taken by people and pipelines",
      maxSessionDuration: props.maxSessionDuration ?? 3600,
      forceDetachPolicies: true,
      assumeRolePolicy: renderPolicy(trusted),
      ...(permissionsBoundary !== undefined && { permissionsBoundary }),
      ...(tags && { tags: { ...tags } }),
    });
    this.name = role.name;
    this.arn = role.arn;
    for (const [attachment, policyArn] of withIds("attach", arns, String)) {
      new IamRolePolicyAttachment(this, attachment, { role: this.name, policyArn });
    }
  }
}
