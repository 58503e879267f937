import { isServicePrincipal } from "../../evaluation";
import { parseArn } from "../../policies/language/arn";

/** Who asked, as an error names it. */
export interface DeniedPrincipal {
  /** Missing where the error has a name only. */
  readonly arn?: string;
  readonly kind: "role" | "user" | "federated" | "account" | "service" | "anonymous";
  /** The name in IAM, without its path; for a service `sagemaker.amazonaws.com`; for an account its twelve digits. */
  readonly name: string;
  /** Of a role: the name of the session. */
  readonly session?: string;
}

/** SageMaker, which assumes execution roles. */
export const SAGEMAKER: DeniedPrincipal = { kind: "service", name: "sagemaker.amazonaws.com" };

/** Longer words are no principals: an ARN has at most 2,048 characters. */
const LONGEST = 2048;

/**
 * The principal that a word stands for: an ARN, `anonymous`, a service or a plain name, which is a user's.
 *
 * @returns undefined where it is none of them, such as `***`
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function principalOf(word: string): DeniedPrincipal | undefined {
  if (word.length > LONGEST) return undefined;
  if (word.toLowerCase() === "anonymous") return { kind: "anonymous", name: "anonymous" };
  if (word.startsWith("arn:")) return principalOfArn(word);
  if (isServicePrincipal(word)) return { kind: "service", name: word };
  return /^(?!x+$)[\w+=,.@-]{1,128}$/i.test(word) && /[A-Za-z0-9]/.test(word)
    ? { kind: "user", name: word }
    : undefined;
}

function principalOfArn(arn: string): DeniedPrincipal | undefined {
  const parts = parseArn(arn);
  if (!parts) return undefined;
  const [kind, ...names] = parts.resource.split("/");
  const last = names.at(-1);
  if (kind === "root" && parts.service === "iam") return { arn, kind: "account", name: parts.accountId };
  if (!names[0] || !last) return undefined;
  // The ARN of a session leaves the role's path out.
  if (kind === "assumed-role") {
    const session = names.slice(1).join("/");
    return { arn, kind: "role", name: names[0], ...(session !== "" && { session }) };
  }
  if (kind === "role" || kind === "user") return { arn, kind, name: last };
  return kind === "federated-user" ? { arn, kind: "federated", name: last } : undefined;
}
