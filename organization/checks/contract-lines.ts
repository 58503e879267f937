import {
  actionFaults,
  arnFaults,
  contextFaults,
  type Fault,
  isAskedOn,
  mismatch,
  misfitsOf,
  resourceKinds,
  takesNone,
  worksOn,
} from "../../evaluation";
import { ROLE_KEYS } from "../../policies";
import { actionsOf, arnFor, contextOf, entriesOf, type Entry, verbOf } from "../contract/line";
import { listed, type Problem } from "../reading/problems";
import type { Located } from "../reading/salvage";
import type { Path } from "../reading/source";
import type { AccountFile, TeamFile } from "../schema";
import { CONTRACT_RESOURCES, sampleArn } from "../schema/contract-resources";
import type { ExpectLine, OnEntry } from "../schema/expect";
import { type Check, problem } from "./check";

type File = Located<TeamFile> | Located<AccountFile>;

/**
 * Every line of a contract asks what AWS could be asked: a mistyped action that is impossible to everybody would prove
 * nothing, as `s3:GetObject` on a bucket would.
 */
export const contractsMeaningful: Check = ({ accounts, teams }) =>
  [...teams.filter(({ value }) => !value.retired), ...accounts].flatMap((file: File) =>
    file.value.expect.flatMap((line: ExpectLine, index) =>
      file.intact(["expect", index]) ? lineProblems(file, ["expect", index], line) : [],
    ),
  );

function lineProblems(file: File, path: Path, line: ExpectLine): Problem[] {
  const told = (at: Path, faults: readonly Fault[]): Problem[] =>
    faults.map(({ message, remedy }) => problem(file, at, message, remedy));
  const actions = entriesOf(actionsOf(line), [...path, verbOf(line)]);
  const on = entriesOf<OnEntry>(line.on, [...path, "on"]);
  const unreadable = [
    ...actions.flatMap(({ value, path: at }) => told(at, actionFaults(value))),
    ...on.flatMap(({ value, path: at }) =>
      typeof value === "string" && value.startsWith("arn:") ? told(at, arnFaults(value)) : [],
    ),
  ];
  const misfits = unreadable.length > 0 ? [] : fitFaults(actions, on);
  const context = contextOf(line);
  const written = actions.map(({ value }) => value);
  return [
    ...unreadable,
    ...misfits.flatMap(({ at, ...fault }) => told(at, [fault])),
    ...contextFaults(context, written).flatMap((fault) => told([...path, "with", fault.key], [fault])),
  ];
}

/** A fault, and where in the file it stands. */
type Placed = Fault & { readonly at: Path };

/** Each action has something in the line that it works on, and each such thing an action. */
function fitFaults(actions: readonly Entry<string>[], on: readonly Entry<OnEntry>[]): Placed[] {
  const written = actions.map(({ value }) => value);
  const known = on.filter(({ value }) => !isUnknownName(value));
  const { bare, idle, unmet } = misfitsOf(
    written,
    on.map(({ value }) => arnFor(value)),
  );
  const ownLine = actions.length > 1 ? ", in a line of its own" : "";
  return [
    ...actions
      .filter(({ value }) => bare.has(value))
      .map(({ value, path }) => ({ at: path, message: takesNone(value), remedy: `Write on: "*"${ownLine}` })),
    ...known
      .filter(({ value }) => idle.has(arnFor(value)))
      .map(({ value, path }) => ({ at: path, ...mismatchOf(written, value) })),
    ...actions
      .filter(({ value }) => known.length === on.length && unmet.has(value))
      .map(({ value, path }) => ({
        at: path,
        message: `${worksOn(value)}, and the line is about none`,
        remedy: "Write it in a line of its own, or add to on what it works on",
      })),
  ];
}

/** A word that no role can be called by is told as such: it may be meant for a bucket. */
const isUnknownName = (on: OnEntry): boolean =>
  typeof on === "string" && on !== "*" && !on.startsWith("arn:") && !ROLE_KEYS.includes(on);

function mismatchOf(actions: readonly string[], on: OnEntry): Fault {
  const { action, alone, message, remedy } = mismatch(actions, arnFor(on));
  const others = alone ? "" : ", and no other action of the line takes it";
  if (typeof on === "string" && on.startsWith("arn:")) {
    return { message: `${message}${others}`, remedy: remedy.replace(/\$\{(\w+)\}/g, "<$1>") };
  }
  const type = resourceKinds([typeof on === "string" ? "execution-role" : on.resource]);
  const fitting = CONTRACT_RESOURCES.filter((resource) => isAskedOn(action, sampleArn(resource)));
  const team = typeof on === "string" ? "own" : on.team;
  return { message: `${worksOn(action)}, and not on ${type}${others}`, remedy: typeRemedy(team, fitting) };
}

function typeRemedy(team: string, [first, ...others]: readonly string[]): string {
  if (first === undefined) return "Write the ARN of what is meant";
  if (others.length === 0) return `Write { team: ${team}, resource: ${first} }, or an ARN`;
  return `Write { team: ${team}, resource: … } with one of ${listed([first, ...others])}, or an ARN`;
}
