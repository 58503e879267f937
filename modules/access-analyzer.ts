import { AccessanalyzerAnalyzer } from "@cdktf/provider-aws/lib/accessanalyzer-analyzer";
import { Token } from "cdktf";
import { Construct } from "constructs";

export interface AccessAnalyzerProps {
  /** The analyzer's name: at most 255 of `[A-Za-z0-9_.-]`, a letter first; with `unusedAccessAge` at most 241. */
  readonly name: string;
  /**
   * After how many days without use a role, a user's key or password, or a right is reported, 1 to 365. AWS charges for
   * each role and user of the account every month. IAM has no regions: ask for it in one.
   *
   * @default - none: unused access is not analyzed
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-create-unused.html
   */
  readonly unusedAccessAge?: number;
  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * IAM Access Analyzer for one account and region: what can be reached from outside the account, and what nobody uses.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html
 */
export class AccessAnalyzer extends Construct {
  /** The ARN of the analyzer of external access, as a reference. */
  readonly arn: string;
  /** The ARN of the analyzer of unused access, as a reference; undefined where there is none. */
  readonly unusedAccessArn: string | undefined;

  constructor(scope: Construct, id: string, props: AccessAnalyzerProps) {
    super(scope, id);
    const { name, unusedAccessAge } = props;
    const unusedName = `${name}-unused-access`;
    const tags = props.tags && { tags: { ...props.tags } };
    this.node.addValidation({
      validate: () => [
        ...nameProblems(unusedAccessAge === undefined ? name : unusedName),
        ...ageProblems(name, unusedAccessAge),
      ],
    });
    this.arn = new AccessanalyzerAnalyzer(this, "Default", { analyzerName: name, type: "ACCOUNT", ...tags }).arn;
    this.unusedAccessArn =
      unusedAccessAge === undefined
        ? undefined
        : new AccessanalyzerAnalyzer(this, "unused-access", {
            analyzerName: unusedName,
            type: "ACCOUNT_UNUSED_ACCESS",
            configuration: { unusedAccess: { unusedAccessAge } },
            ...tags,
          }).arn;
  }
}

/** @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CreateAnalyzer.html */
function nameProblems(name: string): string[] {
  if (Token.isUnresolved(name) || /^[A-Za-z][A-Za-z0-9_.-]{0,254}$/.test(name)) return [];
  return [
    `Access Analyzer takes no analyzer named "${name}"\nWrite a letter and then at most 254 letters, digits, "_", "." and "-"`,
  ];
}

function ageProblems(name: string, age: number | undefined): string[] {
  if (age === undefined || (Number.isInteger(age) && age >= 1 && age <= 365)) return [];
  return [
    `the analyzer "${name}" cannot report what was not used for ${age} days\nWrite a whole number of 1 to 365 days, for example unusedAccessAge: 90`,
  ];
}
