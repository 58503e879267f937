import { accountFile, deploymentOf, problemsOf, problemsOfWork } from "../support";

const SUBNETS = "subnets: [subnet-0123456789abcdef0]";
const GROUPS = "securityGroups: [sg-0123456789abcdef0]";
const KEY = "arn:aws:kms:eu-west-1:111111111111:key/1";
const so = (count: number, text: string): string => Array.from({ length: count }, () => text).join(", ");

/** The problems of a team that does all that the settings are for; what is given stands in line 4. */
const problemsOfTeam = (line: string): string => problemsOfWork("training, notebook, feature-store", line);
const problemsOfAccount = (line: string): string =>
  problemsOf({ "accounts/dev.yaml": accountFile("dev", "111111111111", line) });

/** Checks that a file with each line is refused with the text that stands beside it. */
function refuses(
  file: string,
  problemsOf: (line: string) => string,
  texts: readonly (readonly [string, string])[],
): void {
  it.each(texts)("is refused as %s", (line, expected) => {
    expect(problemsOf(line)).toBe(
      expected
        .split("\n")
        .map((one) => (/^\d/.test(one) ? `${file}:${one}` : `    ${one}`))
        .join("\n"),
    );
  });
}

const refusesTeam = (...texts: readonly (readonly [string, string])[]): void => {
  refuses("teams/fraud.yaml", problemsOfTeam, texts);
};
const refusesAccount = (...texts: readonly (readonly [string, string])[]): void => {
  refuses("accounts/dev.yaml", problemsOfAccount, texts);
};

it("a team that says nothing has no network, no keys, no buckets of its own, no mounts and no shells", () => {
  const { team, account, work, data, defaultBucket } = deploymentOf();
  expect(team).toMatchObject({ jobKeys: {}, remoteDebug: false, executionRoles: "by-kind" });
  expect([team.network, team.defaultBucket, team.featureStore, team.fileSystems]).toEqual(Array(4).fill(undefined));
  expect(account.jobKeys).toEqual({});
  expect(account.network).toBeUndefined();
  expect(work).toEqual({ team: "fraud", workloads: ["training"], keys: {}, remoteDebug: false });
  expect([data, defaultBucket]).toEqual([[], undefined]);
});

describe("a network", () => {
  it("has 1 to 16 subnets and 1 to 5 security groups, in a team file and an account file", () => {
    const most = `network: { subnets: [${so(16, "subnet-0123abcd")}], securityGroups: [${so(5, "sg-0123abcd")}] }`;
    for (const line of [`network: { ${SUBNETS}, ${GROUPS} }`, most]) {
      expect([problemsOfTeam(line), problemsOfAccount(line)]).toEqual(["", ""]);
    }
  });

  const alike = [
    ["network: {}", '4:10: "subnets" is missing\nAdd it\n4:10: "securityGroups" is missing\nAdd it'],
    [`network: { ${SUBNETS} }`, '4:10: "securityGroups" is missing\nAdd it'],
    [`network: { ${GROUPS} }`, '4:10: "subnets" is missing\nAdd it'],
    [`network: { subnets: [], ${GROUPS} }`, "4:21: at least 1 entry is needed\nAdd what is missing"],
    [`network: { ${SUBNETS}, securityGroups: [] }`, "4:65: at least 1 entry is needed\nAdd what is missing"],
    [
      `network: { subnets: [${so(17, "subnet-0123abcd")}], ${GROUPS} }`,
      "4:21: at most 16 entries are taken\nRemove the others",
    ],
    [
      `network: { securityGroups: [${so(6, "sg-0123abcd")}], ${SUBNETS} }`,
      "4:28: at most 5 entries are taken\nRemove the others",
    ],
    [
      `network: { subnets: [vpc-0123456789abcdef0], ${GROUPS} }`,
      '4:22: "vpc-0123456789abcdef0" is not the id of a subnet\nWrite one such as subnet-0123456789abcdef0',
    ],
    [
      `network: { ${SUBNETS}, securityGroups: [default] }`,
      '4:66: "default" is not the id of a security group\nWrite one such as sg-0123456789abcdef0',
    ],
    [
      `network: { ${SUBNETS}, ${GROUPS}, vpc: x }`,
      '4:89: "vpc" is not a setting here\nThe settings here are subnets, securityGroups',
    ],
    ["network: none", '4:10: expected a map, found "none"\nWrite a map'],
  ] as const;
  refusesTeam(
    ...alike,
    [
      `network: { subnets: subnet-0123abcd, ${GROUPS} }`,
      '4:21: expected a list or a map, found "subnet-0123abcd"\nWrite a list or a map: [subnet-0123abcd]',
    ],
    [
      `network: { subnets: { dev: subnet-0123456789abcdef0 }, ${GROUPS} }`,
      '4:28: expected a list, found "subnet-0123456789abcdef0"\nWrite a list: [subnet-0123456789abcdef0]',
    ],
    [`network: { subnets: { dev: [] }, ${GROUPS} }`, "4:28: at least 1 entry is needed\nAdd what is missing"],
    [
      `network: { ${SUBNETS}, securityGroups: { dev: [a] } }`,
      '4:73: "a" is not the id of a security group\nWrite one such as sg-0123456789abcdef0',
    ],
  );
  refusesAccount(
    ...alike,
    [
      `network: { subnets: subnet-0123456789abcdef0, ${GROUPS} }`,
      '4:21: expected a list, found "subnet-0123456789abcdef0"\nWrite a list: [subnet-0123456789abcdef0]',
    ],
    [`network: { subnets: { dev: [subnet-0123abcd] }, ${GROUPS} }`, "4:21: expected a list, found a map\nWrite a list"],
  );
});

