import type { Files } from "../../stacks/support";
import { allow, document, NEIGHBOURS, proven, type Synthesised, synthesised, withPolicy } from "./support";
import { isEverything } from "../../../access/contract/platform-touches";

const GROUP = "fraud-ML_Engineers";
const STATE = "arn:aws:s3:::acme-terraform-state";
const DEPLOY = "arn:aws:iam::111111111111:role/terraform-deploy";
const OTHERS_DEPLOY = "arn:aws:iam::222222222222:role/terraform-deploy";

const account = (name: string, digit: string, more: object = {}): object => ({
  account: name,
  id: digit.repeat(12),
  region: "eu-west-1",
  deployRole: `arn:aws:iam::${digit.repeat(12)}:role/terraform-deploy`,
  ...more,
});

const S3 = { bucket: "acme-terraform-state", region: "eu-west-1" };
const MADE = { ...S3, create: { account: "999999999999", deployRole: "arn:aws:iam::999999999999:role/state-admin" } };

const SOLO = { team: "solo", accounts: ["prod"], workloads: ["training"], groups: { ML_Engineers: {} } };

/** Two teams in one account, and one that is alone in another; the state is in a third. */
const filesWith = (s3: object, dev: object = {}): Files => ({
  ...NEIGHBOURS,
  "organization.yaml": { version: 1, organization: "acme", state: { s3 } },
  "accounts/dev.yaml": account("dev", "1", { auditTrail: { bucket: "acme-audit" }, accessAnalyzer: {}, ...dev }),
  "accounts/prod.yaml": account("prod", "2", { adminRole: "arn:aws:iam::222222222222:role/terraform-admin" }),
  "teams/solo.yaml": SOLO,
});

const made = synthesised(filesWith(MADE));
const given = synthesised(filesWith(S3));
const alone = "solo-ML_Engineers";

type Statement = Readonly<Record<string, unknown>>;

/** What the proof says of a principal with these statements. */
const toldOf = (from: Synthesised, principal: string, statements: readonly object[]): string[] =>
  proven(withPolicy(from, principal, document(...statements)))
    .breaches.filter((one) => one.principal === principal && one.message.includes("the platform's"))
    .map(({ message, finding }) => `${finding ?? "refused"}: ${message}`);

const beside = (...statements: Statement[]): string[] => toldOf(made, GROUP, statements);
const deny = (Action: string, Resource: string | readonly string[]): Statement => ({
  Effect: "Deny",
  Action,
  Resource,
});

it("says nothing of what teams are given", () => {
  for (const from of [made, given]) expect(proven(from)).toMatchObject({ broken: [], breaches: [] });
});

