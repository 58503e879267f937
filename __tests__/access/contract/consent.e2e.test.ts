import fc from "fast-check";
import {
  ACCOUNT,
  allow,
  arn,
  breachesOf,
  breachesWith,
  document,
  GROUP,
  iamArn,
  proven,
  ROLE,
  s3Arn,
  synthesised,
  type Synthesised,
  withBucketPolicy,
  withMayAssume,
  withPolicy,
  withTrust,
} from "./support";

const PROD = "222222222222";

/** `fraud` and `sales` in `dev`, and `card` in `prod`, which has data, tables, images and a key. */
function organization(card: object, fraud: object = {}, sales: object = {}): Synthesised {
  const team = (name: string, account: string, more: object): object => ({
    team: name,
    accounts: [account],
    workloads: ["training"],
    executionRoles: "single",
    ...more,
  });
  return synthesised({
    "organization.yaml": { version: 1, organization: "acme", state: { local: { path: "state" } } },
    "accounts/dev.yaml": { account: "dev", id: ACCOUNT, region: "eu-west-1" },
    "accounts/prod.yaml": { account: "prod", id: PROD, region: "eu-west-1" },
    "teams/card.yaml": team("card", "prod", { groups: { ML_Engineers: { members: ["cleo"] } }, ...card }),
    "teams/fraud.yaml": team("fraud", "dev", { groups: { ML_Engineers: { members: ["fred"] } }, ...fraud }),
    "teams/sales.yaml": team("sales", "dev", sales),
  });
}

const KEY = arn("kms", "key/card").replace(ACCOUNT, PROD);
const cards = (word: object = {}): object => ({
  data: [
    { bucket: "acme-card", access: "read-write", kmsKey: KEY, prefixes: ["in/"], ...word },
    { bucket: "acme-card", access: "read-write", prefixes: ["out/"] },
    { bucket: "acme-public", access: "read" },
  ],
  tables: [{ table: "cards", access: "read-write", ...word }],
  images: [{ repository: "card/base", ...("readers" in word ? word : {}) }, "tools"],
});

let without: Synthesised, reading: Synthesised, writing: Synthesised;
beforeAll(() => {
  without = organization(cards());
  reading = organization(cards({ readers: ["fraud"] }));
  writing = organization(cards({ writers: ["fraud"] }));
});

const ofRole = (teams: Synthesised, ...statements: readonly object[]): string[] =>
  breachesWith(teams, ROLE, ...statements);

const inProd = (service: string, rest: string): string => arn(service, rest).replace(ACCOUNT, PROD);
const LISTING = allow("s3:ListBucket", s3Arn("acme-card"), { StringLike: { "s3:prefix": "in/*" } });

