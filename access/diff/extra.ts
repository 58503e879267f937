import { hasUnknownStatements } from "../../evaluation";
import type { Actor } from "./actors";
import { changesOf } from "./changes";
import { surplus } from "./compare";
import type { Change, ComparedLayer } from "./report";
import { rulesOf, type Source } from "./rules";

/** What the principal has on this side, and not on the other; undefined where it is not there. */
export function extraAccess(side: Actor | undefined, other: Actor | undefined): Change[] {
  // Of what is not there any more, or not yet, no limit is told.
  if (!side && other?.made) return [];
  const [mine, theirs] = [side?.policies ?? [], other?.policies ?? []];
  return [
    ...extraRules(mine, theirs, "identity", side?.made && !other ? ["Allow"] : EFFECTS),
    ...extraThroughBoundary(side, other),
    ...extraRules(listOf(side?.trust), listOf(other?.trust), "trust"),
    ...extraGroups(side, other),
    ...extraRoles(side, other),
  ];
}

type Effect = "Allow" | "Deny";
const EFFECTS: readonly Effect[] = ["Allow", "Deny"];

/** What the policies of this side allow, or do not deny, where those of the other do. Unknown ones may allow anything. */
export function extraRules(
  mine: readonly Source[],
  theirs: readonly Source[],
  layer: ComparedLayer,
  effects: readonly Effect[] = EFFECTS,
): Change[] {
  if (sameTexts(mine, theirs)) return [];
  const unknown = new Set(theirs.filter(isUnknown).map(({ id }) => id));
  const [own, others] = [rulesOf(mine), rulesOf(theirs)];
  return [
    ...mine
      .filter((source) => isUnknown(source) && !unknown.has(source.id))
      .map((source) => unknownChange(source, layer)),
    ...(effects.includes("Allow") ? changesOf(surplus(own, others, "Allow"), layer) : []),
    // Who is denied less may do more.
    ...(effects.includes("Deny") ? changesOf(surplus(others, own, "Deny"), layer) : []),
  ];
}

/** Whether not all that it says is known, but for details of its statements. */
const isUnknown = ({ document }: Source): boolean => document === undefined || hasUnknownStatements(document);

const unknownChange = ({ policy, stack, address }: Source, layer: ComparedLayer): Change => ({
  type: "unknown-policy",
  layer,
  policy,
  stack,
  address,
});

/** Most principals have the very same policies on both sides. */
function sameTexts(mine: readonly Source[], theirs: readonly Source[]): boolean {
  if (mine.length !== theirs.length) return false;
  const text = ({ document, id }: Source): string =>
    document === undefined ? `unknown ${id}` : JSON.stringify(document);
  const [left, right] = [mine.map(text).sort(), theirs.map(text).sort()];
  return left.every((one, index) => one === right[index]);
}

function extraThroughBoundary(side: Actor | undefined, other: Actor | undefined): Change[] {
  if (!side || !other?.boundary) return [];
  if (side.boundary) return extraRules([side.boundary], [other.boundary], "boundary");
  const { policy, stack, address } = other.boundary;
  return [{ type: "boundary", policy, stack, address }];
}

const extraGroups = (side: Actor | undefined, other: Actor | undefined): Change[] =>
  [...(side?.groups ?? [])]
    .filter(([group]) => !other?.groups.has(group))
    .map(([group, stack]) => ({ type: "membership", group, stack }));

const extraRoles = (side: Actor | undefined, other: Actor | undefined): Change[] =>
  [...(side?.roles ?? [])]
    .filter(([key]) => !other?.roles.has(key))
    .map(([, { role, stack }]) => ({ type: "role", role, stack }));

const listOf = (source: Source | undefined): readonly Source[] => (source ? [source] : []);
