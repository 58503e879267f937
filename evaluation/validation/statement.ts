import type { Finding } from "../findings/finding";
import { found, type Judged, type OwnRemedy } from "../findings/found";
import type { PolicyLayer } from "../language/layer";
import { type Operator, parseOperator } from "../language/operator";
import { namesIn } from "../language/principal";
import { type Clause, type WrittenStatement, writtenStatement } from "../language/statement";
import { textsOf } from "../language/texts";
import { isUnknown } from "../language/unknown";

/**
 * `identity`: a policy of a role, group or user. `trust`: who may assume a role. `resource`: on a bucket, key, …
 * `scp`, `rcp`: a service or resource control policy of an organization.
 */
export type PolicyKind = Extract<PolicyLayer, "identity" | "trust" | "resource" | "scp" | "rcp">;

/** One line of a Condition element that can be judged: nothing in it is unresolved. */
export interface ConditionLine extends Clause {
  /** The operator taken apart, or undefined where IAM knows none of this name. */
  readonly parsed: Operator | undefined;
}

/** A statement as the rules read it: well-formed and resolved parts only. What is not well-formed, the grammar reports. */
export interface ParsedStatement extends WrittenStatement {
  readonly kind: PolicyKind;
  /** In the policy of a resource, the prefix of its service, where it is known: `s3`. */
  readonly service: string | undefined;
  /** The elements in their order, as written. */
  readonly elements: ReadonlyMap<string, unknown>;
  readonly conditions: readonly ConditionLine[];
  /** Elements with a part that is known only at the apply → those parts. */
  readonly unresolved: ReadonlyMap<string, readonly string[]>;
}

export function parseStatement(
  value: Readonly<Record<string, unknown>>,
  index: number,
  kind: PolicyKind,
  service?: string,
): ParsedStatement {
  const elements = new Map(Object.entries(value));
  const written = writtenStatement(value, index);
  return {
    ...written,
    kind,
    service,
    elements,
    actions: written.actions.filter(isKnown),
    notActions: written.notActions.filter(isKnown),
    resources: written.resources.filter(isKnown),
    notResources: written.notResources.filter(isKnown),
    conditions: written.conditions
      .filter(({ operator, key }) => isKnown(operator) && isKnown(key))
      .map(({ operator, key, values }) => ({
        operator,
        key,
        values: values.filter(isKnown),
        parsed: parseOperator(operator),
      })),
    unresolved: unresolvedIn(written, elements),
  };
}

const isKnown = (text: string): boolean => !isUnknown(text);

function unresolvedIn(
  { actions, notActions, resources, notResources, conditions }: WrittenStatement,
  elements: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, readonly string[]> {
  const texts: Readonly<Record<string, readonly string[]>> = {
    Effect: textsOf(elements.get("Effect")),
    Action: actions,
    NotAction: notActions,
    Resource: resources,
    NotResource: notResources,
    Condition: conditions.flatMap(({ operator, key, values }) => [...new Set([operator, key]), ...values]),
    Principal: principalTexts(elements.get("Principal")),
    NotPrincipal: principalTexts(elements.get("NotPrincipal")),
  };
  return new Map(
    Object.entries(texts).flatMap(([element, all]) => {
      const unknown = all.filter(isUnknown);
      return unknown.length === 0 ? [] : [[element, unknown] as const];
    }),
  );
}

/** Every text of a Principal element, whichever kind it is under. */
export const principalTexts = (value: unknown): readonly string[] => [...namesIn(value).values()].flat();

/** Where in a statement a rule looks. */
export interface StatementPart {
  readonly element: string;
  readonly value?: string;
}

/** A finding about a part of a statement. */
export const finding = <J extends Judged>(
  statement: ParsedStatement,
  judged: J,
  place: StatementPart,
  message: string,
  ...remedy: OwnRemedy<J>
): Finding => ({ ...found(judged, message, ...remedy), spot: { statement: statement.index, ...place } });

/** A value for a sentence, cut where it is very long. */
export const shown = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

/** A few values for a sentence. */
export function listed(texts: readonly string[], most = 5): string {
  const some = texts.slice(0, most).map(shown).join(", ");
  return texts.length > most ? `${some} and ${texts.length - most} more` : some;
}
