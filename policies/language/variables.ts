/**
 * IAM policy variables: `${aws:username}`, with a default `${aws:PrincipalTag/team, 'none'}`, and the three
 * characters that are written as variables, `${*}`, `${?}` and `${$}`. Every condition key with one value is one;
 * `npm run aws-data` lists them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
import data from "../data/variables.json";

const PLACEHOLDER = /\$\{[^}]*\}|<[^>]*>/g;
const hasPlaceholder = (key: string): boolean => key.search(PLACEHOLDER) >= 0;

const KEYS = new Set(data.variables.filter((key) => !hasPlaceholder(key)).map((key) => key.toLowerCase()));

/** What stands for a placeholder: the name of a tag, or of something else that people name. */
const NAME = "[A-Za-z0-9 _.:/=+@-]{1,128}";
const withName = (key: string): string => key.split(PLACEHOLDER).map(asItIs).join(NAME);
const asItIs = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const KEY_WITH_A_NAME = new RegExp(`^(${data.variables.filter(hasPlaceholder).map(withName).join("|")})$`, "i");

/** Claims of identity providers, of which the reference lists some, and what sessions keep of any token. */
const FEDERATED_KEY =
  /^(cognito-identity\.amazonaws\.com|accounts\.google\.com|www\.amazon\.com|graph\.facebook\.com):[a-z_]+$|^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[^\s:]*)?:(aud|sub)$/;
const VARIABLE = /\$\{([^{}]*)\}/g;

/** Every `${…}` in the text that IAM does not know as a variable, and every one that is not closed. */
export function unknownVariables(text: string): string[] {
  const unknown = [...text.matchAll(VARIABLE)].filter(([, inner = ""]) => !isKnown(inner)).map(([whole]) => whole);
  const unclosed = text.replace(VARIABLE, "").includes("${") ? ["${"] : [];
  return [...unknown, ...unclosed];
}

function isKnown(inner: string): boolean {
  if (inner === "*" || inner === "?" || inner === "$") return true;
  const [key = "", ...rest] = inner.split(",");
  if (rest.length > 0 && !/^ *'[^']*' *$/.test(rest.join(","))) return false;
  return KEYS.has(key.trim().toLowerCase()) || KEY_WITH_A_NAME.test(key) || FEDERATED_KEY.test(key);
}
