import { problemsOf, teamFile, teamIn, TWO_ACCOUNTS } from "../support";

/** The problems where `fraud` and `sales` pull these. */
const problemsOfImages = (fraud: string, sales: string): string =>
  problemsOf({
    "teams/fraud.yaml": teamFile("fraud", `images: [${fraud}]`),
    "teams/sales.yaml": teamFile("sales", `images: [${sales}]`),
  });

const refused = (repository: string, place: string): string =>
  `teams/sales.yaml:4:10: the repository "${repository}" is called after the team "fraud", which does not let the team "sales" pull it\n` +
  `    Write \`{ repository: ${repository}, readers: [sales] }\` ${place}, or name another repository`;

describe("a repository that is called after another team", () => {
  it.each(["fraud/base", "fraud-base", "fraud-base/gpu"])("needs its word: %s", (repository) => {
    expect(problemsOfImages("", repository)).toBe(refused(repository, "among the images in teams/fraud.yaml"));
    expect(problemsOfImages(repository, repository)).toBe(
      refused(repository, "in place of the entry in teams/fraud.yaml:4"),
    );
    expect(problemsOfImages(`{ repository: ${repository}, readers: [sales] }`, repository)).toBe("");
    expect(problemsOfImages(`{ repository: ${repository}x, readers: [sales] }`, repository)).not.toBe("");
  });

  it("at the entry, where that says more than a name", () => {
    const told = (more: string): string =>
      problemsOfImages(`{ repository: fraud/base, account: "111111111111"${more} }`, "fraud/base");
    expect(told("")).toContain("    Write `readers: [sales]` at the entry in teams/fraud.yaml:4, or name");
    expect(told(", readers: [other]")).toContain(
      "    Write `readers: [other, sales]` at the entry in teams/fraud.yaml:4",
    );
    expect(told(", readers: [sales]")).toBe("");
  });

  it("in the same region", () => {
    const abroad = "{ repository: fraud/base, region: us-east-1 }";
    const word = (region: string): string => `{ repository: fraud/base, readers: [sales]${region} }`;
    expect(problemsOfImages(word(""), abroad)).toContain("does not let");
    expect(problemsOfImages(word(", region: us-east-1"), abroad)).toBe("");
  });
});

it.each(["base", "frauds/base", "fraudulent", "base/fraud-x"])("nobody is asked for %s", (repository) => {
  expect(problemsOfImages("", repository)).toBe("");
  expect(problemsOfImages(repository, repository)).toBe("");
});

describe("a name is a team's", () => {
  const inAccounts = (account: string, fraud: string, sales: string): string =>
    problemsOf({
      ...TWO_ACCOUNTS,
      "teams/fraud.yaml": teamIn(account, "fraud", `images: [${fraud}]`),
      "teams/sales.yaml": teamIn("dev", "sales", `images: [${sales}]`),
    });
  const central = (more = ""): string => `{ repository: fraud/base, account: "999999999999"${more} }`;

  it("in the registries of its accounts, whoever pulls from where", () => {
    expect(inAccounts("prod", "", "fraud/base")).toBe("");
    expect(inAccounts("prod", "", "{ repository: fraud/base, account: prod }")).toContain(
      '`{ repository: fraud/base, account: "222222222222", readers: [sales] }` among the images in teams/fraud.yaml',
    );
  });

  it("in another registry where its file names the repository", () => {
    expect(inAccounts("dev", "", central())).toBe("");
    expect(inAccounts("dev", central(), central())).toContain("does not let");
    expect(inAccounts("dev", central(", readers: [sales]"), central())).toBe("");
  });

  it("if there is no longer one", () => {
    const files = {
      ...TWO_ACCOUNTS,
      "teams/fraud.yaml": teamIn("prod", "fraud", "images: [{ repository: fraud-scoring/base, account: dev }]"),
      "teams/scoring.yaml": teamIn("dev", "fraud-scoring", "images: [fraud-scoring/base]"),
    };
    expect(problemsOf(files)).toContain(
      'is called after the team "fraud-scoring", which does not let the team "fraud"',
    );
    const word = "images: [{ repository: fraud-scoring/base, readers: [fraud] }]";
    expect(problemsOf({ ...files, "teams/scoring.yaml": teamIn("dev", "fraud-scoring", word) })).toBe("");
  });
});
