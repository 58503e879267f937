import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Token } from "cdktf";
import { Construct } from "constructs";
import {
  NAME_CHARACTERS,
  NAME_LENGTH,
  POLICY_SIZE,
  renderPolicy,
  splitStatements,
  type Statement,
} from "../../policies";

export interface CustomerManagedPoliciesProps {
  /** The name of the policy. Where one does not hold the statements, the names of the others go on after it. */
  readonly name: string;
  readonly path?: string | undefined;
  /** Another description makes another policy. */
  readonly description: string;
  readonly statements: readonly Statement[];
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** Whether each statement stays whole while it can, as a person has written it. @default false */
  readonly whole?: boolean | undefined;
}

/** Statements in one `aws_iam_policy`, or split over several where one does not hold them. */
export class CustomerManagedPolicies extends Construct {
  /** The ARNs by what the policies' names end with: `""`, `-1`, `-01`, … */
  readonly arns: Readonly<Record<string, string>>;

  /** @throws {PolicyError} where a part of a statement is larger than a policy may be and cannot be divided */
  constructor(scope: Construct, id: string, props: CustomerManagedPoliciesProps) {
    super(scope, id);
    const { path, description, tags } = props;
    const parts = splitStatements(
      props.statements,
      POLICY_SIZE.managed,
      "Shorten its conditions, or write several statements",
      props.whole,
    );
    const policies = parts.map(({ suffix, statements }) => {
      const name = props.name + suffix;
      this.node.addValidation({ validate: () => nameProblems(name) });
      const policy = new IamPolicy(this, idOf(suffix), {
        name,
        ...(path !== undefined && { path }),
        description,
        policy: renderPolicy(statements),
        ...(tags && { tags: { ...tags } }),
      });
      return [suffix, policy.arn] as const;
    });
    this.arns = Object.fromEntries(policies);
  }
}

/** The id of the construct for the policy of that suffix: the first one's is that of an only one. */
export const idOf = (suffix: string): string => `Default${suffix}`;

function nameProblems(name: string): string[] {
  if (Token.isUnresolved(name)) return [];
  if (!NAME_CHARACTERS.test(name))
    return [`"${name}" cannot be the name of a policy in IAM\nWrite letters, digits and +=,.@_-`];
  if (name.length <= NAME_LENGTH.policy) return [];
  return [
    `the name "${name}" has ${name.length} characters, and IAM takes ${NAME_LENGTH.policy}\nGive the policy a shorter name: one that is split has longer ones`,
  ];
}
