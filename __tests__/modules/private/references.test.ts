import { Fn, Lazy, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { DynamoDbAccess, ScopedS3Policy, SageMakerExecutionRole, SecretsManagerAccess } from "../../../modules";
import { DEV } from "../../policies/support";
import { problemsOf } from "../support";

const lazily = (text: string): string => Lazy.stringValue({ produce: () => text });
const common = { role: "jobs", environment: DEV };

const onBucket =
  (bucket: string, prefixes = ["card/"]) =>
  (scope: Construct) =>
    new ScopedS3Policy(scope, "x", { ...common, grants: [{ bucket, access: "read", prefixes }] });
const onTable = (table: string) => (scope: Construct) =>
  new DynamoDbAccess(scope, "x", { ...common, tables: [{ table, access: "read" }] });
const onSecret = (secret: string) => (scope: Construct) =>
  new SecretsManagerAccess(scope, "x", { ...common, secrets: [{ secret }] });
const trusting = (arn: string) => (scope: Construct) =>
  new SageMakerExecutionRole(scope, "x", { name: "jobs", environment: DEV, trust: { principals: [{ arn }] } });
const inAccount = (accountId: string) => (scope: Construct) =>
  new SageMakerExecutionRole(scope, "x", { name: "jobs", environment: { ...DEV, accountId } });

/** Makes a construct with a text in one place. */
type Make = (text: string) => (scope: Construct) => unknown;
const built = (make: Make, text: () => string): string[] =>
  problemsOf((stack) => {
    make(text())(stack);
  });

describe("a reference whose text is known at the synthesis", () => {
  it.each<[string, Make, string, string]>([
    ["bucket", onBucket, "*", "grants[0].bucket"],
    ["bucket with a start", (text) => onBucket(`acme-${text}`), "*", "grants[0].bucket"],
    ["prefix", (text) => onBucket("acme-data", [text]), "*", "grants[0].prefixes[0]"],
    ["table", onTable, "card-*", "tables[0].table"],
    ["secret", onSecret, "*", "secrets[0].secret"],
    ["principal", trusting, "*", "trust.principals[0].arn"],
    ["account", trusting, "arn:aws:iam::222222222222:root", "trust.principals[0]"],
    ["environment", inAccount, "*", "environment.accountId"],
  ])("is judged as that text: %s", (_, make, text, place) => {
    expect(built(make, () => lazily(text))).toEqual([expect.stringContaining(`stack/x: ${place}: `)]);
  });

  it("ends no text of a policy", () => {
    const prefix: Make = (text) => onBucket("acme-data", [text]);
    expect(built(prefix, () => lazily('card","arn:aws:s3:::*'))).toEqual([
      expect.stringContaining("comes from a reference, and has what no JSON text has"),
    ]);
  });

  it.each<[Make, string]>([
    [onBucket, "acme-data"],
    [(text) => onBucket(`acme-${text}`), "data"],
    [onTable, "features"],
    [onSecret, "git"],
    [trusting, "arn:aws:iam::222222222222:role/ci"],
    [inAccount, "111111111111"],
  ])("may be what the text itself may be: %#", (make, text) => {
    expect(built(make, () => lazily(text))).toEqual([]);
  });
});

it("a reference that Terraform knows later is taken", () => {
  const problems = problemsOf((stack) => {
    const name = new TerraformVariable(stack, "name", { type: "string" }).stringValue;
    onBucket(Fn.join("-", ["acme", name]), [name])(stack);
  });
  expect(problems).toEqual([]);
});
