import { type Files, problemsOf, problemsOfTeam, teamFile, teamIn, TWO_ACCOUNTS } from "../support";

describe("a member", () => {
  it.each([
    ["members: [anna, ben, anna]", "5:36"],
    ["members: { dev: [anna, ben, anna] }", "5:43"],
  ])("is named once in a group: %s", (members, place) => {
    expect(problemsOfTeam("groups:", `  Analysts: { ${members} }`)).toBe(
      `teams/fraud.yaml:${place}: "anna" is named twice in the group Analysts\n    Remove one`,
    );
  });

  it("may be in many groups and in the lists of many accounts", () => {
    expect(
      problemsOf({
        ...TWO_ACCOUNTS,
        "teams/fraud.yaml": teamIn(
          "dev, prod",
          "fraud",
          "groups: { Analysts: { members: { dev: [anna], prod: [anna] } }, ML_Admins: { members: [anna] } }",
        ),
      }),
    ).toBe("");
  });

  it.each(["a b", "a/b", "ä", "", "x".repeat(65)])("has a name that IAM takes, unlike %p", (name) => {
    expect(problemsOfTeam(`groups: { Analysts: { members: ['${name}'] } }`)).toBe(
      `teams/fraud.yaml:4:33: "${name}" cannot be the name of a user in IAM\n` +
        "    Write at most 64 letters, digits and +=,.@_-",
    );
  });
});

describe("a user is in ten groups at most", () => {
  const teams = (names: string, more = ""): Files =>
    Object.fromEntries(
      [...names.matchAll(/./g)].map(([letter]) => [
        `teams/${letter}.yaml`,
        teamFile(`${letter}x`, "groups:", "  ML_Engineers:", `    members: [ben, anna]`, more),
      ]),
    );

  it("over all teams of an account; each user is told once", () => {
    expect(problemsOf(teams("abcdefghijkl"))).toBe(
      ["ben", "anna"]
        .map(
          (name) =>
            `teams/k.yaml:6:14: the user "${name}" would be in 12 groups of the account "dev" over all teams, and IAM takes 10\n` +
            "    Leave the user out of some, or give the person a federated role",
        )
        .join("\n"),
    );
  });

  it("so ten teams are fine, and an eleventh that is retired", () => {
    expect(problemsOf(teams("abcdefghij"))).toBe("");
    expect(problemsOf({ ...teams("abcdefghij"), ...teams("k", "retired: true") })).toBe("");
  });

  it("in each account", () => {
    expect(
      problemsOf({
        ...TWO_ACCOUNTS,
        ...teams("abcdefghij"),
        "teams/k.yaml": teamIn("prod", "kx", "groups: { ML_Engineers: { members: [anna] } }"),
      }),
    ).toBe("");
  });
});

describe("a group of one's own", () => {
  it.each([
    ["ML_Enginers", 'Did you mean "ML_Engineers"? '],
    ["ml_admins", 'Did you mean "ML_Admins"? '],
    ["Guests", ""],
  ])("needs rights: %s", (key, meant) => {
    expect(problemsOfTeam("groups:", `  ${key}:`, "    members: [anna]")).toBe(
      `teams/fraud.yaml:6:5: the group "${key}" would have no rights\n` +
        `    ${meant}Give it managedPolicies or statements; groups with rights of their own are ML_Engineers, ML_Admins, Analysts, Deployers, Approvers`,
    );
  });

  it.each(["managedPolicies: []", "statements: []", "access: scoped"])("does not get them from %s", (line) => {
    expect(problemsOfTeam("groups:", `  Guests: { ${line} }`)).toContain('the group "Guests" would have no rights');
  });

  it.each([
    "managedPolicies: [ReadOnlyAccess]",
    "statements: [{ Effect: Allow, Action: s3:ListAllMyBuckets, Resource: '*' }]",
  ])("gets them from %s", (line) => {
    expect(problemsOfTeam("groups:", `  Guests: { ${line} }`)).toBe("");
  });

  it("has no policies of AWS's that access could mean", () => {
    expect(problemsOfTeam("groups:", "  Guests: { access: aws-managed, managedPolicies: [ReadOnlyAccess] }")).toBe(
      'teams/fraud.yaml:5:21: the group "Guests" is the team\'s own, so AWS has no policies for it\n' +
        "    Name them under managedPolicies; access is for ML_Engineers, ML_Admins, Analysts",
    );
  });

  it.each(["a b", "a/b", "x".repeat(65)])("has a name that IAM takes, unlike %s", (key) => {
    expect(problemsOfTeam("groups:", `  ${key}: {}`)).toBe(
      `teams/fraud.yaml:5:3: "${key}" cannot be the name of a group in IAM\n` +
        "    Write at most 64 letters, digits and +=,.@_-",
    );
  });
});
