import { readData, type SharedIssuersFile } from "../../../evaluation/reference/data-files";
import { findings, type Loose, only, told, trusting } from "./support";

const SHARED = readData("shared-issuers.json") as SharedIssuersFile;
const GITHUB = "token.actions.githubusercontent.com";
const UUID = "0a1b2c3d-1111-2222-3333-444455556666";
const OTHER = "9a1b2c3d-1111-2222-3333-444455556666";

/** A trust in tokens of an issuer. */
const tokens = (issuer: string, Condition: Loose, Action: unknown = "sts:AssumeRoleWithWebIdentity"): Loose =>
  trusting({
    Principal: {
      Federated: issuer.startsWith("cognito-") ? issuer : `arn:aws:iam::111111111111:oidc-provider/${issuer}`,
    },
    Action,
    Condition,
  });

/** One for an audience, with further conditions. */
const forAcme = (issuer: string, { StringEquals = {}, ...rest }: Readonly<Record<string, object>>): Loose =>
  tokens(issuer, { StringEquals: { [`${issuer}:aud`]: "acme", ...StringEquals }, ...rest });

const tolds = (statement: Loose): readonly string[] => told(statement, "trust");

describe("an issuer that many share", () => {
  it("is one of AWS's page, which was read on a day", () => {
    expect(SHARED.source.page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/IAM\/latest\/UserGuide\//);
    expect(SHARED.source.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    for (const [issuer, key] of Object.entries(SHARED.required)) {
      expect([`${issuer}:sub`, `${issuer}:aud`, "sts:RoleSessionName"]).toContain(key);
    }
  });

  it.each(Object.entries(SHARED.required))("is refused without its claim, and taken with it: %s", (issuer, key) => {
    const shared = (condition: Loose): readonly string[] =>
      tolds(tokens(issuer, condition)).filter((one) => one.includes("shared-issuer"));
    const other = key.endsWith(":aud") ? `${issuer}:sub` : `${issuer}:aud`;
    expect(shared({ StringEquals: { [other]: "acme" } })).toEqual(["error shared-issuer"]);
    expect(shared({ StringLike: { [key]: "*" } })).toEqual(["error shared-issuer"]);
    expect(shared({ StringEquals: { [key]: "acme" } })).toEqual([]);
    expect(shared({ StringLike: { [key.toUpperCase()]: "acme-*" } })).toEqual([]);
  });

  it("is told with what to write", () => {
    expect(only(forAcme("app.terraform.io", {}), "trust")).toMatchObject({
      spot: { element: "Principal" },
      message:
        "app.terraform.io hands out everybody's tokens, and IAM refuses a role that trusts it without a condition on app.terraform.io:sub",
      remedy:
        'Add "StringEquals": {"app.terraform.io:sub": "organization:acme:project:ml:workspace:prod-fraud:run_phase:apply"}',
    });
    expect(
      only(forAcme(GITHUB, { StringLike: { [`${GITHUB}:sub`]: ["repo:acme/ml:ref:refs/heads/main", "?*"] } }), "trust"),
    ).toMatchObject({
      spot: { element: "Condition", value: `${GITHUB}:sub` },
      message: `"?*" is everybody's, and IAM refuses it for ${GITHUB}:sub`,
    });
  });

  it("is the same with a slash behind it", () => {
    const issuer = `${GITHUB}/`;
    expect(tolds(forAcme(issuer, {}))).toEqual(["error shared-issuer"]);
    const subject = "repo:acme/ml:ref:refs/heads/main";
    expect(tolds(forAcme(issuer, { StringEquals: { [`${issuer}:sub`]: subject } }))).toEqual([]);
  });

  it("is nobody's affair where a session is only tagged, or an enterprise has its own", () => {
    const condition = { StringEquals: { [`${GITHUB}:aud`]: "acme" } };
    expect(tolds(tokens(GITHUB, condition, "sts:TagSession"))).not.toContain("error shared-issuer");
    expect(tolds(forAcme(`${GITHUB}/acme`, {}))).toEqual(["warning oidc-condition"]);
    expect(tolds(forAcme("login.example.com", {}))).toEqual([]);
  });
});

describe("a claim", () => {
  const claim = (issuer: string, name: string): readonly string[] =>
    tolds(
      forAcme(issuer, {
        StringEquals: { [`${issuer}:sub`]: "repo:acme/ml:ref:refs/heads/main", [`${issuer}:${name}`]: "x" },
      }),
    );

  it.each([
    [GITHUB, "repository_id"],
    [GITHUB, "job_workflow_ref"],
    [`${GITHUB}/acme`, "environment"],
    ["token.actions.acme.ghe.com", "enterprise_id"],
    ["gitlab.com", "namespace_id"],
    ["agent.buildkite.com", "pipeline_id"],
    [`oidc.circleci.com/org/${UUID}`, "oidc.circleci.com/project-id"],
    ["login.example.com/oauth2/aus1", "email"],
    ["login.example.com/oauth2/aus1", "oaud"],
  ])("that STS takes from %s is %s", (issuer, name) => {
    expect(claim(issuer, name)).toEqual([]);
  });

  it.each([
    [GITHUB, "runner_environment"],
    [GITHUB, "event_name"],
    ["gitlab.com", "project_path"],
    ["gitlab.example.com", "namespace_id"],
    ["ghe.example.com/_services/token", "repository_id"],
    ["app.terraform.io", "terraform_workspace_id"],
    ["login.example.com/oauth2/aus1", "groups"],
  ])("that STS takes never from %s is %s", (issuer, name) => {
    expect(claim(issuer, name)).toEqual(["error unknown-key"]);
  });

  it("is one of the provider's own, where AWS knows it itself", () => {
    const by = (Federated: string, key: string): readonly string[] =>
      told(
        trusting({
          Principal: { Federated },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: { StringEquals: { [key]: "x" } },
        }),
        "trust",
      );
    expect(by("www.amazon.com", "www.amazon.com:app_id")).toEqual([]);
    expect(by("www.amazon.com", "www.amazon.com:sub")).toContain("error unknown-key");
    expect(by("accounts.google.com", "accounts.google.com:aud")).toEqual([]);
  });

  it("is an attribute that IAM takes, of SAML", () => {
    const by = (key: string): readonly string[] =>
      told(
        trusting({
          Principal: { Federated: "arn:aws:iam::111111111111:saml-provider/acme" },
          Action: "sts:AssumeRoleWithSAML",
          Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml", [key]: "x" } },
        }),
        "trust",
      );
    expect(by("SAML:mail")).toEqual([]);
    expect(by("SAML:groups")).toEqual(["error unknown-key"]);
  });

  it("with ForAllValues lets a token without it in, and is told", () => {
    const subject = "repo:acme/ml:ref:refs/heads/main";
    const all = (more: Readonly<Record<string, object>>): readonly string[] =>
      tolds(forAcme(GITHUB, { StringEquals: { [`${GITHUB}:sub`]: subject }, ...more }));
    const key = `${GITHUB}:repository_id`;
    expect(all({ "ForAllValues:StringEquals": { [key]: "456" } })).toEqual(["warning for-all-values"]);
    expect(all({ "ForAllValues:StringEquals": { [key]: "456" }, Null: { [key]: "false" } })).toEqual([
      "warning for-all-values",
    ]);
    expect(tolds(forAcme(GITHUB, { "ForAllValues:StringEquals": { [`${GITHUB}:sub`]: subject } }))).toEqual([
      "warning for-all-values",
    ]);
    expect(all({ StringEquals: { [`${GITHUB}:sub`]: subject, [key]: "456" } })).toEqual([]);
  });
});

describe("an audience", () => {
  const audience = (operator: string, aud: string): readonly string[] =>
    tolds(tokens("login.example.com", { [operator]: { "login.example.com:aud": aud } }));

  it.each(["*", "acme-*", "?cme"])("with a wildcard is anybody's: %s", (aud) => {
    expect(audience("StringLike", aud)).toEqual(["warning oidc-condition"]);
  });

  it("that is whole is somebody's", () => {
    expect(audience("StringLike", "acme")).toEqual([]);
    expect(audience("StringEquals", "acme")).toEqual([]);
  });
});

describe("a wildcard in the subject", () => {
  const subject = (issuer: string, sub: string): readonly string[] =>
    tolds(forAcme(issuer, { StringLike: { [`${issuer}:sub`]: sub } }));
  const BITBUCKET = "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc";
  const CIRCLECI = `oidc.circleci.com/org/${UUID}`;

  it.each([
    [`vstoken.dev.azure.com/${UUID}`, "sc://acme/*", "sc://acme/ml/aws-prod"],
    [BITBUCKET, `{${UUID}*`, `{${UUID}}:*`],
    [BITBUCKET, `*:{${UUID}}`, `{${UUID}}:{${OTHER}}:*`],
    ["agent.buildkite.com", "organization:acme:pipeline:ml:*", "organization:acme:pipeline:ml:ref:refs/heads/main:*"],
    [CIRCLECI, `org/${UUID}/*`, `org/${UUID}/project/${OTHER}/user/*`],
    ["gitlab.com", "project_path:acme/*", "project_path:acme/ml:ref_type:branch:ref:main"],
    ["gitlab.com", "project_path:acme/ml:ref_type:branch:ref:*", "project_path:acme/ml:ref_type:tag:ref:v1"],
    ["app.terraform.io", "organization:acme:*", "organization:acme:project:ml:workspace:fraud:run_phase:*"],
    ["acme.app.spacelift.io", "space:ml-1:*", "space:ml-1:stack:fraud:run_type:TRACKED:scope:*"],
  ])("of %s is told in front of who it is, and right behind it: %s", (issuer, bad, good) => {
    expect(subject(issuer, bad)).toEqual(["warning token-subject"]);
    expect(subject(issuer, good)).toEqual([]);
  });

  it("is told with a whole one", () => {
    expect(
      findings(forAcme("gitlab.com", { StringLike: { "gitlab.com:sub": "project_path:acme/*" } }), "trust"),
    ).toEqual([
      expect.objectContaining({
        message: '"project_path:acme/*" stands for more of GitLab than one, for the wildcard is in what says who it is',
        remedy: "Write for example project_path:acme/ml-access:ref_type:branch:ref:main",
      }),
    ]);
  });

  it("of an issuer whose forms nobody knows is its owner's affair", () => {
    expect(subject("oidc.eks.eu-west-1.amazonaws.com/id/ABC", "system:serviceaccount:ml:*")).toEqual([]);
  });
});

describe("a subject of GitHub", () => {
  const subject = (sub: string, issuer = GITHUB): readonly string[] =>
    tolds(forAcme(issuer, { StringEquals: { [`${issuer}:sub`]: sub } }));
  const like = (sub: string): readonly string[] => tolds(forAcme(GITHUB, { StringLike: { [`${GITHUB}:sub`]: sub } }));

  it.each([
    "repo:acme/ml:pull_request",
    "repo:acme@123456/ml@456789:pull_request",
    "repo:acme/ml:ref:refs/pull/7/merge",
    "repository_id:456789:pull_request",
  ])("of pull requests is what nobody has looked at: %s", (sub) => {
    expect(subject(sub)).toEqual(["warning github-subject"]);
    expect(subject(sub, "ghe.example.com/_services/token")).toEqual(["warning github-subject"]);
  });

  it.each(["repo:acme/pull_requests:ref:refs/heads/main", "repo:acme/ml:ref:refs/heads/pull_request_7"])(
    "may have a name that is like it: %s",
    (sub) => {
      expect(subject(sub)).toEqual([]);
    },
  );

  it("has immutable ids beside the names, or not", () => {
    expect(like("repo:octocat@123456/my-repo@456789:ref:refs/heads/main")).toEqual([]);
    expect(like("repo:octocat@123456/my-repo@456789:*")).toEqual(["warning github-subject"]);
    expect(like("repo:octocat@123456/*")).toEqual(["warning github-subject"]);
    expect(like("repo:octocat*/my-repo*:ref:refs/heads/main")).toEqual(["warning github-subject"]);
  });
});

describe("an issuer", () => {
  it.each([
    "token.actions.githubusercontent.com.example.com",
    "token.action.githubusercontent.com",
    "token.actions.githubusercontent.co",
    "gitlab.com.example.com",
    "app.terrafom.io",
    "gltlab.com",
  ])("that looks like one that many trust is told: %s", (issuer) => {
    expect(tolds(forAcme(issuer, { StringEquals: { [`${issuer}:sub`]: "x" } }))).toContain("warning lookalike-issuer");
  });

  it.each([
    "gitlab.example.com",
    "gitlab.io",
    "app.eu.terraform.io",
    "token.actions.acme.ghe.com",
    "login.example.com/x",
  ])("of another name is not: %s", (issuer) => {
    const own = "repo:acme/ml:environment:prod";
    expect(tolds(forAcme(issuer, { StringEquals: { [`${issuer}:sub`]: own } }))).toEqual([]);
  });

  it.each([
    "login.example.com:8443",
    "https://login.example.com",
    "http://login.example.com",
    "login.example.com/x?y=1",
  ])("that IAM has no provider for is no principal: %s", (issuer) => {
    expect(
      told(tokens(issuer, { StringEquals: { [`${issuer}:aud`]: "acme" } }), "trust").filter((one) =>
        one.includes("malformed"),
      ),
    ).toEqual(["error malformed-principal"]);
  });

  it("may have a path", () => {
    expect(tolds(forAcme("login.example.com/oauth2/aus1", {}))).toEqual([]);
  });
});
