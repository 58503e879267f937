import { daysBetween, isOver } from "../../common/day";
import { calledInDirectory, endingsOf, type Deployment, type Ending, type Problem } from "../../organization";
import { endingWords } from "../output/ending-words";
import { counted } from "../output/words";
import { NOTICE, whenIn } from "./notice";

/**
 * Whoever is still named in a trust policy after the last day. AWS lets them in no more, so that the entry only looks as if
 * it gave something, and may be all that a role's trust has: it is refused. A membership, an assignment or an entitlement
 * that is over is left out, and told.
 *
 * @param today `YYYY-MM-DD`
 */
export const overInTrust = (deployments: readonly Deployment[], today: string): Problem[] =>
  endingsOf(deployments)
    .filter(({ kind, until }) => kind === "trust" && isOver(until, today))
    .map(({ who, until, place }) => ({
      place,
      message: `${who} is let in until ${until}, which is past on ${today}`,
      remedy: "Remove the entry, or write a later day",
    }));

/** What to know of members whose last day is past, and of what ends soon. */
export function endingRemarks(deployments: readonly Deployment[], today: string): string[] {
  const all = endingsOf(deployments);
  const over = (kind: Ending["kind"]): string[] =>
    all.filter((one) => one.kind === kind && isOver(one.until, today)).map(endingWords);
  const soon = all
    .filter(({ pending }) => !pending)
    .map((one) => [daysBetween(today, one.until), one] as const)
    .filter(([days]) => days >= 0 && days <= NOTICE)
    .sort(([a], [b]) => a - b)
    .map(([days, one]) => `${endingWords(one)}, ${whenIn(days)}${AFTERWARDS[one.kind]}`);
  return [
    ...(["membership", "assignment", "entitlement"] as const).flatMap((kind) =>
      listText(
        over(kind),
        (count) =>
          `${counted(count, kind)} ${count === 1 ? "is" : "are"} over, and left out. Remove the ` +
          `${count === 1 ? "line" : "lines"}:`,
      ),
    ),
    ...listText(soon, (count) => `${counted(count, "line")} of team files ${count === 1 ? "ends" : "end"} soon:`),
  ];
}

/** Who is not in the directory yet, so that neither a permission set nor a role is given to them. */
export function pendingRemarks(deployments: readonly Deployment[]): string[] {
  const lines = (kind: "assignment" | "entitlement"): string[] =>
    deployments
      .filter(({ team }) => !team.retired)
      .flatMap(({ groups, teamFile }) =>
        groups.flatMap(({ key, name, audience: { set, entitled } }) => {
          const { file, line } = teamFile.at(["groups", key]);
          const comers = kind === "assignment" ? set : entitled;
          return comers && !set?.retired
            ? comers.pending.map((one) => `${file}:${line}: ${calledInDirectory(one)} by ${name}`)
            : [];
        }),
      );
  return (["assignment", "entitlement"] as const).flatMap((kind) =>
    listText(
      lines(kind),
      (count) =>
        `${counted(count, kind)} ${count === 1 ? "is" : "are"} pending, and left out. Once the directory has ` +
        `them, remove pending, and deploy:`,
    ),
  );
}

/** What comes of it when the day is past. */
const AFTERWARDS: Readonly<Record<Ending["kind"], string>> = {
  membership: ": the next deploy after it takes the membership away",
  assignment: ": the next deploy after it takes the assignment away",
  entitlement: ": the next deploy after it takes the entitlement away",
  trust: ": synthesis refuses the entry after it",
};

/** Lines below a heading. Teams in several accounts say the same of each. */
export function listText(lines: readonly string[], heading: (count: number) => string): string[] {
  const told = [...new Set(lines)];
  return told.length === 0 ? [] : [[heading(told.length), ...told.map((line) => `  ${line}`)].join("\n")];
}
