import type { Principal } from "../../../evaluation/language/principal";
import { principalKeyFindings } from "../../../evaluation/validation/principal-keys";
import { allowing, document, type Loose } from "./support";

const told = (kind: Principal["kind"], statement: Loose, origin: "inline" | "aws-managed" = "inline"): unknown[] =>
  principalKeyFindings({
    kind,
    name: "x",
    policies: [{ name: "work", origin, document: document(allowing({}), statement) }],
  }).map(({ rule, severity, policy, spot }) => [severity, rule, policy, spot.statement, spot.value]);

const HOME = "arn:aws:s3:::acme-homes/${aws:username}/*";
const found = (value: string): unknown[] => [["warning", "absent-from-principal", "work", 1, value]];

describe("what a principal never has", () => {
  it("is a user's name, for a role", () => {
    expect(told("role", allowing({ Resource: HOME }))).toEqual(found(HOME));
    expect(told("role", allowing({ Condition: { StringEquals: { "aws:username": "ann" } } }))).toEqual(
      found("aws:username"),
    );
    expect(told("role", allowing({ Condition: { StringLike: { "s3:prefix": "${AWS:UserName}/*" } } }))).toEqual(
      found("s3:prefix"),
    );
  });

  it("is what a session of a role has, for a user or a group", () => {
    const Condition = { StringEquals: { "saml:sub": "ann" } };
    expect(told("group", allowing({ Condition }))).toEqual(found("saml:sub"));
    expect(told("user", allowing({ Condition }))).toEqual(found("saml:sub"));
    expect(told("role", allowing({ Condition }))).toEqual([]);
  });

  it("does no harm where the statement also holds without it, has another value then, or is AWS's", () => {
    expect(told("user", allowing({ Resource: HOME }))).toEqual([]);
    expect(told("role", allowing({ Condition: { StringEqualsIfExists: { "aws:username": "ann" } } }))).toEqual([]);
    expect(told("role", allowing({ Condition: { Null: { "aws:username": "true" } } }))).toEqual([]);
    expect(told("role", allowing({ Resource: "arn:aws:s3:::b/${aws:username, 'all'}/*" }))).toEqual([]);
    expect(told("role", allowing({ Resource: HOME }), "aws-managed")).toEqual([]);
  });
});
