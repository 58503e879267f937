import { Construct } from "constructs";
import type { Statement } from "../policies";
import { listOf, named, shape, written } from "../policies/checks/fields";
import { DESCRIPTION, IAM_PATH, POLICY_NAME } from "../policies/checks/iam-forms";
import { STATEMENT } from "../policies/checks/statement";
import { CustomerManagedPolicies } from "./private/customer-managed-policies";
import { firstOf } from "./private/grants";
import { checkProps, TAGS } from "./private/props";

export interface ManagedPolicyProps {
  /** The name: at most 128 of `[A-Za-z0-9+=,.@_-]`. Where one does not hold everything, the others' names go on with `-1`, `-01`, … */
  readonly name: string;
  /** The IAM path, with a slash at both ends. @default "/" */
  readonly path?: string;
  /** Another description makes another policy. */
  readonly description: string;
  /** At least one: `boundaryStatements(…)`, `guardrailStatements(…)`, or one's own. */
  readonly statements: readonly Statement[];
  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

const PROPS = shape<ManagedPolicyProps>({
  name: named(POLICY_NAME),
  path: written(IAM_PATH).optional(),
  description: named(DESCRIPTION),
  statements: listOf(STATEMENT, 1),
  tags: TAGS,
});

/**
 * Statements in a customer managed policy, for several roles and groups: a permissions boundary, guardrails, what teams
 * have in common. What one policy of 6,144 characters does not hold is divided over several, so that one more statement
 * leaves the others where they are; a permissions boundary cannot be divided.
 *
 * @throws {PolicyError} where there are no statements, or a part of one is larger than a policy may be
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
 */
export class ManagedPolicy extends Construct {
  /** The ARN of the policy, as a reference; of the first one, where there are several. */
  readonly arn: string;
  /** The ARNs, as references: of one policy, or of each part. */
  readonly arns: readonly string[];

  constructor(scope: Construct, id: string, props: ManagedPolicyProps) {
    super(scope, id);
    checkProps(this, PROPS, props);
    const { arns } = new CustomerManagedPolicies(this, "policy", props);
    this.arns = Object.values(arns);
    this.arn = firstOf(arns);
  }
}
