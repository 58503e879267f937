import { formatProblems, type Organization } from "../../../organization";
import { accountFile, type Files, lines, load, organizationOf, problemsOf, TWO_ACCOUNTS } from "../support";

/** A template; what is given follows from line 2 on. */
const template = (name: string, ...more: string[]): string => lines(`template: ${name}`, ...more);

const accountsOf = ({ deployments }: Organization): object[] => deployments.map(({ account }) => account);

const TEMPLATED: Files = {
  "accounts/dev.yaml": lines("account: dev", 'id: "111111111111"', "extends: ml", "tags: { stage: dev }"),
};

describe("a template", () => {
  it("gives an account what its file does not say, and another template gives the rest", () => {
    const organization = organizationOf({
      ...TEMPLATED,
      "accounts/templates/ml.yaml": template(
        "ml",
        "extends: base",
        "region: eu-west-1",
        "tags: { stage: any, owner: ml }",
        "deployRole: arn:aws:iam::<id>:role/deploy-<account>",
      ),
      "accounts/templates/base.yml": template("base", "region: us-east-1", "furtherRegions: [eu-central-1]"),
    });
    expect(accountsOf(organization)).toMatchObject([
      {
        account: "dev",
        id: "111111111111",
        region: "eu-west-1",
        furtherRegions: ["eu-central-1"],
        tags: { stage: "dev", owner: "ml" },
        deployRole: "arn:aws:iam::111111111111:role/deploy-dev",
      },
    ]);
  });

  it("is told of a wrong value where that stands, once, with the accounts that inherit it", () => {
    const two: readonly (readonly [string, string])[] = ["dev", "prod"].map((name, index) => [
      `accounts/${name}.yaml`,
      lines(`account: ${name}`, `id: "${String(index + 1).repeat(12)}"`, "extends: ml"),
    ]);
    const files: Files = {
      ...(Object.fromEntries(two) as Files),
      "accounts/templates/ml.yaml": template("ml", "region: eu-west-1", "furtherRegions: [eu-vest-1]", "colour: red"),
    };
    expect(problemsOf(files)).toMatch(
      /^accounts\/templates\/ml\.yaml:3:18: "eu-vest-1" is not an AWS region\n {4}for the accounts dev, prod\n {4}[^\n]*\naccounts\/templates\/ml\.yaml:4:1: "colour" is not a setting here\n {4}for the accounts dev, prod\n {4}[^\n]*$/,
    );
  });

  it("is told of what is wrong between files, with the account for which it is", () => {
    expect(
      problemsOf({
        ...TEMPLATED,
        "accounts/templates/ml.yaml": template("ml", "region: eu-west-1", "partition: aws-cn"),
      }),
    ).toBe(
      "accounts/templates/ml.yaml:3:12: the region eu-west-1 is in the partition aws, not aws-cn\n" +
        "    for the account dev\n" +
        "    Remove the partition, or correct the region",
    );
  });

  it("gives what it accepts to all of its accounts, as one word", () => {
    const organization = organizationOf({
      ...TWO_ACCOUNTS,
      "accounts/templates/ml.yaml": template("ml", "tags: { a: b }"),
      "accounts/dev.yaml": accountFile("dev", "111111111111", "extends: ml"),
    });
    expect(accountsOf(organization)).toMatchObject([{ tags: { a: "b" } }]);
  });

  it("says the same as the files that say it themselves", () => {
    const says = (files: Files): string => organizationOf(files).says;
    const inherited = { ...TEMPLATED, "accounts/templates/ml.yaml": template("ml", "region: eu-west-1") };
    expect(says(inherited)).toBe(says(inherited));
    expect(says(inherited)).not.toBe(
      says({ ...inherited, "accounts/templates/ml.yaml": template("ml", "region: eu-west-3") }),
    );
  });

  it("that cannot be read leaves its accounts unjudged", () => {
    const loaded = load({ ...TEMPLATED, "accounts/templates/ml.yaml": "region: [" });
    const problems = "problems" in loaded ? formatProblems(loaded.problems) : "";
    expect(problems).toMatch(/^accounts\/templates\/ml\.yaml:/);
    expect(problems).not.toContain("accounts/dev.yaml");
    expect(problems).not.toContain("teams/");
  });
});
