import { undeclaredTrust } from "../../../access/contract/trust";
import type { KnownPrincipal } from "../../../access/graph/known-principal";
import { UNKNOWN } from "../../../evaluation/language/unknown";
import { deploymentOf, teamFile } from "../../organization/support";
import { document, iamArn } from "./support";

const CI = iamArn("role/ci");

/** What is said of a role with this trust policy, where the team's file goes on with these lines. */
function said(trust: unknown, ...lines: string[]): string[] {
  const deployment = deploymentOf({ "teams/fraud.yaml": teamFile("fraud", ...lines) });
  const known: KnownPrincipal = {
    subject: { kind: "role", name: "jobs", arn: iamArn("role/teams/fraud/jobs"), identity: [] },
    stack: "dev-fraud",
    trust: { name: "trust policy", document: trust },
  };
  return undeclaredTrust(deployment, known).map(({ message, remedy }) => `${message}. ${remedy}.`);
}

const OWN_ACCOUNT = { StringEquals: { "aws:SourceAccount": "111111111111" } };
const trusting = (Principal: unknown, Condition: object = OWN_ACCOUNT): object =>
  document({ Effect: "Allow", Principal, Action: "sts:AssumeRole", Condition });
const SAGEMAKER = { Service: "sagemaker.amazonaws.com" };

it("is fine with SageMaker for the account itself, and with whom the file names", () => {
  expect(said(trusting(SAGEMAKER))).toEqual([]);
  expect(
    said(trusting({ AWS: CI, ...SAGEMAKER }), `executionRole: { trust: { principals: [ { arn: "${CI}" } ] } }`),
  ).toEqual([]);
  expect(
    said(trusting({ Service: ["ec2.amazonaws.com"] }), "executionRole: { trust: { services: [ec2.amazonaws.com] } }"),
  ).toEqual([]);
});

it.each([
  ["a role", { AWS: CI }, CI],
  ["an account", { AWS: "999999999999" }, "999999999999"],
  ["a service", { Service: "lambda.amazonaws.com" }, "lambda.amazonaws.com"],
  ["a federation", { Federated: "cognito-identity.amazonaws.com" }, "cognito-identity.amazonaws.com"],
  ["everybody", "*", "*"],
  ["somebody whom only the apply knows", { AWS: UNKNOWN }, UNKNOWN],
])("refuses %s that the file does not name", (_, principal, name) => {
  expect(said(trusting(principal))).toEqual([
    `${name} may assume jobs, and the file of the team "fraud" does not name it. ` +
      "Name it under executionRole.trust, or take it out of the trust policy.",
  ]);
});

it("refuses everybody but some", () => {
  const statement = { Effect: "Allow", NotPrincipal: { AWS: CI }, Action: "sts:AssumeRole" };
  expect(said(document(statement)).join()).toMatch(/^\* may assume jobs/);
});

it("refuses SageMaker for any account, unless the file wants that", () => {
  const any = trusting(SAGEMAKER, {});
  const message =
    "SageMaker may assume jobs for any account. " +
    "Ask for aws:SourceAccount in the trust policy, or set executionRole.trust.sourceAccount to false.";
  expect(said(any)).toEqual([message]);
  expect(said(trusting(SAGEMAKER, { StringEqualsIfExists: { "aws:SourceArn": "arn:aws:sagemaker:*:*:*" } }))).toEqual([
    message,
  ]);
  expect(said(any, "executionRole: { trust: { sourceAccount: false } }")).toEqual([]);
});

it.each([undefined, UNKNOWN])("refuses a trust policy that only the apply knows: %s", (unknown) => {
  expect(said(unknown)).toEqual([
    "who may assume jobs is not known before the apply. Write the trust policy without values that only the apply knows.",
  ]);
});
