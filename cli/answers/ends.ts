import { legible } from "../../access";
import type { Denied } from "../../access/denied";
import { principalOf } from "../../access/denied/principal";
import type { KnownPrincipal } from "../../access/graph/known-principal";
import { isOver } from "../../common/day";
import { distinct } from "../../common/lists";
import { type Deployment, type Ending, endingsOf } from "../../organization";
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
  /** What it is done to. */
  readonly resource: string;
}

/** What ends of what some can do. */
export function endingsAmong(deployments: readonly Deployment[], acting: readonly Acting[], day: string): Ending[] {
  return endingsOf(deployments).filter((one) => !isOver(one.until, day) && acting.some((some) => isBehind(one, some)));
}

function isBehind({ kind, who: named, of }: Ending, { who, as, users, resource }: Acting): boolean {
  if (kind === "membership")
    return [who, ...users].some(({ subject }) => subject.kind === "user" && subject.name === named);
  if (kind === "assignment")
    return [who, as].some(({ subject }) => of.some((set) => subject.name.startsWith(`AWSReservedSSO_${set}_`)));
  const { subject } = who;
  const isThere = of.some((role) => role === as.subject.name || resource.endsWith(`/${role}`));
  return isThere && (subject.kind === "federated" || subject.arn === named);
}

/** What ends, or is over, of what the files give somebody who was denied something. */
export function endingsOfDenied(deployments: readonly Deployment[], denied: readonly Denied[]): Ending[] {
  const isDenied = ({ who }: Ending): boolean => {
    const named = principalOf(who);
    return denied.some(({ principal }) => principal && principal.kind === named?.kind && principal.name === named.name);
  };
  return endingsOf(deployments).filter(isDenied);
}

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
