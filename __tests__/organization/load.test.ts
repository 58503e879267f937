import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { formatProblems, loadOrganization } from "../../organization";
import { anyCharacter } from "../common/any-character";
import {
  accountFile,
  type Files,
  inFolder,
  lines,
  organizationFile,
  organizationOf,
  teamFile,
  teamIn,
} from "./support";

const REGION = "eu-west-1";
const KEY = `arn:aws:kms:${REGION}:111111111111:key/1`;
const POLICY = "arn:aws:iam::111111111111:policy/a";

/** A valid team with a text in every place that takes one. */
const TEAM = {
  team: "fraud",
  accounts: ["dev"],
  workloads: ["training", "notebook", "feature-store"],
  tags: { "cost-center": "4711" },
  data: [
    { bucket: "lake", account: "dev", prefixes: ["card/"], access: "read", kmsKey: KEY },
    { bucket: { dev: "pond" }, account: { dev: "222222222222" }, access: "write", kmsKey: { dev: KEY } },
  ],
  tables: [{ table: "rates", account: "dev", region: REGION, access: "read", kmsKey: KEY }],
  images: ["base", { repository: "serving", account: "dev", region: REGION }],
  ecr: { access: "scoped" },
  cloudWatch: { access: "scoped", namespaces: ["Shop"] },
  defaultBucket: { bucket: "desk", prefix: "fraud", kmsKey: KEY },
  featureStore: { bucket: { dev: "features" }, prefix: "fraud/", kmsKey: { dev: KEY } },
  network: { subnets: ["subnet-0123abcd"], securityGroups: { dev: ["sg-0123abcd"] } },
  jobKeys: { volume: KEY, output: { dev: KEY } },
  fileSystems: ["fs-0123abcd"],
  executionRoles: "by-kind",
  executionRole: {
    description: "Trains",
    managedPolicies: ["ReadOnlyAccess", POLICY, { dev: POLICY }],
    statements: [
      {
        Sid: "A",
        Effect: "Allow",
        Action: "s3:GetObject",
        Resource: "*",
        Condition: { Bool: { "aws:SecureTransport": "true" } },
      },
    ],
    trust: {
      services: ["glue.amazonaws.com"],
      principals: [{ arn: "arn:aws:iam::111111111111:root", externalId: "abc" }],
    },
  },
  groups: { Guests: { members: ["anna"], managedPolicies: ["ReadOnlyAccess"], access: "scoped" } },
  notebooks: [
    {
      name: "one",
      accounts: ["dev"],
      instanceType: "ml.t3.medium",
      subnet: "subnet-0123abcd",
      securityGroups: ["sg-0123abcd"],
      kmsKey: KEY,
    },
  ],
  names: {
    executionRole: "<team>-role",
    furtherRole: "<team>-<role>",
    group: "<team>-<group>",
    policy: "<team>-<policy>",
    path: "/<team>/",
  },
  accept: [
    {
      finding: "unknown-policy",
      policy: "fraud-jobs-Work",
      statement: "UseNetwork",
      reason: "The team owns the account",
      until: "2027-06-30",
    },
  ],
};

type Path = readonly (string | number)[];

/** Every place of a text in the value. */
function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    places(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function replaced(value: unknown, [key, ...rest]: Path, text: string): unknown {
  if (key === undefined) return text;
  if (Array.isArray(value))
    return value.map((inner: unknown, index) => (index === key ? replaced(inner, rest, text) : inner));
  return Object.fromEntries(
    Object.entries(value as object).map(([one, inner]) => [
      one,
      one === key ? replaced(inner, rest, text) : (inner as unknown),
    ]),
  );
}

const HOSTILE = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 40 }),
  fc.string({ unit: "grapheme-ascii", maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          "${",
          "}",
          "$${",
          "%{",
          "$",
          "{",
          "TfToken[TOKEN.1]",
          "${aws:username}",
          "${aws_iam_role.x.arn}",
          "\n",
          "\u001b[2J",
        ],
        ...[
          "\u202e",
          "\u200b",
          "\0",
          "__proto__",
          "constructor",
          "<team>",
          "<",
          "../",
          "*",
          "arn:aws:iam::",
          "111111111111",
          "a",
        ],
        ...["'", '"', "\\", "dev", "&x", "*x", "!!js", "---", "#", ": ", "fraud", "$&", "$'", "%s"],
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join("")),
);

