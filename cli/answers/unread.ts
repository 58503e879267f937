import { legible } from "../../access";
import type { Answer, Question } from "../../access/answers";
import type { PrincipalGraph } from "../../access/graph/principal-graph";
import { distinct } from "../../common/lists";
import { wrap } from "../output/words";

/** A module or resource that may give what was asked about, in a form that is not read. */
export interface UnreadJson {
  readonly stack: string;
  /** Terraform's address. */
  readonly address: string;
}

export const unreadJson = (graph: PrincipalGraph, questions: readonly Question[]): readonly UnreadJson[] =>
  distinct(questions.flatMap((one) => graph.unreadAbout(one).map(({ stack, address }) => ({ stack, address }))));

/** Those that the answers in doubt do not name themselves. */
export const notTold = (unread: readonly UnreadJson[], answers: readonly Answer[]): readonly UnreadJson[] => {
  const open = answers.filter(({ decision }) => decision.verdict === "conditional");
  const names = ({ decision }: Answer, { stack, address }: UnreadJson): boolean =>
    decision.unknown.some((policy) => policy.address === address && policy.stack === stack);
  return unread.filter((one) => !open.every((answer) => names(answer, one)));
};

/** Who is told that nobody can should know that it may be somebody. Undefined where all is read. */
export function unreadText(unread: readonly UnreadJson[]): string | undefined {
  if (unread.length === 0) return undefined;
  const lines = unread.map(({ stack, address }) => wrap(`${address} (${stack})`, "  ", "    "));
  return legible(["Not read is whom these let do it:", ...lines].join("\n"));
}
