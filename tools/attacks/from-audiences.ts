import { roleTrustStatements } from "../../policies";
import type { Attack, Neighbour, Statement, Synthesised } from "./attack";
import { ACCOUNT, BASES, synthesised } from "./bases";
import { AUDIENCES, type Beyond, BEYOND, type Kind } from "./beyond-audiences";
import { changing, trustingAll } from "./changes";
import { PRINCIPALS } from "./principals";

/** Who administers the team's roles, beside the auditors. */
const ADMINS = "fraud-ML_Admins";

const bases = new Map<Kind, Synthesised>();

/** The attacker's team, whose auditors come by an audience. */
function baseOf(kind: Kind): Synthesised {
  const known = bases.get(kind);
  if (known) return known;
  const fraud = BASES.shared["teams/fraud.yaml"] as Statement;
  const { Auditors } = fraud["groups"] as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const { members: _, ...auditors } = Auditors ?? {};
  const groups = { Auditors: { ...auditors, audience: AUDIENCES[kind] }, ML_Admins: { members: ["bob"] } };
  const made = synthesised({ ...BASES.shared, "teams/fraud.yaml": { ...fraud, groups } });
  if ("problems" in made) throw new Error(made.problems);
  bases.set(kind, made);
  return made;
}

const saidBy = (kind: Kind): readonly Statement[] =>
  roleTrustStatements({ region: "eu-west-1", accountId: ACCOUNT }, AUDIENCES[kind]) as unknown as Statement[];

const scene = (kind: Kind, statements: readonly Statement[]) => (): Synthesised =>
  trustingAll(PRINCIPALS.group, statements)(baseOf(kind));

const attackOf = (kind: Kind, { what, who, trust }: Beyond): Attack => ({
  name: `sts:AssumeRole: the role of people by ${kind}, whose trust policy names ${what}, shared`,
  kind: "trust policy",
  actions: ["sts:AssumeRole"],
  target: "known",
  grant: "named",
  by: "trust",
  where: "shared",
  principal: who,
  told: [PRINCIPALS.group],
  breaks: false,
  byName: true,
  statements: [],
  scene: scene(kind, trust(saidBy(kind))),
});

const PAIRS = (Object.keys(BEYOND) as Kind[]).flatMap((kind) =>
  BEYOND[kind].map((beyond) => ({ kind, beyond, attack: attackOf(kind, beyond) })),
);

const KEEPING = "KeepPeoplesRoles";
const isKeeping = ({ Sid }: Statement): boolean => Sid === KEEPING;
const CHANGES = ["iam:AttachRolePolicy", "iam:PutRolePolicy", "iam:TagRole", "iam:UpdateAssumeRolePolicy"];

/** Whoever administers the team's roles changes the one that people take, theirs or others'. */
const ADMINISTERED = (Object.keys(AUDIENCES) as Kind[]).map((kind) => {
  const attack: Attack = {
    ...attackOf(kind, { what: "", who: ADMINS, trust: (said) => said, differs: "", harmless: (said) => said }),
    name: `iam:TagRole: the role of people by ${kind}, which administrators no longer leave as it is, shared`,
    actions: CHANGES,
    scene: () => changing(ADMINS, (statements) => statements.filter((one) => !isKeeping(one)))(baseOf(kind)),
  };
  const neighbour: Neighbour = {
    attack,
    differs: "all of IAM is denied on it",
    statements: [],
    change: () =>
      changing(ADMINS, (statements) => statements.map((one) => (isKeeping(one) ? { ...one, Action: "iam:*" } : one)))(
        baseOf(kind),
      ),
  };
  return { attack, neighbour };
});

/** Attacks by what the trust policy of a people's role says beyond its audience, and by who changes such a role. */
export const audienceAttacks = (): Attack[] => [...PAIRS, ...ADMINISTERED].map(({ attack }) => attack);

/** And what is harmless, and like them. */
export const audienceNeighbours = (): Neighbour[] => [
  ...PAIRS.map(({ kind, beyond: { differs, harmless }, attack }) => ({
    attack,
    differs,
    statements: [],
    change: scene(kind, harmless(saidBy(kind))),
  })),
  ...ADMINISTERED.map(({ neighbour }) => neighbour),
];
