import { deploymentOf, accountFile, lines, problemsOf, problemsOfTeam, teamFile } from "../support";

const FINDING = "finding: unknown-policy";
const REASON = "reason: The team owns the account";
const UNTIL = "until: '2027-06-30'";

/** A team file that accepts these, in lines 5, 6, … */
const accepting = (...some: string[]): string[] => ["accept:", ...some.map((one) => `  - { ${one} }`)];
const problemsOfAccept = (...some: string[]): string => problemsOfTeam(...accepting(...some));

describe("an accepted finding", () => {
  it.each([
    `${FINDING}, ${REASON}, ${UNTIL}`,
    `${FINDING}, ${REASON}, ${UNTIL}, policy: fraud-jobs-Work`,
    `${FINDING}, ${REASON}, ${UNTIL}, policy: fraud-jobs-Work, statement: UseNetwork`,
    `${FINDING}, ${REASON}, until: 2027-06-30`,
    `${FINDING}, ${REASON}, until: '2028-02-29'`,
    `${FINDING}, ${REASON}, until: '2000-01-01'`,
    `${FINDING}, reason: Ticket 12, ${UNTIL}`,
    `${FINDING}, reason: ' 123456789', ${UNTIL}`,
  ])("has a name, a reason and a day, and may name policy and statement: %s", (text) => {
    expect(problemsOfAccept(text)).toBe("");
  });

  it("has a reason and a day", () => {
    for (const what of [FINDING, "policy: fraud-jobs-Work"]) {
      expect(problemsOfAccept(what)).toBe(
        ["reason", "until"].map((key) => `teams/fraud.yaml:5:5: "${key}" is missing\n    Add it`).join("\n"),
      );
    }
  });

  it("may be every one of a policy, and not every one of a statement or of the team", () => {
    expect(problemsOfAccept(`policy: AmazonS3FullAccess, ${REASON}, ${UNTIL}`)).toBe("");
    for (const what of ["", "statement: UseNetwork, "]) {
      expect(problemsOfAccept(`${what}${REASON}, ${UNTIL}`)).toBe(
        "teams/fraud.yaml:5:5: it does not say what is accepted\n    Write finding, policy or both",
      );
    }
    expect(problemsOfAccept(`policy: '', ${REASON}, ${UNTIL}`)).toBe(
      "teams/fraud.yaml:5:15: at least 1 character is needed\n    Add what is missing",
    );
  });

  it.each(["acceptance-expired", "acceptance-of-error", "acceptance-unused"])(
    "is not one about acceptances: %s",
    (name) => {
      expect(problemsOfAccept(`finding: ${name}, ${REASON}, ${UNTIL}`)).toMatch(
        new RegExp(`^teams/fraud\\.yaml:5:16: "${name}" is not known here\n {4}((?!acceptance-).)*$`),
      );
    },
  );

  it("is one that there is: a mistyped name is told with the one that is meant", () => {
    expect(problemsOfAccept(`${FINDING}, ${REASON}, ${UNTIL}`, `finding: unknown-polcy, ${REASON}, ${UNTIL}`)).toMatch(
      /^teams\/fraud\.yaml:6:16: "unknown-polcy" is not known here\n {4}Did you mean "unknown-policy"\? Write one of [a-z-]+, .*$/,
    );
    expect(problemsOfAccept(`finding: everything, ${REASON}, ${UNTIL}`)).toMatch(
      /^teams\/fraud\.yaml:5:16: "everything" is not known here\n {4}Write one of [a-z-]+, .*$/,
    );
  });

  it.each([
    ...["2027-02-29", "2027-02-30", "2027-04-31", "2027-13-01", "2027-00-10", "2027-01-00", "2027-1-1"],
    ...["30.06.2027", "2027-06-30T00:00:00Z", "27-06-30", "20270630", "tomorrow", ""],
  ])("holds until a day of the calendar, unlike %p", (day) => {
    expect(problemsOfAccept(`${FINDING}, ${REASON}, until: '${day}'`)).toBe(
      `teams/fraud.yaml:5:74: "${day}" is not a day\n    Write year, month and day in quotes, such as "2027-06-30"`,
    );
  });

  it("has a day that is a text", () => {
    expect(problemsOfAccept(`${FINDING}, ${REASON}, until: 20270630`)).toBe(
      'teams/fraud.yaml:5:74: "20270630" is not a text\n    Put it in quotes: "20270630"',
    );
  });

  it.each(["", "ok", "approved", "          ", " ok ", " approved"])(
    "has a reason that says why, unlike %p",
    (reason) => {
      expect(problemsOfAccept(`${FINDING}, reason: '${reason}', ${UNTIL}`)).toBe(
        `teams/fraud.yaml:5:40: "${reason}" does not say why\n    Write a sentence of nine characters or more, for the person who reads this in a year`,
      );
    },
  );

  it("is told what is wrong with every entry", () => {
    expect(problemsOfTeam("accept: [text, {}]")).toBe(
      [
        'teams/fraud.yaml:4:10: expected a map, found "text"\n    Write a map',
        ...["reason", "until"].map((key) => `teams/fraud.yaml:4:16: "${key}" is missing\n    Add it`),
      ].join("\n"),
    );
    expect(problemsOfTeam("accept: {}")).toBe("teams/fraud.yaml:4:9: expected a list, found a map\n    Write a list");
  });

  it("has no other settings", () => {
    expect(problemsOfAccept(`${FINDING}, ${REASON}, ${UNTIL}, sid: UseNetwork`)).toBe(
      'teams/fraud.yaml:5:88: "sid" is not a setting here\n    The settings here are finding, policy, statement, reason, until',
    );
  });

  it.each([
    ["reason", '"abcdefgh\\u001b[2J"', "U+001B"],
    ["reason", '"abcdefgh\\u202eijk"', "U+202E"],
    ["policy", '"fraud\\u200b-jobs-Work"', "U+200B"],
    ["policy", '"fraud\\0"', "U+0000"],
    ["statement", '"Use\\u0085Network"', "U+0085"],
    ["until", '"2027-06-30\\u2028"', "U+2028"],
  ])("has no characters that do not show in its %s: %s", (key, text, code) => {
    const rest = [FINDING, REASON, UNTIL].filter((one) => !one.startsWith(key)).join(", ");
    expect(problemsOfAccept(`${key}: ${text}, ${rest}`)).toBe(
      `teams/fraud.yaml:5:${key.length + 9}: the value has the invisible character ${code}\n    Remove it`,
    );
  });

  it.each(["${aws:username}", "${aws_iam_role.x.arn}"])("has no expressions of Terraform: %s", (text) => {
    expect(problemsOfAccept(`${FINDING}, ${REASON}, ${UNTIL}, policy: '${text}'`)).toContain(
      'teams/fraud.yaml:5:96: the value holds "${", which Terraform would evaluate\n',
    );
  });

  it("has a reason in one line", () => {
    expect(
      problemsOfTeam(
        ...lines("accept:", `  - ${FINDING}`, `    ${UNTIL}`, "    reason: |", "      It is", "      right").split(
          "\n",
        ),
      ),
    ).toBe("teams/fraud.yaml:7:13: the value has a line break\n    Write it in one line, without | and >");
  });
});

it("what a team and an account accept is theirs, and nothing where they say nothing", () => {
  const { team, account } = deploymentOf({
    "accounts/dev.yaml": accountFile("dev", "111111111111", ...accepting(`${FINDING}, ${REASON}, ${UNTIL}`)),
    "teams/fraud.yaml": teamFile("fraud", ...accepting(`${FINDING}, ${REASON}, ${UNTIL}, policy: a, statement: b`)),
  });
  const accepted = { finding: "unknown-policy", reason: "The team owns the account", until: "2027-06-30" };
  expect(account.accept).toEqual([accepted]);
  expect(team.accept).toEqual([{ ...accepted, policy: "a", statement: "b" }]);
  expect(deploymentOf()).toMatchObject({ team: { accept: [] }, account: { accept: [] } });
});

it("an account's acceptances are held to the same", () => {
  expect(
    problemsOf({ "accounts/dev.yaml": accountFile("dev", "111111111111", ...accepting(`${FINDING}, ${REASON}`)) }),
  ).toBe('accounts/dev.yaml:5:5: "until" is missing\n    Add it');
});
