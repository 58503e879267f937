import { iamNames } from "../../../organization/checks/limits";
import {
  accountFile,
  type Files,
  organizationFile,
  organizationOf,
  problemsOf,
  problemsOfTeam,
  problemsOfWork,
  teamFile,
  teamIn,
  teamOf,
  TWO_ACCOUNTS,
} from "../support";

/** So many team files, all with these lines. */
const teams = (count: number, ...more: string[]): Files => ({
  "teams/fraud.yaml": undefined,
  ...Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`teams/t${index}.yaml`, teamFile(`t${index}`, ...more)]),
  ),
});

describe("a name in IAM that the patterns make", () => {
  const LONGEST = "t".repeat(32);

  it("fits for every team with the default patterns", () => {
    expect(problemsOf({ "teams/fraud.yaml": teamFile(LONGEST, "groups: { ML_Engineers: {}, ML_Admins: {} }") })).toBe(
      "",
    );
  });

  it("is refused where it is too long, and never cut", () => {
    const role = `platform-dev-${LONGEST}-SageMakerExecutionRole`;
    expect(
      problemsOf({
        "organization.yaml": organizationFile(
          "names: { executionRole: platform-<account>-<team>-SageMakerExecutionRole }",
        ),
        "teams/fraud.yaml": teamFile(LONGEST),
      }),
    ).toBe(
      `teams/fraud.yaml:1:7: the name of the role "${role}" has 68 characters, and IAM takes 64\n` +
        "    Shorten the team's name, or the pattern under names:",
    );
  });

  it("of a group is told at the group", () => {
    const key = "g".repeat(64);
    expect(
      problemsOf({
        "organization.yaml": organizationFile(`names: { group: <team>-<group>-${"x".repeat(64)} }`),
        "teams/fraud.yaml": teamFile("fraud", "groups:", `  ${key}: { managedPolicies: [ReadOnlyAccess] }`),
      }),
    ).toBe(
      `teams/fraud.yaml:5:${key.length + 5}: the name of the group "fraud-${key}-${"x".repeat(64)}" has 135 characters, and IAM takes 128\n` +
        `    Shorten the group's name "${key}", or the pattern under names:`,
    );
  });

  it.each([
    ["executionRole: '<team> role'", "role", "fraud role"],
    ["executionRole: <team>/role", "role", "fraud/role"],
    ["executionRole: <team>-<group>", "role", "fraud-<group>"],
    ["executionRole: <team", "role", "<team"],
    ["executionRole: Röle", "role", "Röle"],
  ])("has characters that IAM takes, unlike %s", (pattern, kind, name) => {
    expect(problemsOfTeam(`names: { ${pattern} }`)).toBe(
      `teams/fraud.yaml:1:7: the name of the ${kind} "${name}" has characters that IAM does not take\n` +
        "    Use letters, digits and +=,.@_- in the pattern under names:",
    );
  });

  it.each(["x", "/x", "x/", "//", "/a b/", "/<group>/", `/${"x".repeat(511)}/`])(
    "has a path with a slash at both ends, unlike %s",
    (path) => {
      expect(problemsOfTeam(`names: { path: ${path} }`)).toBe(
        `teams/fraud.yaml:1:7: "${path}" cannot be a path in IAM\n` +
          "    Write a pattern that begins and ends with a slash, such as /teams/<team>/, of at most 512 characters",
      );
    },
  );

  it.each(["/", "/<team>/", "/a/<organization>/<account>/", `/${"x".repeat(510)}/`])("may have the path %s", (path) => {
    expect(problemsOfTeam(`names: { path: ${path} }`)).toBe("");
  });

  it.each(["<tem>", "<>", "<Team>", "<team name>"])("has placeholders that there are, unlike %s", (placeholder) => {
    expect(problemsOfTeam(`names: { group: 'a-${placeholder}' }`)).toBe(
      `teams/fraud.yaml:4:17: "${placeholder}" is not a placeholder\n` +
        "    Write <organization>, <account>, <team>, <role>, <group>, <policy>",
    );
  });
});