/** All texts of a value, keys too. */
const texts = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => [key, ...texts(inner)])
      : [];

/** Fails on an outcome that is not fit for a terminal or for Terraform. */
function expectHarmless(loaded: ReturnType<typeof loadOrganization>): void {
  if ("problems" in loaded) {
    expect(loaded.problems.length).toBeGreaterThan(0);
    expect(formatProblems(loaded.problems)).toMatch(/^(\n|[^\p{Cc}\p{Cf}\p{Cs}])*$/u);
    for (const { message } of loaded.problems) expect(message).toMatch(/^\S/);
    return;
  }
  expect(loaded.organization.deployments).toHaveLength(1);
  for (const { team, names, roles } of loaded.organization.deployments) {
    const statements = Object.values(team.groups).map((group) => group.statements);
    expect(JSON.stringify([roles, names.path])).not.toMatch(/[$%]\{|TfToken/);
    const outside = texts({
      ...team,
      executionRole: { ...team.executionRole, statements: [] },
      groups: Object.keys(team.groups),
    });
    expect(outside.filter((text) => /[$%]\{|TfToken\[|[\p{Cc}\p{Cf}\p{Cs}]/u.test(text))).toEqual([]);
    const inside = texts([team.executionRole.statements, statements]);
    expect(inside.filter((text) => /%\{|TfToken\[|[\p{Cc}\p{Cf}\p{Cs}]/u.test(text))).toEqual([]);
  }
}

describe("hostile input", () => {
  const files: Files = {
    "accounts/dev.yaml": accountFile("dev"),
    "teams/fraud.yaml": JSON.stringify(TEAM),
  };

  it("is held against a team that is valid", () => {
    expect(organizationOf(files).deployments).toHaveLength(1);
  });

  it("in any text of a team file ends with problems or harmless values", () => {
    inFolder(files, (folder) => {
      fc.assert(
        fc.property(fc.constantFrom(...places(TEAM)), HOSTILE, (place, text) => {
          writeFileSync(join(folder, "teams/fraud.yaml"), JSON.stringify(replaced(TEAM, place, text)));
          expectHarmless(loadOrganization(folder));
        }),
        { numRuns: 75 },
      );
    });
  });

  it("in any key of a team file ends with problems or harmless values", () => {
    const valueAt = (place: Path): unknown =>
      place.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], TEAM);
    const maps = places(TEAM)
      .flatMap((place) => place.map((_, index) => place.slice(0, index)))
      .filter((place) => !Array.isArray(valueAt(place)));
    inFolder(files, (folder) => {
      fc.assert(
        fc.property(fc.constantFrom(...maps), HOSTILE, (place, key) => {
          const withKey = `{${JSON.stringify(key)}:"a",${JSON.stringify(valueAt(place)).slice(1)}`;
          const text = JSON.stringify(replaced(TEAM, place, "@@")).replace('"@@"', () => withKey);
          writeFileSync(join(folder, "teams/fraud.yaml"), text);
          expectHarmless(loadOrganization(folder));
        }),
        { numRuns: 75 },
      );
    });
  });

  it("as the text of any file ends with problems", () => {
    const fragment = fc.constantFrom(
      ...[
        "team: ",
        "accounts: ",
        "data:\n",
        "  - ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ": ",
        "\n",
        " ",
        "&a ",
        "*a",
        "!b ",
        "!!str ",
        "? ",
        "| \n",
      ],
      ...[
        "'",
        '"',
        "#",
        "%YAML 1.1\n",
        "---\n",
        "...\n",
        "<<: ",
        "~",
        "0x1F",
        "1e400",
        ".nan",
        "fraud",
        "dev",
        "\t",
        "\u0085",
        "é",
        "😀",
      ],
    );
    inFolder(files, (folder) => {
      fc.assert(
        fc.property(
          fc.constantFrom("organization.yaml", "accounts/dev.yaml", "teams/fraud.yaml"),
          fc.oneof(
            fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join("")),
            fc.string({ unit: anyCharacter }),
          ),
          (path, text) => {
            writeFileSync(join(folder, path), text);
            expectHarmless(loadOrganization(folder));
          },
        ),
        { numRuns: 100 },
      );
    });
  });
});

describe("an organization does not depend on", () => {
  const TEAMS = ["alpha", "beta", "gamma", "delta"];
  const ACCOUNTS = ["dev", "prod", "sandbox"];
  const shuffled = <T>(some: readonly T[]): fc.Arbitrary<T[]> =>
    fc.shuffledSubarray([...some], { minLength: some.length });

  /** The same teams and accounts, in files with names of any order. */
  const organization = (
    teamNames: readonly string[],
    accountNames: readonly string[],
    tags: readonly string[],
  ): string => {
    const files = Object.fromEntries([
      ...TEAMS.map((team, index) => [
        `teams/${teamNames[index] ?? team}.yaml`,
        teamIn(
          "sandbox, dev",
          team,
          `data: [{ bucket: lake, account: dev, prefixes: [${team}], access: write }]`,
          "groups: { Analysts: {} }",
        ),
      ]),
      ...ACCOUNTS.map((account, index) => [
        `accounts/${accountNames[index] ?? account}.yaml`,
        accountFile(
          account,
          String(index + 1).repeat(12),
          `tags: { ${tags.map((tag) => `${tag}: ${account}`).join(", ")} }`,
        ),
      ]),
    ]) as Files;
    const { deployments } = organizationOf({
      "accounts/dev.yaml": undefined,
      "teams/fraud.yaml": undefined,
      ...files,
    });
    const plain = deployments.map(
      ({ accountFile: _account, teamFile: _team, names, tags: merged, account, ...rest }) => ({
        ...rest,
        account: { ...account, tags: undefined },
        tags: Object.entries(merged).sort(),
        names: [names.path, names.group("a"), names.policy("b")],
      }),
    );
    return JSON.stringify(plain);
  };

  it("the names and the order of its files, nor on the order of tags", () => {
    const expected = organization(TEAMS, ACCOUNTS, ["a", "b", "c"]);
    fc.assert(
      fc.property(
        shuffled(["1", "zz", "Team", "ä"]),
        shuffled(["x", "Y", "0"]),
        shuffled(["a", "b", "c"]),
        (teamNames, accountNames, tags) => {
          expect(organization(teamNames, accountNames, tags)).toBe(expected);
        },
      ),
      { numRuns: 20 },
    );
  });
});

it("two ways of writing the same give the same", () => {
  const flow = teamFile("fraud", "tags: { \"a\": 'b', c: d }", "images: [base, serving]");
  const block = lines(
    "---",
    "# The same again.",
    "tags:",
    "  a: b",
    "  c: d",
    "images:",
    "- base",
    "- serving",
    "workloads: [ 'training' ]",
    "accounts:",
    "  - dev",
    'team: "fraud"',
  );
  const teamOf = (text: string): unknown => organizationOf({ "teams/fraud.yaml": text }).deployments[0]?.team;
  expect(teamOf(block)).toEqual(teamOf(flow));
});

it("an organization has settings and deployments", () => {
  const organization = organizationOf({ "organization.yaml": organizationFile("tags: { a: b }") });
  expect(organization.settings.tags).toEqual({ a: "b" });
  expect(organization.deployments).toHaveLength(1);
});