describe("the keys of jobs", () => {
  it.each(["{}", `{ volume: ${KEY} }`, `{ output: ${KEY} }`, `{ volume: ${KEY}, output: ${KEY} }`])(
    "may be %s, in a team file and an account file",
    (keys) => {
      expect([problemsOfTeam(`jobKeys: ${keys}`), problemsOfAccount(`jobKeys: ${keys}`)]).toEqual(["", ""]);
    },
  );

  const NO_KEY =
    "is not the ARN of a KMS key\nWrite arn:aws:kms:<region>:<account id>:key/<key id>; an alias does not work in a policy";
  const alike = [
    ["jobKeys: { volume: alias/jobs }", `4:20: "alias/jobs" ${NO_KEY}`],
    ["jobKeys: { output: 'arn:aws:kms:*:111111111111:key/1' }", `4:20: "arn:aws:kms:*:111111111111:key/1" ${NO_KEY}`],
    [
      "jobKeys: { volumes: x }",
      '4:12: "volumes" is not a setting here\nDid you mean "volume"? The settings here are volume, output',
    ],
    [`jobKeys: ${KEY}`, `4:10: expected a map, found "${KEY}"\nWrite a map`],
  ] as const;
  refusesTeam(
    ...alike,
    ["jobKeys: { volume: { dev: alias/jobs } }", `4:27: "alias/jobs" ${NO_KEY}`],
    ["jobKeys: { volume: [x] }", "4:20: expected a text or a map, found a list\nWrite a text or a map"],
  );
  refusesAccount(...alike, [
    `jobKeys: { volume: { dev: ${KEY} } }`,
    "4:20: expected a text, found a map\nWrite a text",
  ]);
});