describe("a name that would be made twice in one account", () => {
  const twice = (place: string, kind: string, name: string): string =>
    `teams/${place}: the ${kind} "${name}" of the team "sales" would be made twice in the account "dev", also for the team "fraud"\n` +
    "    Put <team> into the pattern under names:, or choose other names";

  it("is told for every role, policy and group", () => {
    expect(
      problemsOf({
        "organization.yaml": organizationFile("names: { executionRole: Role, group: <group>, policy: <policy> }"),
        "teams/fraud.yaml": teamFile("fraud", "groups: { Analysts: {} }"),
        "teams/sales.yaml": teamFile("sales", "groups: { Analysts: {} }"),
      }),
    ).toBe(
      [
        twice("sales.yaml:1:7", "role", "Role"),
        twice("sales.yaml:1:7", "policy", "CloudWatchAccess"),
        twice("sales.yaml:1:7", "policy", "EcrAccess"),
        twice("sales.yaml:1:7", "policy", "Analysts-Data"),
        twice("sales.yaml:4:21", "group", "Analysts"),
      ].join("\n"),
    );
  });

  it("is one without regard to case", () => {
    expect(
      problemsOf({
        "teams/fraud.yaml": teamFile("fraud", "names: { executionRole: Role }"),
        "teams/sales.yaml": teamFile("sales", "names: { executionRole: role }"),
      }),
    ).toBe(twice("sales.yaml:1:7", "role", "role"));
  });

  it("may come from two groups of one team", () => {
    expect(
      problemsOfTeam(
        "groups:",
        "  Guests: { managedPolicies: [ReadOnlyAccess] }",
        "  guests: { managedPolicies: [ReadOnlyAccess] }",
      ),
    ).toBe(
      'teams/fraud.yaml:6:11: the group "fraud-guests" of the team "fraud" would be made twice in the account "dev", ' +
        "for two of the team's own\n" +
        "    Put <group> into the pattern under names:, or choose other names",
    );
  });

  it("may come from two accounts with one id", () => {
    expect(
      problemsOf({
        "accounts/us.yaml": accountFile("us", "111111111111"),
        "teams/fraud.yaml": teamIn("dev, us", "fraud", "names: { policy: <team>-<account>-<policy> }"),
      }),
    ).toBe(
      'accounts/us.yaml:2:5: the accounts "us" and "dev" (accounts/dev.yaml:2) are one, in which the role "fraud-SageMakerExecutionRole" would be made twice\n' +
        "    Correct the id; or write one file for the account, with its other regions under furtherRegions; or put <account> into the patterns under names:",
    );
  });

  it("may come from two of three accounts with one id, of which the first makes nothing twice", () => {
    expect(
      problemsOf({
        "accounts/mm.yaml": accountFile("mm", "111111111111"),
        "accounts/zz.yaml": accountFile("zz", "111111111111"),
        "teams/credit.yaml": teamIn("dev", "credit"),
        "teams/fraud.yaml": teamIn("mm, zz", "fraud", "names: { policy: <team>-<account>-<policy> }"),
      }),
    ).toContain(
      'accounts/zz.yaml:2:5: the accounts "zz" and "mm" (accounts/mm.yaml:2) are one, in which the role "fraud-SageMakerExecutionRole" would be made twice\n',
    );
  });

  it("is fine in two accounts, and for a retired team", () => {
    const plain = "names: { executionRole: Role, policy: <policy> }";
    expect(
      problemsOf({
        ...TWO_ACCOUNTS,
        "teams/fraud.yaml": teamIn("dev", "fraud", plain),
        "teams/sales.yaml": teamIn("prod", "sales", plain),
        "teams/old.yaml": teamIn("dev", "old", plain, "retired: true"),
      }),
    ).toBe("");
  });
});

