import { hasWildcard } from "../../common/glob";
import { parseArn } from "../../policies/language/arn";
import { isUnknown } from "../language/unknown";

/** So many characters of a name make a prefix. */
const PREFIX = 2;

/** Starts that the names of many teams' resources share: AWS's own paths, and what ids are made of. */
const SHARED_START = /^(service-role\/|aws-service-role\/|aws-reserved\/|(i|mi|d)-)/;

/** What each account has one of, and others are in: a vault of tokens, a directory of workloads, a namespace of users. */
const ONLY_ONE = "default/";

/** Of its users the reference does not say that they are in namespaces: `user/default/ann`. */
const USERS = ":quicksight:";

/** Studio's domains are shared, and a session's own domain is one of them. */
const STUDIO_DOMAIN = /\$\{sagemaker:DomainId\}/gi;

/**
 * Whether a resource pattern names one resource, or those whose names or paths start with a given text:
 * `role/teams/fraud/*` and `training-job/fraud-*`, but not `*`, `role/*` or `role/*Execution*`. What is not known
 * before the apply refers to a resource, and so names it.
 *
 * @param format the ARN of the resource type, as the reference prints it: `arn:${Partition}:iam::${Account}:role/${…}`
 */
export function isNarrow(pattern: string, format: string): boolean {
  const text = pattern.replace(STUDIO_DOMAIN, "*");
  if (!hasWildcard(text) || isUnknown(text)) return true;
  const resource = parseArn(text)?.resource;
  if (resource === undefined) return false;
  const formatResource = parseArn(format)?.resource ?? "";
  const type = formatResource.slice(0, formatResource.indexOf("${"));
  const name = resource.startsWith(type) ? resource.slice(type.length) : resource.replace(/^[^/:]*[/:]/, "");
  const names = formatResource.slice(type.length);
  if (name.startsWith(ONLY_ONE) && (/^\$\{[^}]*\}\//.test(names) || format.includes(USERS))) {
    return startsWithName(behindOnlyOne(name, names));
  }
  // A profile's name stands behind the id of its domain, which AWS makes up.
  const behindDomain = names.startsWith("${DomainId}/") ? name.replace(/^[^/]*\/?/, "") : "";
  return [name, behindDomain].some(startsWithName);
}

/** The name behind that and the word that tells the type: `a*` of `default/workload-identity/a*`. */
function behindOnlyOne(name: string, format: string): string {
  const [, type = ""] = /^\$\{[^}]*\}\/([^$]*)/.exec(format) ?? [];
  const own = name.slice(ONLY_ONE.length);
  if (own.startsWith(type)) return own.slice(type.length);
  return type.startsWith(own.replace(/[*?].*$/, "")) ? "" : own;
}

function startsWithName(name: string): boolean {
  const own = name.replace(SHARED_START, "");
  return own !== "" && (!hasWildcard(own) || own.search(/[*?]/) >= PREFIX);
}