describe("a grant on what is the platform's", () => {
  it.each<[string, object, string]>([
    [
      "another team's state",
      allow("s3:PutObject", `${STATE}/acme/dev/card/terraform.tfstate`),
      "s3:PutObject on arn:aws:s3:::acme-terraform-state/acme/dev/card/terraform.tfstate, which is the platform's: Terraform's state",
    ],
    [
      "the states of another account",
      allow("s3:*", `${STATE}/acme/prod/*`),
      "which is the platform's: Terraform's state of the account prod",
    ],
    [
      "a wildcard in the bucket's name",
      allow("s3:GetObject", "arn:aws:s3:::acme-terra*"),
      "which is the platform's: Terraform's state of the account",
    ],
    ["what the bucket holds", allow("s3:ListBucket", STATE), "the bucket of Terraform's state"],
    ["the bucket's policy", allow("s3:PutBucketPolicy", "arn:aws:s3:::*-state"), "the bucket of Terraform's state"],
    [
      "everything but one bucket",
      { Effect: "Allow", Action: "s3:PutObject", NotResource: "arn:aws:s3:::acme-fraud/*" },
      "which is the platform's: the audit trail of the account dev; other accounts' state",
    ],
    [
      "everything but some actions",
      { Effect: "Allow", NotAction: ["iam:*", "sts:*"], Resource: `${STATE}/*` },
      "which is the platform's: Terraform's state",
    ],
    [
      "the state's key",
      allow("kms:Decrypt", "arn:aws:kms:eu-west-1:999999999999:key/*"),
      "the key of Terraform's state",
    ],
    [
      "a key by its id, where only the platform has keys",
      allow("kms:Decrypt", "arn:aws:kms:eu-west-1:999999999999:key/1b2c3d4e-5f60-4182-9a3b-4c5d6e7f8091"),
      "the key of Terraform's state",
    ],
    [
      "the deploy roles of every account",
      allow("sts:AssumeRole", "arn:aws:iam::*:role/terraform-deploy"),
      "the role that deploys to the account",
    ],
    ["its own account's deploy role", allow("sts:AssumeRole", DEPLOY), "the role that deploys to the account dev"],
    ["passing the deploy role", allow("iam:PassRole", DEPLOY), "the role that deploys to the account dev"],
    ["its policies", allow("iam:PutRolePolicy", "arn:aws:iam::111111111111:role/terra*"), "the role that deploys"],
    ["its trust", allow("iam:UpdateAssumeRolePolicy", DEPLOY), "the role that deploys to the account dev"],
    [
      "the role that reaches the state",
      allow("sts:AssumeRole", "arn:aws:iam::999999999999:role/terraform-state/acme/terraform-state-dev"),
      "the role that reaches Terraform's state of the account dev",
    ],
    [
      "the role of the state's account",
      allow("sts:AssumeRole", "arn:aws:iam::999999999999:role/state-admin"),
      "the role that makes the bucket of Terraform's state",
    ],
    [
      "an administrator's role",
      allow("sts:AssumeRole", "arn:aws:iam::222222222222:role/terraform-admin"),
      "the role that deploys what the teams of the account prod share",
    ],
    [
      "the trail's logs",
      allow("s3:GetObject", "arn:aws:s3:::acme-audit/AWSLogs/*"),
      "the audit trail of the account dev",
    ],
    ["the trail's bucket", allow("s3:DeleteBucket", "arn:aws:s3:::acme-aud?t"), "the bucket of the audit trail"],
    [
      "the account's policies",
      allow("iam:CreatePolicyVersion", "arn:aws:iam::111111111111:policy/sagemaker-access/acme/acme-Guardrails"),
      "what the teams of the account dev share and are held by",
    ],
    [
      "the trail",
      allow("cloudtrail:StopLogging", "arn:aws:cloudtrail:eu-west-1:111111111111:trail/acme-sagemaker-access"),
      "cloudtrail:StopLogging, which is the platform's: what watches the whole account",
    ],
    ["the analyzer", allow("access-analyzer:Delete*", "*"), "what watches the whole account"],
    ["the policy of all log groups", allow("logs:PutAccountPolicy", "*"), "a setting of the whole account"],
    ["the registry", allow("ecr:Put*", "*"), "a setting of the whole account"],
    [
      "the catalog",
      allow("glue:PutResourcePolicy", "arn:aws:glue:eu-west-1:111111111111:catalog"),
      "glue:PutResourcePolicy, which is the platform's: a setting of the whole account",
    ],
    ["what is public", allow("s3:PutAccountPublicAccessBlock", "*"), "a setting of the whole account"],
    ["the organization", allow("organizations:LeaveOrganization", "*"), "the organization of accounts"],
    ["a person's permission set", allow("sso:AttachManagedPolicyToPermissionSet", "*"), "who signs in"],
  ])("is refused beside other teams: %s", (_, statement, message) => {
    const told = beside(statement as Statement);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(message);
    expect(told[0]).toContain(`${GROUP} may`);
  });

  it.each<[string, ...Statement[]]>([
    [
      "a bucket of its own that is called alike",
      allow("s3:*", ["arn:aws:s3:::acme-terraform-states-x", "arn:aws:s3:::acme-terraform-states-x/*"]) as Statement,
    ],
    ["where buckets are", allow("s3:GetBucketLocation", "*") as Statement],
    [
      "a key of its own by its id",
      allow("kms:Decrypt", "arn:aws:kms:eu-west-1:111111111111:key/1b2c3d4e-5f60-4182-9a3b-4c5d6e7f8091") as Statement,
    ],
    [
      "a role of its own",
      allow(["iam:PassRole", "sts:AssumeRole"], "arn:aws:iam::111111111111:role/teams/fraud/*") as Statement,
    ],
    [
      "a role that is called alike",
      allow("sts:AssumeRole", "arn:aws:iam::111111111111:role/terraform-deployed") as Statement,
    ],
    ["roles that AWS makes for its services", allow("iam:CreateServiceLinkedRole", "*") as Statement],
    ["policies of its own", allow("iam:CreatePolicy", "arn:aws:iam::111111111111:policy/teams/fraud/*") as Statement],
    [
      "tables of the catalog",
      allow("glue:PutResourcePolicy", "arn:aws:glue:*:111111111111:table/fraud/*") as Statement,
    ],
    [
      "reading settings",
      allow(
        ["logs:Describe*", "organizations:Describe*", "cloudtrail:Get*", "access-analyzer:List*"],
        "*",
      ) as Statement,
    ],
    [
      "a Deny beside",
      allow("s3:*", "arn:aws:s3:::acme-*") as Statement,
      deny("s3:*", [STATE, `${STATE}/*`, "arn:aws:s3:::acme-audit", "arn:aws:s3:::acme-audit/*"]),
    ],
    [
      "its own account's buckets only",
      allow("s3:GetObject", "arn:aws:s3:::acme-terra*", {
        StringEquals: { "aws:ResourceAccount": "111111111111" },
      }) as Statement,
    ],
    ["a session's tags", allow("sts:TagSession", DEPLOY) as Statement],
    [
      "a setting by the name of a resource, which gives nothing",
      allow("logs:PutAccountPolicy", "arn:aws:logs:eu-west-1:111111111111:log-group:fraud-x") as Statement,
    ],
  ])("leaves out %s", (_, ...statements) => {
    expect(beside(...statements)).toEqual([]);
  });
});