describe("an account's quotas", () => {
  const tooMany = (what: string, limit: string, maximum: string, key: string): string =>
    `accounts/dev.yaml:1:10: the teams of the account "dev" make ${what}, and IAM takes ${limit}\n` +
    `    Move teams to another account, or have AWS raise the quota (to ${maximum} at most) and write limits: { ${key}: … }`;
  const groups = (count: number): string =>
    `groups: { ${Array.from({ length: count }, (_, index) => `g${index}: { managedPolicies: [ReadOnlyAccess] }`).join(", ")} }`;
  const GROUPS = groups(30);

  it("count the groups of all teams", () => {
    const ten = teams(10, GROUPS);
    expect(problemsOf(ten)).toBe("");
    expect(problemsOf({ ...ten, "teams/more.yaml": teamFile("more", groups(1)) })).toBe(
      tooMany("301 groups", "300", "500", "groups"),
    );
  });

  it("count roles and policies", () => {
    expect(problemsOf(teams(1_001))).toBe(
      [tooMany("1,001 roles", "1,000", "5,000", "roles"), tooMany("2,002 policies", "1,500", "5,000", "policies")].join(
        "\n",
      ),
    );
  });

  it("are what AWS raised them to", () => {
    const raised = accountFile("dev", "111111111111", "limits: { groups: 330 }");
    expect(problemsOf({ "accounts/dev.yaml": raised, ...teams(11, GROUPS) })).toBe("");
  });

  it("are not filled by retired teams", () => {
    expect(problemsOf(teams(11, GROUPS, "retired: true"))).toBe("");
  });

  it("count all accounts with one id, and each account on its own otherwise", () => {
    const two = (id: string): string =>
      problemsOf({
        "accounts/us.yaml": accountFile("us", id),
        ...teams(6, GROUPS),
        ...Object.fromEntries(
          Array.from({ length: 6 }, (_, index) => [`teams/u${index}.yaml`, teamIn("us", `u${index}`, GROUPS)]),
        ),
      });
    expect(two("111111111111")).toBe(tooMany("360 groups", "300", "500", "groups"));
    expect(two("222222222222")).toBe("");
  });

  it.each([
    ["roles: 10", "4:18: 10 is too small\n    Write 1000 at least"],
    ["groups: 501", "4:19: 501 is too large\n    Write 500 at most"],
    ["policies: '2000'", '4:21: "2000" is a text, as it is in quotes\n    Write it without quotes: 2000'],
    ["policiesPerRole: 26", "4:28: 26 is too large\n    Write 25 at most"],
    [
      "role: 1000",
      '4:11: "role" is not a setting here\n    Did you mean "roles"? The settings here are roles, groups, policies, policiesPerRole, trustPolicy',
    ],
  ])("are between AWS's default and its maximum, unlike %s", (limit, expected) => {
    expect(problemsOf({ "accounts/dev.yaml": accountFile("dev", "111111111111", `limits: { ${limit} }`) })).toBe(
      `accounts/dev.yaml:${expected}`,
    );
  });
});

describe("the managed policies of an execution role", () => {
  const policies = (count: number): string =>
    `executionRole: { managedPolicies: [${Array.from({ length: count }, (_, index) => `P${index}`).join(", ")}] }`;

  it("are ten at most, with the team's own two", () => {
    expect(problemsOfTeam(policies(8))).toBe("");
    expect(problemsOfTeam(policies(9))).toBe(
      'teams/fraud.yaml:4:35: an execution role would have 11 managed policies in the account "dev" (those for CloudWatch, ECR and work count, and guardrails), and IAM attaches 10\n' +
        "    Merge some, or have AWS raise the quota (to 25 at most) and write limits: { policiesPerRole: … } in the account file",
    );
  });

  it("of a role whose work takes policies of its own are fewer", () => {
    expect(problemsOfWork("endpoint", policies(7))).toBe("");
    expect(problemsOfWork("training, notebook", policies(8))).toMatch(
      /^teams\/fraud\.yaml:4:35: an execution role would have 12 managed policies in the account "dev" .* IAM attaches 10\n/,
    );
  });

  it("are as many as AWS raised the quota to", () => {
    expect(
      problemsOf({
        "accounts/dev.yaml": accountFile("dev", "111111111111", "limits: { policiesPerRole: 11 }"),
        "teams/fraud.yaml": teamFile("fraud", policies(9)),
      }),
    ).toBe("");
  });

  it("count once where they are told twice", () => {
    expect(problemsOfTeam("executionRole: { managedPolicies: [A, A, A, A, A, A, A, A, A, A] }")).toBe("");
  });
});

