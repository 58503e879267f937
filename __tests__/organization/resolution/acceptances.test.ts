import { acceptedFindings } from "../../../organization";
import { accountFile, organizationOf, type Files, teamFile, teamIn, TWO_ACCOUNTS } from "../support";

const accept = (...settings: string[]): string[] => [
  "accept:",
  ...settings.map((some) => `  - { ${some}, reason: The data team looks after it, until: "2027-06-30" }`),
];
const acceptedIn = (files: Files) => acceptedFindings(organizationOf(files));

describe("what files accept", () => {
  it("is nothing, where they do not say so", () => {
    expect(acceptedIn({})).toEqual([]);
  });

  it("holds in the stacks of the team that says so", () => {
    const files = {
      ...TWO_ACCOUNTS,
      "teams/fraud.yaml": teamIn("dev, prod", "fraud", ...accept("finding: share-buckets")),
      "teams/sales.yaml": teamFile("sales"),
    };
    expect(acceptedIn(files)).toEqual([
      {
        finding: "share-buckets",
        stacks: ["dev-fraud", "prod-fraud"],
        reason: "The data team looks after it",
        until: "2027-06-30",
        place: { file: "teams/fraud.yaml", line: 5, column: 5 },
      },
    ]);
  });

  it("holds in all stacks of the account that says so, and in no other account's", () => {
    const files = {
      ...TWO_ACCOUNTS,
      "accounts/dev.yaml": accountFile("dev", "111111111111", ...accept("finding: share-buckets")),
      "teams/fraud.yaml": teamIn("dev, prod", "fraud"),
      "teams/sales.yaml": teamFile("sales"),
    };
    expect(acceptedIn(files)).toMatchObject([
      { stacks: ["dev-fraud", "dev-sales"], place: { file: "accounts/dev.yaml", line: 5, column: 5 } },
    ]);
  });

  it("is limited to a policy and a statement, where it names them", () => {
    const settings = ["policy: AmazonS3FullAccess", "finding: share-buckets, policy: Statements, statement: Open"];
    const [first, second] = acceptedIn({ "teams/fraud.yaml": teamFile("fraud", ...accept(...settings)) });
    expect(first).toMatchObject({ policy: "AmazonS3FullAccess", place: { line: 5 } });
    expect(first).not.toHaveProperty("finding");
    expect(first).not.toHaveProperty("statement");
    expect(second).toMatchObject({
      finding: "share-buckets",
      policy: "Statements",
      statement: "Open",
      place: { line: 6 },
    });
  });

  it("does not count for teams that have retired: there is nothing left to accept", () => {
    const team = teamFile("fraud", "retired: true", ...accept("finding: share-buckets"));
    expect(acceptedIn({ "teams/fraud.yaml": team })).toEqual([]);
  });
});
