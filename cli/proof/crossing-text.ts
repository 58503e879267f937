import type { Crossing } from "../../access/crossing";
import { legible } from "../../access";
import { groupBy } from "../../common/lists";
import { counted, fewOf, wrap } from "../output/words";

/** More persons, and more ways of one, are counted. */
const MOST_PERSONS = 10;
const MOST_WAYS = 3;

/**
 * Who works for several teams of an account, and what that opens which none of their groups does; undefined: nobody. Who
 * does so in several accounts is one person, by one name, and told once where it opens the same.
 */
export function crossingText(all: readonly Crossing[]): string | undefined {
  if (all.length === 0) return undefined;
  const persons = [...groupBy(all, ({ who }) => who.subject.name).values()];
  const rest = persons.length - MOST_PERSONS;
  const verb = persons.length === 1 ? "is" : "are";
  const heading = `${counted(persons.length, "person", "persons")} ${verb} in groups of several teams of an account:`;
  return legible(
    [
      heading,
      ...persons.slice(0, MOST_PERSONS).flatMap(personTexts),
      ...(rest > 0 ? [`  and ${counted(rest, "more person", "more persons")}`] : []),
    ].join("\n"),
  );
}

/** One text, or where it differs by account, several. */
function personTexts(person: readonly Crossing[]): string[] {
  const told = person.map((one) => ({ accountId: one.who.accountId ?? "", ways: waysOf(one), teams: one.teams, one }));
  const same = groupBy(told, ({ teams, ways }) => JSON.stringify([teams, ways]));
  return [...same.values()].map(([first, ...others]) =>
    personText(
      first.one,
      [first, ...others].map(({ accountId }) => accountId),
      first.ways,
    ),
  );
}

const waysOf = ({ reached, mixed }: Crossing): string[] => [
  ...mixed.map(
    ({ role, of, under, actions }) =>
      `hands ${role.subject.name} of ${of} to what is ${under}'s by its name, with ${fewOf(actions, "action")}`,
  ),
  ...reached.map(({ known, path }) => `acts as ${known.subject.name}: ${path.join(", then ")}`),
];

function personText(
  { who: { subject }, teams }: Crossing,
  accounts: readonly string[],
  ways: readonly string[],
): string {
  const rest = ways.length - MOST_WAYS;
  const union =
    ways.length === 0 ? "; together the groups open no more than each does" : ", and may what none of the groups may:";
  return [
    wrap(`${subject.name} (${fewOf(accounts, "account")}) of ${teams.join(" and ")}${union}`, "  ", "      "),
    ...ways.slice(0, MOST_WAYS).map((way) => wrap(way, "    ", "      ")),
    ...(rest > 0 ? [`    and ${counted(rest, "more way")}`] : []),
  ].join("\n");
}
