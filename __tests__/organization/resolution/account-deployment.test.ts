import { adviceFor } from "../../../advice";
import { acceptedFindings, placeOfShared } from "../../../organization";
import { accountFile, type Files, lines, organizationFile, organizationOf, teamFile } from "../support";

const POLICY =
  "{ statements: [{ Sid: A, Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::acme-maps/*' }, { Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::acme-more/*' }] }";
const SHARED = ["permissionsBoundary: {}", "guardrails: { noRemoteDebug: true }", `policies: { Maps: ${POLICY} }`];

const accountsOf = (account: readonly string[], files: Files = {}) =>
  organizationOf({ "accounts/dev.yaml": accountFile("dev", "111111111111", ...account), ...files }).accounts;
function accountOf(account: readonly string[], files: Files = {}) {
  const [found] = accountsOf(account, files);
  if (!found) throw new Error("the account has no stack");
  return found;
}

it("has a state of its own beside those of its teams, and the tags of the account over the organization's", () => {
  const account = accountOf([...SHARED, "tags: { a: account }"], {
    "organization.yaml": organizationFile("tags: { a: organization, b: organization }"),
  });
  expect(account).toMatchObject({
    stackName: "dev-account",
    stateKey: "acme/dev/account/terraform.tfstate",
    tags: { a: "account", b: "organization" },
  });
});

it.each([
  ["permissionsBoundary: {}"],
  ["guardrails: { noRemoteDebug: true }"],
  [`policies: { Maps: ${POLICY} }`],
  ["auditTrail: { bucket: acme-audit }"],
  ["accessAnalyzer: {}"],
  ["oidcProviders: { gitlab.com: { audiences: [acme] } }"],
])("is there for %s alone", (setting) => {
  expect(accountsOf([setting])).toHaveLength(1);
});

it("is not there for a boundary of elsewhere, or for nothing", () => {
  expect(accountsOf(["permissionsBoundary: arn:aws:iam::111111111111:policy/x"])).toEqual([]);
  expect(accountsOf(["guardrails: {}"])).toEqual([]);
});

it("knows the buckets of its teams that are its own, each once, and none of a retired team", () => {
  const data = (bucket: string, more = ""): string =>
    `data: [{ bucket: ${bucket}, access: read, shared: true${more} }]`;
  const account = accountOf(SHARED, {
    "teams/fraud.yaml": teamFile("fraud", data("acme-b")),
    "teams/card.yaml": teamFile("card", data("acme-b")),
    "teams/sales.yaml": teamFile("sales", data("acme-a")),
    "teams/foreign.yaml": teamFile("foreign", data("acme-c", ', account: "444444444444"')),
    "teams/old.yaml": teamFile("old", data("acme-d"), "retired: true"),
  });
  expect(account.buckets).toEqual(["acme-a", "acme-b"]);
});

it("makes a provider with the audiences that its file names and those of groups, until the file of a team is gone", () => {
  const shipping = (name: string, aud: string, more = ""): string =>
    teamFile(
      name,
      `groups: { Own: { audience: { oidc: { github: [{ repository: acme/ml, environments: [prod], audience: ${aud} }] } }, managedPolicies: [ViewOnlyAccess] } }`,
      more,
    );
  const [github, gitlab] = ["token.actions.githubusercontent.com", "gitlab.com"];
  const account = accountOf([`oidcProviders: { ${github}: { audiences: [c] }, ${gitlab}: { audiences: [a] } }`], {
    "teams/fraud.yaml": shipping("fraud", "b"),
    "teams/card.yaml": shipping("card", "a"),
    "teams/old.yaml": shipping("old", "z", "retired: true"),
  });
  expect(account.oidcProviders).toEqual([
    { host: github, audiences: ["a", "b", "c", "z"] },
    { host: gitlab, audiences: ["a"] },
  ]);
});

it("leaves secrets to roles where a team of the account names one there", () => {
  const boundaryWith = (...lines: string[]): string =>
    JSON.stringify(accountOf(SHARED, { "teams/fraud.yaml": teamFile("fraud", ...lines) }).shared.boundary?.statements);
  const secrets = "secrets: [{ secret: git }]";
  expect(boundaryWith()).not.toContain("secretsmanager");
  expect(boundaryWith(secrets, "retired: true")).not.toContain("secretsmanager");
  expect(boundaryWith(secrets)).toContain("secretsmanager:GetSecretValue");
});

