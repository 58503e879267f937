import { openTrust } from "../../../access/contract/open-trust";
import { NOTHING_AROUND } from "../../../access/graph/around";
import type { KnownPrincipal } from "../../../access/graph/known-principal";
import { ENTRANCES, entranceOf } from "../../../evaluation/ways/entrances";
import { deploymentOf, teamFile } from "../../organization/support";
import { document, iamArn, NEIGHBOURS, proven, synthesised } from "./support";

const ROOT = "arn:aws:iam::444444444444:root";
const CI = "arn:aws:iam::444444444444:role/ci";
const REST = "by %s in its trust policy: nobody knows who that is";

const trusting = (Principal: unknown, more: object = {}): object =>
  document({ Sid: "In", Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more });

/** What is said of a role with this trust policy, where the team's file declares these. */
function said(trust: unknown, declared: { services?: string; principals?: string }): ReturnType<typeof openTrust> {
  const lines = Object.entries(declared).map(([key, value]) => `    ${key}: [${value}]`);
  const file = teamFile("fraud", ["executionRole:", "  trust:", ...lines].join("\n"));
  const known: KnownPrincipal = {
    subject: { kind: "role", name: "jobs", arn: iamArn("role/teams/fraud/jobs"), identity: [] },
    stack: "dev-fraud",
    trust: { name: "trust policy", document: trust },
  };
  return openTrust({ around: NOTHING_AROUND }, deploymentOf({ "teams/fraud.yaml": file }), known);
}
const messagesOf = (breaches: ReturnType<typeof openTrust>): string[] => breaches.map(({ message }) => message);

const root = { principals: `{ arn: "${ROOT}" }` };

describe("anybody may come in", () => {
  const message = `anybody in 444444444444 may assume jobs, ${REST.replace("%s", ROOT)}`;

  it("by an account of which the trust policy names nobody", () => {
    expect(said(trusting({ AWS: ROOT }), root)).toMatchObject([
      {
        stack: "dev-fraud",
        principal: "jobs",
        deciding: [{ effect: "Allow", statement: "In" }],
        message,
        remedy:
          "Name the roles and users that may, by their ARNs, under executionRole.trust.principals, " +
          `or declare in the file of the account dev, under outside, what is known of ${ROOT}`,
        finding: "reaches-unknown",
      },
    ]);
  });

  it.each([
    ["an external id", { StringEquals: { "sts:ExternalId": "42" } }],
    ["MFA", { Bool: { "aws:MultiFactorAuthPresent": "true" } }],
    ["all roles of the account", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::444444444444:role/*" } }],
  ])("also with a condition that names nobody: %s", (_, Condition) => {
    expect(messagesOf(said(trusting({ AWS: ROOT }, { Condition }), root))).toEqual([message]);
  });

  it.each(ENTRANCES)("by the service $service, which stands for people or for code", ({ service, comers }) => {
    const name = `${service}.amazonaws.com`;
    const [breach] = said(trusting({ Service: name }), { services: name });
    expect(breach?.message).toBe(`whoever ${comers} may assume jobs, ${REST.replace("%s", name)}`);
    expect(breach?.remedy).toMatch(`Take ${name} out of executionRole.trust.services, or declare`);
  });

  it("by such a service in China", () => {
    expect(entranceOf("cognito-identity.cn-north-1.amazonaws.com.cn")).toBe(
      entranceOf("cognito-identity.amazonaws.com"),
    );
  });
});

describe("nobody else comes in", () => {
  it.each<[string, unknown, object]>([
    ["by a role that the trust policy names", { AWS: CI }, { principals: `{ arn: "${CI}" }` }],
    [
      "by a service that acts at somebody's call",
      { Service: "glue.amazonaws.com" },
      { services: "glue.amazonaws.com" },
    ],
  ])("%s", (_, principal, declared) => {
    expect(said(trusting(principal), declared)).toEqual([]);
  });

  it("by an account of which a condition names who may", () => {
    const Condition = { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::444444444444:role/ci-*" } };
    expect(said(trusting({ AWS: ROOT }, { Condition }), root)).toEqual([]);
  });

  it("where a statement denies it, or only lets it tag the session", () => {
    const deny = { Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" };
    const allow = { Effect: "Allow", Principal: { AWS: ROOT }, Action: "sts:AssumeRole" };
    expect(said(document(allow, deny), root)).toEqual([]);
    expect(said(trusting({ AWS: ROOT }, { Action: "sts:TagSession" }), root)).toEqual([]);
  });

  it("whom the file does not name: that is told as such", () => {
    expect(said(trusting({ AWS: ROOT }), { services: "glue.amazonaws.com" })).toEqual([]);
  });

  it("where nobody knows the trust policy: that is told as such", () => {
    expect(said(undefined, root)).toEqual([]);
  });
});

describe("in an organization", () => {
  const files = (principal: object): Parameters<typeof synthesised>[0] => {
    const fraud = NEIGHBOURS["teams/fraud.yaml"] as object;
    return { ...NEIGHBOURS, "teams/fraud.yaml": { ...fraud, executionRole: { trust: { principals: [principal] } } } };
  };

  it("an account that is let in breaks the isolation of the team whose trust it is", () => {
    const { breaches, entering } = proven(synthesised(files({ arn: ROOT, externalId: "42" })));
    expect(breaches.map(({ stack, finding }) => [stack, finding])).toEqual([["dev-fraud", "reaches-unknown"]]);
    expect(entering).toEqual([{ who: "anybody in 444444444444", roles: ["fraud-SageMakerExecutionRole"] }]);
  });

  it("a role that is named does not", () => {
    const { breaches, entering } = proven(synthesised(files({ arn: CI })));
    expect(breaches).toEqual([]);
    expect(entering).toEqual([{ who: CI, roles: ["fraud-SageMakerExecutionRole"] }]);
  });
});
