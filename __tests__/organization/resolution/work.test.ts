import fc from "fast-check";
import { NO_CONSENT } from "../../../organization";
import { resolveWork } from "../../../organization/resolution/work";
import type { AccountFile, TeamFile } from "../../../organization/schema";
import { accountFile, deploymentOf, type Files, teamOf, TWO_ACCOUNTS } from "../support";

const KEYS = { dev: "arn:aws:kms:eu-west-1:111111111111:key/d", prod: "arn:aws:kms:eu-west-1:222222222222:key/p" };
/** A bucket for each account. */
const DESK = "{ dev: desk, prod: table }";
const OTHER = "arn:aws:kms:eu-west-1:111111111111:key/o";

/** The team `fraud` in `dev` and `prod`, of which `dev` has a network and keys. */
const files = (...team: string[]): Files => ({
  ...TWO_ACCOUNTS,
  "accounts/dev.yaml": accountFile(
    "dev",
    "111111111111",
    "network: { subnets: [subnet-0000000d], securityGroups: [sg-0000000d] }",
    `jobKeys: { volume: ${KEYS.dev}, output: ${KEYS.dev} }`,
  ),
  "teams/fraud.yaml": teamOf("training, feature-store", "fraud", ...team).replace("[dev]", "[dev, prod]"),
});
const workIn = (stackName: string, ...team: string[]) => deploymentOf(files(...team), stackName).work;

describe("the network", () => {
  it("is the account's where the team names none", () => {
    expect(workIn("dev-fraud").network).toEqual({ subnets: ["subnet-0000000d"], securityGroups: ["sg-0000000d"] });
    expect(workIn("prod-fraud")).not.toHaveProperty("network");
  });

  it("is the team's before the account's, and never a mixture", () => {
    const line = "network: { subnets: [subnet-0000000a, subnet-0000000b], securityGroups: [sg-0000000a] }";
    const network = { subnets: ["subnet-0000000a", "subnet-0000000b"], securityGroups: ["sg-0000000a"] };
    expect(workIn("dev-fraud", line).network).toEqual(network);
    expect(workIn("prod-fraud", line).network).toEqual(network);
  });

  it("may be each account's own", () => {
    const line =
      "network: { subnets: { dev: [subnet-0000000a], prod: [subnet-0000000b] }, securityGroups: { dev: [sg-0000000a], prod: [sg-0000000b] } }";
    expect(workIn("dev-fraud", line).network).toEqual({
      subnets: ["subnet-0000000a"],
      securityGroups: ["sg-0000000a"],
    });
    expect(workIn("prod-fraud", line).network).toEqual({
      subnets: ["subnet-0000000b"],
      securityGroups: ["sg-0000000b"],
    });
  });
});

describe("each key of jobs", () => {
  it("is the account's where the team names none", () => {
    expect(workIn("dev-fraud").keys).toEqual({ volume: KEYS.dev, output: KEYS.dev });
    expect(workIn("prod-fraud").keys).toEqual({});
  });

  it("is the team's before the account's, each on its own", () => {
    const line = `jobKeys: { volume: ${OTHER} }`;
    expect(workIn("dev-fraud", line).keys).toEqual({ volume: OTHER, output: KEYS.dev });
    expect(workIn("prod-fraud", line).keys).toEqual({ volume: OTHER });
  });

  it("may be each account's own, and the account's where it is not", () => {
    const line = `jobKeys: { volume: { prod: ${KEYS.prod} }, output: { dev: ${OTHER} } }`;
    expect(workIn("dev-fraud", line).keys).toEqual({ volume: KEYS.dev, output: OTHER });
    expect(workIn("prod-fraud", line).keys).toEqual({ volume: KEYS.prod });
  });
});

it("a team's network and keys go before the account's, whatever of them is there", () => {
  const network = (name: string) => ({ subnets: [`subnet-${name}`], securityGroups: [`sg-${name}`] });
  const keys = (name: string) =>
    fc.record({ volume: fc.constant(`v-${name}`), output: fc.constant(`o-${name}`) }, { requiredKeys: [] });
  const setting = (name: string) =>
    fc.record({ network: fc.option(fc.constant(network(name)), { nil: undefined }), jobKeys: keys(name) });
  fc.assert(
    fc.property(setting("account"), setting("team"), fc.boolean(), (ofAccount, ofTeam, named) => {
      const each = <T>(value: T): T | Record<string, T> => (named && value !== undefined ? { dev: value } : value);
      const team = {
        team: "fraud",
        workloads: ["training"],
        remoteDebug: false,
        groups: {},
        network: ofTeam.network && {
          subnets: each(ofTeam.network.subnets),
          securityGroups: each(ofTeam.network.securityGroups),
        },
        jobKeys: { volume: each(ofTeam.jobKeys.volume), output: each(ofTeam.jobKeys.output) },
      } as unknown as TeamFile;
      const work = resolveWork({ account: "dev", ...ofAccount } as unknown as AccountFile, team);
      expect(work.network).toEqual(ofTeam.network ?? ofAccount.network);
      expect(work.keys).toEqual({ ...ofAccount.jobKeys, ...ofTeam.jobKeys });
    }),
  );
});

