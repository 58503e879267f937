import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Construct } from "constructs";
import { POLICY_SIZE, policySize, renderPolicy, sizeProblem, type Statement } from "../../policies";

export interface CustomerManagedPolicyProps {
  readonly name: string;
  readonly path?: string | undefined;
  readonly description: string;
  readonly statements: readonly Statement[];
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** What to do where the policy is larger than IAM takes. */
  readonly tooLarge: string;
}

/** An `aws_iam_policy` whose size is checked at synth. */
export class CustomerManagedPolicy extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CustomerManagedPolicyProps) {
    super(scope, id);
    const { name, path, description, statements, tags, tooLarge } = props;
    this.node.addValidation({
      validate: () => {
        const problem = sizeProblem(`the policy "${name}"`, policySize(statements), POLICY_SIZE.managed, tooLarge);
        return problem === undefined ? [] : [problem];
      },
    });
    this.arn = new IamPolicy(this, "Default", {
      name,
      ...(path !== undefined && { path }),
      description,
      policy: renderPolicy(statements),
      ...(tags && { tags: { ...tags } }),
    }).arn;
  }
}
