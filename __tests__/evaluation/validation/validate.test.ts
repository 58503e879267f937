import fc from "fast-check";
import { RULES } from "../../../evaluation/findings/rules";
import { UNKNOWN } from "../../../evaluation/language/unknown";
import { type PolicyKind, validatePolicy } from "../../../evaluation/validation/validate";
import { allowing, denying, document, told, trusting } from "./support";

const KINDS: readonly PolicyKind[] = ["identity", "trust", "resource"];
const parsed = (json: string): unknown => JSON.parse(json);

describe("validation takes any JSON", () => {
  it.each([null, undefined, true, 1, "", "text", [], [[]], {}])(
    "such as %j, and says that it is no policy",
    (value) => {
      for (const kind of KINDS)
        expect(validatePolicy(value, kind)).toContainEqual(
          expect.objectContaining({ rule: "malformed-policy", severity: "error" }),
        );
    },
  );

  it("of any shape under the names of elements, and never throws", () => {
    const value = fc.oneof(
      fc.constantFrom("Allow", "*", "s3:*", "arn:aws:s3:::b/*", "StringEquals", "aws:username", "${", UNKNOWN, ""),
      fc.jsonValue(),
    );
    const names = ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource"];
    const condition = fc.dictionary(
      fc.constantFrom("StringEquals", "Null", "Bool", "ForAllValues:ArnLike", "x", UNKNOWN),
      fc.dictionary(fc.constantFrom("aws:username", "s3:prefix", "x", "aws:ResourceTag/${"), value),
    );
    const statement = fc
      .tuple(fc.dictionary(fc.constantFrom(...names), value), fc.oneof(condition, value))
      .map(([elements, Condition]) => ({ ...elements, Condition }));
    fc.assert(
      fc.property(fc.array(fc.oneof(statement, value)), fc.constantFrom(...KINDS), (Statement, kind) => {
        const findings = validatePolicy({ Version: "2012-10-17", Statement }, kind);
        const ill = findings.filter(
          ({ rule, message, remedy }) =>
            !Object.hasOwn(RULES, rule) || /\[object|\.$/.test(message) || /\.$|^$/.test(remedy),
        );
        expect(ill).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("with names that objects have by birth", () => {
    const json = `{"Version":"2012-10-17","__proto__":{"Statement":[]},"Statement":[{"Effect":"Allow","Action":["constructor:toString","__proto__","s3:constructor"],
      "Resource":"*","__proto__":{"Action":"s3:*"},"Condition":{"constructor":{"x":"y"},"StringEquals":{"__proto__":"y","constructor":"z"}}}]}`;
    const rules = validatePolicy(parsed(json), "identity").map(({ rule }) => rule);
    expect(rules).toEqual([
      "unknown-element",
      "unknown-service",
      "malformed-action",
      "unknown-action",
      "unknown-element",
      "unknown-key",
      "unknown-key",
      "unknown-key",
      "unknown-operator",
    ]);
  });

  it("nested very deeply", () => {
    const deep = parsed(`${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`);
    const rules = (value: unknown): string[] => validatePolicy(value, "identity").map(({ rule }) => rule);
    expect(rules(deep)).toContain("malformed-policy");
    expect(rules(document(allowing({ Action: deep, Condition: { StringEquals: { "aws:username": deep } } })))).toEqual(
      expect.arrayContaining(["too-large", "malformed-policy"]),
    );
  });

  it("with very long lists", () => {
    const many = (count: number): unknown =>
      document(
        allowing({
          Action: Array.from({ length: count }, (_, index) => (index % 2 === 0 ? "s3:GetObject" : "s3:ListBucket")),
          Resource: Array.from({ length: count }, (_, index) => `arn:aws:s3:::bucket-${index}/*`),
        }),
        ...Array.from({ length: count }, (_, index) =>
          denying({ Sid: `S${index}`, Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }),
        ),
      );
    expect(validatePolicy(many(2_000), "identity").length).toBeGreaterThan(2_000);
  });
});

describe("what is known only at the apply", () => {
  const bucket = `arn:aws:s3:::${UNKNOWN}`;

  it("is not faulted, and told once for each element", () => {
    const statement = allowing({
      Action: ["s3:ListBucket", "s3:GetObject"],
      Resource: [`${bucket}/*`, `${bucket}/x`],
      Condition: { StringEquals: { "aws:PrincipalOrgID": UNKNOWN, "aws:SourceVpce": UNKNOWN } },
    });
    expect(validatePolicy(document(statement), "identity")).toEqual([
      expect.objectContaining({
        rule: "unresolved",
        severity: "unknown",
        spot: expect.objectContaining({ element: "Resource" }) as unknown,
      }),
      expect.objectContaining({
        rule: "unresolved",
        severity: "unknown",
        spot: expect.objectContaining({ element: "Condition" }) as unknown,
      }),
    ]);
  });

  it("does not hide what is known beside it", () => {
    expect(told(allowing({ Action: ["s3:HeadObject", `s3:${UNKNOWN}`], Resource: bucket }))).toEqual([
      "error unknown-action",
      "unknown unresolved",
      "unknown unresolved",
    ]);
  });

  it.each([
    allowing({ Effect: UNKNOWN }),
    allowing({ Action: UNKNOWN, Resource: "arn:aws:s3:::b", Condition: { StringEquals: { "s3:prefix": "x" } } }),
    allowing({ Condition: UNKNOWN }),
    allowing({ Condition: { [UNKNOWN]: { "aws:x": "y" } } }),
    allowing({ Condition: { StringEquals: UNKNOWN } }),
    UNKNOWN,
  ])("may be anywhere: %j", (statement) => {
    expect(told(statement)).toEqual(["unknown unresolved"]);
  });

  it("may be who is trusted, or the whole policy", () => {
    expect(told(trusting({ Principal: { AWS: UNKNOWN } }), "trust")).toEqual(["unknown unresolved"]);
    expect(told(trusting({ Principal: UNKNOWN }), "trust")).toEqual(["unknown unresolved"]);
    expect(validatePolicy(UNKNOWN, "identity")).toEqual([
      expect.objectContaining({ rule: "unresolved", severity: "unknown", spot: {} }),
    ]);
  });
});

it("a Deny that requests slip past is covered by another one", () => {
  const mfa = { "aws:MultiFactorAuthPresent": "false" };
  const slipped = denying({ Condition: { Bool: mfa } });
  const rules = (...statements: readonly unknown[]): string[] =>
    validatePolicy(document(...statements), "identity").map(({ rule }) => rule);
  const absent = { Null: { "aws:MultiFactorAuthPresent": "true" } };
  expect(rules(slipped, denying({ Action: "s3:*", Condition: absent }))).toEqual([]);
  expect(rules(slipped, denying({ Action: "s3:Put*", Condition: absent }))).toEqual(["absent-key"]);
  expect(rules(slipped, denying({ Resource: "arn:aws:s3:::b/*", Condition: absent }))).toEqual(["absent-key"]);
});

it("every rule has a page of AWS", () => {
  for (const { page } of Object.values(RULES)) expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
});
