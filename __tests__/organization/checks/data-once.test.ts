import { problemsOfTeam } from "../support";

const KEY = "arn:aws:kms:us-east-1:111111111111:key/6a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";

describe("what a service holds", () => {
  it("is listed once", () => {
    expect(problemsOfTeam("secrets: [{ secret: token }, { secret: other }, { secret: token }]")).toBe(
      'teams/fraud.yaml:4:49: the secret "token" is listed twice, also in line 4\n    Keep one of the two',
    );
    expect(
      problemsOfTeam("tables: [{ table: features, access: read }, { table: features, access: read-write }]"),
    ).toContain('the table "features" is listed twice');
  });

  it("may be in two regions, or of two accounts", () => {
    expect(problemsOfTeam("secrets: [{ secret: token }, { secret: token, region: us-east-1 }]")).toBe("");
    expect(problemsOfTeam('secrets: [{ secret: token }, { secret: token, account: "444444444444" }]')).toBe("");
  });

  it.each([
    ["secrets", "secret: token"],
    ["tables", "table: features, access: read"],
  ])("has a key of its own region: %s", (setting, entry) => {
    expect(problemsOfTeam(`${setting}: [{ ${entry}, region: us-east-1, kmsKey: "${KEY}" }]`)).toBe("");
    expect(problemsOfTeam(`${setting}: [{ ${entry}, kmsKey: "${KEY}" }]`)).toMatch(
      /^teams\/fraud\.yaml:4:\d+: the key is in us-east-1, the (secret|table) in eu-west-1\n {4}Name a key in eu-west-1$/,
    );
  });
});
