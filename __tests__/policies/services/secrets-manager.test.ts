import { boundaryStatements, secretArn, secretStatements } from "../../../policies";
import { actionsOf, allows, DEV, sids } from "../support";

const ARN = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:AmazonSageMaker-git";
const statements = secretStatements(DEV, [{ secret: "AmazonSageMaker-git" }]);

it("reads the named secret, whichever characters AWS adds to its name", () => {
  expect(actionsOf(statements)).toEqual(["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]);
  expect(allows(statements, "secretsmanager:GetSecretValue", `${ARN}-a1B2c3`)).toBe(true);
  expect(allows(statements, "secretsmanager:DescribeSecret", `${ARN}-a1B2c3`)).toBe(true);
});

it.each([`${ARN}hub-a1B2c3`, `${ARN}-hub-a1B2c3`, `${ARN}-a1B2c34`, ARN])("reads no other, such as %s", (arn) => {
  expect(allows(statements, "secretsmanager:GetSecretValue", arn)).toBe(false);
});

it("names the account and region of a secret that is elsewhere", () => {
  expect(secretArn(DEV, { secret: "s", accountId: "222222222222", region: "us-east-1" })).toBe(
    "arn:aws:secretsmanager:us-east-1:222222222222:secret:s-??????",
  );
});

it("uses an encrypted secret's key through Secrets Manager, for reading alone", () => {
  const kmsKey = "arn:aws:kms:eu-west-1:111111111111:key/k";
  const encrypted = secretStatements(DEV, [{ secret: "git", kmsKey }]);
  const via = (service: string) => ({ "kms:ViaService": `${service}.eu-west-1.amazonaws.com` });
  expect(allows(encrypted, "kms:Decrypt", kmsKey, via("secretsmanager"))).toBe(true);
  expect(allows(encrypted, "kms:Decrypt", kmsKey, via("s3"))).toBe(false);
  expect(sids(encrypted)).toEqual(["ReadSecrets", "SecretDecrypt"]);
});

it("says nothing where there are no secrets", () => {
  expect(secretStatements(DEV, [])).toEqual([]);
});

it("stands in a boundary only where teams of the account name secrets, for reading alone", () => {
  const boundary = (named: readonly ("tables" | "secrets")[]) =>
    boundaryStatements(DEV, { regions: ["eu-west-1"], named });
  const secrets = (some: ReturnType<typeof boundary>) =>
    actionsOf(some).filter((one) => one.startsWith("secretsmanager:"));
  expect(secrets(boundary(["tables"]))).toEqual([]);
  expect(secrets(boundary(["secrets"]))).toEqual(["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]);
});
