import { globsOverlap } from "../../common/glob";
import { contextOf, grantsOf, type Limit, patternFor, statementsIn, type Subject } from "../../evaluation";

/** On what somebody may use an action that gives rights, and what conditions let it give. */
export interface Grantable {
  /** An ARN or a pattern. */
  readonly resource: string;
  /** The managed policies that may be meant, as ARNs or patterns; undefined: any. */
  readonly policies: readonly string[] | undefined;
  /** The boundaries of which one must be there; undefined: none must. */
  readonly boundaries: readonly (string | undefined)[];
}

/** What a subject's identity policies let it give by an action, whatever caps them. */
export const grantable = ({ identity = [] }: Subject, action: string): Grantable[] =>
  grantsOf(
    identity.flatMap(statementsIn).map(({ statement }) => statement),
    action,
  ).map(({ resource, limits }) => ({
    resource: widest(resource),
    policies: valuesOf(limits, "iam:policyarn"),
    boundaries: valuesOf(limits, "iam:permissionsboundary") ?? [undefined],
  }));

/** What a key may be by limits that all hold; undefined where it need not be sent, or may be anything. */
function valuesOf(limits: readonly Limit[], key: string): readonly string[] | undefined {
  const about = limits.filter((limit) => limit.key === key);
  const [first, ...others] = about.filter(({ kind, absent }) => kind === "only" && !absent);
  const values = first?.values.map(widest);
  return values?.filter((value) =>
    others.every((other) => other.values.some((one) => globsOverlap(widest(one), value))),
  );
}

const NOTHING_KNOWN = contextOf({}, () => "unknown");

/** With wildcards in place of policy variables. */
const widest = (text: string): string => patternFor(text, NOTHING_KNOWN, true).widest ?? text;
