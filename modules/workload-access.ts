import { Construct } from "constructs";
import { awsManagedPolicyArn, type Environment, type RoleScope, roleWorkStatements } from "../policies";
import { attachAll, grantManaged } from "./private/grants";
import { type Role, rolesOf } from "./role";

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
   * The name of the customer managed policy. Where one does not hold everything, the others' names go on with `-1`,
   * `-01`, …
   *
   * @default "<team>-Work"
   */
  readonly policyName?: string;
  /** The IAM path of the customer managed policy. @default "/" */
  readonly path?: string;
  /** Tags of the customer managed policy. @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * What the work of a role takes beside data, images and logs: network interfaces, keys, alarms, feature records, and for
 * notebooks, Studio and pipelines the right to start the team's jobs, within guards. Makes nothing where the work takes
 * nothing of this.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
export class WorkloadAccess extends Construct {
  /** The ARNs of the attached policies by what their names end with: `""`, `-1`, `-01`, … */
  readonly policyArns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: WorkloadAccessProps) {
    super(scope, id);
    const { environment, team, policyName, path, tags } = props;
    const roles = rolesOf(this, props.role);
    if (props.access === "aws-managed") {
      this.policyArns = attachAll(roles, { "": awsManagedPolicyArn(environment, "AmazonSageMakerFullAccess") });
      return;
    }
    const statements = roleWorkStatements(environment, props);
    this.policyArns =
      statements.length === 0
        ? {}
        : grantManaged(this, roles, {
            name: policyName ?? `${team}-Work`,
            path,
            description: `What the work of the team ${team} takes in SageMaker`,
            statements,
            tags,
          });
  }
}