describe("another team's data in another account", () => {
  const READS: [string, object][] = [
    ["objects", allow("s3:GetObject", s3Arn("acme-card/in/*"))],
    ["one object", allow("s3:GetObject", s3Arn("acme-card/in/2026/x.csv"))],
    ["names of objects", LISTING],
    ["a table", allow("dynamodb:GetItem", inProd("dynamodb", "table/cards"))],
    ["every table of its account", allow("dynamodb:GetItem", inProd("dynamodb", "table/*"))],
    ["an index", allow("dynamodb:Query", inProd("dynamodb", "table/cards/index/day"))],
    ["a stream", allow("dynamodb:GetRecords", inProd("dynamodb", "table/cards/stream/*"))],
    ["images", allow("ecr:BatchGetImage", inProd("ecr", "repository/card/base"))],
  ];

  it.each(READS)("is read with the team's word only: %s", (_, statement) => {
    expect(ofRole(without, statement)).toEqual([expect.stringContaining("which is the team card's")]);
    expect(ofRole(reading, statement)).toEqual([]);
  });

  it.each(READS.filter(([what]) => what !== "images"))("is read with the word for writing too: %s", (_, statement) => {
    expect(ofRole(writing, statement)).toEqual([]);
  });

  it.each<[string, object]>([
    ["objects", allow("s3:PutObject", s3Arn("acme-card/in/*"))],
    ["a table", allow("dynamodb:PutItem", inProd("dynamodb", "table/cards"))],
  ])("is written with the word for writing only: %s", (_, statement) => {
    expect(ofRole(without, statement)).toHaveLength(1);
    expect(ofRole(reading, statement)).toHaveLength(1);
    expect(ofRole(writing, statement)).toEqual([]);
  });

  it.each<[string, object]>([
    ["beyond the entry", allow("s3:GetObject", s3Arn("acme-card/out/x"))],
    ["more than the entry", allow("s3:GetObject", s3Arn("acme-card/*"))],
    ["the start of a bucket's name", allow("s3:GetObject", s3Arn("acme-c*"))],
    ["the end of a bucket's name", allow("s3:GetObject", s3Arn("*-card/*"))],
    ["names of that length", allow("s3:GetObject", s3Arn("?????????/*"))],
    ["a bucket without the form of an ARN", allow("s3:GetObject", "*acme-card/*")],
    ["a short ARN", allow("s3:GetObject", "arn:aws:s3*acme-card/*")],
    ["names of all objects", allow("s3:ListBucket", s3Arn("acme-card"))],
    ["the bucket as a whole", allow("s3:PutBucketPolicy", s3Arn("acme-card"))],
    ["a repository's content", allow("ecr:PutImage", inProd("ecr", "repository/card/base"))],
    ["another repository of its name", allow("ecr:BatchGetImage", inProd("ecr", "repository/card-secret"))],
    ["its key", allow("kms:Decrypt", KEY)],
  ])("is not opened by the word for reading one entry: %s", (_, statement) => {
    const breaches = ofRole(reading, statement);
    expect(breaches).not.toEqual([]);
    for (const breach of breaches) expect(breach).toContain("which is the team card's");
  });

  it.each<[string, object]>([
    ["what it only reads", allow("s3:GetObject", s3Arn("acme-public/*"))],
    ["a repository that is called after no team", allow("ecr:BatchGetImage", inProd("ecr", "repository/tools"))],
    ["everything, which rests on the other account's policies", allow(["dynamodb:*Item", "kms:Decrypt"], "*")],
    ["every bucket, likewise", allow(["s3:Get*", "s3:List*"], [s3Arn("*"), s3Arn("*/*")])],
    ["every table, likewise", allow("dynamodb:*", "arn:aws:dynamodb:*:*:table/*")],
    [
      "what a condition keeps in its own account",
      allow("s3:GetObject", s3Arn("acme-*"), { StringEquals: { "aws:ResourceAccount": ACCOUNT } }),
    ],
    ["a table of that name of its own account", allow("dynamodb:GetItem", arn("dynamodb", "table/cards"))],
  ])("is not what a statement is about: %s", (_, statement) => {
    expect(ofRole(without, statement)).toEqual([]);
  });
});

it("tells what to write in whose file", () => {
  const remedies = (statement: object): string[] =>
    proven(withPolicy(without, ROLE, document(statement))).breaches.map(({ remedy }) => remedy);
  const own = "Limit the statement to the team's own resources";
  expect(remedies(allow("s3:GetObject", s3Arn("acme-card/in/x")))).toEqual([
    `${own}, or let the team card write readers: [fraud] at its entry of data`,
  ]);
  expect(remedies(allow("dynamodb:PutItem", inProd("dynamodb", "table/cards")))).toEqual([
    `${own}, or let the team card write writers: [fraud] at its entry of tables`,
  ]);
  expect(remedies(allow("ecr:BatchGetImage", inProd("ecr", "repository/card/base")))).toEqual([
    `${own}, or let the team card write readers: [fraud] at its entry of images`,
  ]);
  expect(remedies(allow("ecr:PutImage", inProd("ecr", "repository/card/base")))).toEqual([own]);
});

it("a bucket of this account is this account's, whoever writes it from elsewhere", () => {
  const teams = organization({ data: [{ bucket: "acme-card", account: "dev", access: "read-write" }] });
  expect(ofRole(teams, allow("s3:GetObject", "*"))).toEqual([expect.stringContaining("which is the team card's")]);
});

it("a group is held to it as a role is", () => {
  const opened = document(allow("s3:GetObject", s3Arn("acme-card/in/*")));
  expect(breachesOf(withPolicy(without, GROUP, opened))).toHaveLength(1);
  expect(breachesOf(withPolicy(reading, GROUP, opened))).toEqual([]);
});

it("a bucket's own policy that names the role is no word of the team's", () => {
  const named = withBucketPolicy(
    without,
    "acme-card",
    { AWS: iamArn(`role/teams/fraud/${ROLE}`) },
    allow("s3:GetObject", s3Arn("acme-card/in/*")),
  );
  expect(ofRole(named, allow("s3:GetObject", s3Arn("acme-card/in/*")))).toHaveLength(1);
});

it("a key that the files of two teams name is both's, in whichever accounts they work", () => {
  const data = [{ bucket: "acme-fraud", access: "read-write", kmsKey: KEY }];
  const both = organization(cards(), { data });
  for (const action of ["kms:Decrypt", "kms:CreateGrant"]) {
    expect(ofRole(both, allow(action, KEY))).toEqual([]);
    expect(ofRole(without, allow(action, KEY))).not.toEqual([]);
    const ofSales = withPolicy(both, ROLE.replace("fraud", "sales"), document(allow(action, KEY)));
    expect(breachesOf(ofSales)).not.toEqual([]);
  }
});

