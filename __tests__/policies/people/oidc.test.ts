import {
  type GitHubTrust,
  type IssuedTokens,
  policyDocument,
  type TokenTrust,
  tokenTrustStatements,
} from "../../../policies";
import { ISSUERS } from "../../../policies/language/oidc-issuers";
import { validatePolicy } from "../../../evaluation/validation/validate";
import { allows, DEV } from "../support";

const UUID = "0a1b2c3d-1111-2222-3333-444455556666";
const OTHER = "9a1b2c3d-1111-2222-3333-444455556666";

/** Whether a token takes the role. */
function takes(trust: TokenTrust, host: string, token: Record<string, string>): boolean {
  const statements = tokenTrustStatements(DEV, trust)
    .filter(({ Principal }) => String(Principal["Federated"]).endsWith(`:oidc-provider/${host}`))
    .map((statement) => ({ ...statement, Resource: "*" }));
  const keys = Object.fromEntries(Object.entries(token).map(([claim, value]) => [`${host}:${claim}`, value]));
  return allows(statements, "sts:AssumeRoleWithWebIdentity", "role", keys);
}

interface Pipeline {
  readonly tokens: IssuedTokens;
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

const PIPELINES: Readonly<Record<string, Pipeline>> = {
  "Azure DevOps": {
    tokens: {
      issuer: `vstoken.dev.azure.com/${UUID}`,
      audience: "api://AzureADTokenExchange",
      subjects: ["sc://acme/ml-access/aws-prod"],
    },
    good: ["sc://acme/ml-access/aws-prod"],
    bad: ["sc://acme/ml-access/aws-dev", "sc://mallory/ml-access/aws-prod"],
  },
  Bitbucket: {
    tokens: {
      issuer: "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
      audience: `ari:cloud:bitbucket::workspace/${UUID}`,
      subjects: [`{${UUID}}:{${OTHER}}:*`],
    },
    good: [`{${UUID}}:{${OTHER}}:{${UUID}}`],
    bad: [`{${OTHER}}:{${OTHER}}:{${UUID}}`, `{${UUID}}:{${UUID}}:{${UUID}}`],
  },
  Buildkite: {
    tokens: {
      issuer: "agent.buildkite.com",
      audience: "sts.amazonaws.com",
      subjects: ["organization:acme:pipeline:ml:ref:refs/heads/main:*"],
    },
    good: ["organization:acme:pipeline:ml:ref:refs/heads/main:commit:abc:step:deploy"],
    bad: ["organization:acme:pipeline:ml:ref:refs/heads/mine:commit:abc:step:deploy"],
  },
  CircleCI: {
    tokens: {
      issuer: `oidc.circleci.com/org/${UUID}`,
      audience: UUID,
      subjects: [`org/${UUID}/project/${OTHER}/user/*`],
    },
    good: [`org/${UUID}/project/${OTHER}/user/${UUID}`],
    bad: [`org/${UUID}/project/${UUID}/user/${UUID}`],
  },
  GitLab: {
    tokens: {
      issuer: "gitlab.com",
      audience: "https://gitlab.com",
      subjects: ["project_path:acme/ml:ref_type:branch:ref:main"],
    },
    good: ["project_path:acme/ml:ref_type:branch:ref:main"],
    bad: ["project_path:acme/ml:ref_type:branch:ref:mine", "project_path:mallory/ml:ref_type:branch:ref:main"],
  },
  "HCP Terraform": {
    tokens: {
      issuer: "app.terraform.io",
      audience: "aws.workload.identity",
      subjects: ["organization:acme:project:ml:workspace:fraud:run_phase:*"],
    },
    good: ["organization:acme:project:ml:workspace:fraud:run_phase:apply"],
    bad: ["organization:acme:project:ml:workspace:fraud-2:run_phase:apply"],
  },
  Spacelift: {
    tokens: {
      issuer: "acme.app.spacelift.io",
      audience: "acme.app.spacelift.io",
      subjects: ["space:ml-1:stack:fraud:run_type:TRACKED:scope:write"],
    },
    good: ["space:ml-1:stack:fraud:run_type:TRACKED:scope:write"],
    bad: ["space:ml-1:stack:fraud:run_type:PROPOSED:scope:read"],
  },
};

it("knows what the subjects of each issuer look like", () => {
  expect(ISSUERS.map(({ called }) => called)).toEqual(Object.keys(PIPELINES));
});

describe.each(Object.entries(PIPELINES))("trust in %s", (_, { tokens, good, bad }) => {
  const claims = (sub: string, aud = tokens.audience): Record<string, string> => ({ sub, aud });
  const taken = (token: Record<string, string>): boolean => takes({ tokens: [tokens] }, tokens.issuer, token);

  it("takes its own tokens", () => {
    expect(good.map((sub) => taken(claims(sub)))).toEqual(good.map(() => true));
  });

  it("takes nobody else's, for nobody else, and none without a subject", () => {
    expect(bad.map((sub) => taken(claims(sub)))).toEqual(bad.map(() => false));
    expect(taken(claims(good[0] ?? "", "somebody-else"))).toBe(false);
    expect(taken({ aud: tokens.audience })).toBe(false);
  });

  it("is what AWS takes", () => {
    expect(validatePolicy(policyDocument(tokenTrustStatements(DEV, { tokens: [tokens] })), "trust")).toEqual([]);
  });
});

describe("a subject", () => {
  const refused =
    (issuer: string, subject: string): (() => unknown) =>
    () =>
      tokenTrustStatements(DEV, { tokens: [{ issuer, audience: "a", subjects: [subject] }] });

  it.each([
    ["app.terraform.io", "organization:acme:*"],
    ["app.terraform.io", "organization:acme:project:*:workspace:fraud:run_phase:apply"],
    ["app.terraform.io", "*"],
    ["agent.buildkite.com", "organization:acme:pipeline:ml:ref:*"],
    [`oidc.circleci.com/org/${UUID}`, `org/${UUID}/project/*`],
    ["acme.app.spacelift.io", "space:ml-1:*"],
    ["login.example.com/oauth2/aus1", "*"],
    ["login.example.com/oauth2/aus1", "client-*"],
    ["login.example.com/oauth2/aus1", "${aws:username}"],
    ["token.actions.githubusercontent.com", "repo:acme/*"],
    ["token.actions.githubusercontent.com", "repo:acme/ml:*"],
    ["token.actions.githubusercontent.com", "repo:acme/ml:pull_request"],
    ["token.actions.githubusercontent.com/", "repo:acme/ml:pull_request"],
    ["ghe.example.com/_services/token", "repo:acme/ml:ref:refs/pull/7/merge"],
    ["gitlab.com", "project_path:acme/ml:ref_type:branch:ref:*"],
    ["agent.buildkite.com", "organization:acme:pipeline:ml:ref:refs/heads/main:*:step:deploy"],
    ["agent.buildkite.com", "organization:acme:pipeline:ml:ref:refs/heads/main:${aws:username}*"],
  ])("of %s is not %s, which is somebody else's too", (issuer, subject) => {
    expect(refused(issuer, subject)).toThrow();
  });

  it("of an issuer that nobody knows is whole", () => {
    expect(refused("login.example.com/oauth2/aus1", "0oa1b2")).not.toThrow();
  });
});

describe("a subject of its own form", () => {
  it.each<[string, TokenTrust, string]>([
    [
      "of a fork",
      { github: [{ repository: "acme/ml", subjects: ["repo:mallory/ml:ref:refs/heads/main"] }] },
      '"repo:mallory/ml:ref:refs/heads/main" is of mallory/ml, and not of acme/ml',
    ],
    [
      "of another repository behind the rest",
      { github: [{ repository: "acme/ml", subjects: ["environment:prod:repository:mallory/ml"] }] },
      "is of mallory/ml, and not of acme/ml",
    ],
    [
      "of pull requests",
      { github: [{ repository: "acme/ml", subjects: ["repo:acme/ml:pull_request"] }] },
      '"repo:acme/ml:pull_request" is of pull requests, whose code nobody has looked at',
    ],
    [
      "of any repository with that environment",
      { github: [{ repository: "acme/ml", subjects: ["environment:prod"] }] },
      '"environment:prod" may be of any repository of GitHub: who has one gives its subjects their form',
    ],
    [
      "of any repository, among other tokens",
      { tokens: [{ issuer: "token.actions.githubusercontent.com", audience: "a", subjects: ["ref:refs/heads/main"] }] },
      '"ref:refs/heads/main" may be of any repository of GitHub',
    ],
    [
      "of a workflow that is called like the repository",
      { github: [{ repository: "acme/ml", subjects: ["workflow:x:repository:acme/ml:ref:refs/heads/main"] }] },
      "may be of any repository of GitHub",
    ],
    [
      "of the owner's other repositories too",
      { github: [{ repository: "acme/ml", subjects: ["repository_owner:acme:environment:prod"] }] },
      "may be of any repository of GitHub",
    ],
    [
      "of another repository by its id",
      { github: [{ repository: "acme@1/ml@2", subjects: ["repository_id:3:environment:prod"] }] },
      "is of 3, and not of 2",
    ],
    [
      "of another repository by a claim",
      {
        github: [{ repository: "acme@1/ml@2", subjects: ["environment:prod"], claims: { repository: ["mallory/ml"] } }],
      },
      "is of mallory/ml, and not of acme/ml",
    ],
    [
      "of every workflow of the repository",
      { github: [{ repository: "acme/ml", subjects: ["repo:acme/ml"] }] },
      '"repo:acme/ml" is of every workflow of the repository, also of pull requests',
    ],
    [
      "of what anybody sets off who may comment",
      { github: [{ repository: "acme/ml", subjects: ["repo:acme/ml:event_name:issue_comment"] }] },
      "is of every workflow of the repository",
    ],
    ...[
      "event_name:pull_request_target",
      "base_ref:main",
      "head_ref:main",
      "workflow_ref:acme/ml/a.yml@refs/pull/1/merge",
    ].map((part): [string, TokenTrust, string] => [
      `of pull requests by ${part}`,
      { github: [{ repository: "acme/ml", subjects: [`repo:acme/ml:${part}`] }] },
      "is of pull requests, whose code nobody has looked at",
    ]),
    [
      "of a pull request that Buildkite builds",
      {
        tokens: [
          {
            issuer: "agent.buildkite.com",
            audience: "a",
            subjects: ["organization:acme:pipeline:ml:ref:refs/pull/1/head:commit:1:step:x"],
          },
        ],
      },
      "is of pull requests",
    ],
    [
      "of what is proposed to Spacelift",
      {
        tokens: [
          {
            issuer: "acme.app.spacelift.io",
            audience: "a",
            subjects: ["space:ml-1:stack:fraud:run_type:PROPOSED:scope:read"],
          },
        ],
      },
      "is of pull requests",
    ],
    [
      "of every run of Spacelift",
      { tokens: [{ issuer: "acme.app.spacelift.io", audience: "a", subjects: ["space:ml-1:stack:fraud:*"] }] },
      "is no subject of Spacelift that says who it is",
    ],
    [
      "of every pipeline of a project",
      { gitlab: [{ project: "acme/ml", subjects: ["project_path:acme/ml"] }] },
      "does not say which pipelines of the project acme/ml it is of",
    ],
    [
      "of another project",
      { gitlab: [{ project: "acme/ml", subjects: ["project_path:mallory/ml:ref_type:branch:ref:main"] }] },
      "is of mallory/ml, and not of acme/ml",
    ],
  ])("is refused where it is %s", (_, trust, message) => {
    expect(() => tokenTrustStatements(DEV, trust)).toThrow(message);
  });

  it.each<GitHubTrust>([
    { repository: "acme/ml", subjects: ["repository_owner:acme:repository:acme/ml:event_name:push"] },
    { repository: "acme/ml", subjects: ["repo:acme/ml:job_workflow_ref:acme/shared/a.yml@refs/heads/main"] },
    { repository: "acme/ml", subjects: ["environment:prod"], claims: { repository_id: ["456789"] } },
    { repository: "acme@1/ml@2", subjects: ["environment:prod"], claims: { repository: ["acme/ml"] } },
    { repository: "acme/ml", subjects: ["repository:acme/ml"], claims: { environment: ["prod"] } },
  ])("may have any form that names the repository and what runs there: %j", (one) => {
    expect(() => tokenTrustStatements(DEV, { github: [one] })).not.toThrow();
  });

  it("may be one of the repository's, with its ids", () => {
    const repository = "acme@123456/ml@456789";
    const subjects = [`repo:${repository}:environment:prod`, "repository_id:456789:environment:prod"];
    expect(() => tokenTrustStatements(DEV, { github: [{ repository, subjects }] })).not.toThrow();
  });
});

describe("an issuer of GitHub", () => {
  const by = (issuer: string) => () =>
    tokenTrustStatements(DEV, { github: [{ repository: "acme/ml", environments: ["prod"], issuer }] });

  it.each([
    "token.actions.githubusercontent.com.example.com",
    "token.actions.githubusercontent.co",
    "github.com",
    "login.example.com",
  ])("is not %s", (issuer) => {
    expect(by(issuer)).toThrow(`"${issuer}" is no issuer of GitHub`);
  });

  it.each([
    "token.actions.githubusercontent.com/acme",
    "token.actions.acme.ghe.com",
    "github.example.com/_services/token",
  ])("may be %s", (issuer) => {
    expect(by(issuer)).not.toThrow();
  });

  it("is not one that looks like it, among other tokens", () => {
    const issuer = "token.actions.githubusercontent.co";
    expect(() => tokenTrustStatements(DEV, { tokens: [{ issuer, audience: "a", subjects: ["x"] }] })).toThrow(
      `"${issuer}" is not token.actions.githubusercontent.com, and looks like it`,
    );
  });
});

describe("claims", () => {
  const GITHUB = "token.actions.githubusercontent.com";
  const repository = { repository: "acme/ml", environments: ["prod"] };
  const trust = { github: [{ ...repository, claims: { repository_id: ["456"] } }] };
  const token = { sub: "repo:acme/ml:environment:prod", aud: "sts.amazonaws.com" };

  it("are asked for beside the subject", () => {
    expect(takes(trust, GITHUB, { ...token, repository_id: "456" })).toBe(true);
    expect(takes(trust, GITHUB, { ...token, repository_id: "457" })).toBe(false);
    expect(takes(trust, GITHUB, token)).toBe(false);
  });

  it.each(["repository_id", "environment", "job_workflow_ref", "enterprise_id"])(
    "may be %s, which AWS takes",
    (claim) => {
      const statements = tokenTrustStatements(DEV, { github: [{ ...repository, claims: { [claim]: ["1"] } }] });
      expect(validatePolicy(policyDocument(statements), "trust")).toEqual([]);
    },
  );
});

it("names an enterprise's own issuer", () => {
  const host = "token.actions.githubusercontent.com/acme";
  const trust = { github: [{ repository: "acme/ml", environments: ["prod"], issuer: host }] };
  expect(takes(trust, host, { sub: "repo:acme/ml:environment:prod", aud: "sts.amazonaws.com" })).toBe(true);
});

it("trusts somebody", () => {
  expect(() => tokenTrustStatements(DEV, {})).toThrow("no token is trusted");
});
