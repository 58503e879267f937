import { ALIKE } from "./alike";
import type { Attack, Neighbour } from "./attack";
import { closed, denied } from "./closed";

/**
 * What is harmless and like an attack, each differing in one thing. The first keeps its actions and wildcards, and is
 * closed by a condition, a boundary or what stands above the account.
 */
export function neighboursOf(attack: Attack, index: number): Neighbour[] {
  if (isOfTrust(attack)) return [];
  const alike = ALIKE.flatMap((one) => one(attack) ?? []);
  return [closed(attack, index), ...alike, ...(index % 3 === 0 ? [denied(attack, index)] : [])];
}

/** What a trust policy or a file says is told whatever limits those whom it lets in. */
const isOfTrust = ({ statements, kind, target }: Attack): boolean =>
  statements.length === 0 || kind === "files" || (kind === "session" && target === "another team's");
