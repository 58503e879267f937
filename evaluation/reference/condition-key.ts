import { byText } from "../../common/lists";
import { findService, globalConditionKeys, matchingActions } from "./reference";

/** A condition key that AWS knows. */
export interface ConditionKey {
  /** As the reference prints it, with its placeholder: `aws:RequestTag/${TagKey}`. */
  readonly printed: string;
  /** `String`, `ARN`, `Bool`, `Numeric`, `Date`, `IPAddress`, `ArrayOfString`, …; undefined where it is not known. */
  readonly type: string | undefined;
  /** Whether a request of any action may carry it. */
  readonly everywhere: boolean;
}

/**
 * Keys about who asks, and not about what is asked: sessions carry them to every service, though the reference lists
 * them with one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policy-structure.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html
 */
const SESSION_KEYS = new Map(
  [
    "ec2:RoleDelivery",
    "ec2:SourceInstanceARN",
    "glue:CredentialIssuingService",
    "glue:RoleAssumedBy",
    "identitystore:UserId",
    "lambda:SourceFunctionArn",
    "sagemaker:DomainId",
    "sagemaker:UserProfileName",
    "ssm:SourceInstanceARN",
  ].map((key) => [key.toLowerCase(), key]),
);

/** What a request says of the resource or of its own parameters: only for the actions that the reference names. */
const NOT_EVERYWHERE = new Set(["aws:requesttag/*", "aws:resourcetag/*", "aws:tagkeys"]);

/** A printed key in lower case, with `*` for the part that people choose. */
export const canonical = (printed: string): string => printed.toLowerCase().replace(/\$\{[^}]*\}|<[^>]*>/g, "*");

interface Index {
  readonly exact: ReadonlyMap<string, ConditionKey>;
  readonly open: readonly { readonly start: string; readonly end: string; readonly key: ConditionKey }[];
}

const indexes = new WeakMap<ReadonlyMap<string, string>, Index>();

function indexOf(keys: ReadonlyMap<string, string>): Index {
  const known = indexes.get(keys);
  if (known) return known;
  const entries = [...keys].map(([printed, type]) => {
    const name = canonical(printed);
    const global = name.startsWith("aws:") && !NOT_EVERYWHERE.has(name);
    return [name, { printed, type, everywhere: global || SESSION_KEYS.has(name) }] as const;
  });
  const index = {
    exact: new Map(entries),
    open: entries
      .filter(([name]) => name.includes("*"))
      .map(([name, key]) => ({
        start: name.slice(0, name.indexOf("*")),
        end: name.slice(name.lastIndexOf("*") + 1),
        key,
      })),
  };
  indexes.set(keys, index);
  return index;
}

function findIn(keys: ReadonlyMap<string, string> | undefined, name: string): ConditionKey | undefined {
  if (!keys) return undefined;
  const { exact, open } = indexOf(keys);
  return (
    exact.get(name) ??
    open.find(
      ({ start, end }) => name.length > start.length + end.length && name.startsWith(start) && name.endsWith(end),
    )?.key
  );
}

/**
 * The key of this name, without regard to case.
 *
 * @param services the prefixes of the statement's services: some list keys of others
 */
export function findConditionKey(text: string, services: readonly string[]): ConditionKey | undefined {
  const name = text.toLowerCase();
  const prefix = name.slice(0, Math.max(0, name.indexOf(":")));
  if (prefix === "aws") return findIn(globalConditionKeys(), name);
  for (const service of [prefix, ...services, "sts"]) {
    const found = findIn(findService(service)?.conditionKeys, name);
    if (found) return isFederated(prefix) ? { ...found, everywhere: true } : found;
  }
  const session = SESSION_KEYS.get(name);
  if (session !== undefined) return { printed: session, type: undefined, everywhere: true };
  return claimOf(text);
}

/** Keys of an identity provider: `saml:sub`, `accounts.google.com:aud`, `oidc.eks.eu-west-1.amazonaws.com/id/…:sub`. */
const isFederated = (prefix: string): boolean => prefix === "saml" || prefix.includes(".");