describe("where the team is alone in its account", () => {
  const told = (...statements: object[]): string[] => toldOf(made, alone, statements);

  it.each<[string, object]>([
    ["its own state", allow("s3:PutObject", `${STATE}/acme/prod/*`)],
    ["its deploy role", allow("sts:AssumeRole", OTHERS_DEPLOY)],
    ["its account's policies", allow("iam:DeletePolicy", "arn:aws:iam::222222222222:policy/sagemaker-access/*")],
    ["a setting", allow("logs:PutAccountPolicy", "*")],
  ])("is a finding: %s", (_, statement) => {
    expect(told(statement)).toEqual([expect.stringMatching(/^reaches-platform: solo-ML_Engineers may /)]);
  });

  it.each<[string, object]>([
    ["another account's state", allow("s3:GetObject", `${STATE}/acme/dev/*`)],
    ["all states", allow("s3:GetObject", `${STATE}/*`)],
    ["a state in any bucket", allow("s3:GetObject", "arn:aws:s3:::*/acme/*/terraform.tfstate")],
    ["the states of a team that there is not yet", allow("s3:GetObject", `${STATE}/acme/dev/later/*`)],
    ["the bucket", allow("s3:PutBucketPolicy", STATE)],
    ["the key", allow("kms:Decrypt", "arn:aws:kms:*:999999999999:key/*")],
    ["another account's deploy role", allow("sts:AssumeRole", DEPLOY)],
    ["another account's trail", allow("s3:GetObject", "arn:aws:s3:::acme-aud*")],
    ["deploy roles of all accounts", allow("sts:AssumeRole", "arn:aws:iam::*:role/terraform-*")],
    [
      "another account's role to the state",
      allow("sts:AssumeRole", "arn:aws:iam::999999999999:role/terraform-state/*"),
    ],
  ])("is never to be accepted: %s", (_, statement) => {
    expect(told(statement)).toEqual([expect.stringMatching(/^refused: solo-ML_Engineers may/)]);
  });

  it("is nothing that only might be in the bucket of another account's trail, which lets nobody in", () => {
    const only = allow("s3:GetObject", "arn:aws:s3:::*-solo/*");
    expect(told(only, deny("s3:*", [STATE, `${STATE}/*`]))).toEqual([]);
  });

  it("says of a grant on everything what the other accounts rest on", () => {
    for (const [action, resource] of [
      ["*", "*"],
      ["s3:GetObject", "arn:aws:s3:::*"],
      ["sts:AssumeRole", "arn:aws:iam::*:role/*"],
    ] as const) {
      expect(told(allow(action, resource))).toEqual([
        expect.stringMatching(
          /^reaches-platform: .*; other accounts' state and deploy roles rest on their own policies alone$/,
        ),
      ]);
    }
  });

  it("says of a grant on everything whom it reaches elsewhere, where its own account is closed", () => {
    const closed = deny("sts:AssumeRole", ["arn:aws:iam::222222222222:role/*", "arn:aws:iam::999999999999:role/*"]);
    expect(told(allow("sts:AssumeRole", "*"), closed)).toEqual([
      expect.stringContaining(`${DEPLOY}, which is the platform's: the role that deploys to the account dev;`),
    ]);
  });

  it("does not say so of what reaches into no other account", () => {
    expect(told(allow("iam:PassRole", "*"))[0]).toMatch(/the platform's: the role that deploys [^;]*$/);
  });
});

it("names the statement that opens, and no other that is about the same", () => {
  const sids = ["Own", "State", "AlsoState"].map((Sid, index) => ({
    Sid,
    ...allow("s3:GetObject", index === 0 ? "arn:aws:s3:::acme-fraud/*" : `${STATE}/acme/dev/*`),
  }));
  const { breaches } = proven(withPolicy(made, GROUP, document(...sids)));
  expect(breaches.map(({ deciding }) => deciding.map(({ statement }) => statement))).toEqual([
    ["State"],
    ["AlsoState"],
  ]);
});

describe("what closes a grant", () => {
  it("is the permissions boundary of a role, and not that of a group, which has none", () => {
    const bounded = synthesised(filesWith(MADE, { permissionsBoundary: {} }));
    const statement = allow(["s3:*", "logs:PutAccountPolicy", "ecr:*", "glue:*", "sagemaker:*"], "*");
    expect(toldOf(bounded, "fraud-SageMakerExecutionRole", [statement])).toEqual([]);
    expect(toldOf(bounded, GROUP, [statement])).toHaveLength(1);
    expect(toldOf(made, "fraud-SageMakerExecutionRole", [statement])).toHaveLength(1);
  });

  it("is a service control policy", () => {
    const document = { Version: "2012-10-17", Statement: [{ ...deny("iam:PassRole", "*"), Sid: "NoPassing" }] };
    const limited = synthesised(filesWith(MADE, { scps: [{ name: "limits", ...document }] }));
    expect(toldOf(limited, GROUP, [allow("iam:PassRole", DEPLOY)])).toEqual([]);
  });

  it("is the bucket's own policy for AWS's policies, where the project makes the bucket", () => {
    const attached = (s3: object): string[] => {
      const groups = { ML_Engineers: { managedPolicies: ["AmazonS3ReadOnlyAccess"] } };
      const files = filesWith(s3);
      return proven(synthesised({ ...files, "teams/solo.yaml": { ...SOLO, groups } })).breaches.map(
        ({ message }) => message,
      );
    };
    expect(attached(MADE)).toEqual([]);
    expect(attached(S3)).toEqual([expect.stringContaining("which is the platform's: Terraform's state")]);
  });
});

it("takes a key by its alias for what it is", () => {
  const keys = "arn:aws:kms:*:*:key/*";
  const byAlias = (alias: string): string[] =>
    beside(allow("kms:Decrypt", keys, { "ForAnyValue:StringEquals": { "kms:ResourceAliases": alias } }) as Statement);
  expect(byAlias("alias/fraud")).toEqual([]);
  expect(byAlias("alias/terraform-state/acme")).toEqual([expect.stringContaining("the key of Terraform's state")]);
  expect(byAlias("alias/acme-sagemaker-access")).toEqual([expect.stringContaining("the key of the audit trail")]);
});

describe("the principals", () => {
  it("has a policy of the account's told at whoever has it", () => {
    const shared = synthesised({
      ...filesWith(MADE, {
        policies: { Extra: { statements: [{ Sid: "State", ...allow("s3:GetObject", `${STATE}/*`) }] } },
      }),
      "teams/fraud.yaml": {
        team: "fraud",
        accounts: ["dev"],
        workloads: ["training"],
        executionRole: { managedPolicies: ["Extra"] },
        groups: { ML_Engineers: { members: ["fred"] }, Auditors: { managedPolicies: ["Extra"] } },
      },
    });
    const { breaches } = proven(shared);
    expect(breaches.map(({ principal, deciding }) => [principal, deciding[0]?.policy.name])).toEqual(
      expect.arrayContaining([
        ["fraud-SageMakerExecutionRole", "acme-Extra"],
        ["fraud-Auditors", "acme-Extra"],
      ]),
    );
  });
});

it.each([
  ["*", true],
  ["arn:aws:s3:::*", true],
  ["arn:aws:s3:::*/*", true],
  ["arn:*:s3:::*", true],
  ["arn:aws:iam::*:role/*", true],
  ["arn:aws:*", true],
  ["arn:aws:iam::*", true],
  ["arn:aws:iam::222222222222*", false],
  ["arn:aws:iam::222222222222:role/*", false],
  ["arn:aws:iam::*:role/terraform-*", false],
  ["arn:aws:s3:::acme*", false],
  ["arn:aws:s3:::*state*", false],
])("knows whether %s names something", (pattern, everything) => {
  expect(isEverything(pattern)).toBe(everything);
});
