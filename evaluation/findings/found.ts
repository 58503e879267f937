import type { Finding } from "./finding";
import { type RuleName, RULES } from "./rules";
import type { Rule, Severity } from "./rules/rule";

type SeverityOf<Name extends RuleName> = (typeof RULES)[Name]["severity"];

/** A rule by its name; where the case decides how severe it is, with that. */
export type Judged<Name extends RuleName = RuleName> = Name extends RuleName
  ? SeverityOf<Name> extends readonly (infer S)[]
    ? readonly [Name, S]
    : Name
  : never;

/** The rules whose remedy is the same for each of their findings. */
type WithRemedy = {
  [Name in RuleName]: (typeof RULES)[Name] extends { readonly remedy: string } ? Name : never;
}[RuleName];

/** A rule that says all of its findings but the message. */
export type SettledRule = Extract<Judged<WithRemedy>, string>;

/** What the case has to say beside the message: the remedy, where the rule has none. */
export type OwnRemedy<J extends Judged> = J extends Judged<WithRemedy> ? readonly [] : readonly [remedy: string];

/** What a finding says, wherever it is. */
export function found<J extends Judged>(judged: J, message: string, ...own: OwnRemedy<J>): Omit<Finding, "spot"> {
  const [rule, severity] = severityOf(judged);
  const [remedy = ""]: readonly string[] = own;
  return { rule, severity, message, remedy: BY_NAME[rule].remedy ?? remedy };
}

const BY_NAME: Readonly<Record<RuleName, Rule>> = RULES;

const severityOf = (judged: Judged): readonly [RuleName, Severity] =>
  typeof judged === "string" ? [judged, RULES[judged].severity] : judged;
