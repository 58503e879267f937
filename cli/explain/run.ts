import { readFileSync } from "node:fs";
import { judging, UnreadableError } from "../../access";
import { explain, type Explained } from "../../access/answers";
import { type Denied, readDenied } from "../../access/denied";
import { type Advice, adviceFor } from "../../advice";
import type { Place } from "../../common/fault";
import { isOver } from "../../common/day";
import { distinct } from "../../common/lists";
import { unknownAsPattern } from "../../evaluation";
import { type AnswersJson, HEADER } from "../answers/json";
import { type EndingJson, endingsJson, endingsOfDenied, endingsText } from "../answers/ends";
import { readSources, type SourceOptions, type Sources } from "../input/sources";
import type { Surroundings } from "../command/command";
import { jsonText } from "../output/json";
import { paragraphs } from "../output/words";
import type { Explanation, GroupAsked } from "./explanation";
import { explainedJson, type ExplainedJson } from "./json";
import { explainText } from "./text";

export interface ExplainOptions extends SourceOptions {
  readonly json?: boolean;
  /** A file with the error. */
  readonly file?: string;
}

/** What `explain --json` prints. */
export interface ExplainJson extends AnswersJson {
  /** In the order of the text. */
  readonly denials: readonly ExplainedJson[];
  /** What the files give some of them up to a day, also where it is over. */
  readonly endings: readonly EndingJson[];
}

/** Standard input. */
const STDIN = 0;

/**
 * Says why AWS has denied what an error is about, and what to change.
 *
 * @param text the error, or `-` for the standard input
 * @returns the exit status: 0 where all of it could be explained, otherwise 1
 * @throws {UnreadableError} where the text is no such error, or the stacks cannot be read
 */
export function explainCommand(
  text: string | undefined,
  { json = false, file, ...options }: ExplainOptions,
  { out, ...around }: Pick<Surroundings, "error" | "out" | "today">,
): number {
  const denied = readDenied(textOf(text, file));
  if ("unreadable" in denied) throw new UnreadableError([denied.unreadable]);
  const sources = readSources(options, around);
  const { day } = sources;
  const endings = endingsOfDenied(sources.deployments, denied.denied, day);
  const over = new Set(endings.filter(({ until }) => isOver(until, day)).map(({ place }) => placeKey(place)));
  const isToldOnce = ({ place }: Advice): boolean => !over.has(placeKey(place));
  const told = judging(sources.stacks, () =>
    denied.denied.map((one): Explanation => {
      const explained = explain(sources.stacks, sources.graph, sources.ownerOf, one);
      if (!("decision" in explained)) return { ...explained, advice: [] };
      const group = groupOf(sources, explained);
      const advice = isOverForAll(sources, one) ? [] : adviceOn(sources, explained).filter(isToldOnce);
      return { ...explained, advice, ...(group && { group }) };
    }),
  );
  const report: ExplainJson = { ...HEADER, denials: told.map(explainedJson), endings: endingsJson(endings, day) };
  out(`${json ? jsonText(report) : paragraphs([explainText(told), endingsText(endings, day)])}\n`);
  return told.every((one) => "decision" in one) ? 0 : 1;
}

const placeKey = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;

function textOf(text: string | undefined, file: string | undefined): string {
  if ((text === undefined) === (file === undefined)) {
    throw new UnreadableError([
      "explain takes one error\nPaste it in quotation marks, write - for the standard input, or name a file: --file",
    ]);
  }
  if (text !== undefined && text !== "-") return text;
  try {
    return readFileSync(file ?? STDIN, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UnreadableError([
      `${file ?? "the standard input"} ${code === "ENOENT" ? "is not there" : `cannot be read (${code})`}\n` +
        "Name a file with the error, or paste the error in quotation marks",
    ]);
  }
}

/** Where the files say who comes by the permission set whose session was denied something. */
function groupOf({ deployments }: Sources, { subject: { arn } }: Explained): GroupAsked | undefined {
  const pattern = arn === undefined ? undefined : unknownAsPattern(arn);
  const [found] = deployments.flatMap(({ groups, team, teamFile }) =>
    groups.flatMap((group): GroupAsked[] =>
      group.audience.set && group.arn === pattern
        ? [
            {
              permissionSet: group.name,
              group: group.key,
              team: team.team,
              place: teamFile.at(["groups", group.key]),
            },
          ]
        : [],
    ),
  );
  return found;
}

/** Whether nobody of the directory comes to the group any more, and who was denied something came by a name that is over. */
function isOverForAll({ deployments, day }: Sources, denied: Denied): boolean {
  const over = endingsOfDenied(deployments, [denied], day).filter(
    ({ given, until }) => given?.kind === "user" && isOver(until, day),
  );
  const comers = deployments.flatMap(({ groups }) =>
    groups
      .filter(({ name }) => over.some(({ of }) => of.includes(name)))
      .flatMap(({ audience: { set, entitled } }) => [set, entitled].flatMap((one) => one?.groups ?? [])),
  );
  return over.length > 0 && comers.length === 0;
}

/** The lines of the files of the teams that give the principal its access. */
function adviceOn({ deployments }: Sources, explained: Explained): Advice[] {
  const { denied, subject, stacks, action } = explained;
  const theirs = deployments.filter(({ stackName }) => stacks.includes(stackName));
  const advice = sidsOf(explained).flatMap((sid) => {
    const question = {
      action,
      principal: subject.name,
      ...(denied.resource !== undefined && { resource: denied.resource }),
      ...(sid !== undefined && { sid }),
      ...(denied.layer !== undefined && { layer: denied.layer }),
    };
    return theirs.flatMap((deployment) => adviceFor(deployment, question, deployments));
  });
  return distinct(advice);
}

/** The statements that deny, or may, as far as Terraform tells; undefined alone where something is only missing. */
function sidsOf({ denied: { sid, reason }, decision }: Explained): readonly (string | undefined)[] {
  if (sid !== undefined || reason === "no-allow") return [sid];
  const { verdict, doubts, unless, denies } = decision;
  const doubtful = (verdict === "allowed" ? unless : doubts)
    .map(({ of }) => of)
    .filter(({ effect }) => effect === "Deny");
  const sids = (verdict === "denied" ? denies : doubtful).map(({ statement }) => statement);
  return sids.length > 0 && (reason === "explicit-deny" || verdict !== "allowed") ? [...new Set(sids)] : [undefined];
}
