import { accountFile, lines, organizationOf, teamFile } from "../support";

const STATE = "arn:aws:s3:::acme-state";

const organizationFile = (...s3: string[]): string =>
  lines(
    "version: 1",
    "organization: acme",
    "state:",
    "  s3:",
    "    bucket: acme-state",
    "    region: eu-west-1",
    ...s3,
  );

/** What is the platform's of an organization with one team in the account `dev`. */
const platformOf = (s3: string[], ...dev: string[]): string[] =>
  organizationOf({
    "organization.yaml": organizationFile(...s3),
    "accounts/dev.yaml": accountFile("dev", "111111111111", ...dev),
    "teams/fraud.yaml": teamFile("fraud"),
  })
    .platform.map(({ kind, arn, serves, alias }) => [kind, arn, serves ?? "all", alias ?? ""].join(" ").trim())
    .sort();

const SHARED = "iam-policy arn:aws:iam::111111111111:policy/sagemaker-access/acme/* 111111111111";

const BUCKET = [`bucket ${STATE} all`, `object ${STATE}/* all`, `object ${STATE}/acme/dev/* 111111111111`];

it("has the bucket of the state with each account's part, its key, and the role that reaches it", () => {
  const s3 = [
    "    kmsKeyId: arn:aws:kms:eu-west-1:999999999999:key/1b2c3d4e-5f60-4182-9a3b-4c5d6e7f8091",
    "    assumeRole: arn:aws:iam::999999999999:role/state",
  ];
  expect(platformOf(s3)).toEqual(
    [
      ...BUCKET,
      SHARED,
      "key arn:aws:kms:eu-west-1:999999999999:key/1b2c3d4e-5f60-4182-9a3b-4c5d6e7f8091 all",
      "role arn:aws:iam::999999999999:role/state all",
    ].sort(),
  );
});

it("has what the project makes for the state, with a role for each account and its administrator", () => {
  const s3 = ["    create:", '      account: "999999999999"', "      deployRole: arn:aws:iam::999999999999:role/admin"];
  const dev = [
    "deployRole: { arn: 'arn:aws:iam::111111111111:role/deploy', externalId: abc }",
    "adminRole: arn:aws:iam::111111111111:role/admin",
  ];
  expect(platformOf(s3, ...dev)).toEqual(
    [
      ...BUCKET,
      SHARED,
      `object ${STATE}/acme/state/* 999999999999`,
      "key arn:aws:kms:eu-west-1:999999999999:key/* all alias/terraform-state/acme",
      "role arn:aws:iam::999999999999:role/admin all",
      "role arn:aws:iam::111111111111:role/deploy 111111111111",
      "role arn:aws:iam::111111111111:role/admin 111111111111",
      "role arn:aws:iam::999999999999:role/terraform-state/acme/terraform-state-dev 111111111111",
      "role arn:aws:iam::999999999999:role/terraform-state/acme/terraform-state-dev.admin 111111111111",
    ].sort(),
  );
});

it("has the trail of an account with its bucket and key, and a boundary that is there already", () => {
  const dev = ["auditTrail: { bucket: acme-audit }", "permissionsBoundary: arn:aws:iam::111111111111:policy/limits"];
  expect(platformOf([], ...dev)).toEqual(
    [
      ...BUCKET,
      SHARED,
      "iam-policy arn:aws:iam::111111111111:policy/limits 111111111111",
      "bucket arn:aws:s3:::acme-audit 111111111111",
      "object arn:aws:s3:::acme-audit/* 111111111111",
      "key arn:aws:kms:eu-west-1:111111111111:key/* 111111111111 alias/acme-sagemaker-access",
    ].sort(),
  );
});

it("has nothing of a state that is not in S3", () => {
  const { platform } = organizationOf({ "teams/fraud.yaml": teamFile("fraud") });
  expect(platform.map(({ kind }) => kind)).toEqual(["iam-policy"]);
});

it("knows the states of each account, also of teams that are retired, with their locks", () => {
  const { platform } = organizationOf({
    "organization.yaml": organizationFile(),
    "teams/fraud.yaml": teamFile("fraud", "retired: true"),
  });
  const states = platform.flatMap((thing) => thing.states ?? []);
  expect(states).toEqual(
    ["account", "fraud"].flatMap((name) =>
      ["", ".tflock"].map((end) => `${STATE}/acme/dev/${name}/terraform.tfstate${end}`),
    ),
  );
});
