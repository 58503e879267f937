import type { Stack } from "../../access";
import { roleTrustStatements } from "../../policies";
import type { Attack, Neighbour, Statement, Synthesised } from "./attack";
import { ACCOUNT, BASES, iamArn, synthesised } from "./bases";
import { trustingAll } from "./changes";
import { PRINCIPALS } from "./principals";

const SERVICE = "account-access.amazonaws.com";
const APPLICATION = "arn:aws:account-access:eu-west-1:999999999999:application/1234567890abcdef";
const CI = "arn:aws:iam::444444444444:role/ci";
const ROLE = PRINCIPALS.group;

let made: Synthesised | undefined;

/** The attacker's team, to whose auditors account access manager gives a role. */
function base(): Synthesised {
  if (made) return made;
  const fraud = BASES.shared["teams/fraud.yaml"] as Statement;
  const { Auditors } = fraud["groups"] as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const { members: _, ...auditors } = Auditors ?? {};
  const audience = { accountAccess: { groups: ["fraud-auditors"], sessionTags: ["cost-center"] } };
  const result = synthesised({
    ...BASES.shared,
    "organization.yaml": {
      ...(BASES.shared["organization.yaml"] as Statement),
      awsProviderVersion: ">= 6.66.0, < 7.0.0",
      identityCenter: { account: "dev", region: "eu-west-1", accountAccessApplication: APPLICATION },
    },
    "teams/fraud.yaml": { ...fraud, groups: { Auditors: { ...auditors, audience } } },
  });
  if ("problems" in result) throw new Error(result.problems);
  return (made = result);
}

type Scene = NonNullable<Attack["scene"]>;
type Entitlement = NonNullable<Stack["entitlements"]>[number];

const SAID = roleTrustStatements(
  { region: "eu-west-1", accountId: ACCOUNT },
  { accountAccess: { application: APPLICATION, sessionTags: ["cost-center"] } },
) as unknown as readonly Statement[];
const SOURCE = { "aws:SourceAccount": "999999999999", "aws:SourceArn": APPLICATION };

/** With a trust policy made of what the audience says. */
const trusting =
  (change: (said: readonly Statement[]) => readonly Statement[]): Scene =>
  () =>
    trustingAll(ROLE, change(SAID))(base());
const asking =
  (StringEquals: Statement) =>
  ([first = {}, ...others]: readonly Statement[]): readonly Statement[] => [
    { ...first, Condition: { StringEquals } },
    ...others,
  ];

/** With an entitlement beside. */
const giving =
  (role: string, given: Omit<Entitlement["given"], "address">): Scene =>
  () => {
    const { organization, stacks } = base();
    const more: Entitlement = { address: "added", role, given: { ...given, address: "added" } };
    const [first, ...others] = stacks;
    return {
      organization,
      stacks: first ? [{ ...first, entitlements: [...(first.entitlements ?? []), more] }, ...others] : stacks,
    };
  };
const roleArn = (name: string): string => iamArn(`role/teams/fraud/${name}`);
const group = (name: string) => ({ kind: "group", name }) as const;

interface Case {
  readonly what: string;
  /** Who comes, as the proof says it. */
  readonly who: string;
  readonly told?: string;
  readonly scene: Scene;
  readonly differs: string;
  readonly harmless: Scene;
}

const CASES: readonly Case[] = [
  {
    what: "the account access manager of any organization",
    who: SERVICE,
    scene: trusting(([first = {}, ...others]) => {
      const { Condition: _, ...open } = first;
      return [open, ...others];
    }),
    differs: "it is the same in other words",
    harmless: trusting((said) => [...said].reverse().map(({ Sid: _, ...rest }) => rest)),
  },
  {
    what: "another application of the account",
    who: SERVICE,
    scene: trusting(asking({ ...SOURCE, "aws:SourceArn": APPLICATION.replace("1234", "4321") })),
    differs: "more is asked for",
    harmless: trusting(asking({ ...SOURCE, "aws:PrincipalOrgID": "o-acme" })),
  },
  {
    what: "any application of the account",
    who: SERVICE,
    scene: trusting(asking({ "aws:SourceAccount": "999999999999" })),
    differs: "it is the one that is said",
    harmless: trusting(asking(SOURCE)),
  },
  {
    what: "tags that the directory has of people",
    who: SERVICE,
    scene: trusting(([first = {}]) => [first, { ...first, Sid: "Tags", Action: "sts:TagSession" }]),
    differs: "no session has tags",
    harmless: trusting(([first = {}]) => [first]),
  },
  {
    what: "a role beside",
    who: CI,
    scene: trusting((said) => [...said, { Effect: "Allow", Principal: { AWS: CI }, Action: "sts:AssumeRole" }]),
    differs: "it is denied",
    harmless: trusting((said) => [...said, { Effect: "Deny", Principal: { AWS: CI }, Action: "sts:AssumeRole" }]),
  },
  {
    what: "another team's group of the directory",
    who: "whoever is in card-auditors",
    scene: giving(roleArn(ROLE), group("card-auditors")),
    differs: "it is the group that is said",
    harmless: giving(roleArn(ROLE), group("fraud-auditors")),
  },
  {
    what: "a user called like the group",
    who: "the user fraud-auditors",
    scene: giving(roleArn(ROLE), { kind: "user", name: "fraud-auditors" }),
    differs: "it is the group that is said",
    harmless: giving(roleArn(ROLE), group("fraud-auditors")),
  },
  {
    what: "an entitlement to the execution role",
    who: "whoever is in fraud-auditors",
    told: PRINCIPALS.role,
    scene: giving(roleArn(PRINCIPALS.role), group("fraud-auditors")),
    differs: "the role is nobody's here",
    harmless: giving(iamArn("role/elsewhere"), group("fraud-auditors")),
  },
];

const attackOf = ({ what, who, told = ROLE, scene }: Case): Attack => ({
  name: `sts:AssumeRole: the role of people by account access manager: ${what}, shared`,
  kind: "trust policy",
  actions: ["sts:AssumeRole"],
  target: "known",
  grant: "named",
  by: "trust",
  where: "shared",
  principal: who,
  told: [told],
  breaks: false,
  byName: true,
  statements: [],
  scene,
});

const PAIRS = CASES.map((one) => ({ one, attack: attackOf(one) }));

/** Attacks by what Terraform says of a role that account access manager gives, and whom it gives it. */
export const accountAccessAttacks = (): Attack[] => PAIRS.map(({ attack }) => attack);

/** And what is harmless, and like them. */
export const accountAccessNeighbours = (): Neighbour[] =>
  PAIRS.map(({ one: { differs, harmless }, attack }) => ({ attack, differs, statements: [], change: harmless }));
