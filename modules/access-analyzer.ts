import { AccessanalyzerAnalyzer } from "@cdktf/provider-aws/lib/accessanalyzer-analyzer";
import { Construct } from "constructs";
import { type Fault, further, named, shape, whole } from "../policies/checks/fields";
import { ANALYZER_NAME } from "../policies/checks/name-forms";
import { checkProps, TAGS } from "./private/props";

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

const unusedName = (name: string): string => `${name}-unused-access`;

/** The second analyzer's name is the longer one. */
const PROPS = further(
  shape<AccessAnalyzerProps>({
    name: named(ANALYZER_NAME),
    unusedAccessAge: whole(1, 365, "number of days").optional(),
    tags: TAGS,
  }),
  ({ name, unusedAccessAge }: AccessAnalyzerProps): Fault | undefined =>
    unusedAccessAge === undefined || unusedName(name).length <= 255
      ? undefined
      : [`Access Analyzer takes no analyzer named "${unusedName(name)}"`, "Write at most 241 characters"],
  ["name"],
);

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
    checkProps(this, PROPS, props);
    const { name, unusedAccessAge } = props;
    const tags = props.tags && { tags: { ...props.tags } };
    this.arn = new AccessanalyzerAnalyzer(this, "Default", { analyzerName: name, type: "ACCOUNT", ...tags }).arn;
    this.unusedAccessArn =
      unusedAccessAge === undefined
        ? undefined
        : new AccessanalyzerAnalyzer(this, "unused-access", {
            analyzerName: unusedName(name),
            type: "ACCOUNT_UNUSED_ACCESS",
            configuration: { unusedAccess: { unusedAccessAge } },
            ...tags,
          }).arn;
  }
}
