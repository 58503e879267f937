import { daysBetween } from "../../common/day";
import type { Place } from "../../common/fault";
import { found, holdsOn, type SettledRule } from "../../evaluation";
import type { Declaration } from "../../organization";
import { counted } from "../output/words";
import type { ProofFinding } from "./finding";
import { NOTICE, whenIn } from "./notice";

/**
 * The declarations that do not count: those past their day, of which the proof takes nothing, and those that it did not
 * need.
 *
 * @param used those that the proof rests on
 * @param today `YYYY-MM-DD`; a declaration holds on its last day
 */
export function declarationFindings(
  declarations: readonly Declaration[],
  used: ReadonlySet<Declaration>,
  today: string,
): ProofFinding[] {
  return declarations.flatMap((declaration): ProofFinding[] => {
    const { place } = declaration;
    const subject = subjectOf(declaration);
    if (!holdsOn(declaration, today)) {
      const message = `what is declared of ${subject} has expired on ${untilOf(declaration) ?? ""}: it is unknown again`;
      return [findingOf("declaration-expired", place, message)];
    }
    if (used.has(declaration)) return [];
    return [findingOf("declaration-unused", place, `nothing needs what is declared of ${subject}`)];
  });
}

function findingOf(named: SettledRule, place: Place, said: string): ProofFinding {
  const { rule, message, remedy } = found(named, said);
  return { rule, place, message: `${rule}: ${message}`, remedy };
}

/** What to know of declarations that end soon: a synthesis that they are needed for will be refused then. */
export function endingSoon(declarations: readonly Declaration[], today: string): string[] {
  const ending = declarations.flatMap((declaration): [number, string][] => {
    const until = untilOf(declaration);
    const days = until === undefined ? Infinity : daysBetween(today, until);
    if (days < 0 || days > NOTICE) return [];
    return [[days, `  ${placeOf(declaration)}: ${subjectOf(declaration)}, until ${until ?? ""}, ${whenIn(days)}`]];
  });
  if (ending.length === 0) return [];
  const lines = ending.sort(([a], [b]) => a - b).map(([, line]) => line);
  return [[`${counted(lines.length, "declaration")} to look at again, unknown afterwards:`, ...lines].join("\n")];
}

/** `given 2 declarations: accounts/prod.yaml:31, accounts/prod.yaml:32`; undefined for none. In the order of the files. */
export function given(used: ReadonlySet<Declaration>): string | undefined {
  if (used.size === 0) return undefined;
  const places = [...used]
    .sort(({ place: a }, { place: b }) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
    .map(placeOf);
  return `given ${counted(used.size, "declaration")}: ${places.join(", ")}`;
}

const placeOf = ({ place: { file, line } }: Declaration): string => `${file}:${line}`;

const subjectOf = ({ subject }: Declaration): string => ("arn" in subject ? subject.arn : subject.service);

const untilOf = ({ says }: Declaration): string | undefined => (says.kind === "harmless" ? says.until : undefined);
