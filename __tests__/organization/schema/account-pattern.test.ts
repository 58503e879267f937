import { accountPattern, wordsIn } from "../../../organization/schema/account-pattern";

const found = (pattern: string, name: string): object | undefined => {
  const words = wordsIn(pattern, name);
  return words && Object.fromEntries(words);
};

describe("a pattern for names", () => {
  it.each([
    ["<team>-<env>", "fraud-dev", { team: "fraud", env: "dev" }],
    ["<team>-<env>", "fraud-detection-dev", { team: "fraud-detection", env: "dev" }],
    ["acme-<team>-ml-<env>", "acme-a-b-ml-prod", { team: "a-b", env: "prod" }],
    ["<env>-<team>", "dev-fraud-detection", { env: "dev", team: "fraud-detection" }],
    ["ml-<env>", "ml-dev", { env: "dev" }],
    ["ml-dev", "ml-dev", {}],
  ])("%s fits %s", (pattern, name, words) => {
    expect(found(pattern, name)).toEqual(words);
  });

  it.each([
    ["<team>-<env>", "fraud"],
    ["<team>-<env>", ""],
    ["ml-<env>", "ml-eu-dev"],
    ["ml-<env>", "dl-dev"],
    ["<team>-dev", "fraud-prod"],
    ["ml-dev", "ml-prod"],
  ])("%s does not fit %s", (pattern, name) => {
    expect(found(pattern, name)).toBeUndefined();
  });

  it.each(["<team>-<env>", "ml-<env>", "ml", "a1-<b>-c2"])("is %s", (pattern) => {
    expect(accountPattern.safeParse(pattern).success).toBe(true);
  });

  it.each(["<team><env>", "<Team>", "<team>_dev", "fraud-*", "<a>-<a>", "<account>-x", "<id>", "-<env>", "<>", "<a"])(
    "is not %s",
    (pattern) => {
      expect(accountPattern.safeParse(pattern).success).toBe(false);
    },
  );
});