describe("the default bucket", () => {
  it.each(["{ bucket: lake }", "{ bucket: { dev: lake }, prefix: jobs/, kmsKey: { dev: KEY }, delete: true }"])(
    "may be %s",
    (text) => {
      expect(problemsOfTeam(`defaultBucket: ${text.replace("KEY", KEY)}`)).toBe("");
    },
  );

  refusesTeam(
    ["defaultBucket: {}", '4:16: "bucket" is missing\nAdd it'],
    ["defaultBucket: lake", '4:16: expected a map, found "lake"\nWrite { bucket: lake }'],
    [
      "defaultBucket: { bucket: s3://lake }",
      '4:26: "s3://lake" cannot be the name of a bucket\nWrite 3 to 63 lower-case letters, digits, hyphens and dots, without s3:// and without a prefix',
    ],
    [
      "defaultBucket: { bucket: lake, prefix: /jobs }",
      '4:40: "/jobs" cannot be a prefix\nWrite the start of the keys, such as "card/": no slash in front, no space at its ends, no wildcard',
    ],
    [
      "defaultBucket: { bucket: lake, prefix: '*' }",
      '4:40: "*" cannot be a prefix\nWrite the start of the keys, such as "card/": no slash in front, no space at its ends, no wildcard',
    ],
    [
      "defaultBucket: { bucket: lake, prefixes: [jobs] }",
      '4:32: "prefixes" is not a setting here\nDid you mean "prefix"? The settings here are bucket, prefix, delete, kmsKey',
    ],
    [
      "defaultBucket: { bucket: lake, account: dev }",
      '4:32: "account" is not a setting here\nThe settings here are bucket, prefix, delete, kmsKey',
    ],
  );
});

describe("the feature store", () => {
  it.each(["{ bucket: lake, prefix: features }", "{ bucket: { dev: lake }, prefix: features/, kmsKey: KEY }"])(
    "may be %s",
    (text) => {
      expect(problemsOfTeam(`featureStore: ${text.replace("KEY", KEY)}`)).toBe("");
    },
  );

  refusesTeam(
    ["featureStore: { bucket: lake }", '4:15: "prefix" is missing\nAdd it'],
    [
      "featureStore: { bucket: lake, prefix: '' }",
      '4:39: "" cannot be a prefix\nWrite the start of the keys, such as "card/": no slash in front, no space at its ends, no wildcard',
    ],
    ["featureStore: true", '4:15: expected a map, found "true"\nWrite a map'],
  );
});

describe("file systems", () => {
  it.each(["[fs-01234567]", "[fs-0123456789abcdef0, fs-01234567]", "{ dev: [fs-01234567] }"])("may be %s", (text) => {
    expect(problemsOfTeam(`fileSystems: ${text}`)).toBe("");
  });

  const NO_ID = "is not the id of a file system\nWrite one such as fs-0123456789abcdef0";
  refusesTeam(
    ["fileSystems: []", "4:14: at least 1 entry is needed\nAdd what is missing"],
    ["fileSystems: [efs]", `4:15: "efs" ${NO_ID}`],
    ["fileSystems: ['*']", `4:15: "*" ${NO_ID}`],
    ["fileSystems: [fs-01234567, fs-0123456G]", `4:28: "fs-0123456G" ${NO_ID}`],
    ["fileSystems: { dev: [fsap-0123456789abcdef0] }", `4:22: "fsap-0123456789abcdef0" ${NO_ID}`],
    [
      "fileSystems: fs-01234567",
      '4:14: expected a list or a map, found "fs-01234567"\nWrite a list or a map: [fs-01234567]',
    ],
  );
});

describe("how roles are divided", () => {
  it.each(["by-kind", "single", "per-workload"])("may be %s", (division) => {
    expect(problemsOfTeam(`executionRoles: ${division}`)).toBe("");
  });

  refusesTeam(
    [
      "executionRoles: per-workloads",
      '4:17: "per-workloads" is not known here\nDid you mean "per-workload"? Write one of by-kind, single, per-workload',
    ],
    ["executionRoles: 2", '4:17: "2" is not known here\nWrite one of by-kind, single, per-workload'],
  );
});

describe("remote debugging", () => {
  it("is on where the file says so", () => {
    expect(problemsOfTeam("remoteDebug: true")).toBe("");
  });

  refusesTeam(
    ["remoteDebug: yes", '4:14: expected true or false, found "yes"\nWrite true or false'],
    ["remoteDebug: 'true'", '4:14: "true" is a text, as it is in quotes\nWrite it without quotes: true'],
  );
});
