import { DynamoDbAccess } from "../../modules";
import { allows, DEV } from "../policies/support";
import { inlinePolicy, namesOf, resolved, resource, resources, synthesised } from "./support";

it("is one inline policy for the items of the named tables", () => {
  const terraform = synthesised(
    (stack) =>
      new DynamoDbAccess(stack, "db", {
        role: "fraud",
        environment: DEV,
        tables: [{ table: "features", access: "read-write" }],
      }),
  );
  expect(resource(terraform, "aws_iam_role_policy")).toMatchObject({ name: "DynamoDbAccess", role: "fraud" });
  const statements = inlinePolicy(terraform, "DynamoDbAccess");
  const arn = "arn:aws:dynamodb:eu-west-1:111111111111:table/features";
  expect(allows(statements, "dynamodb:PutItem", arn)).toBe(true);
  expect(allows(statements, "dynamodb:Query", `${arn}/index/by-day`)).toBe(true);
  expect(allows(statements, "dynamodb:PutItem", `${arn}-2`)).toBe(false);
});

it("is refused without tables", () => {
  const props = { role: "fraud", environment: DEV, tables: [] };
  expect(() => synthesised((stack) => new DynamoDbAccess(stack, "db", props))).toThrow(
    "tables: the list is empty\nWrite at least 1",
  );
});

it("is customer managed beyond its share, on each of several roles", () => {
  const terraform = (count: number) =>
    synthesised((stack) => {
      const tables = Array.from({ length: count }, (_, index) => ({
        table: `features-${index}`,
        access: "read" as const,
      }));
      const more = { policyName: "acme-tables", path: "/teams/", tags: { team: "fraud" } };
      new DynamoDbAccess(stack, "db", { role: ["fraud", "other"], environment: DEV, tables, ...more });
    });
  expect(namesOf(terraform(5), "aws_iam_role_policy")).toEqual(["DynamoDbAccess", "DynamoDbAccess"]);
  expect(namesOf(terraform(20), "aws_iam_role_policy")).toEqual([]);
  expect(resource(terraform(20), "aws_iam_policy")).toMatchObject({
    name: "acme-tables",
    path: "/teams/",
    tags: { team: "fraud" },
    description: "DynamoDB tables for SageMaker",
  });
  expect(resources(terraform(20), "aws_iam_role_policy_attachment").map(({ role }) => role)).toEqual([
    "fraud",
    "other",
  ]);
});

it("hands out the ARNs of its customer managed policies", () => {
  const tables = Array.from({ length: 20 }, (_, index) => ({ table: `features-${index}`, access: "read" as const }));
  const arns = resolved((stack) => new DynamoDbAccess(stack, "db", { role: "r", environment: DEV, tables }).policyArns);
  expect(arns).toEqual({ "": expect.stringMatching(/^\$\{aws_iam_policy\..+\.arn\}$/) as unknown });
});
