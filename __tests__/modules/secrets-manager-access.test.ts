import { DynamoDbAccess, SageMakerExecutionRole, SecretsManagerAccess } from "../../modules";
import { allows, DEV } from "../policies/support";
import { inlinePolicy, namesOf, resource, synthesised } from "./support";

const secretsOf = (count: number) => Array.from({ length: count }, (_, index) => ({ secret: `fraud/token-${index}` }));

it("is one inline policy for the named secrets", () => {
  const terraform = synthesised(
    (stack) => new SecretsManagerAccess(stack, "s", { role: "fraud", environment: DEV, secrets: [{ secret: "git" }] }),
  );
  expect(resource(terraform, "aws_iam_role_policy")).toMatchObject({ name: "SecretsManagerAccess", role: "fraud" });
  const statements = inlinePolicy(terraform, "SecretsManagerAccess");
  const arn = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:git";
  expect(allows(statements, "secretsmanager:GetSecretValue", `${arn}-a1B2c3`)).toBe(true);
  expect(allows(statements, "secretsmanager:GetSecretValue", `${arn}hub-a1B2c3`)).toBe(false);
});

it("is refused without secrets", () => {
  const props = { role: "fraud", environment: DEV, secrets: [] };
  expect(() => synthesised((stack) => new SecretsManagerAccess(stack, "s", props))).toThrow(
    "secrets: the list is empty\nWrite at least 1",
  );
});

it("is customer managed beyond its share, of which tables take theirs first", () => {
  const terraform = (secrets: number, tables: number) =>
    synthesised((stack) => {
      const role = new SageMakerExecutionRole(stack, "role", { name: "fraud", environment: DEV });
      if (tables > 0) {
        const named = Array.from({ length: tables }, (_, index) => ({ table: `t-${index}`, access: "read" as const }));
        new DynamoDbAccess(stack, "db", { role, environment: DEV, tables: named });
      }
      new SecretsManagerAccess(stack, "s", { role, environment: DEV, secrets: secretsOf(secrets) });
    });
  expect(namesOf(terraform(5, 0), "aws_iam_role_policy")).toContain("SecretsManagerAccess");
  expect(namesOf(terraform(30, 0), "aws_iam_role_policy")).not.toContain("SecretsManagerAccess");
  expect(namesOf(terraform(5, 5), "aws_iam_role_policy")).not.toContain("SecretsManagerAccess");
  expect(resource(terraform(30, 0), "aws_iam_policy")).toMatchObject({ description: "Secrets for SageMaker" });
});
