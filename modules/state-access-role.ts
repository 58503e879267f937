import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import {
  type Environment,
  iamArn,
  PIPELINES,
  policySize,
  renderPolicy,
  stateAccessStatements,
  STATE_SCOPE,
  type StateScope,
  stateTrustStatements,
  TRUST_SIZE,
} from "../policies";
import { ENVIRONMENT } from "../policies/checks/environment";
import { named, shape, whole, written } from "../policies/checks/fields";
import { IAM_PATH, ROLE_NAME } from "../policies/checks/iam-forms";
import { checkProps, TAGS } from "./private/props";
import { TRUST_SIZE_SETTINGS, trustSizeProblem } from "./private/trust-size";

export interface StateAccessRoleProps extends StateScope {
  /** The role's name: at most 64 of `[A-Za-z0-9+=,.@_-]`. */
  readonly name: string;
  /** The IAM path, with a slash at both ends. */
  readonly path: string;
  /** The account and region of the state bucket. The role is in that account. */
  readonly environment: Environment;
  /** The ARNs of the users and roles, of any account, that run Terraform and so assume the role. They must exist. */
  readonly pipelines: readonly string[];
  /**
   * How many characters AWS takes in the role's trust policy, a quota that it raises on request, to 8,192 at most.
   *
   * @default 2048
   */
  readonly maxTrustPolicySize?: number;
  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

const PROPS = shape<StateAccessRoleProps>({
  ...STATE_SCOPE,
  name: named(ROLE_NAME),
  path: written(IAM_PATH),
  environment: ENVIRONMENT,
  pipelines: PIPELINES,
  maxTrustPolicySize: whole(TRUST_SIZE.default, TRUST_SIZE.maximum).optional(),
  tags: TAGS,
});

/**
 * The role with which Terraform's S3 backend reaches the states below one prefix of a state bucket: it reads, writes and
 * locks them, and cannot delete them.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
 */
export class StateAccessRole extends Construct {
  /** The role's ARN, as a reference. */
  readonly arn: string;
  /** The role's ARN, computed: what `assume_role` of a backend takes. */
  readonly computedArn: string;

  constructor(scope: Construct, id: string, props: StateAccessRoleProps) {
    super(scope, id);
    checkProps(this, PROPS, props);
    const { name, path, environment, prefix, pipelines, maxTrustPolicySize = TRUST_SIZE.default, tags } = props;
    this.computedArn = iamArn(environment, `role${path}${name}`);
    const trust = stateTrustStatements(pipelines);
    const role = new IamRole(this, "Default", {
      name,
      path,
      description: `Terraform's states below ${prefix}/`,
      assumeRolePolicy: renderPolicy(trust),
      ...(tags && { tags: { ...tags } }),
    });
    this.arn = role.arn;
    new IamRolePolicy(this, "states", {
      name: "StateAccess",
      role: role.name,
      policy: renderPolicy(stateAccessStatements(environment, props)),
    });
    this.node.addValidation({
      validate: () => {
        const remedy = "Trust fewer pipelines, or one role that they assume";
        return [
          trustSizeProblem(name, policySize(trust), maxTrustPolicySize, remedy, TRUST_SIZE_SETTINGS) ?? [],
        ].flat();
      },
    });
  }
}
