import { entrantsOf } from "../../../access/graph/entrants";
import { type PrincipalGraph, principalGraphOf } from "../../../access/graph/principal-graph";
import { reachIn } from "../../../access/graph/reach";
import { UNKNOWN } from "../../../evaluation/language/unknown";
import { policy } from "../support";
import { ACCOUNT, allow, knownIn, roleArn, service, stackWith, waysFrom, worldWith } from "./support";

const OTHER = "444444444444";
const CI = roleArn("ci", OTHER);
const ROOT = `arn:aws:iam::${OTHER}:root`;
const GITHUB = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;
const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/okta`;
const AUD = { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" };
const claims = (some: Readonly<Record<string, string>>): object =>
  Object.fromEntries(
    Object.entries(some).map(([claim, value]) => [`token.actions.githubusercontent.com:${claim}`, value]),
  );
const sub = (...values: readonly string[]): object => ({ "token.actions.githubusercontent.com:sub": values });

/** A stack with the roles of these names, each with one statement of a trust policy. */
const trusting = (roles: Readonly<Record<string, object>>): ReturnType<typeof stackWith> =>
  stackWith({
    more: {
      aws_iam_role: Object.fromEntries(
        Object.entries(roles).map(([name, statement]) => [
          name,
          { name, assume_role_policy: policy({ Effect: "Allow", Action: "sts:AssumeRole", ...statement }) },
        ]),
      ),
    },
  });
const worldTrusting = (roles: Readonly<Record<string, object>>): PrincipalGraph =>
  principalGraphOf([trusting(roles)], () => []);

const outsideIn = ({ all }: PrincipalGraph): string[] =>
  all.filter((one) => one.outside).map(({ subject }) => subject.name);

/** To which roles each from outside comes, `?` where it depends on something. */
function comingTo(graph: PrincipalGraph): Record<string, string[]> {
  const reach = reachIn(graph);
  const outside = [...graph.all, ...graph.services].filter((one) => one.outside);
  return Object.fromEntries(
    outside.map((one) => [
      one.subject.name,
      reach.from(one).map(({ known, depends }) => known.subject.name + (depends ? "?" : "")),
    ]),
  );
}

const withTokens = (Federated: string, condition: object, how = "WebIdentity"): object => ({
  Principal: { Federated },
  Action: `sts:AssumeRoleWith${how}`,
  Condition: { StringLike: condition },
});

const BITBUCKET = "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc";
const EKS = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
const bySub = (host: string, value: string): object =>
  withTokens(`arn:aws:iam::${ACCOUNT}:oidc-provider/${host}`, { [`${host}:sub`]: value });

describe("who comes in by a trust policy", () => {
  it.each<[string, object, Record<string, string[]>]>([
    ["a role of another account", { Principal: { AWS: CI } }, { [CI]: ["jobs"] }],
    [
      "a user",
      { Principal: { AWS: `arn:aws:iam::${OTHER}:user/staff/ann` } },
      { [`arn:aws:iam::${OTHER}:user/staff/ann`]: ["jobs"] },
    ],
    [
      "a session of a role of no stack",
      { Principal: { AWS: `arn:aws:sts::${OTHER}:assumed-role/ci/build` } },
      { [`arn:aws:sts::${OTHER}:assumed-role/ci/build`]: ["jobs"] },
    ],
    ["somebody who is gone", { Principal: { AWS: "AROA1234567890EXAMPLE" } }, { AROA1234567890EXAMPLE: ["jobs"] }],
    ["an account by its root", { Principal: { AWS: ROOT } }, { [`anybody in ${OTHER}`]: ["jobs"] }],
    ["an account by its number", { Principal: { AWS: OTHER } }, { [`anybody in ${OTHER}`]: ["jobs"] }],
    ["its own account", { Principal: { AWS: ACCOUNT } }, { [`anybody in ${ACCOUNT}`]: ["jobs"] }],
    ["everybody", { Principal: "*" }, { anybody: ["jobs"] }],
    ["everybody but some", { NotPrincipal: { AWS: CI } }, { anybody: ["jobs"] }],
    ["somebody whom the apply tells", { Principal: { AWS: UNKNOWN } }, { [UNKNOWN]: ["jobs?"] }],
    [
      "those of an account whom a pattern names",
      { Principal: { AWS: ROOT }, Condition: { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${OTHER}:role/ci-*` } } },
      { [`arn:aws:iam::${OTHER}:role/ci-*`]: ["jobs"] },
    ],
    [
      "those whom a pattern names in any account",
      { Principal: { AWS: ROOT }, Condition: { StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/ci-*" } } },
      { [`arn:aws:iam::${OTHER}:role/ci-*`]: ["jobs"] },
    ],
    [
      "each whom a condition names",
      { Principal: { AWS: ROOT }, Condition: { StringEquals: { "aws:PrincipalArn": [CI, roleArn("cd", OTHER)] } } },
      { [CI]: ["jobs"], [roleArn("cd", OTHER)]: ["jobs"] },
    ],
    [
      "of everybody those whom a pattern names",
      { Principal: "*", Condition: { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${OTHER}:user/ci/*` } } },
      { [`arn:aws:iam::${OTHER}:user/ci/*`]: ["jobs"] },
    ],
    [
      "anybody, where the pattern has no account",
      { Principal: "*", Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/ci-*" } } },
      { anybody: ["jobs?"] },
    ],
    [
      "anybody of the account, where the pattern has no start of a name",
      { Principal: { AWS: ROOT }, Condition: { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${OTHER}:role/*` } } },
      { [`anybody in ${OTHER}`]: ["jobs?"] },
    ],
    [
      "anybody of the account but some",
      {
        Principal: { AWS: ROOT },
        Condition: { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${OTHER}:role/ci-*` } },
      },
      { [`anybody in ${OTHER}`]: ["jobs?"] },
    ],
    [
      "who has an external id",
      { Principal: { AWS: CI }, Condition: { StringEquals: { "sts:ExternalId": "42" } } },
      { [CI]: ["jobs?"] },
    ],
    [
      "who has signed in with MFA",
      { Principal: { AWS: CI }, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } },
      { [CI]: ["jobs?"] },
    ],
    [
      "tokens of one subject",
      withTokens(GITHUB, { ...AUD, ...sub("repo:acme/ml:ref:refs/heads/main") }),
      { [`${GITHUB} with sub repo:acme/ml:ref:refs/heads/main and aud sts.amazonaws.com`]: ["jobs"] },
    ],
    [
      "tokens of several subjects",
      withTokens(GITHUB, sub("repo:acme/a:*", "repo:acme/b:*")),
      { [`${GITHUB} with sub repo:acme/a:*`]: ["jobs"], [`${GITHUB} with sub repo:acme/b:*`]: ["jobs"] },
    ],
    [
      "tokens by what says best who it is",
      withTokens(GITHUB, {
        ...claims({ actor: "ann", repository_id: "456", ref: "refs/heads/main" }),
        ...sub("repo:*"),
      }),
      { [`${GITHUB} with repository_id 456 and actor ann and ref refs/heads/main and sub repo:*`]: ["jobs"] },
    ],
    [
      "tokens by their subject, whatever stands before it",
      withTokens(GITHUB, { ...claims({ repository_id: "456" }), ...sub("repo:acme/ml:ref:refs/heads/main") }),
      { [`${GITHUB} with sub repo:acme/ml:ref:refs/heads/main and repository_id 456`]: ["jobs"] },
    ],
    ["tokens of anybody", withTokens(GITHUB, AUD), { [`${GITHUB} with aud sts.amazonaws.com`]: ["jobs"] }],
    [
      "people of an identity provider",
      withTokens(SAML, { "SAML:aud": "https://signin.aws.amazon.com/saml", "SAML:sub": "ann" }, "SAML"),
      { [`${SAML} with sub ann and aud https://signin.aws.amazon.com/saml`]: ["jobs"] },
    ],
    [
      "people of a pool",
      withTokens("cognito-identity.amazonaws.com", { "cognito-identity.amazonaws.com:aud": "eu-west-1:1" }),
      { "cognito-identity.amazonaws.com with aud eu-west-1:1": ["jobs"] },
    ],
    ["people by a service", { Principal: service("account-access") }, { "account-access.amazonaws.com": ["jobs"] }],
    ["pods", { Principal: service("pods.eks") }, { "pods.eks.amazonaws.com": ["jobs"] }],
    ["nobody by a service that acts at somebody's call", { Principal: service("glue") }, { "glue.amazonaws.com": [] }],
    ["nobody whom a statement denies", { Effect: "Deny", Principal: { AWS: CI } }, {}],
    ["nobody who may only tag the session", { Principal: { AWS: CI }, Action: "sts:TagSession" }, { [CI]: [] }],
  ])("is %s", (_, statement, expected) => {
    expect(comingTo(worldTrusting({ jobs: statement }))).toEqual(expected);
  });
});

describe("who comes in is anybody", () => {
  const anybodyIn = (statement: object): (string | undefined)[] =>
    entrantsOf({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", ...statement }] }).map(
      ({ anybody }) => anybody,
    );

  it.each<[string, object, string]>([
    ["by an account", { Principal: { AWS: OTHER } }, `anybody in ${OTHER}`],
    ["by a provider without conditions", { Principal: { Federated: GITHUB } }, `anybody whom ${GITHUB} vouches for`],
    ["by a provider for an audience", withTokens(GITHUB, AUD), `anybody whom ${GITHUB} vouches for`],
    ["by a provider of all repositories", withTokens(GITHUB, sub("repo:*")), `anybody whom ${GITHUB} vouches for`],
    [
      "by a provider of one repository or all",
      withTokens(GITHUB, sub("repo:acme/*", "*")),
      `anybody whom ${GITHUB} vouches for`,
    ],
    [
      "by a provider of a branch or an environment, which every repository may have",
      withTokens(GITHUB, claims({ ref: "refs/heads/main", environment: "prod", workflow: "deploy" })),
      `anybody whom ${GITHUB} vouches for`,
    ],
    [
      "by a provider of a workflow that others may call",
      withTokens(GITHUB, claims({ job_workflow_ref: "acme/shared/.github/workflows/deploy.yml@refs/heads/main" })),
      `anybody whom ${GITHUB} vouches for`,
    ],
    [
      "by a provider of all but some",
      {
        Principal: { Federated: GITHUB },
        Condition: { StringNotLike: { "token.actions.githubusercontent.com:sub": "repo:acme/*" } },
      },
      `anybody whom ${GITHUB} vouches for`,
    ],
    [
      "by a provider of those of whom nothing is said, too",
      {
        Principal: { Federated: GITHUB },
        Condition: { StringLikeIfExists: { "token.actions.githubusercontent.com:sub": "repo:acme/*" } },
      },
      `anybody whom ${GITHUB} vouches for`,
    ],
    [
      "by a provider of an environment, whose name many repositories make their subject",
      withTokens(GITHUB, sub("environment:prod")),
      `anybody whom ${GITHUB} vouches for`,
    ],
    [
      "by a provider of a name that a workflow may have",
      withTokens(GITHUB, sub("workflow:deploy:repository:acme/ml")),
      `anybody whom ${GITHUB} vouches for`,
    ],
    [
      "by two conditions on the ARN, which leave nobody knows whom",
      {
        Principal: { AWS: OTHER },
        Condition: {
          ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${OTHER}:role/ci-*` },
          StringLike: { "aws:PrincipalArn": "*-prod" },
        },
      },
      `anybody in ${OTHER}`,
    ],
  ])("%s", (_, statement, expected) => {
    expect(anybodyIn(statement)).toEqual([expected]);
  });

  it.each<[string, object]>([
    ["by a token of a repository", withTokens(GITHUB, sub("repo:acme/*"))],
    ["by a token of a repository by its id", withTokens(GITHUB, claims({ repository_id: "456" }))],
    ["by a token of an owner's repositories", withTokens(GITHUB, sub("repository_owner_id:12:environment:prod"))],
    ["by a token of a repository of Bitbucket", bySub(BITBUCKET, "{0a1b2c3d-1111-2222-3333-444455556666}:*")],
    ["by a token of a service account", bySub(EKS, "system:serviceaccount:ml:*")],
    ["by a role", { Principal: { AWS: CI } }],
    ["by a service that acts at somebody's call", { Principal: service("glue") }],
  ])("but not %s", (_, statement) => {
    expect(anybodyIn(statement)).toEqual([undefined]);
  });
});

it("may come to a role of which nobody knows whom it trusts", () => {
  const later = stackWith({ roles: { later: {} }, groups: { people: [] } });
  const graph = principalGraphOf([trusting({ jobs: { Principal: { AWS: CI } } }), later], () => []);
  expect(comingTo(graph)[CI]).toEqual(["jobs", "later?"]);
  expect(waysFrom(graph, "people")).toEqual({});
});

it("depends behind a step on what the step depends on", () => {
  const graph = principalGraphOf(
    [
      trusting({ jobs: { Principal: { AWS: CI }, Condition: { StringEquals: { "sts:ExternalId": "42" } } } }),
      stackWith({ roles: { next: { trust: { AWS: roleArn("jobs") } } } }),
    ],
    () => [],
  );
  expect(comingTo(graph)[CI]).toEqual(["jobs?", "next?"]);
});

it("counts each once, whatever the number of roles that it comes to", () => {
  const graph = worldTrusting({ a: { Principal: { AWS: CI } }, b: { Principal: { AWS: [CI, ROOT] } } });
  expect(outsideIn(graph)).toEqual([CI, `anybody in ${OTHER}`]);
  expect(comingTo(graph)).toEqual({ [CI]: ["a", "b"], [`anybody in ${OTHER}`]: ["b", "a?"] });
});

it("leaves to the account what the trust policy leaves to it, and to a pattern what it matches", () => {
  const like = { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${OTHER}:role/ci*` } };
  const graph = worldTrusting({
    named: { Principal: { AWS: CI } },
    open: { Principal: { AWS: ROOT } },
    some: { Principal: { AWS: ROOT }, Condition: like },
    other: { Principal: { AWS: roleArn("cd", OTHER) } },
  });
  expect(comingTo(graph)[CI]).toEqual(["named", "some", "open?"]);
  expect(comingTo(graph)[`arn:aws:iam::${OTHER}:role/ci*`]).toEqual(["some", "open?"]);
});

it("tells tokens apart: who has one of a repository has none of another", () => {
  const graph = worldTrusting({
    a: withTokens(GITHUB, sub("repo:acme/a:*")),
    b: withTokens(GITHUB, sub("repo:acme/b:*")),
    all: withTokens(GITHUB, sub("repo:acme/*")),
  });
  expect(comingTo(graph)[`${GITHUB} with sub repo:acme/a:*`]).toEqual(["a", "all"]);
  expect(comingTo(graph)[`${GITHUB} with sub repo:acme/*`]).toEqual(["all"]);
});

describe("who is of a stack", () => {
  const jobs = (AWS: string) => ({ jobs: { trust: { AWS } } });
  const ci = { ci: { trust: service("ec2"), can: [allow("sts:AssumeRole", "*")] } };

  it.each([
    ["a role", roleArn("ci")],
    ["its session", `arn:aws:sts::${ACCOUNT}:assumed-role/ci/build`],
  ])("is nobody from outside: %s", (_, arn) => {
    const graph = worldWith({ roles: { ...jobs(arn), ...ci } });
    expect(outsideIn(graph)).toEqual([]);
    expect(waysFrom(graph, "ci")).toEqual({ jobs: ["ci assumes jobs"] });
  });

  it("is one who is made, in whichever stack", () => {
    const other = stackWith({ roles: ci, account: OTHER });
    const graph = principalGraphOf([stackWith({ roles: jobs(CI) }), other], () => []);
    expect(outsideIn(graph)).toEqual([]);
  });

  it("has a doubt on the way where a condition is not told", () => {
    const graph = principalGraphOf(
      [
        trusting({
          jobs: { Principal: { AWS: ACCOUNT }, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } },
        }),
        stackWith({ groups: { people: [allow("sts:AssumeRole", "*")] } }),
      ],
      () => [],
    );
    const reached = reachIn(graph)
      .from(knownIn(graph, "people"))
      .find(({ known }) => known.subject.name === "jobs");
    expect(reached?.depends?.doubts.map(({ key }) => key)).toEqual(["aws:MultiFactorAuthPresent"]);
  });
});

describe("who is let in by the policy of a resource", () => {
  const bucket = (statement: object): PrincipalGraph =>
    principalGraphOf(
      [
        stackWith({
          more: {
            aws_s3_bucket: { b: { bucket: "data" } },
            aws_s3_bucket_policy: {
              b: {
                bucket: "data",
                policy: policy({
                  Effect: "Allow",
                  Action: "s3:GetObject",
                  Resource: "arn:aws:s3:::data/*",
                  ...statement,
                }),
              },
            },
          },
        }),
      ],
      () => [],
    );

  it.each<[string, unknown, string[], string[]]>([
    ["a role of another account", { AWS: CI }, [CI], []],
    ["another account", { AWS: OTHER }, [`anybody in ${OTHER}`], []],
    ["everybody", "*", ["anybody"], []],
    ["a canonical user", { CanonicalUser: "79a59df900b949e5" }, ["79a59df900b949e5"], []],
    ["a service", { Service: "cloudtrail.amazonaws.com" }, [], ["cloudtrail.amazonaws.com"]],
    ["the account itself, which leaves it to IAM", { AWS: `arn:aws:iam::${ACCOUNT}:root` }, [], []],
  ])("%s", (_, Principal, people, services) => {
    const graph = bucket({ Principal });
    expect(outsideIn(graph)).toEqual(people);
    expect(graph.services.map(({ subject }) => subject.name)).toEqual(services);
  });
});