describe("the default bucket", () => {
  it("is among the data: jobs read and write it", () => {
    const { data, defaultBucket } = deploymentOf(files(`defaultBucket: { bucket: ${DESK} }`));
    expect(defaultBucket).toEqual({ bucket: "desk", access: "read-write", delete: false });
    expect(data).toEqual([{ ...defaultBucket, ...NO_CONSENT, ownerId: "111111111111", path: ["defaultBucket"] }]);
  });

  it("has the key of the bucket where that is told among the data", () => {
    const data = `data: [{ bucket: lake, account: dev, access: read, kmsKey: ${KEYS.dev} }, { bucket: ${DESK}, access: read, kmsKey: ${OTHER} }]`;
    expect(deploymentOf(files(data, `defaultBucket: { bucket: ${DESK}, prefix: jobs/ }`)).defaultBucket).toMatchObject({
      kmsKey: OTHER,
    });
    const own = `defaultBucket: { bucket: ${DESK}, prefix: jobs/, kmsKey: ${KEYS.dev} }`;
    expect(deploymentOf(files(data, own)).defaultBucket).toMatchObject({ kmsKey: KEYS.dev });
  });

  it("stands behind the data that the file lists, with its prefix and key, and is each account's own", () => {
    const more = [
      "data: [{ bucket: lake, account: dev, access: read }]",
      `defaultBucket: { bucket: { dev: desk-dev, prod: desk }, prefix: jobs/, kmsKey: { prod: ${KEYS.prod} } }`,
      "featureStore: { bucket: { dev: features-dev, prod: features }, prefix: fraud }",
    ];
    const grant = { access: "read-write", delete: false, ...NO_CONSENT };
    expect(deploymentOf(files(...more), "dev-fraud").data.slice(1)).toEqual([
      { ...grant, bucket: "desk-dev", prefixes: ["jobs/"], ownerId: "111111111111", path: ["defaultBucket"] },
      { ...grant, bucket: "features-dev", prefixes: ["fraud"], ownerId: "111111111111", path: ["featureStore"] },
    ]);
    const { data, defaultBucket } = deploymentOf(files(...more), "prod-fraud");
    expect(data[0]).toMatchObject({ bucket: "lake", path: ["data", 0] });
    expect(data.slice(1)).toMatchObject([
      { bucket: "desk", kmsKey: KEYS.prod, ownerId: "222222222222" },
      { bucket: "features", ownerId: "222222222222" },
    ]);
    expect(defaultBucket).toEqual({
      bucket: "desk",
      access: "read-write",
      delete: false,
      prefixes: ["jobs/"],
      kmsKey: KEYS.prod,
    });
  });

  it("may be emptied where the file says so, unlike the feature store", () => {
    const more = [
      `defaultBucket: { bucket: ${DESK}, delete: true }`,
      "featureStore: { bucket: { dev: features, prod: store }, prefix: fraud }",
    ];
    const { data, defaultBucket } = deploymentOf(files(...more));
    expect(defaultBucket).toMatchObject({ bucket: "desk", delete: true });
    expect(data.map(({ bucket, delete: deletes }) => [bucket, deletes])).toEqual([
      ["desk", true],
      ["features", false],
    ]);
  });
});

it("the offline store is each account's own, with its key", () => {
  const line = `featureStore: { bucket: { dev: a, prod: b }, prefix: fraud/, kmsKey: { dev: ${KEYS.dev} } }`
    .replace("dev: a", "dev: features-dev")
    .replace("prod: b", "prod: features");
  expect(workIn("dev-fraud", line).offlineStore).toEqual({
    bucket: "features-dev",
    prefix: "fraud/",
    kmsKey: KEYS.dev,
  });
  expect(workIn("prod-fraud", line).offlineStore).toEqual({ bucket: "features", prefix: "fraud/" });
  expect(workIn("dev-fraud")).not.toHaveProperty("offlineStore");
});

it("file systems are each account's own, and none where it has none", () => {
  const line = "fileSystems: { prod: [fs-0000000a, fs-0000000b] }";
  expect(workIn("prod-fraud", line).fileSystems).toEqual(["fs-0000000a", "fs-0000000b"]);
  expect(workIn("dev-fraud", line)).not.toHaveProperty("fileSystems");
});

it("remote debugging and workloads are the team's", () => {
  expect(workIn("dev-fraud", "remoteDebug: true")).toMatchObject({
    team: "fraud",
    workloads: ["training", "feature-store"],
    remoteDebug: true,
  });
});
