import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SageMakerExecutionRole, ScopedS3Policy } from "../../modules";
import { ACCOUNT, failureOfLeast, newStack } from "./support";

const PAGE = readFileSync(join(__dirname, "..", "..", "docs", "library.md"), "utf8");

it("is told in docs/library.md what toBeLeastPrivilege says", () => {
  const environment = { accountId: ACCOUNT, region: "eu-west-1" };
  const stack = newStack("fraud");
  const role = new SageMakerExecutionRole(stack, "role", { name: "fraud-SageMakerExecutionRole", environment });
  const bucket = "acme-transactions";
  new ScopedS3Policy(stack, "data", { role, environment, grants: [{ bucket, prefixes: ["card/"], access: "read" }] });
  const at = `arn:aws:s3:::${bucket}`;
  const failure = failureOfLeast(stack, [
    { who: role, can: "s3:GetObject", on: `${at}/card/*` },
    { who: role, can: "s3:ListBucket", on: at, with: { "s3:prefix": "card/" } },
    { who: role, can: "s3:GetBucketLocation", on: at },
  ]);
  expect(PAGE).toContain(`\n\`\`\`\n${failure}\n\`\`\`\n`);
});
