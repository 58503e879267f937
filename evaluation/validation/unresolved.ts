import type { Finding } from "../findings/finding";
import { UNKNOWN } from "../language/unknown";
import { finding, listed, type ParsedStatement } from "./statement";

/** A finding for each element of which something is known only at the apply. */
export function unresolvedFindings(statement: ParsedStatement): readonly Finding[] {
  return [...statement.unresolved].map(([element, texts]) =>
    finding(
      statement,
      "unresolved",
      { element, value: texts[0] ?? "" },
      `${element} has ${texts.length === 1 ? "a value" : `${texts.length} values`} known only at the apply, and cannot be judged before: ${listed(texts.map((text) => text.replaceAll(UNKNOWN, "(unknown)")))}`,
    ),
  );
}
