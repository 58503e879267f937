import type { TerraformStack } from "cdktf";
import { AccessAnalyzer, type AccessAnalyzerProps } from "../../modules/access-analyzer";
import { type Arguments, problemsOf, resolved, resources, synthesised } from "./support";

const put = (props: Partial<AccessAnalyzerProps>) => (stack: TerraformStack) =>
  new AccessAnalyzer(stack, "analyzer", { name: "acme", ...props });
const analyzers = (props: Partial<AccessAnalyzerProps> = {}): Arguments[] =>
  resources(
    synthesised((stack) => void put(props)(stack)),
    "aws_accessanalyzer_analyzer",
  );
const problems = (props: Partial<AccessAnalyzerProps>): string[] => problemsOf((stack) => void put(props)(stack));

it("analyzes access from outside the account, and nothing that is charged for", () => {
  expect(analyzers()).toEqual([{ analyzer_name: "acme", type: "ACCOUNT" }]);
  expect(resolved((stack) => put({})(stack).unusedAccessArn ?? "none")).toBe("none");
});

it("analyzes unused access where asked", () => {
  const tags = { "cost-center": "4711" };
  expect(analyzers({ unusedAccessAge: 60, tags })).toEqual([
    { analyzer_name: "acme", type: "ACCOUNT", tags },
    {
      analyzer_name: "acme-unused-access",
      type: "ACCOUNT_UNUSED_ACCESS",
      configuration: { unused_access: { unused_access_age: 60 } },
      tags,
    },
  ]);
});

it("tells the ARN of each", () => {
  const arns = resolved((stack) => {
    const { arn, unusedAccessArn } = put({ unusedAccessAge: 60 })(stack);
    return [arn, unusedAccessArn];
  }) as string[];
  expect(arns).toHaveLength(2);
  expect(new Set(arns).size).toBe(2);
  for (const arn of arns) expect(arn).toMatch(/^\$\{aws_accessanalyzer_analyzer\.[\w-]+\.arn\}$/);
});

it.each([0, 366, 1.5])("refuses an age of %s days", (unusedAccessAge) => {
  expect(problems({ unusedAccessAge })).toEqual([
    `the analyzer "acme" cannot report what was not used for ${unusedAccessAge} days\nWrite a whole number of 1 to 365 days, for example unusedAccessAge: 90`,
  ]);
});

it.each([
  ["1acme", undefined],
  ["acme analyzer", undefined],
  ["a".repeat(256), undefined],
  ["a".repeat(242), 90],
])("refuses a name that Access Analyzer does not take: %s", (name, unusedAccessAge) => {
  const full = unusedAccessAge === undefined ? name : `${name}-unused-access`;
  expect(problems({ name, ...(unusedAccessAge !== undefined && { unusedAccessAge }) })).toEqual([
    `Access Analyzer takes no analyzer named "${full}"\nWrite a letter and then at most 254 letters, digits, "_", "." and "-"`,
  ]);
});

it("takes the longest names and both ends of the age", () => {
  expect(problems({ name: "a".repeat(255) })).toEqual([]);
  expect(problems({ name: "a".repeat(241), unusedAccessAge: 1 })).toEqual([]);
  expect(problems({ unusedAccessAge: 365 })).toEqual([]);
});
