import { parseArn } from "../../policies/language/arn";
import { spelledAction } from "./actions";
import type { Denied, Found } from "./denial";
import { whyDenied } from "./layer";
import { type DeniedPrincipal, principalOf } from "./principal";

/** Who stands this far before the words at most: an ARN and a few words. */
const BEFORE = 2200;
/** Why stands in so many characters behind the resource. */
const BEHIND = 2600;

const MARKER = /\bnot authorized to perform\b:? ?/gi;
const ACTION = /^["'`]?([a-z0-9-]{1,64}:[a-z0-9*]{1,128})["'`]?/i;
const ON_A_RESOURCE = /^,? on (?:the )?resources?\b:? ?/i;
/** KMS knows the key by what it encrypted. */
const BY_CIPHERTEXT = /^associated with this ciphertext/i;
const WHICH_KEY = "The error does not name the key: it is the one that the object, table or volume is encrypted with.";
/** What to ask for where nobody is named. */
export const WHO =
  "The error does not say who asked. Name the role or group; `aws sts get-caller-identity` tells who calls.";
/** Older errors of IAM: `on resource: role fraud-SageMakerExecutionRole`. */
const OF_IAM = /^(user|role|group) ([\w+=,.@/-]{1,576})/;

/**
 * Every denial in AWS's own words: `User: … is not authorized to perform: … on resource: … because …`.
 *
 * @param text in one line
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function messagesIn(text: string): Found[] {
  const marks = [...text.matchAll(MARKER)].map(({ index, 0: words }) => ({ from: index, to: index + words.length }));
  return marks.flatMap(({ from, to }, number) => {
    const earlier = marks[number - 1]?.to ?? 0;
    const later = marks[number + 1]?.from ?? text.length;
    const action = ACTION.exec(text.slice(to, Math.min(to + 200, later)));
    if (!action?.[1]) return [];
    const principal = principalBefore(text.slice(Math.max(earlier, from - BEFORE), from));
    const behind = text.slice(to + action[0].length, Math.min(to + action[0].length + BEHIND, later));
    const { resource, rest, ask } = resourceIn(behind, principal);
    const asks = [...(principal ? [] : [WHO]), ...(ask === undefined ? [] : [ask])];
    const denied: Denied = {
      ...(principal && { principal }),
      action: spelledAction(action[1]),
      ...(resource !== undefined && { resource }),
      ...whyDenied(rest),
      ...(asks.length > 0 && { ask: asks.join(" ") }),
    };
    return [{ from, to, denied }];
  });
}

/** The word before `is`: `User: arn:… is`, `User arn:… is currently`. */
function principalBefore(text: string): DeniedPrincipal | undefined {
  const words = text.trimEnd().split(" ");
  while (/^(is|are|currently)$/i.test(words.at(-1) ?? "")) words.pop();
  const word = unquoted(words.at(-1) ?? "").replace(/^(?:user|service|principal|role):/i, "");
  return /^(you|user|role|principal|service)$/i.test(word) ? undefined : principalOf(word);
}

/** A resource, what follows it, and what to ask for where the error does not name it. */
interface OnResource {
  readonly resource?: string;
  readonly rest: string;
  readonly ask?: string;
}

function resourceIn(text: string, principal: DeniedPrincipal | undefined): OnResource {
  const on = ON_A_RESOURCE.exec(text);
  if (!on) return { rest: text };
  const behind = text.slice(on[0].length);
  const ciphertext = BY_CIPHERTEXT.exec(behind);
  if (ciphertext) return { rest: behind.slice(ciphertext[0].length), ask: WHICH_KEY };
  const iam = OF_IAM.exec(behind);
  const account = parseArn(principal?.arn ?? "");
  if (iam && account)
    return named(
      `arn:${account.partition}:iam::${account.accountId}:${iam[1] ?? ""}/${iam[2] ?? ""}`,
      behind.slice(iam[0].length),
    );
  const quote = behind.charAt(0);
  const end = /["'`]/.test(quote) ? behind.indexOf(quote, 1) : -1;
  if (end > 0) return named(behind.slice(1, end).trim(), behind.slice(end + 1));
  const [word = ""] = behind.split(" ", 1);
  return named(word.replace(/^["'`]|["'`.,;)]{1,4}$/g, ""), behind.slice(word.length));
}

const named = (resource: string, rest: string): OnResource =>
  resource === "*" || parseArn(resource) ? { resource, rest } : { rest };

const unquoted = (word: string): string => word.replace(/^["'`([]{1,3}|["'`)\]]{1,3}$/g, "");
