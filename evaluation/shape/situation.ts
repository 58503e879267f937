import { globCovers, globsOverlap } from "../../common/glob";
import { listOf } from "../../common/lists";
import type { Principal } from "../language/principal";
import { policyStatements, type PolicyStatement } from "../language/statement";
import { type Shape, shapeOf } from "./shape";

/** An Allow of a principal, with the Denies of all its policies that may take away from it. */
export interface Situation {
  readonly allow: PolicyStatement;
  readonly denies: readonly PolicyStatement[];
  /**
   * The same for situations that differ in names only: in shapes, and in which resources of the Allow each Deny covers.
   * Undefined where a statement has no shape.
   */
  readonly key: string | undefined;
}

interface Shaped {
  readonly statement: PolicyStatement;
  readonly shape: Shape | undefined;
}

/** A principal is asked about several times in a row. */
let latest: { readonly principal: Principal; readonly situations: readonly Situation[] } | undefined;

/** Every Allow of the principal, in the order of its policies and their statements. */
export function situationsOf(principal: Principal): readonly Situation[] {
  if (latest?.principal !== principal) latest = { principal, situations: situationsWith(principal, () => true) };
  return latest.situations;
}

/** Some of them, where nobody asks about the others. */
export const situationsWith = (
  { policies }: Principal,
  counts: (allow: PolicyStatement) => boolean,
): readonly Situation[] => {
  const all = policies.flatMap(({ name, document }) => shaped(name, document));
  const denies = all.filter(({ statement }) => statement.effect === "Deny");
  return all
    .filter(({ statement }) => statement.effect === "Allow" && counts(statement))
    .map((allow) => situation(allow, denies));
};

/** A document is judged for several principals, and in several ways. */
const known = new WeakMap<object, { readonly policy: string; readonly shaped: readonly Shaped[] }>();

function shaped(policy: string, document: unknown): readonly Shaped[] {
  if (typeof document !== "object" || document === null) return shapedAnew(policy, document);
  const latest = known.get(document);
  if (latest?.policy === policy) return latest.shaped;
  const shaped = shapedAnew(policy, document);
  known.set(document, { policy, shaped });
  return shaped;
}

function shapedAnew(policy: string, document: unknown): Shaped[] {
  const raw = listOf((document as { readonly Statement?: unknown } | undefined)?.Statement);
  return policyStatements(policy, document)
    .filter(({ principals }) => principals === undefined)
    .map((statement) => ({ statement, shape: shapeOf(raw[statement.index]) }));
}

function situation(allow: Shaped, denies: readonly Shaped[]): Situation {
  const met = denies.filter((deny) => mayMeet(allow, deny));
  return {
    allow: allow.statement,
    denies: met.map(({ statement }) => statement),
    key: keyOf(allow, met),
  };
}

function keyOf({ statement, shape }: Shaped, denies: readonly Shaped[]): string | undefined {
  if (!shape) return undefined;
  let key = String(shape.id);
  for (const deny of denies) {
    if (!deny.shape) return undefined;
    key += ` ${deny.shape.id}${coverage(deny.statement, statement)}`;
  }
  return key;
}

/** Which resources of the Allow are covered by the Deny: this depends on how names begin, which no shape tells. */
function coverage({ resources: denied }: PolicyStatement, { resources: allowed }: PolicyStatement): string {
  if (denied.not) return "";
  const patterns = allowed.not ? ["*"] : allowed.patterns;
  return `:${patterns.map((one) => (denied.patterns.some((pattern) => globCovers(pattern, one)) ? "1" : "0")).join("")}`;
}

/** So many pairs of shapes are remembered before all are forgotten. */
const REMEMBERED = 50_000;
const meetings = new Map<string, boolean>();

/** Whether one action may be meant by both. That depends on nothing but the shapes, which have the actions in them. */
function mayMeet(one: Shaped, other: Shaped): boolean {
  if (!one.shape || !other.shape) return actionsMeet(one.statement, other.statement);
  const key = `${one.shape.id} ${other.shape.id}`;
  const remembered = meetings.get(key);
  if (remembered !== undefined) return remembered;
  const meets = actionsMeet(one.statement, other.statement);
  if (meetings.size >= REMEMBERED) meetings.clear();
  meetings.set(key, meets);
  return meets;
}

function actionsMeet({ actions: some }: PolicyStatement, { actions: others }: PolicyStatement): boolean {
  if (some.not || others.not) return true;
  const lower = others.patterns.map((pattern) => pattern.toLowerCase());
  return some.patterns.some((pattern) => lower.some((other) => globsOverlap(pattern.toLowerCase(), other)));
}
