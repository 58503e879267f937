import { DynamoDbAccess } from "../../modules";
import { allows, DEV } from "../policies/support";
import { inlinePolicy, resource, synthesised } from "./support";

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
    "a policy needs at least one statement",
  );
});
