import { accountFile, problemsOf, teamFile, teamIn, TWO_ACCOUNTS } from "../support";

describe("a name of one's own", () => {
  it("belongs to one team", () => {
    expect(problemsOf({ "teams/x.yaml": teamFile("fraud"), "teams/y.yaml": teamFile("fraud") })).toBe(
      'teams/x.yaml:1:7: there are two teams named "fraud": the other one is in teams/fraud.yaml:1\n' +
        "    Rename one, or merge the files\n" +
        'teams/y.yaml:1:7: there are two teams named "fraud": the other one is in teams/fraud.yaml:1\n' +
        "    Rename one, or merge the files",
    );
  });

  it("belongs to one account", () => {
    expect(problemsOf({ "accounts/x.yaml": accountFile("dev", "222222222222") })).toBe(
      'accounts/x.yaml:1:10: there are two accounts named "dev": the other one is in accounts/dev.yaml:1\n' +
        "    Rename one",
    );
  });

  it("of an account and of a team may be the same", () => {
    expect(problemsOf({ "teams/fraud.yaml": teamFile("dev") })).toBe("");
  });

  it.each(["account", "all", "any", "aws", "constructor", "other", "own", "prototype", "sagemaker", "self", "state"])(
    "is not %s",
    (name) => {
      expect(problemsOf({ "accounts/z.yaml": accountFile(name, "999999999999"), "teams/z.yaml": teamFile(name) })).toBe(
        `accounts/z.yaml:1:10: the account name "${name}" is reserved\n    Choose another one\n` +
          `teams/z.yaml:1:7: the team name "${name}" is reserved\n    Choose a name that tells what the team does`,
      );
    },
  );

  it.each(["a", "A-b", "a_b", "a.b", "-ab", "ab-", "a--b", "ä-b", "a b", "a".repeat(33), "a".repeat(90)])(
    "has 2 to 32 lower-case letters, digits and single hyphens, unlike %s",
    (name) => {
      const remedy = "    Write 2 to 32 lower-case letters, digits and single hyphens, such as";
      expect(problemsOf({ "teams/z.yaml": teamFile(name) })).toBe(
        `teams/z.yaml:1:7: "${name}" cannot be the name of a team\n${remedy} "fraud-detection"`,
      );
      expect(problemsOf({ "accounts/z.yaml": accountFile(name) })).toBe(
        `accounts/z.yaml:1:10: "${name}" cannot be the name of an account\n${remedy} "ml-prod"`,
      );
    },
  );

  it.each(["ab", "7-days", "a".repeat(32), "a-b-c-d"])("may be %s", (name) => {
    expect(problemsOf({ "teams/z.yaml": teamFile(name) })).toBe("");
  });
});

describe("a name that AWS gives by itself", () => {
  const covered = (team: string, start: string, what: string): string =>
    `teams/z.yaml:1:7: all that is named "${team}-…" would be the team "${team}"'s, and AWS itself gives names with "${start}…" to ${what}\n` +
    `    Choose a name that begins with another word, for example "ml-${team.split("-")[0]}"`;
  const PIPELINES = ["pipelines-", "the jobs of every team's pipelines"] as const;
  const SCHEDULES = ["model-monitoring-", "the jobs of every team's monitoring schedules"] as const;
  const CLARIFY = ["sm-clarify-", "the endpoints of every team's Clarify jobs"] as const;

  it.each([
    ["pipelines", ...PIPELINES],
    ["pipelines-x", ...PIPELINES],
    ["model", "model-compilation-", "the compilation jobs of every team's Canvas"],
    ["model-monitoring", ...SCHEDULES],
    ["model-monitoring-eu", ...SCHEDULES],
    ["sm", ...CLARIFY],
    ["sm-clarify", ...CLARIFY],
    ["sm-epc-2", "sm-epc-", "the endpoints of every team's inference recommendations"],
    ["canvas", "canvas-", "what Canvas makes for every team"],
    ["jumpstart", "jumpstart-dft-", "the endpoints that Studio makes of JumpStart's models for every team"],
    ["aws-glue", "aws-glue-", "the notebooks that AWS Glue makes for every team"],
    ["private", "private-crowd/", "the work teams of every team"],
    ["vendor", "vendor-crowd/", "the work teams of every team"],
  ])("is not covered by %s, nor the start of it", (team, start, what) => {
    expect(problemsOf({ "teams/z.yaml": teamFile(team) })).toBe(covered(team, start, what));
  });

  it.each(["pipeline", "pipelines2", "model-risk", "models", "sm-risk", "canvasses", "x-pipelines", "private-bank"])(
    "is not of the team %s",
    (team) => {
      expect(problemsOf({ "teams/z.yaml": teamFile(team) })).toBe("");
    },
  );

  it("may be an account's", () => {
    expect(problemsOf({ "accounts/z.yaml": accountFile("pipelines", "999999999999") })).toBe("");
  });
});

