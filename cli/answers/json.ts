import type { Answer } from "../../access/answers";
import type { KnownPrincipal } from "../../access/graph/known-principal";
import {
  type ContextValues,
  DATA,
  type Deciding,
  type DecidingLayer,
  type Decision,
  type Doubt,
  type SourcedPolicy,
  type Subject,
  unknownAsPattern,
} from "../../evaluation";

/** What all JSON of answers begins with. Members may be added; a change to one gets another version. */
export interface AnswersJson {
  readonly version: 1;
  /** The reference that says which actions there are, of which day (`YYYY-MM-DD`). */
  readonly data: { readonly package: string; readonly version: string; readonly date: string };
}

export interface PrincipalJson {
  readonly kind: Subject["kind"];
  readonly name: string;
  readonly arn?: string;
  /** The stack that makes it, or the first that gives it something; none of who is from outside. */
  readonly stack?: string;
}

export interface StatementJson {
  /** The Sid, or the number from 1: `#2`. */
  readonly statement: string;
  readonly policy: string;
  readonly stack?: string;
  /** Terraform's address of the resource that holds the policy. */
  readonly address?: string;
}

/** A line of a condition that is not known to hold. */
export interface DoubtJson extends StatementJson {
  readonly effect: "Allow" | "Deny";
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export interface DecisionJson {
  readonly verdict: Decision["verdict"];
  readonly reason?: "explicit" | "implicit";
  readonly layer?: (typeof LAYERS)[DecidingLayer];
  /** Where it is denied on a resource that the call takes beside the one asked about: that one. */
  readonly beside?: string;
  /** Where nothing allows it: what statements that would allow it ask for, of keys that the call does not have. */
  readonly lacks?: readonly DoubtJson[];
  readonly allows: readonly StatementJson[];
  readonly denies: readonly StatementJson[];
  readonly doubts: readonly DoubtJson[];
  /** Of an allowed request: what it must not name beside what is told. */
  readonly unless: readonly DoubtJson[];
  readonly split?: { readonly allowed: readonly string[]; readonly denied: readonly string[] };
  /** The names of policies that are not known and count. */
  readonly unknown: readonly string[];
  readonly assumes: readonly string[];
}

export interface AnswerJson extends DecisionJson {
  readonly principal: PrincipalJson;
  readonly action: string;
  readonly resource: string;
  readonly context: ContextValues;
  /** The steps to whom it acts as; empty where it does it itself. */
  readonly path: readonly string[];
  /** Where there is a path: whom it acts as, about whom the verdict is, and what holds of the principal itself. */
  readonly as?: PrincipalJson;
  readonly itself?: DecisionJson;
}

export const HEADER: AnswersJson = {
  version: 1,
  data: { package: DATA.package, version: DATA.version, date: DATA.date },
};

/** What the layers have been called in JSON since its first version. */
const LAYERS = {
  identity: "identity",
  boundary: "boundary",
  session: "session",
  scp: "scps",
  rcp: "rcps",
  resource: "resource",
} as const satisfies Readonly<Record<DecidingLayer, string>>;

export function answerJson({ who, as, action, resource, context, decision, itself, path }: Answer): AnswerJson {
  return {
    principal: principalJson(who),
    action,
    resource,
    context,
    ...decisionJson(decision),
    path,
    ...(path.length > 0 && { as: principalJson(as), itself: decisionJson(itself) }),
  };
}

export const principalJson = ({
  subject: { kind, name, arn },
  stack,
  outside,
}: Pick<KnownPrincipal, "subject" | "stack" | "outside">): PrincipalJson => ({
  kind,
  name,
  ...(arn !== undefined && { arn: unknownAsPattern(arn) }),
  ...(!outside && { stack }),
});

export function decisionJson(decision: Decision): DecisionJson {
  const { verdict, reason, layer, beside, lacks, allows, denies, doubts, unless, split, unknown, assumes } = decision;
  return {
    verdict,
    ...(reason !== undefined && { reason }),
    ...(layer !== undefined && { layer: LAYERS[layer] }),
    ...(beside !== undefined && { beside }),
    ...(lacks !== undefined && { lacks: lacks.map(doubtJson) }),
    allows: allows.map(statementJson),
    denies: denies.map(statementJson),
    doubts: doubts.map(doubtJson),
    unless: unless.map(doubtJson),
    ...(split !== undefined && { split }),
    unknown: unknown.map(({ name }) => name),
    assumes,
  };
}

function statementJson({ statement, policy }: Deciding): StatementJson {
  const { name, stack, address }: SourcedPolicy = policy;
  return {
    statement,
    policy: name,
    ...(stack !== undefined && { stack }),
    ...(address !== undefined && { address }),
  };
}

const doubtJson = ({ operator, key, values, of }: Doubt): DoubtJson => ({
  effect: of.effect,
  ...statementJson(of),
  operator,
  key,
  values,
});
