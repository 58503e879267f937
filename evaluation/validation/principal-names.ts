import { hasWildcard } from "../../common/glob";
import { splitArn } from "../../policies/language/arn";
import type { PrincipalKind } from "../language/principal";
import { isIssuer, providerOf } from "./provider";
import { type ParsedStatement, shown } from "./statement";

type Problem = readonly [message: string, remedy: string];

/**
 * What is wrong with a name, by the kind that it is under.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
const PROBLEMS: Readonly<Record<PrincipalKind, (text: string, statement: ParsedStatement) => Problem | undefined>> = {
  AWS: identityProblem,
  Service: (text) =>
    /^[a-z0-9][a-z0-9.-]*\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal)$/.test(text)
      ? undefined
      : [`"${shown(text)}" is no service principal`, "Write for example sagemaker.amazonaws.com"],
  Federated: (text, { kind }) => {
    if (kind !== "trust")
      return ["only a trust policy is about an identity provider", "Name the role that its people assume under AWS"];
    const provider = providerOf(text);
    if (!provider) return [`"${shown(text)}" is no identity provider`, "Name the provider by its ARN or domain"];
    return provider.kind === "saml" || isIssuer(provider.host)
      ? undefined
      : [
          `IAM has no provider for "${shown(provider.host)}": an issuer has neither port nor query there`,
          "Write its URL without https://, port and query: …:oidc-provider/login.example.com/oauth2",
        ];
  },
  CanonicalUser: () => undefined,
};

export const PRINCIPAL_KINDS = Object.keys(PROBLEMS);

export const isPrincipalKind = (text: string): text is PrincipalKind => Object.hasOwn(PROBLEMS, text);

/** What is wrong with the name of a principal of a kind; undefined where nothing is. */
export const principalProblem = (kind: PrincipalKind, text: string, statement: ParsedStatement): Problem | undefined =>
  PROBLEMS[kind](text, statement);

function identityProblem(text: string, { effect }: ParsedStatement): Problem | undefined {
  if (text === "*" || /^\d{12}$/.test(text) || /^A[A-Z0-9]{15,}$/.test(text)) return undefined;
  if (text.startsWith("arn:") && hasWildcard(text) && effect !== undefined)
    return [
      `"${shown(text)}" has a wildcard, which IAM takes in no principal`,
      "Name the account, and limit it with ArnLike on aws:PrincipalArn",
    ];
  const arn = splitArn(text);
  const whole =
    arn !== undefined &&
    /^aws[a-z-]*$/.test(arn.partition) &&
    /^(iam|sts)$/.test(arn.service) &&
    arn.region === "" &&
    /^(\d{12}|cloudfront|aws)$/.test(arn.accountId) &&
    arn.resource !== "" &&
    (!/^\d{12}$/.test(arn.accountId) || hasWildcard(text) || isWhoAsks(arn));
  return whole
    ? undefined
    : [
        `"${shown(text)}" is neither an account id nor the ARN of an account, user, role or session`,
        identityRemedy(arn?.resource ?? ""),
      ];
}

/**
 * Whether an account's ARN is of what calls AWS. Groups, providers, devices and profiles call nothing, and a session has
 * the name of its role before its own.
 */
const isWhoAsks = ({ service, resource }: { readonly service: string; readonly resource: string }): boolean =>
  service === "iam"
    ? /^(root|(user|role)\/([!-~]+\/)?[\w+=,.@-]+)$/.test(resource)
    : /^(assumed-role\/[\w+=,.@-]+|federated-user)\/[\w+=,.@-]+$/.test(resource);

function identityRemedy(resource: string): string {
  if (resource.startsWith("group/")) return "Name the users or the role that they assume: a group is no principal";
  if (/^(saml|oidc)-provider\//.test(resource)) return "Name the provider under Federated";
  if (resource.startsWith("assumed-role/")) return "Write arn:aws:sts::<account id>:assumed-role/<role>/<session>";
  return "Write for example arn:aws:iam::111111111111:role/Deploy";
}
