import { validatePolicy } from "../../../evaluation/validation/validate";
import { type Environment, policyDocument, type ResourceStatement } from "../../../policies";
import type { GitHubTrust, GitLabTrust } from "../../../policies/people/token-trust";
import { oidcProvidersOf } from "../../../policies/people/oidc-providers";
import { type PipelineTrust, pipelineTrustStatements } from "../../../policies/platform/pipeline-trust";
import { allows, bySid, CHINA, DEV, GOVERNMENT, sids } from "../support";

const REPOSITORY = "acme/ml-access";
const MAIN: GitHubTrust = { repository: REPOSITORY, refs: ["refs/heads/main"], environments: ["prod"] };
const PROJECT: GitLabTrust = { project: "acme/platform/ml-access", branches: ["main"], tags: ["v1"] };
const GITHUB = "token.actions.githubusercontent.com";

/** Whether somebody with a token of that host may become the role. */
function becomes(trust: PipelineTrust, host: string, aud: string, sub?: string, environment = DEV): boolean {
  const provider = `:oidc-provider/${host}`;
  const statements = pipelineTrustStatements(environment, trust)
    .filter(({ Principal }) => String(Principal["Federated"]).endsWith(provider))
    .map((statement) => ({ ...statement, Resource: "*" }));
  const token = { [`${host}:aud`]: aud, ...(sub !== undefined && { [`${host}:sub`]: sub }) };
  return allows(statements, "sts:AssumeRoleWithWebIdentity", "role", token);
}

const fromGitHub = (sub?: string, aud = "sts.amazonaws.com", one = MAIN): boolean =>
  becomes({ github: [one] }, GITHUB, aud, sub);
const fromGitLab = (sub: string, aud = "https://gitlab.com", one = PROJECT, host = "gitlab.com"): boolean =>
  becomes({ gitlab: [one] }, host, aud, sub);

