import { UnreadableError } from "../../access";
import type { KnownPrincipal } from "../../access/graph/known-principal";
import type { PrincipalGraph } from "../../access/graph/principal-graph";
import { calledAssigned, isAssigned } from "../../access/terraform";
import { byText } from "../../common/lists";

/**
 * Whom a name or an id in the directory of IAM Identity Center means: a user or a group to whom the stacks give something.
 *
 * @throws {UnreadableError} where it is a user's and a group's
 */
export function inDirectory(graph: PrincipalGraph, name: string): readonly KnownPrincipal[] {
  const called = new Set(
    (["user", "group"] as const).flatMap((kind) => [
      calledAssigned({ kind, name }),
      calledAssigned({ kind, id: name }),
    ]),
  );
  const found = graph.all.filter(({ subject }) => subject.kind === "federated" && called.has(subject.name));
  if (found.length < 2) return found;
  const names = found.map(({ subject }) => `"${subject.name}"`);
  throw new UnreadableError([`"${name}" may be ${names.join(" or ")}\nWrite one of them, in quotation marks`]);
}

/** What those in the directory are called there, beside as whom they sign in. */
export const calledThere = (names: readonly string[]): string[] =>
  names
    .filter(isAssigned)
    .map((name) => name.replace(/^(the user|whoever is in the group|whoever is in|whoever) /, ""));

/** Names by how likely they are meant: first those that have the name in them, or words of it; then as text. */
export function likeliest(name: string, known: readonly string[]): string[] {
  const words = wordsIn(name);
  const rank = (one: string): number => {
    const text = one.toLowerCase();
    if (text.includes(name.toLowerCase())) return 0;
    const shared = wordsIn(one).filter((word) => words.includes(word)).length;
    return shared === 0 ? 2 : 1 + 1 / (1 + shared);
  };
  return [...known].sort((a, b) => rank(a) - rank(b) || byText(a, b));
}

/** Longer than what names have in common by chance. */
const wordsIn = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2);
