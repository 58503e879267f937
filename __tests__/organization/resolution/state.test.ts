import { stateRoleArn } from "../../../organization";
import { accountFile, type Files, lines, organizationOf } from "../support";

const organizationFile = (create: string, region = "eu-central-1"): string =>
  lines(
    "version: 1",
    "organization: acme",
    `state: { s3: { bucket: acme-state, region: ${region}, create: ${create} } }`,
    "tags: { owner: platform }",
  );
const DEPLOY = "arn:aws:iam::111111111111:role/deploy";
const filesWith = (create: string, ...account: string[]): Files => ({
  "organization.yaml": organizationFile(create),
  "accounts/dev.yaml": accountFile("dev", "111111111111", ...account),
});
const stateWith = (create: string, ...account: string[]) => organizationOf(filesWith(create, ...account)).state;

it("is none where the project does not make the bucket", () => {
  const { state, settings } = organizationOf();
  expect([state, stateRoleArn(settings, { account: "dev", adminRole: undefined }, true)]).toEqual([
    undefined,
    undefined,
  ]);
});

it("has a key, and keeps old versions for 90 days, unless told otherwise", () => {
  const by = `deployRole: ${DEPLOY}`;
  expect(stateWith('{ account: "999999999999" }', by)).toMatchObject({
    stackName: "state",
    stateKey: "acme/state/terraform.tfstate",
    bucket: "acme-state",
    environment: { accountId: "999999999999", region: "eu-central-1", partition: "aws" },
    keyAlias: "alias/terraform-state/acme",
    noncurrentDays: 90,
    tags: { owner: "platform" },
    place: { file: "organization.yaml", line: 3 },
  });
  const other = stateWith('{ account: "999999999999", encryption: s3, noncurrentDays: 7 }', by);
  expect(other).toMatchObject({ keyAlias: undefined, noncurrentDays: 7 });
});

it("may be in one of the accounts, by its name", () => {
  const { state, settings } = organizationOf(filesWith("{ account: dev }", `deployRole: ${DEPLOY}`));
  expect(state?.environment.accountId).toBe("111111111111");
  expect(stateRoleArn(settings, { account: "prod", adminRole: undefined }, true)).toBe(
    "arn:aws:iam::111111111111:role/terraform-state/acme/terraform-state-prod",
  );
});

it("has trust policies as large as AWS takes in the bucket's account, where its file says so", () => {
  const by = `deployRole: ${DEPLOY}`;
  const raised = "limits: { trustPolicy: 4096 }";
  const size = (create: string, ...more: string[]) => stateWith(create, by, ...more)?.maxTrustPolicySize;
  expect([
    size("{ account: dev }", raised),
    size("{ account: dev }"),
    size('{ account: "999999999999" }', raised),
  ]).toEqual([4_096, 2_048, 2_048]);
});

it.each([
  ["the deploy role", [`deployRole: { arn: ${DEPLOY}, externalId: acme }`], [DEPLOY]],
  [
    "the pipelines that are named",
    [`deployRole: ${DEPLOY}`, "pipelines: ['arn:aws:iam::777777777777:user/ci']"],
    ["arn:aws:iam::777777777777:user/ci"],
  ],
])("lets %s reach the account's states", (_, account, pipelines) => {
  expect(stateWith('{ account: "999999999999" }', ...account)?.roles).toEqual([
    { key: "dev", name: "terraform-state-dev", path: "/terraform-state/acme/", prefix: "acme/dev", pipelines },
  ]);
});

it("has the partition of its region", () => {
  const account = lines("account: dev", 'id: "111111111111"', "region: cn-north-1", `deployRole: ${CHINESE}`);
  const files = {
    "organization.yaml": organizationFile("{ account: dev }", "cn-northwest-1"),
    "accounts/dev.yaml": account,
  };
  expect(stateRoleArn(organizationOf(files).settings, { account: "dev", adminRole: undefined }, false)).toMatch(
    /^arn:aws-cn:iam::111111111111:role/,
  );
});

const CHINESE = DEPLOY.replace("aws", "aws-cn");

it("keeps the teams' pipelines from the state of what an admin role deploys", () => {
  const [by, admin] = [`deployRole: ${DEPLOY}`, `adminRole: ${DEPLOY}-admin`];
  const rolesWith = (...more: string[]) => stateWith('{ account: "999999999999" }', by, admin, ...more)?.roles;
  const path = "/terraform-state/acme/";
  expect(rolesWith()).toEqual([
    { key: "dev", name: "terraform-state-dev", path, prefix: "acme/dev", except: "account", pipelines: [DEPLOY] },
    {
      key: "dev.admin",
      name: "terraform-state-dev.admin",
      path,
      prefix: "acme/dev/account",
      pipelines: [`${DEPLOY}-admin`],
    },
  ]);
  const named = "arn:aws:iam::777777777777:role/admin-pipeline";
  expect(rolesWith(`adminPipelines: ['${named}']`)?.[1]?.pipelines).toEqual([named]);
  const { settings, accounts } = organizationOf(
    filesWith('{ account: "999999999999" }', by, admin, "permissionsBoundary: {}"),
  );
  const arnOf = (own: boolean): string | undefined => accounts[0] && stateRoleArn(settings, accounts[0].account, own);
  expect([arnOf(true), arnOf(false)]).toEqual(
    ["dev.admin", "dev"].map((key) => `arn:aws:iam::999999999999:role/terraform-state/acme/terraform-state-${key}`),
  );
});
