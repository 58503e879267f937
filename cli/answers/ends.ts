import { legible } from "../../access";
import type { Denied } from "../../access/denied";
import { type DeniedPrincipal, principalOf } from "../../access/denied/principal";
import type { KnownPrincipal } from "../../access/graph/known-principal";
import { setOfRole } from "../../access/graph/reserved";
import { calledAssigned } from "../../access/terraform";
import { isOver } from "../../common/day";
import { distinct } from "../../common/lists";
import { type Deployment, type DirectoryPrincipal, type Ending, endingsOf } from "../../organization";
import { endingWords } from "../output/ending-words";
import { wrap } from "../output/words";

/** Something that the files give up to a day. */
export interface EndingJson {
  readonly who: string;
  /** The names in IAM of the group, or of the roles that may be assumed. */
  readonly of: readonly string[];
  /** The last day, `YYYY-MM-DD`. */
  readonly until: string;
  readonly over: boolean;
  readonly file: string;
  readonly line: number;
}

/** Who can do something, or is asked about, and as whom. */
export interface Acting {
  readonly who: KnownPrincipal;
  /** Who does it in the end. */
  readonly as: KnownPrincipal;
  /** Of a group: those of its members who can. */
  readonly users: readonly KnownPrincipal[];
  /** The steps to whom it does, in words. */
  readonly path: readonly string[];
  /** What it is done to. */
  readonly resource: string;
}

/** What ends of what some can do. */
export function endingsAmong(deployments: readonly Deployment[], acting: readonly Acting[], day: string): Ending[] {
  return endingsOf(deployments).filter((one) => !isOver(one.until, day) && acting.some((some) => isBehind(one, some)));
}

function isBehind({ kind, who: named, of, given }: Ending, { who, as, users, path, resource }: Acting): boolean {
  const { subject } = who;
  if (kind === "membership")
    return [who, ...users].some((one) => one.subject.kind === "user" && one.subject.name === named);
  if (given) {
    const [first] = path;
    const role = roleNamed(resource.split("/").at(-1) ?? "");
    const isThere = of.some((name) => (first === undefined ? name === role : first.endsWith(` assumes ${name}`)));
    return isThere && subject.kind === "federated" && subject.name === calledAssigned(given);
  }
  const isThere = of.some((role) => role === as.subject.name || resource.endsWith(`/${role}`));
  return isThere && (subject.kind === "federated" || subject.arn === named);
}

/** What the files call a role: that of a permission set by the set. */
const roleNamed = (name: string): string => setOfRole(name) ?? name;

/** What ends, or is over, of what the files give somebody who was denied something. */
export function endingsOfDenied(deployments: readonly Deployment[], denied: readonly Denied[], day: string): Ending[] {
  return endingsOf(deployments).filter(
    (one) =>
      (!one.pending || isOver(one.until, day)) &&
      denied.some(({ principal }) => principal && (isOfSession(one, principal) || isNamed(one, principal))),
  );
}

function isNamed({ who, given }: Ending, { kind, name }: DeniedPrincipal): boolean {
  const named = given ? undefined : principalOf(who);
  return kind === named?.kind && name === named.name;
}

/** Whether somebody has a session by what the files give them: a user by name, and whoever is in a group may be. */
function isOfSession({ of, given }: Ending, { name, session }: DeniedPrincipal): boolean {
  return (
    of.includes(roleNamed(name)) &&
    session !== undefined &&
    given !== undefined &&
    (given.kind === "group" || isCalled(given, session))
  );
}

/** By an id nobody is told apart. */
const isCalled = (given: DirectoryPrincipal, session: string): boolean => "id" in given || given.name === session;

export const endingsJson = (endings: readonly Ending[], day: string): readonly EndingJson[] =>
  distinct(
    endings.map(({ who, of, until, place: { file, line } }) => ({
      ...{ who, of, until, file, line },
      over: isOver(until, day),
    })),
  );

/** Undefined where nothing ends. */
export function endingsText(endings: readonly Ending[], day: string): string | undefined {
  if (endings.length === 0) return undefined;
  const lines = endings.map((one) => {
    const over = isOver(one.until, day) ? ", which is over: write a later day, and deploy" : "";
    return wrap(`${endingWords(one)}${over}`, "  ", "    ");
  });
  return legible(["It ends with the last day that the files say:", ...new Set(lines)].join("\n"));
}
