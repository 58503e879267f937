import { BASES, iamArn } from "./bases";
import type { Change, InFiles, Settings } from "./in-files";
import { PRINCIPALS } from "./principals";
import { CARD_ROLE } from "./targets";

/** The attacking group with an audience, and with a statement beside. */
const coming = (audience: Settings, ...statements: readonly Settings[]): Change => ({
  team: { groups: { Auditors: { audience, statements: [WHO_AM_I, ...statements] } } },
});
const WHO_AM_I = { Effect: "Allow", Action: "sts:GetCallerIdentity", Resource: "*" };

const saml = (more: Settings = {}): Settings => ({ saml: { provider: "idp", ...more } });
const github = (more: Settings): Settings => ({ oidc: { github: [{ repository: "acme/ml", ...more }] } });
const gitlab = (more: Settings): Settings => ({ oidc: { gitlab: [{ project: "acme/ml", ...more }] } });
const tokens = (issuer: string, ...subjects: readonly string[]): Settings => ({
  oidc: { tokens: [{ issuer, audience: "acme", subjects }] },
});
const principals = (...arns: readonly string[]): Settings => ({ principals: arns.map((arn) => ({ arn })) });
const reading = (Resource: string, condition?: object): Settings => ({
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource,
  ...(condition && { Condition: { StringEquals: condition } }),
});

/** The attacking group by a permission set. */
const center = (...statements: readonly Settings[]): Change => ({
  ...coming({ identityCenter: { groups: ["fraud-audit"] } }, ...statements),
  files: {
    "organization.yaml": {
      ...(BASES.shared["organization.yaml"] as Settings),
      identityCenter: { account: "dev", region: "eu-west-1" },
    },
  },
});

const ENVIRONMENTS = { environments: ["prod"] };
const OTHERS_PEOPLE = iamArn("role/teams/card/card-Auditors");

