import { Construct } from "constructs";
import {
  awsManagedPolicyArn,
  type Environment,
  type TeamLogs,
  writeLogsStatements,
  writeMetricsStatements,
} from "../policies";
import { CustomerManagedPolicy } from "./private/customer-managed-policy";
import { type Role, roleOf } from "./role";

export interface CloudWatchAccessProps extends TeamLogs {
  /** The role that gets the policy. */
  readonly role: Role;
  readonly environment: Environment;
  /**
   * `scoped`: a customer managed policy for the team's log streams and metric namespaces. `aws-managed`:
   * `CloudWatchLogsFullAccess`, which is `logs:*` over the whole account and says nothing of metrics.
   *
   * @default "scoped"
   */
  readonly access?: "scoped" | "aws-managed";
  /**
   * Metric namespaces beside SageMaker's own and the team's (`<team>`, `<team>/…`).
   *
   * @default - none
   */
  readonly namespaces?: readonly string[];
  /**
   * The name of the customer managed policy.
   *
   * @default "<team>-CloudWatchAccess"
   */
  readonly policyName?: string;
  /** The IAM path of the customer managed policy. @default "/" */
  readonly path?: string;
  /** Tags of the customer managed policy. @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Lets jobs write logs and metrics.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html
 */
export class CloudWatchAccess extends Construct {
  /** The ARN of the attached policy. */
  readonly policyArn: string;

  constructor(scope: Construct, id: string, props: CloudWatchAccessProps) {
    super(scope, id);
    const { environment, team, namespaces } = props;
    this.policyArn =
      props.access === "aws-managed"
        ? awsManagedPolicyArn(environment, "CloudWatchLogsFullAccess")
        : new CustomerManagedPolicy(this, "policy", {
            name: props.policyName ?? `${team}-CloudWatchAccess`,
            path: props.path,
            description: `Logs and metrics of the team ${team}`,
            statements: [...writeLogsStatements(environment, props), ...writeMetricsStatements(team, namespaces)],
            tags: props.tags,
            tooLarge: "Name fewer metric namespaces, or patterns that cover several",
          }).arn;
    const { name, policies } = roleOf(this, props.role);
    policies.attach(this, "Default", name, this.policyArn);
  }
}