describe("a finding about what is shared", () => {
  const account = accountOf(SHARED);
  const placeOf = (policy: string, ...statements: string[]): string => {
    const { file, line, column } = placeOfShared(account, { policies: [policy], statements });
    return `${file}:${line}:${column}`;
  };

  it("is told at its setting, a statement of a policy at its line", () => {
    const text = accountFile("dev", "111111111111", ...SHARED).split("\n");
    const columnOf = (line: number, part: string): number => (text[line - 1]?.indexOf(part) ?? -1) + 1;
    expect(placeOf("acme-Boundary")).toBe(`accounts/dev.yaml:4:${columnOf(4, "{}")}`);
    expect(placeOf("acme-Guardrails-1")).toBe(`accounts/dev.yaml:5:${columnOf(5, "{")}`);
    expect(placeOf("acme-Maps", "A")).toBe(`accounts/dev.yaml:6:${columnOf(6, "{ Sid")}`);
    expect(placeOf("acme-Maps", "#2")).toBe(`accounts/dev.yaml:6:${columnOf(6, "{ Effect")}`);
    expect(placeOf("another")).toBe("accounts/dev.yaml:1:10");
  });

  it("is accepted by the account file, with those of its teams", () => {
    const files = {
      "accounts/dev.yaml": accountFile(
        "dev",
        "111111111111",
        ...SHARED,
        'accept: [{ finding: pass-role, reason: It is meant so, until: "2030-01-01" }]',
      ),
    };
    expect(acceptedFindings(organizationOf(files))[0]?.stacks).toEqual(["dev-fraud", "dev-account"]);
  });
});

describe("what a role is denied", () => {
  const files = {
    "accounts/dev.yaml": accountFile("dev", "111111111111", ...SHARED, "auditTrail: { bucket: acme-audit }"),
  };
  const [deployment] = organizationOf(files).deployments;
  const advised = (question: object): string => {
    if (!deployment) throw new Error("there is no team");
    const [advice] = adviceFor(deployment, { principal: "fraud-SageMakerExecutionRole", action: "", ...question });
    return `${advice?.place.file ?? ""}:${advice?.place.line ?? 0} ${advice?.change ?? ""}`;
  };

  it.each([
    ["a service", { action: "athena:GetQueryResults" }, /^accounts\/dev\.yaml:4 .* Services are added there/],
    ["a change of IAM", { action: "iam:CreateRole" }, /^accounts\/dev\.yaml:4 .* no setting opens it/],
    [
      "the bucket of the trail",
      { action: "s3:GetObject", resource: "arn:aws:s3:::acme-audit/x" },
      /^accounts\/dev\.yaml:4 .* the platform's: no setting opens it/,
    ],
    ["another region", { action: "s3:GetObject", layer: "boundary", sid: "WithinRegions" }, /Regions are added there/],
  ])("by the boundary is for the account to open: %s", (_, question, expected) => {
    expect(advised(question)).toMatch(expected);
  });

  it("by a guardrail is told with the guardrail", () => {
    expect(advised({ action: "sagemaker:UpdateTrainingJob", sid: "NoRemoteDebug" })).toContain("teams/fraud.yaml");
    const guardrail = accountOf(["guardrails: { noFileSystems: true }"]);
    expect(guardrail.shared.guardrails?.statements.map(({ Sid }) => Sid)).toEqual(["NoFileSystems"]);
    const [only] = organizationOf({
      "accounts/dev.yaml": accountFile("dev", "111111111111", "guardrails: { noFileSystems: true }"),
    }).deployments;
    const [advice] = only
      ? adviceFor(only, { principal: "x", action: "sagemaker:CreateTrainingJob", sid: "NoFileSystems" })
      : [];
    expect(advice?.place).toMatchObject({ file: "accounts/dev.yaml", line: 4, column: 30 });
    expect(advice?.change).toMatch(/^The guardrail noFileSystems of the account dev denies it to everybody on purpose/);
  });
});

describe("administrators of a team", () => {
  const aloneIn = (files: Files): boolean[] =>
    organizationOf({ "accounts/dev.yaml": accountFile("dev", "111111111111", ...SHARED), ...files }).deployments.map(
      ({ soleTeam }) => soleTeam,
    );

  it("are alone in the account while no other team works there", () => {
    expect(aloneIn({})).toEqual([true]);
    expect(aloneIn({ "teams/card.yaml": teamFile("card") })).toEqual([false, false]);
    expect(aloneIn({ "teams/card.yaml": teamFile("card", "retired: true") })).toEqual([true, true]);
    const other = { "accounts/prod.yaml": lines("account: prod", 'id: "222222222222"', "region: eu-west-1") };
    expect(aloneIn({ ...other, "teams/card.yaml": teamFile("card").replace("[dev]", "[prod]") })).toEqual([true, true]);
  });
});