describe("tags", () => {
  const some = (count: number, start: string): string =>
    `tags: { ${Array.from({ length: count }, (_, index) => `${start}${index}: x`).join(", ")} }`;

  it("of one file are fifty at most", () => {
    expect(problemsOfTeam(some(50, "t"))).toBe("");
    expect(problemsOfTeam(some(51, "t"))).toBe(
      "teams/fraud.yaml:4:7: more tags than the 50 that AWS takes\n    Remove some",
    );
  });

  it("of organization, account and team together are fifty at most", () => {
    const files = (fromTeam: number): Files => ({
      "organization.yaml": organizationFile(some(20, "o")),
      "accounts/dev.yaml": accountFile("dev", "111111111111", some(20, "a")),
      "teams/fraud.yaml": teamFile("fraud", some(fromTeam, "t")),
    });
    expect(problemsOf(files(10))).toBe("");
    expect(problemsOf(files(11))).toBe(
      'teams/fraud.yaml:4:7: organization, account "dev" and team have 51 tags together, and AWS takes 50\n    Remove some',
    );
  });

  it("do not differ by case alone, in one file or over files", () => {
    const message =
      'the tags "Team" and "team" are one to IAM, which does not tell upper from lower case\n' +
      "    Spell the key alike in organization, accounts and teams";
    expect(problemsOfTeam("tags: { Team: a, team: b }")).toBe(`teams/fraud.yaml:4:24: ${message}`);
    expect(
      problemsOf({
        "organization.yaml": organizationFile("tags: { Team: a }"),
        "accounts/dev.yaml": accountFile("dev", "111111111111", "tags: { team: b }"),
      }),
    ).toBe(`accounts/dev.yaml:4:15: ${message}`);
    expect(problemsOf({ "organization.yaml": organizationFile("tags: { Team: a, team: b }") })).toBe(
      `teams/fraud.yaml:1:7: ${message}`,
    );
  });
});

describe("the paths of two teams of one account", () => {
  it("are apart: administrators of the one manage all roles below its path", () => {
    expect(
      problemsOf({
        "teams/a.yaml": teamFile("acard"),
        "teams/b.yaml": teamFile("bank", "names: { path: /teams/acard/more/ }"),
      }),
    ).toBe(
      'teams/b.yaml:1:7: the path "/teams/acard/more/" of the team "bank" is below "/teams/acard/", the path of the team ' +
        '"acard" in the account "dev", whose administrators manage all roles there\n' +
        "    Choose another pattern for path under names:, such as /teams/<team>/",
    );
  });

  it("may be one path that is nobody's own", () => {
    const path = "names: { path: /machine-learning/ }";
    expect(problemsOf({ "teams/a.yaml": teamFile("acard", path), "teams/b.yaml": teamFile("bank", path) })).toBe("");
  });
});

