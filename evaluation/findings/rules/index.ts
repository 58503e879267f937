import { ACCEPTANCES } from "./acceptances";
import { ACTIONS } from "./actions";
import { BREADTH } from "./breadth";
import { CONDITIONS } from "./conditions";
import { FORM } from "./form";
import { OUT_OF_ACCOUNT } from "./out-of-account";
import { PASS_ROLE } from "./pass-role";
import { PRINCIPALS } from "./principals";
import { REACH } from "./reach";
import { RESOURCES } from "./resources";
import { RIGHTS } from "./rights";
import type { Rule } from "./rule";
import { RUNNING_CODE } from "./running-code";
import { SUGGESTIONS } from "./suggestions";
import { UNKNOWNS } from "./unknowns";

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
  suggestions: SUGGESTIONS,
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
  ...SUGGESTIONS,
} satisfies Readonly<Record<RuleName, Rule>>;

/** What only the proof of an organization finds. */
export type ProofRule = keyof typeof REACH;

/** What is found about acceptances and declarations themselves. */
export type AcceptanceRule = keyof typeof ACCEPTANCES;

export const isProofRule = (name: string): name is ProofRule => Object.hasOwn(REACH, name);
export const isSuggestion = (name: string): name is keyof typeof SUGGESTIONS => Object.hasOwn(SUGGESTIONS, name);
export const isAcceptanceRule = (name: string): name is AcceptanceRule => Object.hasOwn(ACCEPTANCES, name);