describe("trust in GitHub", () => {
  it("is exact", () => {
    expect(pipelineTrustStatements(DEV, { github: [MAIN] })).toEqual([
      {
        Sid: "GitHub1",
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${GITHUB}` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            [`${GITHUB}:aud`]: "sts.amazonaws.com",
            [`${GITHUB}:sub`]: ["repo:acme/ml-access:ref:refs/heads/main", "repo:acme/ml-access:environment:prod"],
          },
        },
      },
    ]);
  });

  it.each([
    ["the branch", `repo:${REPOSITORY}:ref:refs/heads/main`, true],
    ["the environment", `repo:${REPOSITORY}:environment:prod`, true],
    ["another branch", `repo:${REPOSITORY}:ref:refs/heads/main-2`, false],
    ["a tag of the branch's name", `repo:${REPOSITORY}:ref:refs/tags/main`, false],
    ["a pull request", `repo:${REPOSITORY}:pull_request`, false],
    ["another environment", `repo:${REPOSITORY}:environment:production`, false],
    ["a fork", "repo:mallory/ml-access:ref:refs/heads/main", false],
    ["a repository whose name begins so", `repo:${REPOSITORY}-2:ref:refs/heads/main`, false],
    ["other letters", `repo:Acme/ml-access:ref:refs/heads/main`, false],
    ["a token without a subject", undefined, false],
  ])("answers to %s", (_, sub, trusted) => {
    expect(fromGitHub(sub)).toBe(trusted);
  });

  it("takes no token for another audience, or of another provider", () => {
    const sub = `repo:${REPOSITORY}:environment:prod`;
    expect(fromGitHub(sub, "https://github.com/acme")).toBe(false);
    expect(becomes({ github: [MAIN] }, "gitlab.com", "sts.amazonaws.com", sub)).toBe(false);
  });

  it("takes the audience of the partition, or the one that workflows ask for", () => {
    const sub = `repo:${REPOSITORY}:environment:prod`;
    const audiences = ["sts.amazonaws.com", "sts.amazonaws.com.cn", "acme"];
    const taken = (environment: Environment, one: GitHubTrust = MAIN) =>
      audiences.filter((aud) => becomes({ github: [one] }, GITHUB, aud, sub, environment));
    expect(taken(DEV)).toEqual(["sts.amazonaws.com"]);
    expect(taken(GOVERNMENT)).toEqual(["sts.amazonaws.com"]);
    expect(taken(CHINA)).toEqual(["sts.amazonaws.com.cn"]);
    expect(taken(CHINA, { ...MAIN, audience: "acme" })).toEqual(["acme"]);
  });

  it("takes subjects with immutable ids, and whole subjects of another format", () => {
    const immutable = { repository: "acme@123456/ml-access@456789", refs: ["refs/heads/main"] };
    const sub = "repo:acme@123456/ml-access@456789:ref:refs/heads/main";
    expect(fromGitHub(sub, undefined, immutable)).toBe(true);
    expect(fromGitHub(sub.replace("456789", "456780"), undefined, immutable)).toBe(false);
    const subject = "repository_owner_id:123456:repository_id:456789:environment:prod";
    const own = { repository: REPOSITORY, subjects: [subject] };
    expect(fromGitHub(subject, undefined, own)).toBe(true);
    expect(fromGitHub(`repo:${REPOSITORY}:ref:refs/heads/main`, undefined, own)).toBe(false);
  });

  it("takes environments with spaces, and a colon in their names for no part of the subject", () => {
    const one = { repository: REPOSITORY, environments: ["prod EU", "a:ref:refs/heads/x"] };
    expect(fromGitHub(`repo:${REPOSITORY}:environment:prod EU`, undefined, one)).toBe(true);
    expect(fromGitHub(`repo:${REPOSITORY}:environment:a%3Aref%3Arefs/heads/x`, undefined, one)).toBe(true);
    expect(fromGitHub(`repo:${REPOSITORY}:environment:a:ref:refs/heads/x`, undefined, one)).toBe(false);
  });
});

describe("trust in GitLab", () => {
  const project = "project_path:acme/platform/ml-access";

  it.each([
    ["the branch", `${project}:ref_type:branch:ref:main`, true],
    ["the tag", `${project}:ref_type:tag:ref:v1`, true],
    ["another branch", `${project}:ref_type:branch:ref:maintenance`, false],
    ["a tag of the branch's name", `${project}:ref_type:tag:ref:main`, false],
    ["another project", "project_path:acme/ml-access:ref_type:branch:ref:main", false],
  ])("answers to %s", (_, sub, trusted) => {
    expect(fromGitLab(sub)).toBe(trusted);
    expect(fromGitLab(sub, "sts.amazonaws.com")).toBe(false);
  });

  it("is in a GitLab of one's own, with an audience of one's own", () => {
    const sub = `${project}:ref_type:branch:ref:main`;
    const host = "gitlab.example.com";
    const own = { ...PROJECT, host };
    expect(fromGitLab(sub, `https://${host}`, own, host)).toBe(true);
    expect(fromGitLab(sub, "https://gitlab.com", own)).toBe(false);
    expect(fromGitLab(sub, "aws", { ...own, audience: "aws" }, host)).toBe(true);
    expect(fromGitLab(sub, `https://${host}`, { ...own, audience: "aws" }, host)).toBe(false);
    const subjects = [`${project}:ref_type:branch:ref:main:environment_protected:true`];
    expect(fromGitLab(subjects[0] ?? "", undefined, { project: PROJECT.project, subjects })).toBe(true);
  });
});

const EVERYBODY: PipelineTrust = {
  github: [MAIN, { repository: "acme/other", environments: ["prod"], audience: "acme" }],
  gitlab: [PROJECT, { ...PROJECT, host: "gitlab.example.com" }],
  principals: [{ arn: "arn:aws:iam::222222222222:role/ci", externalId: "id-1" }],
};

it("goes to several pipelines and principals, each on its own conditions", () => {
  const statements = pipelineTrustStatements(DEV, EVERYBODY);
  expect(sids(statements)).toEqual(["GitHub1", "GitHub2", "GitLab1", "GitLab2", "Principal1"]);
  expect(bySid(statements, "Principal1")).toEqual({
    Sid: "Principal1",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::222222222222:role/ci" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": "id-1" } },
  });
  const sub = `repo:${REPOSITORY}:environment:prod`;
  expect(becomes(EVERYBODY, GITHUB, "sts.amazonaws.com", sub)).toBe(true);
  expect(becomes(EVERYBODY, GITHUB, "acme", sub)).toBe(false);
});

it.each([DEV, CHINA, GOVERNMENT])("is without a finding", (environment) => {
  const statements: ResourceStatement[] = pipelineTrustStatements(environment, { ...EVERYBODY });
  expect(validatePolicy(policyDocument(statements), "trust")).toEqual([]);
});

it("counts on one provider for each host, with the audiences of all", () => {
  expect(oidcProvidersOf(DEV, EVERYBODY)).toEqual([
    { host: GITHUB, audiences: ["acme", "sts.amazonaws.com"] },
    { host: "gitlab.com", audiences: ["https://gitlab.com"] },
    { host: "gitlab.example.com", audiences: ["https://gitlab.example.com"] },
  ]);
  expect(oidcProvidersOf(DEV, {})).toEqual([]);
  expect(oidcProvidersOf(DEV)).toEqual([]);
  expect(oidcProvidersOf(CHINA, { github: [MAIN] })).toEqual([{ host: GITHUB, audiences: ["sts.amazonaws.com.cn"] }]);
});

describe("trust that is not exact", () => {
  const inexact = (text: string): string =>
    `"${text}" is not exact, and trust in a pipeline must be\nWrite each name in full, without *, ? and $; name several in the list`;
  const github = (other: Partial<GitHubTrust>): PipelineTrust => ({ github: [{ repository: REPOSITORY, ...other }] });
  const gitlab = (other: Partial<GitLabTrust>): PipelineTrust => ({
    gitlab: [{ project: "acme/ml-access", branches: ["main"], ...other }],
  });

  it.each<[PipelineTrust, string]>([
    [
      {},
      'nobody may assume the deploy role\nName a pipeline, for example github: [{ repository: "acme/ml-access", environments: ["prod"] }]',
    ],
    [{ github: [], gitlab: [], principals: [] }, "nobody may assume the deploy role"],
    [github({ refs: ["refs/heads/*"] }), inexact("repo:acme/ml-access:ref:refs/heads/*")],
    [github({ environments: ["pro?"] }), inexact("repo:acme/ml-access:environment:pro?")],
    [github({ subjects: ["repo:acme/*"] }), inexact("repo:acme/*")],
    [github({ subjects: ["repo:${aws:username}"] }), inexact("repo:${aws:username}")],
    [github({ subjects: [""] }), inexact("")],
    [github({ refs: ["refs/heads/main"], audience: "*" }), inexact("*")],
    [github({ repository: "acme/*", refs: ["refs/heads/main"] }), inexact("repo:acme/*:ref:refs/heads/main")],
    [gitlab({ branches: ["release-*"] }), inexact("project_path:acme/ml-access:ref_type:branch:ref:release-*")],
    [
      github({}),
      'every pipeline of the repository "acme/ml-access" would be trusted\nName those that are: refs: ["refs/heads/main"]',
    ],
    [
      gitlab({ branches: [] }),
      'every pipeline of the project "acme/ml-access" would be trusted\nName those that are: branches: ["main"]',
    ],
    [
      github({ environments: [""] }),
      'a name in the trust in the repository "acme/ml-access" is empty\nWrite for example refs: ["refs/heads/main"]',
    ],
    [
      gitlab({ tags: [""] }),
      'a name in the trust in the project "acme/ml-access" is empty\nWrite for example branches: ["main"]',
    ],
    [
      github({ repository: "ml-access", refs: ["refs/heads/main"] }),
      '"ml-access" is no repository of GitHub\nWrite <owner>/<repository>: acme/ml-access',
    ],
    [
      github({ repository: "acme/ml-access:ref:x", refs: ["refs/heads/main"] }),
      '"acme/ml-access:ref:x" is no repository of GitHub',
    ],
    [gitlab({ project: "acme" }), '"acme" is no project of GitLab\nWrite <group>/<project>: acme/ml-access'],
    [
      gitlab({ host: "https://gitlab.example.com" }),
      '"https://gitlab.example.com" is no host name\nWrite it in small letters, without https:// and path: gitlab.example.com',
    ],
    [
      github({ refs: ["main"] }),
      '"main" is not the whole name of a branch or a tag\nWrite for example refs/heads/main',
    ],
    [github({ refs: ["refs/pull/1/merge"] }), '"refs/pull/1/merge" is not the whole name of a branch or a tag'],
  ])("is refused: %j", (trust, message) => {
    expect(() => pipelineTrustStatements(DEV, trust)).toThrow(message);
  });
});

it.each(["*", "arn:aws:iam::*:role/deploy", "arn:aws:iam::111111111111:role/*"])(
  "trusts no principal like %s",
  (arn) => {
    expect(() => pipelineTrustStatements(DEV, { principals: [{ arn }] })).toThrow(
      `pipelineTrustStatements: trust.principals[0].arn: "${arn}" is not the ARN of an account, user, role or role session\nWrite arn:aws:iam::<account id>:root, …:user/<name> or …:role/<name>, without wildcards`,
    );
  },
);