/** What the audiences of a team's groups let in, and who they are taken for. */
export const AUDIENCES: readonly InFiles[] = [
  {
    what: "the sub of a fork",
    where: "shared",
    attack: coming(github({ subjects: ["repo:mallory/ml:environment:prod"] })),
    told: ["repo:mallory/ml:environment:prod", "not of acme/ml"],
    differs: "it is the repository's own",
    neighbour: coming(github({ subjects: ["repo:acme/ml:environment:prod"] })),
  },
  {
    what: "the sub of a fork in a project's place",
    where: "shared",
    attack: coming(gitlab({ subjects: ["project_path:mallory/ml:ref_type:branch:ref:main"] })),
    told: ["mallory/ml", "not of acme/ml"],
    differs: "it is the project's own",
    neighbour: coming(gitlab({ branches: ["main"] })),
  },
  {
    what: "a pull request",
    where: "shared",
    attack: coming(github({ subjects: ["repo:acme/ml:pull_request"] })),
    told: ["repo:acme/ml:pull_request", "pull requests"],
    differs: "it is of an environment",
    neighbour: coming(github(ENVIRONMENTS)),
  },
  {
    what: "a pull request among other tokens",
    where: "shared",
    attack: coming(tokens("token.actions.githubusercontent.com", "repo:acme/ml:pull_request")),
    told: ["repo:acme/ml:pull_request", "pull requests"],
    differs: "it is of an environment",
    neighbour: coming(tokens("token.actions.githubusercontent.com", "repo:acme/ml:environment:prod")),
  },
  {
    what: "a pull request of an issuer with a slash behind it",
    where: "shared",
    attack: coming(tokens("token.actions.githubusercontent.com/", "repo:acme/ml:pull_request")),
    told: ["repo:acme/ml:pull_request", "pull requests"],
  },
  {
    what: "every repository of the owner",
    where: "shared",
    attack: coming(github({ subjects: ["repo:acme/*"] })),
    told: ["repo:acme/*", "is not exact"],
    differs: "it is one, by its ids",
    neighbour: coming(github({ repository: "acme@123456/ml@456789", refs: ["refs/heads/main"] })),
  },
  {
    what: "an environment, whose name any repository makes its subject",
    where: "shared",
    attack: coming(github({ subjects: ["environment:prod"] })),
    told: ["environment:prod", "any repository of GitHub"],
    differs: "a claim names the repository",
    neighbour: coming(github({ subjects: ["environment:prod"], claims: { repository_id: ["456789"] } })),
  },
  {
    what: "an environment of any repository among other tokens",
    where: "shared",
    attack: coming(tokens("token.actions.githubusercontent.com", "environment:prod")),
    told: ["environment:prod", "any repository of GitHub"],
  },
  {
    what: "a workflow that is called like the repository",
    where: "shared",
    attack: coming(github({ subjects: ["workflow:deploy:repository:acme/ml:ref:refs/heads/main"] })),
    told: ["any repository of GitHub"],
    differs: "the owner, whom nobody chooses, stands before it",
    neighbour: coming(github({ subjects: ["repository_owner:acme:repository:acme/ml:ref:refs/heads/main"] })),
  },
  {
    what: "all repositories of the owner",
    where: "shared",
    attack: coming(github({ subjects: ["repository_owner:acme:environment:prod"] })),
    told: ["repository_owner:acme", "any repository of GitHub"],
  },
  {
    what: "a workflow that pull requests set off",
    where: "shared",
    attack: coming(github({ subjects: ["repo:acme/ml:event_name:pull_request_target"] })),
    told: ["pull_request_target", "pull requests"],
    differs: "a push does",
    neighbour: coming(github({ subjects: ["repo:acme/ml:event_name:push"] })),
  },
  {
    what: "what is proposed to Spacelift",
    where: "shared",
    attack: coming(tokens("acme.app.spacelift.io", "space:ml-1:stack:fraud:run_type:PROPOSED:scope:write")),
    told: ["PROPOSED", "pull requests"],
    differs: "it is merged",
    neighbour: coming(tokens("acme.app.spacelift.io", "space:ml-1:stack:fraud:run_type:TRACKED:scope:write")),
  },
  {
    what: "an issuer that looks like GitHub's",
    where: "shared",
    attack: coming(github({ ...ENVIRONMENTS, issuer: "token.actions.githubusercontent.com.example.com" })),
    told: ["token.actions.githubusercontent.com.example.com"],
    differs: "it is an enterprise's",
    neighbour: coming(github({ ...ENVIRONMENTS, issuer: "token.actions.githubusercontent.com/acme" })),
  },
  {
    what: "an issuer that looks like GitHub's among other tokens",
    where: "shared",
    attack: coming(tokens("token.actions.githubusercontent.co", "repo:acme/ml:environment:prod")),
    told: ["token.actions.githubusercontent.co", "looks like it"],
    differs: "it is one that looks like none",
    neighbour: coming(tokens("login.example.com", "repo:acme/ml:environment:prod")),
  },
  {
    what: "a claim that STS never takes",
    where: "shared",
    attack: coming(github({ ...ENVIRONMENTS, claims: { runner_environment: ["github-hosted"] } })),
    told: ["runner_environment", "no condition key"],
    differs: "it takes it",
    neighbour: coming(github({ ...ENVIRONMENTS, claims: { repository_id: ["456789"] } })),
  },
  {
    what: "every workspace",
    where: "shared",
    attack: coming(tokens("app.terraform.io", "organization:acme:*")),
    told: ["organization:acme:*"],
    differs: "it is one of them",
    neighbour: coming(tokens("app.terraform.io", "organization:acme:project:ml:workspace:fraud:run_phase:*")),
  },
  {
    what: "a tag that nobody sends",
    where: "shared",
    attack: coming(saml(), reading("arn:aws:s3:::acme-fraud/${aws:PrincipalTag/home}/*")),
    told: ["aws:PrincipalTag/home", "no request"],
    differs: "the provider may send it",
    neighbour: coming(saml({ sessionTags: ["home"] }), reading("arn:aws:s3:::acme-fraud/${aws:PrincipalTag/home}/*")),
  },
  {
    what: "a tag that chooses another team's bucket",
    where: "shared",
    attack: coming(saml({ sessionTags: ["home"] }), reading("arn:aws:s3:::acme-${aws:PrincipalTag/home}/*")),
    told: [PRINCIPALS.group, "s3:GetObject", "acme-"],
    differs: "the bucket is the team's own",
    neighbour: coming(saml({ sessionTags: ["home"] }), reading("arn:aws:s3:::acme-fraud/${aws:PrincipalTag/home}/*")),
  },
  {
    what: "a tag that people from IAM Identity Center may choose",
    where: "shared",
    attack: center(reading("arn:aws:s3:::acme-fraud/${aws:PrincipalTag/home}/*")),
    told: ["aws:PrincipalTag/home", "no request"],
    differs: "their sessions have it",
    neighbour: center(reading("arn:aws:s3:::acme-fraud/${aws:userid}/*")),
  },
  {
    what: "a tag of a permission set that chooses another team's bucket",
    where: "shared",
    attack: center(reading("arn:aws:s3:::acme-card/*", { "aws:PrincipalTag/team": "card" })),
    told: ["aws:PrincipalTag/team", "no request"],
    differs: "it is the account that is asked for",
    neighbour: center(reading("arn:aws:s3:::acme-fraud/*", { "aws:PrincipalAccount": "111111111111" })),
  },
  {
    what: "MFA where it is asked for elsewhere",
    where: "shared",
    attack: center(reading("arn:aws:s3:::acme-fraud/*", { "aws:MultiFactorAuthPresent": "true" })),
    told: ["aws:MultiFactorAuthPresent", "no request"],
    differs: "it is not asked for here",
    neighbour: center(reading("arn:aws:s3:::acme-fraud/*")),
  },
  {
    what: "the name of a user where nobody is one",
    where: "shared",
    attack: coming(github(ENVIRONMENTS), reading("arn:aws:s3:::acme-fraud/${aws:username}/*")),
    told: ["aws:username", "no request"],
    differs: "sessions have it",
    neighbour: coming(github(ENVIRONMENTS), reading("arn:aws:s3:::acme-fraud/${aws:userid}/*")),
  },
  {
    what: "a claim that no session keeps",
    where: "shared",
    attack: coming(
      github(ENVIRONMENTS),
      reading("arn:aws:s3:::acme-fraud/*", { "token.actions.githubusercontent.com:repository": "acme/ml" }),
    ),
    told: ["token.actions.githubusercontent.com:repository", "no request"],
    differs: "sessions have it",
    neighbour: coming(
      github(ENVIRONMENTS),
      reading("arn:aws:s3:::acme-fraud/${token.actions.githubusercontent.com:sub}/*"),
    ),
  },
  {
    what: "another team's role",
    where: "shared",
    attack: coming(principals(CARD_ROLE)),
    told: [CARD_ROLE, "card", "does not say that it may assume"],
    differs: "it is nobody's",
    neighbour: coming(principals("arn:aws:iam::444444444444:role/ci")),
  },
  {
    what: "a session of another team's role",
    where: "shared",
    attack: coming(principals(iamArn("assumed-role/card-SageMakerExecutionRole/x").replace(":iam:", ":sts:"))),
    told: ["card-SageMakerExecutionRole/x", "does not say that it may assume"],
  },
  {
    what: "the people of another team, who come likewise",
    where: "shared",
    attack: {
      ...coming(principals(OTHERS_PEOPLE)),
      other: { groups: { Auditors: { audience: saml(), statements: [WHO_AM_I] } } },
    },
    told: [OTHERS_PEOPLE, "does not say that it may assume"],
  },
  ...(["shared", "alone"] as const).map((where): InFiles => ({
    what: "whoever is in the account",
    where,
    attack: coming(principals(iamArn("root"))),
    told: ["anybody in 111111111111", PRINCIPALS.group],
    differs: "it is a role of another account",
    neighbour: coming(principals("arn:aws:iam::444444444444:role/ci")),
  })),
];
