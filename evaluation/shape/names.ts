import { remembering } from "../../common/memo";
import { splitArn } from "../../policies/language/arn";
import { GIVEN_NAMES } from "../../policies/language/given-names";
import { findService } from "../reference/reference";

/** Stand for a name of letters only, for another name, and for an account. Private-use characters: no policy has them. */
const LETTERS = "\uE001";
const MIXED = "\uE002";
const ACCOUNT = "\uE003";
/** Before a text that has such characters itself, and is left as it is. */
const AS_IT_IS = "\uE004";
const RESERVED = /[\uE001-\uE004]/;

/** A policy variable, or so many characters of a name that a wildcard behind them is behind a prefix. */
const VARIABLE_OR_NAME = /\$\{[^{}]*\}|[\w.-]{3,}/g;

/** Words that rules know beside the reference: of paths, shared resources, SageMaker's metrics and switches. */
const KNOWN_WORDS = [
  "arn",
  "aws",
  "aws-reserved",
  "aws-service-role",
  "database",
  "default",
  "disabled",
  "enabled",
  "endpoints",
  "false",
  "log-group",
  "log-stream",
  "no",
  "pipelines",
  "role",
  "sagemaker",
  "sagemaker_featurestore",
  "service-role",
  "table",
  "true",
  "yes",
].join("\n");

/** Names that rules know by a part of them: AWS's ids, and the database of features. */
const TELLING = /^(i|mi|d)-|sagemaker_featurestore/i;

/** Whether rules know a name as one that AWS gives, or as the start of one, behind which there may be a wildcard. */
const isGiven = (word: string): boolean =>
  GIVEN_NAMES.some(({ start }) => word.includes(start) || start.startsWith(word));

/**
 * The text of an ARN or ARN pattern with a mark for each name in it. A name is a run of letters, digits and `_.-` behind
 * the fifth colon that is part of no word of the reference's ARNs, nor of one that a rule knows. Two texts with the same
 * marks reach the same types of resources, and are as narrow: the forms of ARN in the reference are made of words and
 * placeholders with a `/` or `:` between, so that a name, which meets no word, always meets a placeholder, which takes
 * every name. Where a placeholder is in the middle of a word, the texts stay as they are, and so do the accounts of ECR,
 * some of which are AWS's own.
 *
 * @param services the prefixes of the services whose resources the text is compared with, sorted, with commas between
 */
export const withoutNames: (services: string) => (text: string) => string = remembering((services) =>
  remembering((text) => {
    if (RESERVED.test(text)) return AS_IT_IS + text;
    const [, head = "", service = "", account = "", resource = ""] = ARN.exec(text) ?? [];
    if (head === "") return text;
    const [start = ""] = /^[\w-]+[/:]/.exec(resource) ?? [];
    const isName = nameTest(`${start},${services.split(",").includes(service) ? services : `${services},${service}`}`);
    if (!isName) return text;
    const hidden = /^\d{12}$/.test(account) && service !== "ecr";
    // SageMaker prints its ARNs in lower case: upper case is told.
    const isHidden = service === "sagemaker" ? (word: string) => !/[A-Z]/.test(word) && isName(word) : isName;
    return `${head}${hidden ? ACCOUNT : account}:${markNames(resource, isHidden)}`;
  }),
);

/** What is before the account, with the service in it; the account; the resource. */
const ARN = /^(arn:[^:$]*:([a-z0-9-]+):[^:$]*:)([^:$]*):(.*)$/s;

/** The text of a condition value that is no ARN: it is compared with nothing but switches such as `true`. */
export const valueWithoutNames = (text: string): string =>
  RESERVED.test(text) ? AS_IT_IS + text : markNames(text, (word) => !isKnown(word));

const markNames = (text: string, isName: (word: string) => boolean): string =>
  text.replace(VARIABLE_OR_NAME, (word) => {
    if (word.startsWith("${") || !isName(word)) return word;
    if (/^\d{12}$/.test(word)) return ACCOUNT;
    return /^[A-Za-z]+$/.test(word) ? LETTERS : MIXED;
  });

const isKnown = (word: string): boolean =>
  KNOWN_WORDS.includes(word.toLowerCase()) || TELLING.test(word) || isGiven(word.toLowerCase());

/**
 * Tells names from words, for texts of the services whose resource starts so, `alarm:`, with a word and what follows it:
 * then forms that start with another word never match. Undefined where a name could be a part of a word.
 */
const nameTest = remembering((startAndServices) => {
  const [start = "", ...services] = startAndServices.split(",");
  const forms = services.flatMap(formsOf).filter((form) => startsAlike(form, start));
  if (forms.some((form) => BROKEN_WORD.test(form))) return undefined;
  const words = forms.flatMap((form) => form.split(/[^\w.-]+/)).join("\n");
  return remembering((word) => !words.includes(word) && !isKnown(word));
});

/** A word that begins or ends at a placeholder, as in `account/o-${OrganizationId}`; and whatever else is no word. */
const BROKEN_WORD = /[\w.{}*$-]\$|\$[\w.{}*-]|[{}*]/;

/** The resource parts of the ARNs of a service, `$` for each placeholder. */
const formsOf = (prefix: string): readonly string[] =>
  [...(findService(prefix)?.resourceTypes.values() ?? [])]
    .flatMap(({ arn }) => arn.split(/,\s*/))
    .map((form) => (splitArn(form)?.resource ?? "").replace(/\$\{[^{}]*\}/g, "$"));

const startsAlike = (form: string, start: string): boolean =>
  form.startsWith(start) || start.startsWith(form.slice(0, Math.max(0, form.indexOf("$"))));
