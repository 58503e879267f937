import { accountFile, organizationOf, TWO_ACCOUNTS } from "../support";
import { declaring, iam, problemsOfOutside, READING } from "./outside.support";

const UNTIL = 'until: "2027-06-30"';

describe("what account files declare of the outside", () => {
  const organization = organizationOf(
    declaring([
      `{ arn: "${iam("role/etl")}", policies: [outside/etl.json] }`,
      `{ arn: "arn:aws:lambda:*:111111111111:function:etl-*", runsAs: "${iam("role/etl")}" }`,
      `{ arn: "arn:aws:iam::444444444444:role/data-reader", harmless: reads its own bucket only, ${UNTIL} }`,
      `{ arn: "${iam("policy/lake")}", document: outside/etl.json }`,
      `{ service: account-access.amazonaws.com, harmless: nobody has an entitlement, ${UNTIL} }`,
    ]),
  );

  it("is read in its order, with the policies of its files and the place of each", () => {
    const policy = { name: "outside/etl.json", document: JSON.parse(READING) as unknown };
    const place = (line: number) => ({
      accountId: "111111111111",
      place: { file: "accounts/dev.yaml", line, column: 5 },
    });
    expect(organization.outside).toEqual([
      { subject: { arn: iam("role/etl") }, says: { kind: "policies", policies: [policy] }, ...place(5) },
      {
        subject: { arn: "arn:aws:lambda:*:111111111111:function:etl-*" },
        says: { kind: "runs-as", role: iam("role/etl") },
        ...place(6),
      },
      {
        subject: { arn: "arn:aws:iam::444444444444:role/data-reader" },
        says: { kind: "harmless", reason: "reads its own bucket only", until: "2027-06-30" },
        ...place(7),
      },
      { subject: { arn: iam("policy/lake") }, says: { kind: "document", policy }, ...place(8) },
      {
        subject: { service: "account-access.amazonaws.com" },
        says: { kind: "harmless", reason: "nobody has an entitlement", until: "2027-06-30" },
        ...place(9),
      },
    ]);
  });

  it("is the same each time, and a file that several declarations name is one policy", () => {
    const [role, , , policy] = organization.outside;
    expect(organization.outside[0]).toBe(role);
    const [read] = role?.says.kind === "policies" ? role.says.policies : [];
    expect(policy?.says.kind === "document" && policy.says.policy).toBe(read);
  });

  it("is nothing, where they do not say so", () => {
    expect(organizationOf().outside).toEqual([]);
  });

  it("may be of another account, and of each account apart", () => {
    const harmless = (day: string): string[] => [
      "outside:",
      `  - { arn: "arn:aws:iam::444444444444:role/reader", harmless: reads its own bucket, until: "${day}" }`,
    ];
    const files = {
      ...TWO_ACCOUNTS,
      "accounts/dev.yaml": accountFile("dev", "111111111111", ...harmless("2027-06-30")),
      "accounts/prod.yaml": accountFile("prod", "222222222222", ...harmless("2027-01-31")),
      "teams/fraud.yaml": "team: fraud\naccounts: [dev, prod]\nworkloads: [training]\n",
    };
    expect(organizationOf(files).outside.map(({ accountId }) => accountId)).toEqual(["111111111111", "222222222222"]);
  });
});

