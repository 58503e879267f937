import { defined, distinct } from "../../common/lists";
import { callsIn, DECODE } from "./call";
import { deniedEvent, eventsIn, isEvent, parsed } from "./cloud-trail";
import { formsIn } from "./console";
import { decodedMessage, deniedByMessage } from "./decoded";
import type { Denied, Found } from "./denial";
import { sentencesIn } from "./jobs";
import { messagesIn } from "./message";
import { plainText } from "./plain-text";
import { errorDocumentsIn } from "./xml";

export type { Denied } from "./denial";
export type { DeniedPrincipal } from "./principal";

/** What was wrong with a text; behind a line break what to paste instead. */
export interface Unreadable {
  readonly unreadable: string;
}

/**
 * The denials in what a person pastes: an error of AWS's, of boto3, the AWS CLI, the console, S3 or a job of SageMaker,
 * with anything around it; events of CloudTrail; a decoded authorization message. Takes time in proportion to the text.
 *
 * @returns each denial once, in the order of the text; at least one
 */
export function readDenied(text: string): { readonly denied: readonly Denied[] } | Unreadable {
  const json = /^\s*[{[]/.test(text) ? parsed(text) : undefined;
  const fromJson = json === undefined ? undefined : readJson(json);
  if (fromJson) return fromJson;
  const denied = readText(text);
  return denied.length > 0 ? { denied } : { unreadable: whyUnreadable(text) };
}

/** Undefined where the JSON is neither an event nor a decoded message: then it is read as a text. */
function readJson(json: unknown): ReturnType<typeof readDenied> | undefined {
  const objects = eventsIn(json);
  const messages = defined(objects.map(decodedMessage));
  const events = objects.filter(isEvent);
  if (messages.length + events.length === 0) return undefined;
  const denied = [
    ...messages.flatMap((message) => deniedByMessage(message) ?? []),
    ...events.flatMap((event) => deniedEvent(event) ?? []),
  ];
  return denied.length > 0 ? { denied: distinct(denied) } : { unreadable: NOT_DENIED };
}

function readText(text: string): Denied[] {
  const plain = plainText(text);
  const messages = messagesIn(plain);
  const sentences = sentencesIn(plain, messages);
  const told: Found[] = [...messages, ...sentences, ...formsIn(plain, messages)].sort((a, b) => a.from - b.from);
  const found = [...told, ...callsIn(plain, told)].sort((a, b) => a.from - b.from);
  const documents = errorDocumentsIn(text);
  return distinct([...found, ...documents].map(({ denied }) => denied));
}

const NOT_DENIED =
  "nothing was denied in what was pasted\nPaste an event with an errorCode such as AccessDenied, or the error itself";

function whyUnreadable(text: string): string {
  if (/encoded authorization failure message/i.test(text)) return `the error does not say what was denied\n${DECODE}`;
  if (/access ?denied|forbidden|\b403\b|not authorized/i.test(text))
    return "the error does not say who was denied what\nPaste all of it, with the lines before and after, or the event from CloudTrail";
  return "there is no AccessDenied error in the text\nPaste the whole error as AWS, boto3, the console or CloudTrail shows it";
}
