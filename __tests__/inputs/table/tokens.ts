import { type Input, team } from "../input";

const audience = (text: string, ...more: readonly string[]) =>
  team("groups:", "  Own:", `    audience: { ${text} }`, "    statements:", ...(more.length > 0 ? more : [OWN]));
const statement = (rest: string): string => `      - { Effect: Allow, Action: 's3:GetObject', ${rest} }`;
const OWN = statement("Resource: 'arn:aws:s3:::home/x'");

const github = (rest: string): string => `oidc: { github: [{ repository: acme/ml, ${rest} }] }`;
const tokens = (issuer: string, subject: string): string =>
  `oidc: { tokens: [{ issuer: '${issuer}', audience: acme, subjects: ['${subject}'] }] }`;
const GITHUB = github("environments: [prod]");
const SAML = "saml: { provider: acme }";
const HOME = "Resource: 'arn:aws:s3:::home/${aws:PrincipalTag/home}/*'";

/** Tokens that are somebody else's, and what no token and no session has. */
export const TOKENS: readonly Input[] = [
  {
    name: "the subject of a fork",
    wrong: audience(github("subjects: ['repo:mallory/ml:environment:prod']")),
    at: "teams/fraud.yaml:6:68",
    says: '"repo:mallory/ml:environment:prod" is of mallory/ml, and not of acme/ml',
    remedy: "Trust each of them in an entry of its own",
    right: audience(github("subjects: ['repo:acme/ml:environment:prod']")),
  },
  {
    name: "pull requests",
    wrong: audience(github("subjects: ['repo:acme/ml:pull_request']")),
    at: "teams/fraud.yaml:6:68",
    says: '"repo:acme/ml:pull_request" is of pull requests, whose code nobody has looked at',
    remedy: 'Name branches or environments, for example environments: ["prod"]',
    right: audience(GITHUB),
  },
  {
    name: "an issuer of GitHub that is somebody's",
    wrong: audience(github("environments: [prod], issuer: token.actions.githubusercontent.com.example.com")),
    at: "teams/fraud.yaml:6:87",
    says: '"token.actions.githubusercontent.com.example.com" is no issuer of GitHub',
    remedy:
      "Write token.actions.githubusercontent.com/<enterprise>, token.actions.<name>.ghe.com or <host>/_services/token; others are under tokens",
    right: audience(github("environments: [prod], issuer: token.actions.githubusercontent.com/acme")),
  },
  {
    name: "an issuer that looks like a known one",
    wrong: audience(tokens("token.action.githubusercontent.com", "repo:acme/ml:environment:prod")),
    at: "teams/fraud.yaml:6:44",
    says: '"token.action.githubusercontent.com" is not token.actions.githubusercontent.com, and looks like it',
    remedy: "Write token.actions.githubusercontent.com",
    right: audience(tokens("token.actions.githubusercontent.com", "repo:acme/ml:environment:prod")),
  },
  {
    name: "a claim that STS never takes",
    wrong: audience(github("environments: [prod], claims: { runner_environment: [github-hosted] }")),
    at: "teams/fraud.yaml:6:109",
    says: 'AWS has no condition key for the claim "runner_environment"',
    remedy: "environment",
    right: audience(github("environments: [prod], claims: { environment: [prod] }")),
  },
  {
    name: "an issuer that many share, of which IAM asks for more",
    wrong: audience(tokens("sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d", "x")),
    at: "teams/fraud.yaml:6:34",
    says: "IAM refuses a role that trusts it without a condition on sts:RoleSessionName",
    remedy: 'Add "StringEquals": {"sts:RoleSessionName": "<your own>"}',
    right: audience(tokens("login.example.com", "x")),
  },
  {
    name: "principals of another account alone",
    wrong: audience("principals: [{ arn: { prod: 'arn:aws:iam::222222222222:role/people' } }]"),
    at: "teams/fraud.yaml:6:29",
    says: "nobody is trusted",
    remedy: 'Name a principal, for example principals: [{ arn: "arn:aws:iam::111111111111:role/people" }]',
    right: audience("principals: [{ arn: 'arn:aws:iam::222222222222:role/people' }]"),
  },
  {
    name: "a tag that nobody sends",
    wrong: audience(SAML, statement(HOME)),
    at: "teams/fraud.yaml:8:9",
    says: "no request of people who come by SAML has aws:PrincipalTag/home",
    remedy: "Let the provider send it, sessionTags: [home], or remove it",
    right: audience("saml: { provider: acme, sessionTags: [home] }", statement(HOME)),
  },
  {
    name: "a tag that pipelines do not have",
    wrong: audience(GITHUB, statement(HOME)),
    at: "teams/fraud.yaml:8:9",
    says: "no request of people who come by OpenID Connect has aws:PrincipalTag/home",
    remedy: "Write the tag under tags of the team, or remove it",
    right: audience(GITHUB, OWN),
  },
  {
    name: "a claim that no session keeps",
    wrong: audience(
      GITHUB,
      statement(
        "Resource: '*', Condition: { StringEquals: { 'token.actions.githubusercontent.com:repository': acme/ml } }",
      ),
    ),
    at: "teams/fraud.yaml:8:9",
    says: "no request of people who come by OpenID Connect has token.actions.githubusercontent.com:repository",
    remedy: "Write aws:userid, which names the person there, or remove it",
    right: audience(GITHUB, OWN),
  },
  {
    name: "an identity that nobody sends",
    wrong: audience(SAML, statement("Resource: '*', Condition: { StringEquals: { 'aws:SourceIdentity': ann } }")),
    at: "teams/fraud.yaml:8:9",
    says: "no request of people who come by SAML has aws:SourceIdentity",
    remedy: "Let the provider send it, sourceIdentity: true, or remove it",
    right: audience(
      "saml: { provider: acme, sourceIdentity: true }",
      statement("Resource: 'arn:aws:s3:::home/x', Condition: { StringEquals: { 'aws:SourceIdentity': ann } }"),
    ),
  },
];
