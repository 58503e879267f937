import type { Crossing } from "../../access/crossing";
import { legible } from "../../access";
import { counted, fewOf, wrap } from "../output/words";

/** More persons, and more ways of one, are counted. */
const MOST_PERSONS = 10;
const MOST_WAYS = 3;

/** Who works for several teams of an account, and what that opens which none of their groups does; undefined: nobody. */
export function crossingText(all: readonly Crossing[]): string | undefined {
  if (all.length === 0) return undefined;
  const rest = all.length - MOST_PERSONS;
  const heading =
    all.length === 1
      ? "1 person is in groups of several teams of an account:"
      : `${counted(all.length, "person", "persons")} are in groups of several teams of an account:`;
  return legible(
    [
      heading,
      ...all.slice(0, MOST_PERSONS).map(personText),
      ...(rest > 0 ? [`  and ${counted(rest, "more person", "more persons")}`] : []),
    ].join("\n"),
  );
}

function personText({ who: { subject, accountId = "" }, teams, reached, mixed }: Crossing): string {
  const ways = [
    ...mixed.map(
      ({ role, of, under, actions }) =>
        `hands ${role.subject.name} of ${of} to what is ${under}'s by its name, with ${fewOf(actions, "action")}`,
    ),
    ...reached.map(({ known, path }) => `acts as ${known.subject.name}: ${path.join(", then ")}`),
  ];
  const rest = ways.length - MOST_WAYS;
  const union =
    ways.length === 0 ? "; together the groups open no more than each does" : ", and may what none of the groups may:";
  return [
    wrap(`${subject.name} (${accountId}) of ${teams.join(" and ")}${union}`, "  ", "      "),
    ...ways.slice(0, MOST_WAYS).map((way) => wrap(way, "    ", "      ")),
    ...(rest > 0 ? [`    and ${counted(rest, "more way")}`] : []),
  ].join("\n");
}
