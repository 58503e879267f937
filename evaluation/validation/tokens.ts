import { globMatches, hasWildcard } from "../../common/glob";
import { isOfPullRequest, SAYS_WHOSE, saysWhose } from "../../policies/language/github-subjects";
import { isGitHub, issuerOf, isOpenBehind, lookalikeOf } from "../../policies/language/oidc-issuers";
import type { Finding } from "../findings/finding";
import { requiredKeyOf } from "../reference/shared-issuers";
import type { Provider } from "./provider";
import { type ConditionLine, finding, type ParsedStatement, shown } from "./statement";

/** Claims that say for whom a token is. */
const AUDIENCES = /:(aud|oaud|azp|app_id)$/;

/**
 * Which tokens of a provider an Allow of a trust policy lets in.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export function tokenFindings(statement: ParsedStatement, provider: Provider): Finding[] {
  const { host } = provider;
  const own = statement.conditions.filter(({ key }) => key.toLowerCase().startsWith(`${host.toLowerCase()}:`));
  const refused = sharedFindings(statement, provider);
  return [
    ...lookalike(statement, provider),
    ...refused,
    ...audienceFindings(statement, provider, own),
    ...(isGitHub(host)
      ? githubFindings(statement, host, own, refused.length > 0)
      : subjectFindings(statement, host, own)),
  ];
}

/** Whether the line admits only some tokens. */
const limits = ({ parsed }: ConditionLine): boolean =>
  parsed !== undefined && parsed.family !== "Null" && !parsed.negated && !parsed.ifExists;

const takesWildcards = ({ parsed }: ConditionLine): boolean => parsed?.name.includes("Like") === true;

function lookalike(statement: ParsedStatement, { text, host }: Provider): Finding[] {
  const known = lookalikeOf(host);
  return known === undefined
    ? []
    : [
        finding(
          statement,
          "lookalike-issuer",
          { element: "Principal", value: text },
          `${shown(host)} is not ${known}, and looks like it`,
          `Write ${known}, if that is meant`,
        ),
      ];
}

const BY_TOKEN = "sts:assumerolewithwebidentity";

