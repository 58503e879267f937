import { Construct } from "constructs";
import {
  AWS_MANAGED_ROLE_POLICIES,
  awsManagedPolicyArn,
  type Environment,
  ROLE_SCOPE,
  type RoleScope,
  workPolicies,
  type WorkPolicy,
} from "../policies";
import { ENVIRONMENT } from "../policies/checks/environment";
import { callback, oneOf, shape, written } from "../policies/checks/fields";
import { IAM_PATH } from "../policies/checks/iam-forms";
import { attachAll, grantManaged } from "./private/grants";
import { checkProps, TAGS } from "./private/props";
import { type Role, ROLES, rolesOf } from "./role";

export interface WorkloadAccessProps extends RoleScope {
  /** The role that gets the policy, or several. */
  readonly role: Role | readonly Role[];
  readonly environment: Environment;
  /**
   * `scoped`: customer managed policies for the team's resources. `aws-managed`: `AmazonSageMakerFullAccess`, which
   * covers the whole account and passes any role to SageMaker.
   *
   * @default "scoped"
   */
  readonly access?: "scoped" | "aws-managed";
  /**
   * The name of a customer managed policy: of `Work`, which allows, and of `Guards`, which deny. Where one does not hold
   * everything, the others' names go on with `-1`, `-01`, …
   *
   * @default - `<team>-<policy>`
   */
  readonly policyName?: (policy: WorkPolicy) => string;
  /** The IAM path of the customer managed policy. @default "/" */
  readonly path?: string;
  /** Tags of the customer managed policy. @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

const PROPS = shape<WorkloadAccessProps>({
  ...ROLE_SCOPE,
  role: ROLES,
  environment: ENVIRONMENT,
  access: oneOf(["scoped", "aws-managed"]).optional(),
  policyName: callback.optional(),
  path: written(IAM_PATH).optional(),
  tags: TAGS,
});

/** Another description would make another policy. */
const DESCRIPTIONS: Readonly<Record<WorkPolicy, (team: string) => string>> = {
  Work: (team) => `What the work of the team ${team} takes in SageMaker`,
  Guards: (team) => `What the work of the team ${team} must not do in SageMaker`,
};

/**
 * What the work of a role takes beside data, images and logs: network interfaces, keys, alarms, feature records, and for
 * notebooks, Studio and pipelines the right to start the team's jobs, within guards. Makes nothing where the work takes
 * nothing of this.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
export class WorkloadAccess extends Construct {
  /** The ARNs of the attached policies: `Work`, `Work-1`, `Guards`, … */
  readonly policyArns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: WorkloadAccessProps) {
    super(scope, id);
    checkProps(this, PROPS, props);
    const { environment, team, policyName = (policy) => `${team}-${policy}`, path, tags } = props;
    if (props.access === "aws-managed") {
      const arn = awsManagedPolicyArn(environment, AWS_MANAGED_ROLE_POLICIES.Work);
      this.policyArns = attachAll(rolesOf(this, props.role), { Work: arn });
      return;
    }
    this.policyArns = Object.fromEntries(
      workPolicies(environment, props).flatMap(([policy, statements]) => {
        const part = new Construct(this, policy);
        const grant = { name: policyName(policy), path, description: DESCRIPTIONS[policy](team), statements, tags };
        const arns = grantManaged(part, rolesOf(part, props.role), grant);
        return Object.entries(arns).map(([suffix, arn]) => [policy + suffix, arn]);
      }),
    );
  }
}
