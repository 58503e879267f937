import type { Attack, By, Neighbour, Statement, Synthesised } from "./attack";
import { iamArn } from "./bases";
import { allow, bounded, given, holding, inOrder } from "./changes";
import { PRINCIPALS } from "./principals";

/** An attack by changing what policies somebody has, and what differs from it in one thing and is harmless. */
interface ByPolicies {
  readonly what: string;
  readonly by: By;
  readonly told: readonly string[];
  readonly statements: readonly Statement[];
  readonly scene?: (base: Synthesised) => Synthesised;
  readonly differs: string;
  readonly harmless: Pick<Neighbour, "change"> & { readonly statements?: readonly Statement[] };
}

const OWN = {
  Group: iamArn("group/teams/fraud/*"),
  Role: iamArn("role/teams/fraud/*"),
  User: iamArn("user/${aws:username}"),
} as const;
const OWN_POLICIES = iamArn("policy/teams/fraud/*");
const BOUNDARY = iamArn("policy/tools/Limit");
const CARD = "arn:aws:s3:::acme-card/*";
const KINDS = ["Group", "Role", "User"] as const;

const policies = (...arns: readonly string[]): object => ({ ArnLike: { "iam:PolicyARN": arns } });
const within = (boundary: string): object => ({ StringEquals: { "iam:PermissionsBoundary": boundary } });
const ofAws = (name: string): string => `arn:aws:iam::aws:policy/${name}`;
const holderOf = (kind: (typeof KINDS)[number]): By => (kind === "Role" ? "role" : "group");

/** Whoever writes what is attached, or what bounds, gives any right. */
const written = KINDS.flatMap((kind): ByPolicies[] => {
  const attach = allow(`iam:Attach${kind}Policy`, OWN[kind], policies(OWN_POLICIES));
  return [
    {
      what: "of the team's own path, which it writes",
      by: holderOf(kind),
      told: ["any right"],
      statements: [attach, allow("iam:CreatePolicy", OWN_POLICIES)],
      differs: "nobody may write a policy of that path",
      harmless: { statements: [attach] },
    },
  ];
});

/** Policies that give what is another team's, or of which nobody knows what they give. */
const GIVING = [
  "AmazonS3FullAccess",
  "AmazonS3ReadOnlyAccess",
  "PowerUserAccess",
  "IAMFullAccess",
  "Amazon*",
  "AmazonEC2FullAccess",
];
const HARMLESS = "AmazonS3TablesReadOnlyAccess";

const attached = GIVING.flatMap((policy) =>
  KINDS.map((kind): ByPolicies => {
    const one = (name: string): Statement => allow(`iam:Attach${kind}Policy`, OWN[kind], policies(ofAws(name)));
    return {
      what: `of AWS's policy ${policy}`,
      by: holderOf(kind),
      told: [policy, "any right"],
      statements: [one(policy)],
      differs: "the policy gives nothing of another team's",
      harmless: { statements: [one(HARMLESS)] },
    };
  }),
);

/** Up to a boundary that lets another team's data through. */
const withinBoundary = ["iam:PutRolePolicy", "iam:AttachRolePolicy"].map((action): ByPolicies => ({
  what: "within a boundary that is for all teams",
  by: "role",
  told: ["the team card's"],
  statements: [allow(action, OWN.Role, within(BOUNDARY))],
  scene: holding(BOUNDARY, [allow("s3:GetObject", "*")]),
  differs: "the boundary lets the team's own through",
  harmless: { change: holding(BOUNDARY, [allow("s3:GetObject", "arn:aws:s3:::acme-fraud/*")]) },
}));

const reading = allow("s3:GetObject", ["arn:aws:s3:::acme-fraud/*", CARD]);
const guarded = (principal: string, managed: boolean): ((base: Synthesised) => Synthesised) =>
  inOrder([
    given(principal, [reading], false),
    given(principal, [{ Effect: "Deny", Action: "s3:GetObject", Resource: CARD }], managed),
  ]);

/** What a Deny or a boundary keeps from the team, until it is taken away. */
const taken = (["Group", "Role"] as const).flatMap((kind): ByPolicies[] => {
  const by = holderOf(kind);
  const principal = PRINCIPALS[by];
  const detach = (policy: string): Statement => allow(`iam:Detach${kind}Policy`, OWN[kind], policies(iamArn(policy)));
  return [
    {
      what: "which denies what is another team's",
      by,
      told: ["the team card's"],
      statements: [allow(`iam:Delete${kind}Policy`, OWN[kind])],
      scene: guarded(principal, false),
      differs: "it may be taken from another one",
      harmless: { statements: [allow(`iam:Delete${kind}Policy`, OWN[kind].replace("*", "other"))] },
    },
    {
      what: "which denies what is another team's",
      by,
      told: ["the team card's"],
      statements: [detach("policy/tools/Added")],
      scene: guarded(principal, true),
      differs: "another policy may be detached",
      harmless: { statements: [detach("policy/tools/Other")] },
    },
  ];
});

const unbounded: ByPolicies = {
  what: "which keeps what is another team's from it",
  by: "group",
  told: ["the team card's"],
  statements: [
    allow("iam:DeleteRolePermissionsBoundary", OWN.Role, {
      StringNotEquals: { "iam:PermissionsBoundary": iamArn("policy/tools/Other") },
    }),
  ],
  scene: inOrder([
    given(PRINCIPALS.role, [reading], false),
    bounded(PRINCIPALS.role, [{ Effect: "Deny", Action: "s3:GetObject", Resource: CARD }, allow("*", "*")]),
  ]),
  differs: "this boundary stays",
  harmless: {
    statements: [
      allow("iam:DeleteRolePermissionsBoundary", OWN.Role, {
        StringNotEquals: { "iam:PermissionsBoundary": iamArn("policy/tools/Boundary") },
      }),
    ],
  },
};

const ALL: readonly ByPolicies[] = [...written, ...attached, ...withinBoundary, ...taken, unbounded];

const attackOf = ({ what, by, told, statements, scene }: ByPolicies): Attack => {
  const actions = statements.flatMap(({ Action }) => [Action].flat() as string[]);
  return {
    name: `${actions.join(" + ")} ${what}, by ${by}, shared`,
    kind: "changed policies",
    actions,
    target: "another team's",
    grant: "named",
    by,
    where: "shared",
    principal: PRINCIPALS[by],
    told,
    breaks: false,
    byName: false,
    statements,
    ...(scene && { scene }),
  };
};

const PAIRS = ALL.map((one) => ({ one, attack: attackOf(one) }));

/** Attacks by what somebody attaches, writes within a boundary, or takes away. */
export const policyAttacks = (): Attack[] => PAIRS.map(({ attack }) => attack);

/** And what is harmless, and like them. */
export const policyNeighbours = (): Neighbour[] =>
  PAIRS.map(({ one: { differs, harmless }, attack }) => ({
    attack,
    differs,
    statements: harmless.statements ?? attack.statements,
    ...(harmless.change && { change: harmless.change }),
  }));