/**
 * Tokens of everybody come from one issuer: IAM looks for the claim that tells them apart, also whether it is compared with
 * more than wildcards.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
function sharedFindings(statement: ParsedStatement, { text, host }: Provider): Finding[] {
  const required = requiredKeyOf(host);
  if (required === undefined || !statement.actions.some((action) => globMatches(action.toLowerCase(), BY_TOKEN)))
    return [];
  const lines = statement.conditions.filter(
    ({ key, parsed }) => key.toLowerCase() === required.toLowerCase() && parsed?.family === "String",
  );
  if (lines.length === 0)
    return [
      finding(
        statement,
        "shared-issuer",
        { element: "Principal", value: text },
        `${shown(host)} hands out everybody's tokens, and IAM refuses a role that trusts it without a condition on ${required}`,
        `Add "StringEquals": {"${required}": "${exampleOf(host, required)}"}`,
      ),
    ];
  return lines.flatMap(({ key, values }) =>
    values
      .filter((value) => /^[*?]*$/.test(value))
      .map((value) =>
        finding(
          statement,
          "shared-issuer",
          { element: "Condition", value: key },
          `"${value}" is everybody's, and IAM refuses it for ${shown(key)}`,
          `Write for example ${exampleOf(host, required)}`,
        ),
      ),
  );
}

const GITHUB_EXAMPLE = "repo:<owner>/<repository>:ref:refs/heads/main";

function exampleOf(host: string, required: string): string {
  const own = "<your own>";
  if (!required.endsWith(":sub")) return own;
  return isGitHub(host) ? GITHUB_EXAMPLE : (issuerOf(host)?.example ?? own);
}

function audienceFindings(
  statement: ParsedStatement,
  { text, host }: Provider,
  own: readonly ConditionLine[],
): Finding[] {
  const audience = own.filter(({ key }) => AUDIENCES.test(key.toLowerCase()));
  const anyOf = audience.filter(({ parsed }) => parsed?.qualifier === "ForAnyValue");
  const open = audience.filter((line) => limits(line) && takesWildcards(line) && line.values.some(hasWildcard));
  return [
    ...(own.some(limits) && audience.some(limits)
      ? []
      : [
          finding(
            statement,
            "oidc-condition",
            { element: "Principal", value: text },
            own.some(limits)
              ? `the statement does not say for which audience a token of ${shown(host)} must be`
              : `every token that ${shown(host)} hands out, to whomever, assumes the role`,
            `Add "StringEquals": {"${shown(host)}:aud": "sts.amazonaws.com"}`,
          ),
        ]),
    ...open.map(({ key }) =>
      finding(
        statement,
        "oidc-condition",
        { element: "Condition", value: key },
        `with a wildcard in ${shown(key)}, a token that is for somebody else assumes the role`,
        "Write each audience whole, with StringEquals",
      ),
    ),
    ...anyOf.map(({ key, operator }) =>
      finding(
        statement,
        "oidc-condition",
        { element: "Condition", value: key },
        `a token has one audience, and ${shown(operator)} is for several`,
        `Write ${shown(operator).replace(/^ForAnyValue:/i, "")}`,
      ),
    ),
  ];
}

const ofClaim = (own: readonly ConditionLine[], claim: string): readonly ConditionLine[] =>
  own.filter((line) => line.key.toLowerCase().endsWith(`:${claim}`) && limits(line));

/** @param told whether it is told already that the subject is missing */
function githubFindings(
  statement: ParsedStatement,
  host: string,
  own: readonly ConditionLine[],
  told: boolean,
): Finding[] {
  const subjects = ofClaim(own, "sub");
  if (subjects.length === 0)
    return told
      ? []
      : [
          finding(
            statement,
            "oidc-condition",
            { element: "Principal", value: "Federated" },
            `workflows of every repository that ${shown(host)} knows assume the role`,
            `Add "StringEquals": {"${shown(host)}:sub": "${GITHUB_EXAMPLE}"}`,
          ),
        ];
  const branch = ofClaim(own, "ref").some(({ values }) => values.length > 0 && !values.some(hasWildcard));
  const whose = [...SAYS_WHOSE].some((claim) => ofClaim(own, claim).length > 0);
  const tooMany = (line: ConditionLine, value: string): string | undefined => {
    const ofOne = /^repo:[^*?/:]+\/[^*?:]+:/.test(value);
    if (!whose && !saysWhose(value) && !/^[*?]/.test(value))
      return "workflows of every repository whose owner gives its subjects that form";
    if (isOfPullRequest(value)) return "every pull request of the repository, also of what nobody has looked at";
    if (!takesWildcards(line) || !hasWildcard(value) || (branch && ofOne) || /^[*?]+$/.test(value)) return undefined;
    return ofOne ? "every branch, tag and pull request of the repository" : "more repositories than one";
  };
  return subjects.flatMap((line) =>
    line.values.flatMap((value) => {
      const many = tooMany(line, value);
      return many === undefined
        ? []
        : [
            finding(
              statement,
              "github-subject",
              { element: "Condition", value: line.key },
              `"${shown(value)}" stands for ${many}`,
              `Write the repository and the branch whole: ${GITHUB_EXAMPLE}`,
            ),
          ];
    }),
  );
}

/** Of issuers whose subjects have a form that is known: a wildcard in front of what says who it is. */
function subjectFindings(statement: ParsedStatement, host: string, own: readonly ConditionLine[]): Finding[] {
  const issuer = issuerOf(host);
  if (!issuer) return [];
  return ofClaim(own, "sub")
    .filter(takesWildcards)
    .flatMap(({ key, values }) =>
      values
        .filter((value) => hasWildcard(value) && !/^[*?]+$/.test(value) && !isOpenBehind(issuer, value))
        .map((value) =>
          finding(
            statement,
            "token-subject",
            { element: "Condition", value: key },
            `"${shown(value)}" stands for more of ${issuer.called} than one, for the wildcard is in what says who it is`,
            `Write for example ${issuer.example}`,
          ),
        ),
    );
}
