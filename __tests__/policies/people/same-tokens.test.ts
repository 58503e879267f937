import { sameTokens, type TokenTrust } from "../../../policies";
import { DEV } from "../support";

const github = (more: object = {}): TokenTrust => ({
  github: [{ repository: "acme/ml", environments: ["prod"], ...more }],
});
const tokens = (issuer: string, ...subjects: readonly string[]): TokenTrust => ({
  tokens: [{ issuer, audience: "acme", subjects }],
});

describe("a token", () => {
  it.each<[string, TokenTrust, TokenTrust]>([
    ["is one in the same words", github(), github()],
    ["is one whatever the audience, which a pipeline chooses", github(), github({ audience: "acme" })],
    ["is one with the repository's ids and without", github(), github({ repository: "acme@1/ml@2" })],
    ["is one among several", github(), github({ environments: ["test", "prod"] })],
    [
      "is one under another key",
      github(),
      tokens("token.actions.githubusercontent.com", "repo:acme/ml:environment:prod"),
    ],
    [
      "is one behind a wildcard",
      tokens("app.terraform.io", "organization:acme:project:ml:workspace:fraud:run_phase:*"),
      tokens("app.terraform.io", "organization:acme:project:ml:workspace:fraud:run_phase:apply"),
    ],
    ["is one where one of them names a claim", github(), github({ claims: { repository_id: ["2"] } })],
  ])("%s", (_, one, other) => {
    expect(sameTokens(DEV, one, other)).toBe(true);
    expect(sameTokens(DEV, other, one)).toBe(true);
  });

  it.each<[string, TokenTrust, TokenTrust]>([
    ["of another environment", github(), github({ environments: ["review"] })],
    ["of another repository", github(), github({ repository: "acme/other" })],
    ["of another issuer", github(), github({ issuer: "token.actions.githubusercontent.com/acme" })],
    ["with other values of a claim", github({ claims: { actor_id: ["1"] } }), github({ claims: { actor_id: ["2"] } })],
  ])("is another one %s", (_, one, other) => {
    expect(sameTokens(DEV, one, other)).toBe(false);
    expect(sameTokens(DEV, other, one)).toBe(false);
  });
});
