import { validatePolicy } from "../../../evaluation/validation/validate";
import { policyDocument, samlAudiences, type SamlTrust, samlTrustStatements } from "../../../policies";
import { allows, CHINA, DEV, GOVERNMENT } from "../support";

const OKTA: SamlTrust = { provider: "acme-okta" };
const CONSOLE = "https://signin.aws.amazon.com/saml";

/** Whether an assertion takes the role. */
const takes = (trust: SamlTrust, assertion: Record<string, string | string[]>, action = "sts:AssumeRoleWithSAML") =>
  allows(
    samlTrustStatements(DEV, trust).map((statement) => ({ ...statement, Resource: "*" })),
    action,
    "role",
    assertion,
  );

describe("trust in a SAML provider", () => {
  it("names the account's provider and the sign-in endpoint", () => {
    expect(samlTrustStatements(DEV, OKTA)).toEqual([
      {
        Sid: "Saml",
        Effect: "Allow",
        Principal: { Federated: "arn:aws:iam::111111111111:saml-provider/acme-okta" },
        Action: ["sts:AssumeRoleWithSAML"],
        Condition: { StringEquals: { "SAML:aud": [CONSOLE] } },
      },
    ]);
  });

  it.each([
    ["the console", { "saml:aud": CONSOLE }, true],
    ["a program of somebody else's", { "saml:aud": "https://app.example.com/saml" }, false],
    ["a regional endpoint that is not named", { "saml:aud": "https://eu-west-1.signin.aws.amazon.com/saml" }, false],
    ["nobody", {}, false],
  ])("takes what is for %s: %#", (_, assertion, taken) => {
    expect(takes(OKTA, assertion as Record<string, string>)).toBe(taken);
  });

  it("asks for each attribute, of several values for one", () => {
    const trust = { ...OKTA, attributes: { edupersonentitlement: ["fraud", "risk"], mail: ["ann@acme.example"] } };
    const ann = { "saml:aud": CONSOLE, "saml:mail": "ann@acme.example" };
    expect(takes(trust, { ...ann, "saml:edupersonentitlement": ["x", "risk"] })).toBe(true);
    expect(takes(trust, { ...ann, "saml:edupersonentitlement": ["x"] })).toBe(false);
    expect(takes(trust, ann)).toBe(false);
    expect(takes(trust, { "saml:aud": CONSOLE, "saml:edupersonentitlement": ["risk"] })).toBe(false);
  });

  it("takes session tags with these keys only, and none without a word", () => {
    const [, ...tags] = samlTrustStatements(DEV, { ...OKTA, sessionTags: ["team", "cost-center"] });
    expect(tags).toEqual([
      {
        Sid: "SamlTags",
        Effect: "Allow",
        Principal: { Federated: "arn:aws:iam::111111111111:saml-provider/acme-okta" },
        Action: "sts:TagSession",
        Condition: {
          StringEquals: { "SAML:aud": [CONSOLE] },
          "ForAllValues:StringEquals": { "aws:TagKeys": ["cost-center", "team"] },
        },
      },
    ]);
    expect(samlTrustStatements(DEV, OKTA)).toHaveLength(1);
  });

  it("lets the person's identity be set where that is asked for", () => {
    const set = (trust: SamlTrust): boolean => takes(trust, { "saml:aud": CONSOLE }, "sts:SetSourceIdentity");
    expect([set(OKTA), set({ ...OKTA, sourceIdentity: true })]).toEqual([false, true]);
  });

  it("is what AWS takes", () => {
    const all = { ...OKTA, attributes: { cn: ["a"], sub: ["b"] }, sessionTags: ["team"], sourceIdentity: true };
    expect(validatePolicy(policyDocument(samlTrustStatements(DEV, all)), "trust")).toEqual([]);
  });
});

describe("the endpoints of signing in", () => {
  it.each([
    [DEV, {}, [CONSOLE]],
    [
      DEV,
      { regionalEndpoints: ["us-east-1", "eu-west-1"] },
      [CONSOLE, "https://eu-west-1.signin.aws.amazon.com/saml", "https://us-east-1.signin.aws.amazon.com/saml"],
    ],
    [CHINA, {}, ["https://signin.amazonaws.cn/saml"]],
    [GOVERNMENT, {}, ["https://signin.amazonaws-us-gov.com/saml"]],
    [DEV, { encryptedFor: "SAMLSPABCD" }, ["https://signin.aws.amazon.com/saml/acs/SAMLSPABCD"]],
  ])("are those of the partition, the regions and the provider: %#", (environment, trust, audiences) => {
    expect(samlAudiences(environment, trust)).toEqual(audiences);
  });
});
