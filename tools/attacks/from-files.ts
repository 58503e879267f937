import type { Attack, Files, Neighbour, Where } from "./attack";
import { BASES } from "./bases";
import type { Change, InFiles, Settings } from "./in-files";
import { AUDIENCES } from "./in-files-audiences";
import { DECLARED } from "./in-files-declared";
import { DEPLOYERS } from "./in-files-deployers";
import { GOVERNED_BY_POLICIES } from "./in-files-governed";
import { MANAGED } from "./in-files-managed";
import { SETTINGS } from "./in-files-settings";
import { UNTIL } from "./in-files-until";

const merged = (file: unknown, more: Settings = {}): Settings => ({ ...(file as Settings), ...more });

function filesOf(where: Where, { team, other, account, files = {} }: Change): Files {
  const base = BASES[where];
  return {
    ...base,
    "accounts/dev.yaml": merged(base["accounts/dev.yaml"], account),
    "teams/fraud.yaml": merged(base["teams/fraud.yaml"], team),
    ...("teams/card.yaml" in base && { "teams/card.yaml": merged(base["teams/card.yaml"], other) }),
    ...files,
  };
}

const asAttack = ({ what, where, attack, told }: InFiles): Attack => ({
  name: `${what}, ${where}`,
  kind: "files",
  actions: [],
  target: where === "shared" ? "another team's" : "unknown",
  grant: "named",
  by: "managed policy",
  where,
  principal: "",
  told,
  breaks: false,
  byName: true,
  statements: [],
  files: filesOf(where, attack),
});

const inFiles = (): readonly InFiles[] => [
  ...MANAGED,
  ...DECLARED,
  ...SETTINGS,
  ...UNTIL,
  ...AUDIENCES,
  ...DEPLOYERS,
  ...GOVERNED_BY_POLICIES,
];

/** Attacks that stand in the files. */
export const fileAttacks = (): Attack[] => inFiles().map(asAttack);

/** What stands in the files and is harmless. */
export const fileNeighbours = (): Neighbour[] =>
  inFiles().flatMap((one) =>
    one.neighbour && one.differs !== undefined
      ? [{ attack: asAttack(one), differs: one.differs, statements: [], files: filesOf(one.where, one.neighbour) }]
      : [],
  );
