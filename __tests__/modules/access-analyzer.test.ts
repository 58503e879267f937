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
  expect(() => problems({ unusedAccessAge })).toThrow(
    `stack/analyzer: unusedAccessAge: ${unusedAccessAge} is not a whole number of days of 1 to 365\nWrite a whole number of days of 1 to 365`,
  );
});

it.each(["1acme", "acme analyzer", "a".repeat(256)])(
  "refuses a name that Access Analyzer does not take: %s",
  (name) => {
    expect(() => problems({ name })).toThrow(
      `stack/analyzer: name: Access Analyzer takes no analyzer named "${name.length > 100 ? `${name.slice(0, 100)}…` : name}"\nWrite a letter and then at most 254 letters, digits, "_", "." and "-"`,
    );
  },
);

it("refuses a name of which the second analyzer's would be too long", () => {
  const name = "a".repeat(242);
  expect(() => problems({ name, unusedAccessAge: 90 })).toThrow(
    `stack/analyzer: name: Access Analyzer takes no analyzer named "${name}-unused-access"\nWrite at most 241 characters`,
  );
});

it("takes the longest names and both ends of the age", () => {
  expect(problems({ name: "a".repeat(255) })).toEqual([]);
  expect(problems({ name: "a".repeat(241), unusedAccessAge: 1 })).toEqual([]);
  expect(problems({ unusedAccessAge: 365 })).toEqual([]);
});