describe("the names of several execution roles", () => {
  const ROLES = "training, notebook, pipeline";
  const twice = (role: string): string =>
    `teams/fraud.yaml:1:7: the role "${role}" of the team "fraud" would be made twice in the account "dev", for two of the team's own\n` +
    "    Put <role> into the pattern under names:, or choose other names";

  it("fit for every team with the default patterns, also one for each workload", () => {
    const every = [
      "training, processing, tuning, transform, endpoint, notebook, studio, pipeline, automl, feature-store, model-registry, monitoring",
      "executionRoles: per-workload",
    ] as const;
    expect(problemsOf({ "teams/fraud.yaml": teamOf(every[0], "t".repeat(32), every[1]) })).toBe("");
  });

  it("have <role> in their pattern where there are two beside the main one", () => {
    expect(problemsOfWork(ROLES, "names: { furtherRole: <team>-more }")).toBe(twice("fraud-more"));
    expect(problemsOfWork("training, notebook", "executionRoles: per-workload", "names: { furtherRole: More }")).toBe(
      twice("More"),
    );
    expect(problemsOfWork(ROLES, "names: { furtherRole: <team>-<role>-more }")).toBe("");
  });

  it("need none where there is one, or one beside the main one", () => {
    const names = "names: { furtherRole: <team>-more }";
    expect(problemsOfWork("training, notebook", names)).toBe("");
    expect(problemsOfWork("notebook", names)).toBe("");
    expect(problemsOfWork(ROLES, names, "executionRoles: single")).toBe("");
  });

  it.each([
    ["fraud-SageMakerExecutionRole", "names: { furtherRole: <team>-SageMakerExecutionRole }"],
    [
      "fraud-sagemaker-INTERACTIVE",
      "names: { executionRole: <team>-SageMaker-interactive, furtherRole: <team>-sagemaker-INTERACTIVE }",
    ],
    ["fraud-jobs", "names: { executionRole: <team>-<role>, furtherRole: <team>-jobs }"],
  ])("are not the main one's: %s", (role, names) => {
    expect(problemsOfWork("training, notebook", names)).toBe(twice(role));
  });

  it("are each other's in no team of the account", () => {
    expect(
      problemsOf({
        "organization.yaml": organizationFile("names: { furtherRole: Further-<role> }"),
        "teams/fraud.yaml": teamOf(ROLES, "fraud"),
        "teams/sales.yaml": teamOf("training, studio", "sales"),
      }),
    ).toBe(
      'teams/sales.yaml:1:7: the role "Further-interactive" of the team "sales" would be made twice in the account "dev", also for the team "fraud"\n' +
        "    Put <team> into the pattern under names:, or choose other names",
    );
  });

  it("are told where they are too long, each of them", () => {
    const pattern = `${"x".repeat(52)}-<role>`;
    const tooLong = (role: string): string =>
      `teams/fraud.yaml:1:7: the name of the role "${"x".repeat(52)}-${role}" has ${53 + role.length} characters, and IAM takes 64\n` +
      "    Shorten the team's name, or the pattern under names:";
    expect(problemsOfWork("notebook", `names: { furtherRole: ${pattern} }`)).toBe("");
    expect(problemsOfWork(ROLES, `names: { furtherRole: x${pattern} }`)).toBe(
      [tooLong("interactive"), tooLong("orchestration")]
        .join("\n")
        .replaceAll('"x', '"xx')
        .replace("64 c", "65 c")
        .replace("66 c", "67 c"),
    );
  });

  it.each([
    ["'<team> <role>'", "fraud interactive"],
    ["<team>/<role>", "fraud/interactive"],
    ["<team>-<role>-<group>", "fraud-interactive-<group>"],
    ["<team>-<policy>", "fraud-<policy>"],
  ])("have characters that IAM takes, unlike %s", (pattern, name) => {
    expect(problemsOfWork("notebook", `names: { furtherRole: ${pattern} }`)).toBe(
      `teams/fraud.yaml:1:7: the name of the role "${name}" has characters that IAM does not take\n` +
        "    Use letters, digits and +=,.@_- in the pattern under names:",
    );
  });

  it("are of patterns with placeholders that there are", () => {
    expect(problemsOfWork("notebook", "names: { furtherRole: <team>-<roles> }")).toBe(
      'teams/fraud.yaml:4:23: "<roles>" is not a placeholder\n' +
        "    Write <organization>, <account>, <team>, <role>, <group>, <policy>",
    );
    expect(problemsOfWork("notebook", "names: { furtherRole: '' }")).toBe(
      "teams/fraud.yaml:4:23: at least 1 character is needed\n    Add what is missing",
    );
  });

  it("count against the account's quotas, as do the policies of their work", () => {
    const many: Files = {
      "teams/fraud.yaml": undefined,
      ...Object.fromEntries(
        Array.from({ length: 34 }, (_, index) => [`teams/t${index}.yaml`, teamOf(ROLES, `t${index}`)]),
      ),
    };
    const { deployments } = organizationOf(many);
    const names = deployments.flatMap((deployment) => iamNames(deployment));
    expect(names.filter(({ kind }) => kind === "role")).toHaveLength(34 * 3);
    expect(names.filter(({ kind }) => kind === "policy")).toHaveLength(34 * 6);
  });
});

describe("the policies of roles' work", () => {
  it("have names, which must fit and be the team's own", () => {
    expect(problemsOfWork("training, pipeline", `names: { policy: <policy>-${"x".repeat(108)} }`)).toBe(
      `teams/fraud.yaml:1:7: the name of the policy "orchestration-Guards-${"x".repeat(108)}" has 129 characters, and IAM takes 128\n` +
        "    Shorten the team's name, or the pattern under names:",
    );
    expect(problemsOfWork("training, pipeline", `names: { policy: <policy>-${"x".repeat(107)} }`)).toBe("");
  });

  it("are made for work that takes more than data and logs", () => {
    const plain = "names: { policy: <policy> }";
    const twice = (policy: string): string =>
      `teams/sales.yaml:1:7: the policy "${policy}" of the team "sales" would be made twice in the account "dev", also for the team "fraud"\n` +
      "    Put <team> into the pattern under names:, or choose other names";
    const both = (workloads: string): string =>
      problemsOf({
        "teams/fraud.yaml": teamOf(workloads, "fraud", plain),
        "teams/sales.yaml": teamOf(workloads, "sales", plain),
      });
    const always = [twice("CloudWatchAccess"), twice("EcrAccess")];
    expect(both("training")).toBe(always.join("\n"));
    expect(both("training, endpoint, notebook")).toBe(
      [...always, twice("jobs-Work"), twice("interactive-Work"), twice("interactive-Guards")].join("\n"),
    );
  });
});
