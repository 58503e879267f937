import type { Declaration } from "../../organization";
import { wrap } from "../output/words";
import { legible } from "../../access";

/** What an account file declares of what no stack makes, on which an answer rests. */
export interface DeclarationJson {
  /** An ARN, a pattern of ARNs, or the principal of a service. */
  readonly subject: string;
  readonly says: Declaration["says"]["kind"];
  /** Why it is harmless, where the file says so. */
  readonly reason?: string;
  readonly file: string;
  readonly line: number;
}

export const declarationsJson = (used: ReadonlySet<Declaration>): readonly DeclarationJson[] =>
  [...used].map(({ subject, says, place: { file, line } }) => ({
    subject: "arn" in subject ? subject.arn : subject.service,
    says: says.kind,
    ...(says.kind === "harmless" && { reason: says.reason }),
    file,
    line,
  }));

/** Who is told that something is not possible should know whose word that is. */
export function restsOnText(used: ReadonlySet<Declaration>): string | undefined {
  if (used.size === 0) return undefined;
  const lines = declarationsJson(used).map(({ subject, says, reason, file, line }) =>
    wrap(
      `${file}:${line} says of ${subject}: ${reason === undefined ? SAID[says] : `harmless, ${reason}`}`,
      "  ",
      "    ",
    ),
  );
  return legible(["This rests on what the files declare:", ...lines].join("\n"));
}

const SAID: Readonly<Record<Declaration["says"]["kind"], string>> = {
  policies: "all policies that it has",
  "runs-as": "the role that it runs as",
  document: "what the policy says",
  harmless: "harmless",
};
