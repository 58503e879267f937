import { isGitHub } from "../../policies/language/oidc-issuers";
import { saysWhose } from "../../policies/language/github-subjects";
import { arnParts, type Clause, type ContextValues, isUnknown, parseOperator } from "../../evaluation";

/** What a token must say to pass the conditions of a statement. */
export interface Claims {
  readonly context: ContextValues;
  /** The same without the provider, who it is first: `sub repo:acme/ml:ref:refs/heads/main`. */
  readonly told: readonly string[];
  /** Whether one of them says who it is. */
  readonly names: boolean;
}

/** Operators that hold for certain values of a key only. */
const LIMITING = new Set(["StringEquals", "StringLike", "ArnEquals", "ArnLike"]);

function isLimiting({ operator: written, values }: Clause): boolean {
  const operator = parseOperator(written);
  if (!operator || operator.negated || operator.ifExists || operator.qualifier === "ForAllValues") return false;
  return LIMITING.has(operator.name) && values.length > 0 && !values.some((value) => value.includes("${"));
}

/**
 * The ARNs of roles and people, or patterns of them, that conditions on `aws:PrincipalArn` name; none where they may be
 * anybody's: where the account is open, or a name has no start.
 *
 * @param account the one that is trusted; without it, every account is
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function namedArns(conditions: readonly Clause[], account: string | undefined): readonly string[] {
  const [clause, ...others] = conditions.filter(({ key }) => key.toLowerCase() === "aws:principalarn");
  // What two conditions leave together is told by neither.
  if (!clause || others.length > 0 || !isLimiting(clause)) return [];
  if (!clause.values.every((value) => isNamed(value, account))) return [];
  return clause.values.map((value) => (account === undefined ? value : inAccount(value, account)));
}

/** A name of any account, of those in one. */
const inAccount = (arn: string, account: string): string =>
  arn.replace(/^((?:[^:]*:){4})[^:]*[*?][^:]*:/, (_, start: string) => `${start}${account}:`);

function isNamed(pattern: string, account: string | undefined): boolean {
  const arn = arnParts(pattern);
  if (!arn || isUnknown(pattern) || !/^(role|user)\/[\w+=,.@-]/.test(arn.resource)) return false;
  return account === undefined ? /^\d{12}$/.test(arn.accountId) : true;
}

/** What a token says of the provider, of whom it is for and of what runs and where, which many have. */
const SAYS_NOT_WHO = new Set([
  ...["amr", "aud", "azp", "doc", "iss", "namequalifier", "oaud", "sub_type"],
  ...["build_branch", "environment", "job_workflow_ref", "pipeline_source", "ref", "ref_protected"],
  ...["runner_environment", "user_access_level", "workflow"],
]);

/** Those that say best who it is: the subject, and what no one else ever has. */
const BEST = [
  ...["sub", "repository_id", "project_id", "pipeline_id", "oidc.circleci.com/project-id", "rpst_id"],
  ...["actor_id", "user_id", "namespace_id", "repository_owner_id", "organization_id", "enterprise_id"],
];

/**
 * The tokens of an identity provider that pass the conditions, told apart by the values of what says best who it is.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export function claimsOf(provider: string, conditions: readonly Clause[]): readonly Claims[] {
  const prefix = provider.includes(":saml-provider/") ? "saml:" : `${provider.replace(/^.*-provider\//, "")}:`;
  const claimed = conditions
    .filter((clause) => isLimiting(clause) && clause.key.toLowerCase().startsWith(prefix.toLowerCase()))
    .map(({ key, values }) => ({ key, claim: key.slice(prefix.length), values }));
  const isWorkflow = isGitHub(prefix.slice(0, -1));
  const telling = claimed.filter(
    ({ claim, values }) =>
      tellsWho(claim, values) && !(isWorkflow && claim.toLowerCase() === "sub" && !values.every(saysWhose)),
  );
  const who = firstOf(telling, BEST) ?? telling[0];
  const others = claimed.filter((one) => one !== who);
  const context = Object.fromEntries(others.map(({ key, values }) => [key, values[0] ?? ""]));
  const told = others.map(({ claim, values }) => `${claim} ${values.join(" or ")}`);
  if (!who) return [{ context, told, names: false }];
  return who.values.map((value) => ({
    context: { ...context, [who.key]: value },
    told: [`${who.claim} ${value}`, ...told],
    names: true,
  }));
}

/** The one of them whose claim stands first in the list. */
const firstOf = <T extends { readonly claim: string }>(some: readonly T[], claims: readonly string[]): T | undefined =>
  claims.map((claim) => some.find((one) => one.claim.toLowerCase() === claim)).find((one) => one !== undefined);

/** `repo:*` is anybody with a repository, `repo:acme/*` is somebody, as is `{<id>}:*`. */
const tellsWho = (claim: string, values: readonly string[]): boolean =>
  !SAYS_NOT_WHO.has(claim.toLowerCase()) &&
  values.every(
    (value) => !isUnknown(value) && /[\p{L}\p{N}]/u.test(value.replace(/[*?].*$/s, "").replace(/^[\w.-]*:/, "")),
  );
