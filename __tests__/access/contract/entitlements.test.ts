import type { Stack } from "../../../access";
import { proven, synthesised, type Synthesised } from "./support";

const ID = "11111111-2222-3333-4444-555555555555";
const APPLICATION = "arn:aws:account-access:eu-west-1:999999999999:application/1234567890abcdef";
const roleArn = (name: string): string => `arn:aws:iam::111111111111:role/teams/fraud/${name}`;
const GIVEN = roleArn("fraud-ML_Engineers");

/** A team to whose people account access manager gives a role, beside another one. */
const made = synthesised({
  "organization.yaml": {
    version: 1,
    organization: "acme",
    state: { local: { path: "state" } },
    awsProviderVersion: ">= 6.66.0, < 7.0.0",
    identityCenter: { account: "sso", region: "eu-west-1", accountAccessApplication: APPLICATION },
  },
  "accounts/dev.yaml": { account: "dev", id: "111111111111", region: "eu-west-1" },
  "accounts/sso.yaml": { account: "sso", id: "999999999999", region: "eu-west-1" },
  "teams/card.yaml": { team: "card", accounts: ["dev"], workloads: ["training"] },
  "teams/fraud.yaml": {
    team: "fraud",
    accounts: ["dev"],
    workloads: ["training"],
    groups: {
      ML_Engineers: { audience: { accountAccess: { groups: ["fraud", { id: ID }], users: ["bob"] } } },
      Analysts: { audience: { principals: [{ arn: "arn:aws:iam::444444444444:role/ci" }] } },
    },
  },
});

type Entitlement = NonNullable<Stack["entitlements"]>[number];

const messagesOf = ({ organization, stacks }: Synthesised): string[] =>
  proven({ organization, stacks }).breaches.map(({ stack, message }) => `${stack}: ${message}`);

/** What is said where a stack has one more. */
const said = (role: string, given: Omit<Entitlement["given"], "address">): string[] =>
  messagesOf({
    ...made,
    stacks: made.stacks.map((stack, index) =>
      index > 0 ? stack : { ...stack, entitlements: [{ address: "more", role, given: { ...given, address: "more" } }] },
    ),
  });

it("are read back, and are those that the file says", () => {
  const given = made.stacks.flatMap(({ entitlements = [] }) => entitlements);
  expect(given.map(({ role }) => role)).toEqual([GIVEN, GIVEN, GIVEN]);
  expect(given.map(({ given: { kind, name, id } }) => [kind, name ?? id])).toEqual(
    expect.arrayContaining([
      ["group", "fraud"],
      ["group", ID],
      ["user", "bob"],
    ]),
  );
  expect(messagesOf(made)).toEqual([]);
});

const NOT_SAID = 'by account access manager, and the file of the team "fraud" does not say so';

it.each([
  [
    "another group",
    GIVEN,
    { kind: "group", name: "card" },
    `whoever is in card may assume fraud-ML_Engineers ${NOT_SAID}`,
  ],
  ["another user", GIVEN, { kind: "user", name: "eve" }, `the user eve may assume fraud-ML_Engineers ${NOT_SAID}`],
  [
    "a user called like a group",
    GIVEN,
    { kind: "user", name: "fraud" },
    `the user fraud may assume fraud-ML_Engineers ${NOT_SAID}`,
  ],
  [
    "somebody whom nobody knows yet",
    GIVEN,
    {},
    `whoever the apply assigns it to may assume fraud-ML_Engineers ${NOT_SAID}`,
  ],
  [
    "a group that comes otherwise",
    roleArn("fraud-Analysts"),
    { kind: "group", name: "fraud" },
    `whoever is in fraud may assume fraud-Analysts ${NOT_SAID}`,
  ],
  [
    "an execution role",
    roleArn("fraud-SageMakerExecutionRole"),
    { kind: "group", name: "fraud" },
    `whoever is in fraud may assume fraud-SageMakerExecutionRole ${NOT_SAID}`,
  ],
] as const)("is told of %s", (_, role, given, message) => {
  expect(said(role, given)).toEqual([`dev-fraud: ${message}`]);
});

it("is told where nobody knows which role it is", () => {
  expect(said("*", { kind: "group", name: "fraud" })).toEqual([
    expect.stringMatching(/^dev-card: whoever is in fraud may assume card-SageMakerExecutionRole by account access/),
    expect.stringMatching(/^dev-fraud: whoever is in fraud may assume fraud-/),
  ]);
});

it.each([
  ["the group that is said", GIVEN, { kind: "group", name: "fraud" }],
  ["the group by its id", GIVEN, { kind: "group", id: ID }],
  ["a role of nobody here", "arn:aws:iam::111111111111:role/other", { kind: "group", name: "card" }],
] as const)("is fine with %s", (_, role, given) => {
  expect(said(role, given)).toEqual([]);
});