/**
 * What STS takes from the tokens of every issuer, with the type, where there is one value. What it takes from some issuers
 * beside, the reference lists.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
const CLAIMS = new Map<string, string | undefined>([
  ["amr", undefined],
  ["aud", "String"],
  ["email", "String"],
  ["oaud", "String"],
  ["sub", "String"],
]);

/** They hand out no tokens of OpenID Connect. */
const WITHOUT_CLAIMS: ReadonlySet<string> = new Set(["graph.facebook.com", "www.amazon.com"]);

function claimOf(text: string): ConditionKey | undefined {
  const [, issuer = "", claim = ""] = /^([^:]+\.[^:]+):(.+)$/s.exec(text.toLowerCase()) ?? [];
  if (!CLAIMS.has(claim) || WITHOUT_CLAIMS.has(issuer)) return undefined;
  return { printed: text, type: CLAIMS.get(claim), everywhere: true };
}

/** The keys that could be meant: those of AWS at large, and of these services. */
export function knownKeys(services: readonly string[]): readonly string[] {
  return [
    ...globalConditionKeys().keys(),
    ...services.flatMap((service) => [...(findService(service)?.conditionKeys.keys() ?? [])]),
  ];
}

const supporters = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();

/** Key → the actions of the service (`s3:GetObject`) with which, or with whose resources, it can be used. */
function supportersIn(prefix: string): ReadonlyMap<string, ReadonlySet<string>> {
  const known = supporters.get(prefix);
  if (known) return known;
  const byKey = new Map<string, Set<string>>();
  const service = findService(prefix);
  for (const { name, conditionKeys, resourceTypes } of service?.actions.values() ?? []) {
    // Tags of a resource are keys of its type.
    const ofTypes = resourceTypes.flatMap((type) => service?.resourceTypes.get(type.name)?.conditionKeys ?? []);
    for (const key of [...conditionKeys, ...ofTypes]) {
      const actions = byKey.get(canonical(key)) ?? new Set<string>();
      byKey.set(canonical(key), actions.add(`${prefix}:${name}`));
    }
  }
  supporters.set(prefix, byKey);
  return byKey;
}

/** Whether the reference says of any action of these services that it sends the key. Of some keys it says nothing. */
export function isListed(key: ConditionKey, services: readonly string[]): boolean {
  const name = canonical(key.printed);
  const own = name.slice(0, Math.max(0, name.indexOf(":")));
  return own === "aws" || [own, ...services].some((service) => supportersIn(service).has(name));
}

/**
 * Permissions that AWS checks as a part of assuming a role, in the same request.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
 */
const WITH_ASSUME_ROLE = new Set(["sts:SetContext", "sts:SetSourceIdentity", "sts:TagSession"]);

/** The actions of the pattern with which the key cannot be used, and how many the pattern has in all. */
export function withoutSupport(
  pattern: string,
  key: ConditionKey,
): { readonly lacking: readonly string[]; readonly all: number } {
  const matched = matchingActions(pattern);
  const name = canonical(key.printed);
  const lacking = matched.filter((action) => {
    const prefix = action.slice(0, action.indexOf(":"));
    const supporting = supportersIn(prefix).get(name);
    return !supporting?.has(action) && !(supporting && WITH_ASSUME_ROLE.has(action));
  });
  return { lacking, all: matched.length };
}

/**
 * Whether no call of the action, or of any action of the pattern, has a value for the key: the reference says so. Keys that
 * AWS does not know, or of which the reference tells no action, may be new.
 *
 * @param pattern `s3:GetObject`, `s3:Get*`, in any case of letters
 */
export function sendsNever(pattern: string, name: string): boolean {
  const services = [pattern.slice(0, Math.max(0, pattern.indexOf(":"))).toLowerCase()];
  const key = findConditionKey(name, services);
  if (!key || key.everywhere || !isListed(key, services)) return false;
  const { lacking, all } = withoutSupport(pattern, key);
  return all > 0 && lacking.length === all;
}

/** An action that sends the key: of the key's own service, or else of one of the patterns'; the shortest of their names. */
export function senderOf(name: string, patterns: readonly string[]): string | undefined {
  const services = [name, ...patterns].map((text) => text.slice(0, Math.max(0, text.indexOf(":"))).toLowerCase());
  const key = findConditionKey(name, services);
  const senders = key
    ? services.flatMap((service) => [...(supportersIn(service).get(canonical(key.printed)) ?? [])])
    : [];
  return senders.sort((a, b) => a.length - b.length || byText(a, b)).at(0);
}
