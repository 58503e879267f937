import type { Rule } from "./rule";
import { ACCEPTANCES } from "./rules/acceptances";
import { ACTIONS } from "./rules/actions";
import { BREADTH } from "./rules/breadth";
import { CONDITIONS } from "./rules/conditions";
import { FORM } from "./rules/form";
import { OUT_OF_ACCOUNT } from "./rules/out-of-account";
import { PASS_ROLE } from "./rules/pass-role";
import { PRINCIPALS } from "./rules/principals";
import { REACH } from "./rules/reach";
import { RESOURCES } from "./rules/resources";
import { RIGHTS } from "./rules/rights";
import { RUNNING_CODE } from "./rules/running-code";
import { UNKNOWNS } from "./rules/unknowns";

/** Every rule, by what it is about. */
export const RULE_SECTIONS = {
  form: FORM,
  actions: ACTIONS,
  resources: RESOURCES,
  conditions: CONDITIONS,
  principals: PRINCIPALS,
  breadth: BREADTH,
  rights: RIGHTS,
  "pass-role": PASS_ROLE,
  "running-code": RUNNING_CODE,
  "out-of-account": OUT_OF_ACCOUNT,
  unknowns: UNKNOWNS,
  reach: REACH,
  acceptances: ACCEPTANCES,
};

type Sections = typeof RULE_SECTIONS;

/** The name of a rule, which findings carry and acceptances name. */
export type RuleName = { [S in keyof Sections]: keyof Sections[S] }[keyof Sections];

/** Every rule by its name. */
export const RULES = {
  ...FORM,
  ...ACTIONS,
  ...RESOURCES,
  ...CONDITIONS,
  ...PRINCIPALS,
  ...BREADTH,
  ...RIGHTS,
  ...PASS_ROLE,
  ...RUNNING_CODE,
  ...OUT_OF_ACCOUNT,
  ...UNKNOWNS,
  ...REACH,
  ...ACCEPTANCES,
} satisfies Readonly<Record<RuleName, Rule>>;

/** What only the proof of an organization finds. */
export type ProofRule = keyof typeof REACH;

/** What is found about acceptances and declarations themselves. */
export type AcceptanceRule = keyof typeof ACCEPTANCES;

export const isProofRule = (name: string): name is ProofRule => Object.hasOwn(REACH, name);
export const isAcceptanceRule = (name: string): name is AcceptanceRule => Object.hasOwn(ACCEPTANCES, name);
