import { parseArn } from "../../policies/language/arn";
import { actionOf, spelledAction } from "./actions";
import type { Denied, Found } from "./denial";
import { whyInContext } from "./layer";
import { WHO } from "./message";
import { withoutPunctuation } from "./plain-text";
import { type DeniedPrincipal, principalOf } from "./principal";

/** The heading, and the fields below it. A browser that joins the lines may join their words too. */
const MARK =
  /(?:[Aa]ccess denied to|(?:You )?(?:don't|do not) have permissions? to):? |(?<field>User|Service|Action|On resource\(s\)|On resources?|Resource\(s\)|Resources?|Context): ?/g;

const ACTION = /^["'`]?([a-z0-9-]{1,64}:[A-Za-z0-9]{1,128})/;
const NAME = /^["'`]?([A-Za-z0-9]{1,128})/;
/** Then the field begins AWS's message in one sentence. */
const SENTENCE = /^\S{1,2100} (?:is|are) (?:currently )?not authorized\b/;

/** A value ends at the next mark, and here at the latest. */
const LONGEST = 8000;
/** Marks so far from each other are of different forms. */
const NEAR = 3000;
/** No form of the console lists more resources. */
const MOST_RESOURCES = 20;

type Field = "heading" | "user" | "service" | "action" | "resource" | "context";

/** One form of the console: what stands behind each mark. */
interface Form {
  readonly from: number;
  to: number;
  readonly texts: Map<Field, string>;
}

/**
 * The denials that the console shows as a form: `User: …`, `Service: …`, `Action: …`, `On resource(s): …`, `Context: …`,
 * in any order, under a heading such as `Access denied to sagemaker:ListDomains`.
 *
 * @param text in one line
 * @param told the denials in AWS's own sentences; a heading of such a sentence says nothing more
 */
export function formsIn(text: string, told: readonly Found[]): Found[] {
  const actionsTold = new Set(told.map(({ denied }) => denied.action));
  return dividedForms(text).flatMap(({ from, to, texts }): Found[] => {
    const action = actionIn(texts);
    const principal = principalIn(texts.get("user"));
    const why = whyInContext(texts.get("context") ?? "");
    const isDenial = principal !== undefined || texts.has("heading") || why.reason !== "unknown";
    if (action === undefined || !isDenial || (!principal && actionsTold.has(action))) return [];
    const denied: Denied = { ...(principal ? { principal } : { ask: WHO }), action, ...why };
    const resources = resourcesIn(texts.get("resource") ?? "");
    return resources.length === 0
      ? [{ from, to, denied }]
      : resources.map((resource) => ({ from, to, denied: { ...denied, resource } }));
  });
}

/** A form ends where one of its fields comes again. */
function dividedForms(text: string): Form[] {
  const marks = [...text.matchAll(MARK)];
  const forms: Form[] = [];
  marks.forEach(({ index: from, 0: words, groups }, number) => {
    const to = from + words.length;
    const field = fieldOf(groups?.["field"]);
    const behind = text.slice(to, Math.min(to + LONGEST, marks[number + 1]?.index ?? Infinity)).trim();
    if (SENTENCE.test(behind)) return;
    const last = forms.at(-1);
    const form = last && from - last.to <= NEAR && belongs(last, field, behind) ? last : undefined;
    if (!form) forms.push({ from, to, texts: new Map([[field, behind]]) });
    else {
      form.to = to;
      form.texts.set(field, behind);
    }
  });
  return forms;
}

/** A heading comes twice, and for the same action. */
function belongs({ texts }: Form, field: Field, behind: string): boolean {
  if (field !== "heading") return !texts.has(field);
  const action = actionIn(texts);
  return action === undefined || action === actionIn(new Map([[field, behind]]));
}

function fieldOf(label: string | undefined): Field {
  switch (label) {
    case undefined:
      return "heading";
    case "User":
      return "user";
    case "Service":
      return "service";
    case "Action":
      return "action";
    case "Context":
      return "context";
    default:
      return "resource";
  }
}

/** The action in full, by its service, or as the heading or the context names it. */
function actionIn(texts: ReadonlyMap<Field, string>): string | undefined {
  const told = texts.get("action") ?? "";
  const [, inContext] =
    / the ["'`]?([a-z0-9-]{1,64}:[A-Za-z0-9]{1,128})["'`]? action\b/.exec(texts.get("context") ?? "") ?? [];
  const full = ACTION.exec(told)?.[1] ?? inContext ?? ACTION.exec(texts.get("heading") ?? "")?.[1];
  if (full !== undefined) return spelledAction(full);
  const name = NAME.exec(told)?.[1];
  const [, service] = /^(?:AWS |Amazon )?([A-Za-z0-9.-]{1,100})/.exec(texts.get("service") ?? "") ?? [];
  if (name === undefined) return undefined;
  return actionOf(name, service) ?? (service === undefined ? undefined : spelledAction(`${service}:${name}`));
}

function principalIn(text = ""): DeniedPrincipal | undefined {
  const [word = ""] = text.split(" ", 1);
  return principalOf(withoutPunctuation(word.replace(/^["'`]|["'`]$/g, "")));
}

/** A key with a blank in it is not told from the words behind it. */
const resourcesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,;]+/, MOST_RESOURCES)
      .map((word) => withoutPunctuation(word.replace(/^["'`]|["'`]$/g, "")))
      .filter((word) => word === "*" || parseArn(word)),
  ),
];
