import { legible } from "../../access";
import type { Able } from "../../access/answers";
import type { KnownPrincipal } from "../../access/graph/known-principal";
import { actionsText, answerLines, type QuestionText } from "../answers/text";
import { counted, fewOf, wrap } from "../output/words";

/** Who can, and who may under conditions; the statements and the way below each. */
export function whoCanText(able: readonly Able[], asked: QuestionText, all: readonly KnownPrincipal[]): string {
  const of = (verdict: Able["verdict"]): readonly Able[] => able.filter((one) => one.verdict === verdict);
  const [allowed, conditional] = [of("allowed"), of("conditional")];
  const many = /[*?]/.test(asked.action);
  const what = `${many ? "some of " : ""}${asked.action} on ${asked.resource}`;
  const parts = [
    ...listText(`${counted(allowed.length, "principal")} can ${what}`, allowed, many),
    ...listText(
      `${counted(conditional.length, "principal")} can ${what} only in part or under conditions`,
      conditional,
      many,
    ),
    ...(able.length === 0 ? [`Nobody of ${everybody(all)} can ${what}`] : []),
  ];
  return legible(parts.join("\n\n"));
}

function everybody(all: readonly KnownPrincipal[]): string {
  const outside = all.filter((one) => one.outside).length;
  const made = `the ${(all.length - outside).toLocaleString("en-US")} roles, groups and users`;
  return outside === 0 ? made : `${made}, and of ${outside.toLocaleString("en-US")} from outside whom they let in,`;
}

const listText = (heading: string, able: readonly Able[], many: boolean): string[] =>
  able.length === 0 ? [] : [[wrap(heading, "", "  "), ...able.map((one) => ableText(one, many))].join("\n")];

function ableText({ who: { subject, stack }, users, answers }: Able, many: boolean): string {
  const [first] = answers;
  const names = users.map((user) => user.subject.name);
  const members =
    names.length === 0 ? "" : `, with ${counted(names.length, "user")}: ${fewOf(names, "user").replace(/^.*: /, "")}`;
  const as = !many && first && first.path.length > 0 ? ` as ${first.as.subject.name}` : "";
  return [
    wrap(`${subject.name} (${subject.kind}, ${stack})${as}${members}`, "  ", "      "),
    ...(!many && first ? answerLines(first, "      ") : actionsText(answers, "      ")),
  ].join("\n");
}