describe("a declaration", () => {
  const harmless = `harmless: reads its own bucket, ${UNTIL}`;

  it.each([
    iam("user/ci"),
    iam("group/data/admins"),
    iam("role/etl-*"),
    iam("role/aws-reserved/sso.amazonaws.com/*"),
    iam("oidc-provider/token.actions.githubusercontent.com"),
    iam("saml-provider/okta"),
    "arn:aws:iam::444444444444:root",
    iam("instance-profile/bastion"),
    "arn:aws:ec2:eu-west-1:111111111111:instance/i-0123456789abcdef0",
    "arn:aws:codebuild:*:111111111111:project/deploy",
    "arn:aws:s3:::acme-lambda-code",
    "arn:aws:sns:eu-west-1:111111111111:et*",
  ])("may be of %s", (arn) => {
    expect(problemsOfOutside(`{ arn: "${arn}", ${harmless} }`)).toBe("");
  });

  it.each([
    "arn:*:iam::111111111111:role/etl",
    "arn:aws:iam::*:role/etl",
    "arn:aws:iam::11111111111?:role/etl",
    "arn:aws:i*:eu-west-1:111111111111:role/etl",
    "arn:aws:lambda:eu-*:111111111111:function:etl",
    "*",
    "arn:aws:iam::111111111111:role/ etl",
    `arn:aws:iam::111111111111:role/${"a".repeat(300)}`,
  ])("is never of %s", (arn) => {
    expect(problemsOfOutside(`{ arn: "${arn}", ${harmless} }`)).toMatch(
      /^accounts\/dev\.yaml:5:12: "[^"]+" cannot be declared\n {4}Write an ARN such as arn:aws:iam::111111111111:role\/etl, or one that ends in a pattern: the partition, the service and the account are never one, and the region is whole or \*$/,
    );
  });

  it.each([
    iam("role/e*"),
    iam("saml-provider/*"),
    iam("role/?tl-*"),
    "arn:aws:lambda:eu-west-1:111111111111:function:e*",
    "arn:aws:lambda:eu-west-1:111111111111:function*",
    "arn:aws:lambda:eu-west-1:111111111111:fun*:etl-job",
    "arn:aws:ec2:eu-west-1:111111111111:instance/i-*",
    "arn:aws:sns:eu-west-1:111111111111:e*",
  ])("has the start of a name, unlike %s", (arn) => {
    expect(problemsOfOutside(`{ arn: "${arn}", ${harmless} }`)).toBe(
      `accounts/dev.yaml:5:12: "${arn}" has no start of a name\n    Write at least two characters of the name before the first * or ?`,
    );
  });

  it.each([
    iam("mfa/cleo"),
    iam("rolex/etl"),
    "arn:aws:iam:*:111111111111:role/etl",
    "arn:aws:iam:::role/etl",
    "arn:aws:iam::aws:role/etl",
    "arn:aws:iam::aws:root",
    "arn:aws:sts::111111111111:assumed-role/etl/session",
    "arn:aws:lambda:eu-west-1:aws:function:etl",
  ])("is of something that is known to do things, unlike %s", (arn) => {
    expect(problemsOfOutside(`{ arn: "${arn}", ${harmless} }`)).toMatch(
      new RegExp(
        `^accounts/dev\\.yaml:5:12: nothing can be declared of ${arn.replace("*", "\\*")}\n {4}Write the ARN of a role, user, `,
      ),
    );
  });

  it("says what it is about, one thing about it, and until when that is harmless", () => {
    const problems = problemsOfOutside(
      `{ ${harmless} }`,
      `{ arn: "${iam("role/a1")}", service: "a.amazonaws.com", ${harmless} }`,
      `{ arn: "${iam("role/a2")}" }`,
      `{ arn: "${iam("role/a3")}", policies: [outside/etl.json], ${harmless} }`,
      `{ arn: "${iam("role/a4")}", harmless: reads its own bucket }`,
      `{ arn: "${iam("role/a5")}", policies: [outside/etl.json], ${UNTIL} }`,
      `{ arn: "${iam("role/a6")}", harmless: because, ${UNTIL} }`,
      `{ arn: "${iam("role/a7")}", harmless: reads its own bucket, until: "2027-02-30" }`,
    );
    expect(problems.split("\n").filter((line) => !line.startsWith(" "))).toEqual([
      "accounts/dev.yaml:5:5: it does not say what is declared",
      "accounts/dev.yaml:6:5: it does not say what is declared",
      "accounts/dev.yaml:7:5: a declaration says one thing",
      "accounts/dev.yaml:8:5: a declaration says one thing",
      "accounts/dev.yaml:9:5: what is harmless is so for a while",
      "accounts/dev.yaml:10:5: until is a day for what is taken to be harmless, and nothing is here",
      expect.stringMatching(/^accounts\/dev\.yaml:11:\d+: "because" does not say why$/),
      expect.stringMatching(/^accounts\/dev\.yaml:12:\d+: "2027-02-30" is not a day$/),
    ]);
  });

  it.each([
    [
      iam("role/etl"),
      `runsAs: "${iam("role/other")}"`,
      "runsAs",
      "policies: [<file>], all that it may do, or harmless: <why>, with until",
    ],
    [
      iam("role/etl"),
      "document: outside/etl.json",
      "document",
      "policies: [<file>], all that it may do, or harmless: <why>, with until",
    ],
    [iam("policy/etl"), "policies: [outside/etl.json]", "policies", "document: <file>"],
    [iam("policy/etl"), harmless, "harmless", "document: <file>"],
    [
      "arn:aws:lambda:*:111111111111:function:etl",
      "policies: [outside/etl.json]",
      "policies",
      "runsAs: <the ARN of its role>, or harmless: <why>, with until",
    ],
  ])("says of %s what can be said of it, unlike %s", (arn, says, key, how) => {
    expect(problemsOfOutside(`{ arn: "${arn}", ${says} }`)).toMatch(
      new RegExp(
        `^accounts/dev\\.yaml:5:\\d+: of ${arn.replace(/\*/g, "\\*")}, ${key} says nothing\n {4}Write ${how.replace(/[[\]]/g, "\\$&")}$`,
      ),
    );
  });

  it("says of what runs code which role of its account it has", () => {
    const arn = "arn:aws:lambda:*:111111111111:function:etl";
    expect(problemsOfOutside(`{ arn: "${arn}", runsAs: "arn:aws:iam::444444444444:role/etl" }`)).toMatch(
      /: arn:aws:lambda:\*:111111111111:function:etl runs as a role of its own account only\n {4}Write a role of that account$/,
    );
    expect(problemsOfOutside(`{ arn: "${arn}", runsAs: "${iam("role/etl-*")}" }`)).toContain(
      "is not the ARN of a role",
    );
  });

  it("is one of at most 200", () => {
    const many = Array.from({ length: 201 }, (_, index) => `{ arn: "${iam(`role/etl-${index}`)}", ${harmless} }`);
    expect(problemsOfOutside(...many)).toMatch(/^accounts\/dev\.yaml:5:3: /);
    expect(problemsOfOutside(...many.slice(1))).toBe("");
  });
});
