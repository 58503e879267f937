import { Construct } from "constructs";
import {
  AWS_MANAGED_ROLE_POLICIES,
  awsManagedPolicyArn,
  type Environment,
  type TeamLogs,
  writeLogsStatements,
  writeMetricsStatements,
} from "../policies";
import { ENVIRONMENT } from "../policies/checks/environment";
import { flag, listOf, named, oneOf, shape, written } from "../policies/checks/fields";
import { IAM_PATH, POLICY_NAME } from "../policies/checks/iam-forms";
import { NAMESPACE, NAMESPACE_PATTERN } from "../policies/checks/name-forms";
import { TEAM } from "../policies/checks/team";
import { attachAll, firstOf, grantManaged } from "./private/grants";
import { checkProps, TAGS } from "./private/props";
import { type Role, ROLES, rolesOf } from "./role";

export interface CloudWatchAccessProps extends TeamLogs {
  /** The role that gets the policy, or several. */
  readonly role: Role | readonly Role[];
  readonly environment: Environment;
  /**
   * `scoped`: a customer managed policy for the team's log streams and metric namespaces. `aws-managed`:
   * `CloudWatchLogsFullAccess`, which is `logs:*` over the whole account and says nothing of metrics.
   *
   * @default "scoped"
   */
  readonly access?: "scoped" | "aws-managed";
  /**
   * Names of metric namespaces beside SageMaker's own and the team's (`<team>`, `<team>/…`).
   *
   * @default - none
   */
  readonly namespaces?: readonly string[];
  /**
   * Patterns of metric namespaces, likewise: `Shop/*`. None begins with a wildcard.
   *
   * @default - none
   */
  readonly namespacePatterns?: readonly string[];
  /**
   * The name of the customer managed policy. Where one does not hold everything, the others' names go on with `-1`,
   * `-01`, …
   *
   * @default "<team>-CloudWatchAccess"
   */
  readonly policyName?: string;
  /** The IAM path of the customer managed policy. @default "/" */
  readonly path?: string;
  /** Tags of the customer managed policy. @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

const PROPS = shape<CloudWatchAccessProps>({
  role: ROLES,
  environment: ENVIRONMENT,
  team: TEAM,
  pipelines: flag.optional(),
  studio: flag.optional(),
  access: oneOf(["scoped", "aws-managed"]).optional(),
  namespaces: listOf(written(NAMESPACE)).optional(),
  namespacePatterns: listOf(written(NAMESPACE_PATTERN)).optional(),
  policyName: named(POLICY_NAME).optional(),
  path: written(IAM_PATH).optional(),
  tags: TAGS,
});

/**
 * Lets jobs write logs and metrics.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html
 */
export class CloudWatchAccess extends Construct {
  /** The ARN of the attached policy; of the first one, where there are several. */
  readonly policyArn: string;
  /** The ARNs of all attached policies by what their names end with: `""`, `-1`, `-01`, … */
  readonly policyArns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: CloudWatchAccessProps) {
    super(scope, id);
    checkProps(this, PROPS, props);
    const { environment, team, namespaces = [], namespacePatterns = [] } = props;
    const roles = rolesOf(this, props.role);
    this.policyArns =
      props.access === "aws-managed"
        ? attachAll(roles, { "": awsManagedPolicyArn(environment, AWS_MANAGED_ROLE_POLICIES.CloudWatchAccess) })
        : grantManaged(this, roles, {
            name: props.policyName ?? `${team}-CloudWatchAccess`,
            path: props.path,
            description: `Logs and metrics of the team ${team}`,
            statements: [
              ...writeLogsStatements(environment, props),
              ...writeMetricsStatements(team, [...namespaces, ...namespacePatterns]),
            ],
            tags: props.tags,
          });
    this.policyArn = firstOf(this.policyArns);
  }
}