describe("names that nest", () => {
  const nested = (place: string, inner: string, outer: string, account = "dev"): string =>
    `${place}: the team "${inner}" begins with the name of the team "${outer}" of the same account (${account}): ` +
    `the policies of "${outer}" cover "${outer}-*", and so all that is named "${inner}-…"\n` +
    `    Rename one of them, for example "${outer}" to "${outer}-core", or keep them in different accounts`;

  it("are refused in one account, whichever file comes first", () => {
    expect(problemsOf({ "teams/a.yaml": teamFile("fraud-detection") })).toBe(
      nested("teams/a.yaml:1:7", "fraud-detection", "fraud"),
    );
    expect(problemsOf({ "teams/z.yaml": teamFile("fraud-detection") })).toBe(
      nested("teams/z.yaml:1:7", "fraud-detection", "fraud"),
    );
  });

  it("are refused over several words, each told with the shortest outer name", () => {
    expect(problemsOf({ "teams/a.yaml": teamFile("fraud-card-eu"), "teams/b.yaml": teamFile("fraud-card") })).toBe(
      `${nested("teams/a.yaml:1:7", "fraud-card-eu", "fraud")}\n${nested("teams/b.yaml:1:7", "fraud-card", "fraud")}`,
    );
  });

  it("are refused where two names stand for one account id", () => {
    expect(
      problemsOf({
        "accounts/us.yaml": accountFile("us", "111111111111"),
        "teams/z.yaml": teamIn("us", "fraud-detection"),
      }),
    ).toBe(nested("teams/z.yaml:1:7", "fraud-detection", "fraud", "us"));
  });

  it("are fine in different accounts", () => {
    expect(problemsOf({ ...TWO_ACCOUNTS, "teams/z.yaml": teamIn("prod", "fraud-detection") })).toBe("");
  });

  it.each(["fraudulent", "frau-d", "anti-fraud", "fraud2"])("are not fraud and %s", (name) => {
    expect(problemsOf({ "teams/z.yaml": teamFile(name) })).toBe("");
  });
});

describe("a stack's name", () => {
  const accounts = {
    "accounts/dev.yaml": accountFile("ml"),
    "accounts/ml-dev.yaml": accountFile("ml-dev", "222222222222"),
  };

  it("is given by one pair of account and team", () => {
    expect(
      problemsOf({
        ...accounts,
        "teams/fraud.yaml": teamIn("ml", "dev-eu"),
        "teams/x.yaml": teamIn("ml-dev", "eu"),
      }),
    ).toBe(
      'teams/x.yaml:1:7: the team "eu" in the account "ml-dev" gives the stack name and state "ml-dev-eu", which the team ' +
        '"dev-eu" in the account "ml" gives too\n' +
        "    Rename one of the teams or accounts",
    );
  });

  it("does not clash where the accounts of the teams differ otherwise", () => {
    expect(
      problemsOf({ ...accounts, "teams/fraud.yaml": teamIn("ml-dev", "dev-eu"), "teams/x.yaml": teamIn("ml", "eu") }),
    ).toBe("");
  });
});
