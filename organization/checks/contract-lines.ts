import { groupBy } from "../../common/group-by";
import { remembering } from "../../common/memo";
import {
  acceptedBy,
  type Finding,
  isAskedOn,
  resourceKinds,
  parseArnPattern,
  resourceRemedy,
  type RuleName,
  typesOfArn,
  validatePolicy,
} from "../../evaluation";
import { ROLE_KEYS } from "../../policies";
import { arnFor, takesNoResource } from "../contract/fit";
import { actionsOf, entriesOf, type Entry, verbOf } from "../contract/line";
import { listed, type Problem } from "../reading/problems";
import type { Located } from "../reading/salvage";
import type { Path } from "../reading/source";
import type { AccountFile, TeamFile } from "../schema";
import { CONTRACT_RESOURCES, sampleArn } from "../schema/contract-resources";
import type { ExpectLine, OnEntry } from "../schema/expect";
import { type Check, problem } from "./check";
import { valueProblems } from "./contract-values";

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
  const actions = entriesOf(actionsOf(line), [...path, verbOf(line)]);
  const on = entriesOf<OnEntry>(line.on, [...path, "on"]);
  const unreadable = [
    ...actions.flatMap(({ value, path: at }) => told(file, at, actionFindings(value))),
    ...on.flatMap(({ value, path: at }) =>
      typeof value === "string" && value.startsWith("arn:") ? told(file, at, arnFindings(value)) : [],
    ),
  ];
  return [
    ...unreadable,
    ...(unreadable.length > 0 ? [] : fitProblems(file, actions, on)),
    ...keyProblems(
      file,
      [...path, "with"],
      actions.map(({ value }) => value),
      Object.keys(line.with ?? {}),
    ),
    ...valueProblems(file, [...path, "with"], line),
  ];
}

/** What is wrong with a name, whatever stands beside it. */
const ABOUT_NAMES: ReadonlySet<RuleName> = new Set<RuleName>([
  "malformed-action",
  "malformed-arn",
  "retired-key",
  "unknown-action",
  "unknown-key",
  "unknown-service",
]);

/** What the rules for statements say about a part of one. */
function findings(statement: object, element: string): readonly Finding[] {
  const document = { Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] };
  return validatePolicy(document, "identity").filter(
    ({ rule, spot }) => spot.element === element && ABOUT_NAMES.has(rule),
  );
}

// Teams' contracts are about the same actions and keys.
const actionFindings = remembering((action) => findings({ Action: action, Resource: "*" }, "Action"));
const arnFindings = (arn: string): readonly Finding[] => findings({ Action: "*", Resource: arn }, "Resource");
const keyFindings = remembering((actionsAndKey) => {
  const [actions, key] = JSON.parse(actionsAndKey) as [string[], string];
  return findings({ Action: actions, Resource: "*", Condition: { StringEquals: { [key]: "x" } } }, "Condition");
});

const told = (file: File, path: Path, some: readonly Finding[]): Problem[] =>
  some.map(({ message, remedy }) => problem(file, path, `${message}\n${remedy}`));

function keyProblems(file: File, path: Path, actions: readonly string[], keys: readonly string[]): Problem[] {
  const twice = [...groupBy(keys, (key) => key.toLowerCase()).values()].flatMap(([first = "", ...others]) =>
    others.map((key) =>
      problem(file, [...path, key], `"${key}" is the same condition key as "${first}" above\nKeep one`),
    ),
  );
  const ofEachService = [...groupBy(actions, (action) => action.split(":", 1).join()).values()].flatMap(
    ([first = ""]) => first,
  );
  const wrong = keys.flatMap((key) => told(file, [...path, key], keyFindings(JSON.stringify([ofEachService, key]))));
  return [...twice, ...wrong];
}

/** Each action has something in the line that it works on, and each such thing an action. */
function fitProblems(file: File, actions: readonly Entry<string>[], on: readonly Entry<OnEntry>[]): Problem[] {
  const everything = on.some(({ value }) => value === "*");
  const typed = actions.filter(({ value }) => !takesNoResource(value));
  const bare = everything ? [] : actions.filter(({ value }) => takesNoResource(value));
  const known = on.filter(({ value }) => !isUnknownName(value));
  const idle = typed.length === 0 ? [] : known.filter((entry) => !typed.some((action) => meet(action, entry)));
  const unmet =
    idle.length > 0 || known.length < on.length
      ? []
      : typed.filter((action) => !on.some((entry) => meet(action, entry)));
  return [
    ...bare.map(({ value, path }) =>
      problem(
        file,
        path,
        `${value} takes no resource: AWS asks about it on everything or not at all\nWrite on: "*"${actions.length > 1 ? ", in a line of its own" : ""}`,
      ),
    ),
    ...idle.map(({ value, path }) => problem(file, path, mismatch(typed, value))),
    ...unmet.map(({ value, path }) =>
      problem(
        file,
        path,
        `${value} works on ${kindsOf(value)}, and the line is about none\nWrite it in a line of its own, or add to on what it works on`,
      ),
    ),
  ];
}

/** A word that no role can be called by is told as such: it may be meant for a bucket. */
const isUnknownName = (on: OnEntry): boolean =>
  typeof on === "string" && on !== "*" && !on.startsWith("arn:") && !ROLE_KEYS.includes(on);

const meet = (action: Entry<string>, on: Entry<OnEntry>): boolean => isAskedOn(action.value, arnFor(on.value));

const kindsOf = (action: string): string => resourceKinds([...acceptedBy(action).types.keys()]);

function mismatch(actions: readonly Entry<string>[], on: OnEntry): string {
  const arn = parseArnPattern(arnFor(on) ?? "");
  const ofService = actions.find(({ value }) => value.startsWith(`${arn?.service ?? ""}:`));
  const action = (ofService ?? actions[0])?.value ?? "";
  const others = actions.length > 1 ? ", and no other action of the line takes it" : "";
  const works = `${action} works on ${kindsOf(action)}`;
  if (typeof on === "string" && on.startsWith("arn:") && arn) {
    const types = typesOfArn(arn);
    const is = types.length === 0 ? "is the ARN of none of them" : `is for ${resourceKinds(types)}`;
    const remedy = resourceRemedy(acceptedBy(action), on, arn).replace(/\$\{(\w+)\}/g, "<$1>");
    return `${works}, and ${on} ${is}${others}\n${remedy}`;
  }
  const type = resourceKinds([typeof on === "string" ? "execution-role" : on.resource]);
  const fitting = CONTRACT_RESOURCES.filter((resource) => isAskedOn(action, sampleArn(resource)));
  const team = typeof on === "string" ? "own" : on.team;
  return `${works}, and not on ${type}${others}\n${typeRemedy(team, fitting)}`;
}

function typeRemedy(team: string, [first, ...others]: readonly string[]): string {
  if (first === undefined) return "Write the ARN of what is meant";
  if (others.length === 0) return `Write { team: ${team}, resource: ${first} }, or an ARN`;
  return `Write { team: ${team}, resource: … } with one of ${listed([first, ...others])}, or an ARN`;
}
