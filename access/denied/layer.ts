import type { PolicyLayer } from "../../evaluation";
import type { Denied } from "./denial";
import { withoutPunctuation } from "./plain-text";

/** What AWS calls each kind of policy, in lower case and in the words that its errors have used over the years. */
const NAMES: Readonly<Record<PolicyLayer, readonly string[]>> = {
  identity: ["identity-based polic"],
  boundary: ["permissions boundar", "permission boundar"],
  scp: ["service control polic"],
  rcp: ["resource control polic"],
  session: ["session polic", "sessions polic"],
  resource: ["resource-based polic"],
  endpoint: ["vpc endpoint polic"],
  trust: ["role trust polic", "trust polic"],
};

const LAYERS: ReadonlyMap<string, PolicyLayer> = new Map(
  (Object.keys(NAMES) as PolicyLayer[]).flatMap((layer) => NAMES[layer].map((name) => [name, layer] as const)),
);
const NAME = [...LAYERS.keys()].join("|");
const EXPLICIT = /^[ ,.;]*(?:with|due to) an explicit deny\b/i;
const EXPLICIT_IN = new RegExp(`^ in (?:an? |the |your )?(${NAME})(?:y|ies)\\b`, "i");
const THROUGH = new RegExp(`^ transitively through (?:an? |the )?(${NAME})(?:y|ies)\\b`, "i");
const IMPLICIT = new RegExp(`^[ ,.;]*because (?:no|the) (${NAME})(?:y|ies)\\b`, "i");

/** The resource of KMS is not there, not shared, or its key policy denies: AWS does not tell which. */
const OF_A_KEY = /^[ ,.;]*because the resource does not exist in this region, no resource-based policies allow/i;

/** The console's word for an explicit deny. */
const DENIES = new RegExp(`^(?:an? |the |your )?(${NAME})(?:y|ies) explicitly (?:denies|deny)\\b`, "i");

/** The policy stands right behind its kind: `: arn:…`, or `, with policy ARN: arn:…`. */
const POLICY_ARN = /^,?(?: with policy arn)?: ?(arn:[^\s"'<>]{1,2048})/i;

/**
 * Why a request was denied, from what follows the action and the resource in an error.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 * @see https://aws.amazon.com/blogs/security/enhanced-access-denied-error-messages-with-policy-arns/
 */
export function whyDenied(text: string): Pick<Denied, "reason" | "layer" | "policyArn"> {
  const explicit = EXPLICIT.exec(text);
  if (explicit) {
    const rest = text.slice(explicit[0].length);
    const within = EXPLICIT_IN.exec(rest);
    const behind = rest.slice(within?.[0].length ?? 0);
    const through = THROUGH.exec(behind);
    const layer = layerOf((through ?? within)?.[1]);
    const [, policy] = POLICY_ARN.exec(behind.slice(through?.[0].length ?? 0)) ?? [];
    const policyArn = policy && withoutPunctuation(policy);
    return { reason: "explicit-deny", ...(layer && { layer }), ...(policyArn !== undefined && { policyArn }) };
  }
  const layer = layerOf(IMPLICIT.exec(text)?.[1]);
  if (layer) return { reason: "no-allow", layer };
  return OF_A_KEY.test(text) ? { reason: "unknown", layer: "resource" } : { reason: "unknown" };
}

/** Like {@link whyDenied}, from the context that the console shows: `no identity-based policy allows the action`. */
export function whyInContext(text: string): Pick<Denied, "reason" | "layer" | "policyArn"> {
  const layer = layerOf(DENIES.exec(text)?.[1]);
  if (layer) return { reason: "explicit-deny", layer };
  const [first] = [text, `because ${text}`, `with ${text}`, `with an ${text}`].map(whyDenied).filter(isTold);
  return first ?? { reason: "unknown" };
}

const isTold = ({ reason, layer }: Pick<Denied, "reason" | "layer">): boolean =>
  reason !== "unknown" || layer !== undefined;

const layerOf = (name: string | undefined): PolicyLayer | undefined =>
  name === undefined ? undefined : LAYERS.get(name.toLowerCase());