it("two that write one place may each do so, if each lets the other", () => {
  const entry = (...writers: string[]): object => ({
    data: [{ bucket: "acme-lake", account: "dev", access: "read-write", writers }],
  });
  const teams = organization({}, entry("sales"), entry("fraud"));
  expect(breachesOf(teams)).toEqual([]);
  expect(ofRole(teams, allow(["s3:PutObject", "s3:GetObject"], s3Arn("acme-lake/*")))).toEqual([]);
  const old = { data: [{ bucket: "acme-lake", account: "dev", access: "read-write", shared: true }] };
  const shared = organization({}, old, old);
  expect(ofRole(shared, allow("s3:PutObject", s3Arn("acme-lake/*")))).toEqual([]);
  expect(ofRole(organization({}, {}, old), allow("s3:GetObject", s3Arn("acme-lake/*")))).toEqual([]);
  expect(ofRole(organization({}, {}, old), allow("s3:PutObject", s3Arn("acme-lake/*")))).toHaveLength(1);
});

it("naming what another writes makes it nobody's own, should the files be taken all the same", () => {
  const unasked = organization(cards({ readers: ["fraud"] }), {
    data: [{ bucket: "acme-card", account: "prod", prefixes: ["in/"], access: "read" }],
    tables: [{ table: "cards", account: "prod", access: "read" }],
    images: [{ repository: "card/base", account: "prod" }],
  });
  expect(breachesOf(unasked)).toEqual([]);
  const deployments = unasked.organization.deployments.map((one) => ({
    ...one,
    data: one.data.map((entry) => ({ ...entry, readers: [] })),
    resources: { ...one.resources, tables: one.resources.tables.map((entry) => ({ ...entry, readers: [] })) },
    repositories: one.repositories.map((entry) => ({ ...entry, readers: [] })),
  }));
  const told = breachesOf({ ...unasked, organization: { ...unasked.organization, deployments } });
  for (const what of ["s3:GetObject", "dynamodb:", "ecr:"]) expect(told.join("\n")).toContain(what);
});

describe("a trust policy", () => {
  const SALES = "sales-SageMakerExecutionRole";
  const person = `arn:aws:iam::${PROD}:user/cleo`;
  const role = `arn:aws:iam::${PROD}:role/teams/card/card-SageMakerExecutionRole`;

  it.each([person, role, `arn:aws:sts::${PROD}:assumed-role/card-SageMakerExecutionRole/one`])(
    "lets another team's in with that team's word only: %s",
    (principal) => {
      const open = withTrust(without, SALES, principal);
      const told = (teams: Synthesised): string[] => breachesOf(teams).filter((one) => one.includes("does not say so"));
      expect(told(open)).toEqual([
        `${principal}, which is the team card's, may assume ${SALES}, and the file of the team "card" does not say so`,
      ]);
      expect(told(withMayAssume(open, "card", "fraud"))).toHaveLength(1);
      expect(told(withMayAssume(open, "card", "sales"))).toEqual([]);
    },
  );

  it("lets its own in, and nobody's", () => {
    for (const name of [iamArn("role/teams/sales/other"), iamArn("role/ci"), iamArn("user/zoe")]) {
      expect(breachesOf(withTrust(without, SALES, name)).join()).not.toContain("does not say so");
    }
  });
});

describe("random statements on a bucket of others' prefixes", () => {
  const PLACES = ["in/", "in/x/", "out/", "new/"];
  const place = fc.constantFrom(...PLACES.map((one) => `${one}*`), ...PLACES.map((one) => `${one}file`), "*", "in*");
  const action = fc.constantFrom("s3:GetObject", "s3:PutObject");

  /** Whether a pattern reaches what starts so. */
  const reaches = (pattern: string, prefix: string): boolean => {
    const start = pattern.replace(/\*$/, "");
    return prefix.startsWith(start) ? pattern.endsWith("*") : start.startsWith(prefix);
  };
  it("are breaches just where the owner's word is missing", () => {
    fc.assert(
      fc.property(place, action, (pattern, what) => {
        const worded = (teams: Synthesised): boolean =>
          what === "s3:GetObject" ? teams !== without : teams === writing;
        for (const teams of [without, reading, writing]) {
          const withheld = worded(teams) ? ["out/"] : ["in/", "out/"];
          const found = ofRole(teams, allow(what, s3Arn(`acme-card/${pattern}`)));
          expect([pattern, what, found.length > 0]).toEqual([
            pattern,
            what,
            withheld.some((prefix) => reaches(pattern, prefix)),
          ]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
