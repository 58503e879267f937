import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { loadOrganization } from "../../organization";
import { accountFile, organizationFile, teamOf } from "../organization/support";
import { answerIn, RAW, writeProject } from "./answer";
import { ACCOUNT, ORGANIZATION, TEAM } from "./input";

const ROOT = join(__dirname, "../..");
const EXAMPLE = [
  ORGANIZATION,
  ...["dev", "prod", "sandbox"].map((name) => `accounts/${name}.yaml`),
  ...["forecasting", "fraud-detection", "quickstart", "recommendations"].map((name) => `teams/${name}.yaml`),
];

const RUNS = 60;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "any-change-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What is written in a place of a file: whatever YAML, Terraform, JavaScript, IAM or a terminal takes for more than text. */
const PIECES = [
  ...["\0", "\t", "\r", "\n", "\x1b", "\u0085", "\u00ff", "\u2028", "\u202e", "\ufeff", "\ue000"],
  ...[
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "'",
    '"',
    "|",
    ">",
    "#",
    "&a ",
    "*a",
    "!!str ",
    "? ",
    "<<: ",
    "---\n",
    "...\n",
    "%",
  ],
  ...["${", "%{", "${aws:username}", "${TfToken[TOKEN.0]}", "__proto__: x\n", "constructor: x\n"],
  ...["null", "~", "true", "0", "0x1F", "1e999", "-.inf", ".nan", "2027-02-30", "*", "?", "arn:aws:", "../", "\\"],
  ...["team: x\n", "accounts: [dev]\n", "    ", "\n\n", "9".repeat(400), "a".repeat(400), "[".repeat(400)],
].map((text) => Buffer.from(text));

interface Mutation {
  /** Where, of a thousand. */
  readonly at: number;
  /** So many bytes go. */
  readonly without: number;
  readonly piece: Buffer;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.integer({ min: 0, max: 1_000 }),
  without: fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 200 })),
  piece: fc.oneof(
    fc.constant(Buffer.alloc(0)),
    fc.constantFrom(...PIECES),
    fc.uint8Array({ minLength: 1, maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
  ),
});

function mutated(bytes: Buffer, { at, without, piece }: Mutation): Buffer {
  const place = Math.floor((bytes.length * at) / 1_000);
  return Buffer.concat([bytes.subarray(0, place), piece, bytes.subarray(place + without)]);
}

it("whatever changes in a file of the example, it is read, or told with a place in a file", async () => {
  const files = Object.fromEntries(EXAMPLE.map((path) => [path, readFileSync(join(ROOT, path))]));
  await writeProject(folder, { files: { "accounts/dev.yaml": undefined, "teams/fraud.yaml": undefined, ...files } });
  const one = fc.record({
    path: fc.constantFrom(...EXAMPLE),
    some: fc.array(mutation, { minLength: 1, maxLength: 2 }),
  });
  fc.assert(
    fc.property(one, ({ path, some }) => {
      const bytes = files[path] ?? Buffer.alloc(0);
      writeFileSync(join(folder, path), some.reduce(mutated, bytes));
      try {
        const loaded = loadOrganization(folder);
        if ("organization" in loaded) return;
        for (const { place, message, remedy } of loaded.problems) {
          expect([...EXAMPLE, "accounts/", "teams/"]).toContain(place.file);
          expect(Math.min(place.line, place.column)).toBeGreaterThan(0);
          expect(`${message}\n${remedy ?? ""}`).not.toMatch(RAW);
        }
      } finally {
        writeFileSync(join(folder, path), bytes);
      }
    }),
    { numRuns: RUNS },
  );
});

/** A project with some of everything, in few lines. */
const RICH: Readonly<Record<string, string>> = {
  [ORGANIZATION]: organizationFile("tags: { owner: platform }", "critical: [{ bucket: lake, prefix: card/ }]"),
  [ACCOUNT]: accountFile(
    "dev",
    "111111111111",
    "deployRole: arn:aws:iam::111111111111:role/deploy",
    "permissionsBoundary: { services: [athena] }",
    "guardrails: { imdsV2: true, instanceTypes: [ml.m5.*] }",
    "network: { subnets: [subnet-0123abcd], securityGroups: [sg-0123abcd] }",
    'scps: [{ Version: "2012-10-17", Statement: [{ Effect: Deny, Action: "iam:CreateUser", Resource: "*" }] }]',
    'outside: [{ arn: "arn:aws:iam::111111111111:role/etl-*", harmless: It runs in a test only, until: "2027-06-30" }]',
    'expect: [{ who: execution, cannot: "iam:*User*", on: "*" }]',
  ),
  [TEAM]: teamOf(
    "training, notebook",
    "fraud",
    "data:",
    "  - { bucket: lake, prefixes: [card/], access: read }",
    '  - { bucket: models, account: "444444444444", access: read-write, delete: true }',
    "tables: [{ table: scores, access: read-write }]",
    "secrets: [{ secret: AmazonSageMaker-git }]",
    "images: [fraud-training, { repository: base, account: dev, region: eu-west-1 }]",
    "executionRole:",
    "  maxSessionDuration: 7200",
    "  trust: { services: [glue.amazonaws.com] }",
    "  statements:",
    "    - Effect: Allow",
    "      Action: [s3:ListBucket]",
    "      Resource: arn:aws:s3:::shared",
    '      Condition: { StringLike: { "s3:prefix": "${aws:PrincipalTag/team}/*" } }',
    "groups: { ML_Engineers: { members: [anna] }, Analysts: { members: [bert] } }",
    "accept: [{ finding: unknown-policy, reason: It is meant so, until: '2027-06-30' }]",
    "expect:",
    "  - { who: execution, can: s3:GetObject, on: arn:aws:s3:::lake/card/x }",
    "  - { who: [Analysts], cannot: [iam:PassRole, 's3:Delete*'], on: '*', with: { aws:SourceIp: null } }",
  ),
};

it("whatever changes in a file, a synthesis ends with 0, or with 1 and places", async () => {
  await writeProject(folder, { files: RICH });
  expect(await answerIn(folder, {})).toEqual({ status: 0, text: "" });
  const one = fc.record({
    path: fc.constantFrom(...Object.keys(RICH)),
    some: fc.array(mutation, { minLength: 1, maxLength: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(one, async ({ path, some }) => {
      const bytes = Buffer.from(RICH[path] ?? "");
      writeFileSync(join(folder, path), some.reduce(mutated, bytes));
      try {
        const { status, text } = await answerIn(folder, {});
        if (status === 0) expect(text).toBe("");
        else expect(text).toMatch(/^(accounts|teams|organization\.yaml)\S*:[1-9]\d*:[1-9]\d*: \S/);
        expect(text).not.toMatch(RAW);
      } finally {
        writeFileSync(join(folder, path), bytes);
      }
    }),
    { numRuns: RUNS },
  );
});
