import type { Checked } from "../../../organization/checks/check";
import { guardedNetworkKnown } from "../../../organization/checks/guarded-network";
import { resolveGuardrails } from "../../../organization/resolution/guardrails";
import { type Guardrails, guardrailStatements } from "../../../policies";
import { accountFile, deploymentOf, problemsOf } from "../support";

const NETWORK = "network: { subnets: [subnet-0000000d], securityGroups: [sg-0000000d] }";
const KEY = "arn:aws:kms:eu-west-1:111111111111:key/1";

const file = (...lines: string[]) => ({ "accounts/dev.yaml": accountFile("dev", "111111111111", ...lines) });
const resolved = (...lines: string[]) => resolveGuardrails(deploymentOf(file(...lines)).account);
const guarded = (settings: string) => resolved(NETWORK, `guardrails: { ${settings} }`);

describe("guardrails of an account", () => {
  it.each([[], ["guardrails: {}"], ["guardrails: { imdsV2: false, network: false }"]])("are none: %s", (...lines) => {
    expect(resolved(NETWORK, ...lines)).toBeUndefined();
  });

  it.each<[string, Guardrails]>([
    ["network: true", { network: { subnets: ["subnet-0000000d"], securityGroups: ["sg-0000000d"] } }],
    ["volumeKeys: true", { volumeKeys: true }],
    [`volumeKeys: ["${KEY}", "${KEY}*"]`, { volumeKeys: [KEY, `${KEY}*`] }],
    ["outputKeys: true", { outputKeys: true }],
    [`outputKeys: ["arn:aws:kms:*:111111111111:key/*"]`, { outputKeys: ["arn:aws:kms:*:111111111111:key/*"] }],
    ["networkIsolation: true", { networkIsolation: true }],
    ["interContainerTrafficEncryption: true", { interContainerTrafficEncryption: true }],
    ['instanceTypes: [ml.t3.medium, "ml.m5.*"]', { instanceTypes: ["ml.t3.medium", "ml.m5.*"] }],
    ["notebooksWithoutRoot: true", { notebooksWithoutRoot: true }],
    ["notebooksWithoutInternet: true", { notebooksWithoutInternet: true }],
    ["imdsV2: true", { imdsV2: true }],
    ["noFileSystems: true", { noFileSystems: true }],
    ["noRemoteDebug: true", { noRemoteDebug: true }],
    ["requiredTags: [team, cost-center]", { requiredTags: ["team", "cost-center"] }],
  ])("are what is asked and nothing else: %s", (settings, expected) => {
    expect(guarded(settings)).toEqual(expected);
    expect(guardrailStatements({ accountId: "111111111111", region: "eu-west-1" }, expected)).not.toEqual([]);
  });

  it("add up", () => {
    expect(guarded("imdsV2: true, noFileSystems: true, noRemoteDebug: false, instanceTypes: [ml.m5.large]")).toEqual({
      imdsV2: true,
      noFileSystems: true,
      instanceTypes: ["ml.m5.large"],
    });
  });
});

/** The problems with the guardrails in line 4. */
const problemsOfGuardrails = (settings: string): string => problemsOf(file(`guardrails: { ${settings} }`));

describe("instance types", () => {
  it.each(["ml.m5.large", "ml.p6-b200.48xlarge", '"ml.m5.*"', '"ml.g*"', '"ml.m5*.2x*"'])("may be %s", (type) => {
    expect(problemsOfGuardrails(`instanceTypes: [${type}]`)).toBe("");
  });

  it.each(["m5.large", "ml.m5", "ml.*", "ml.*.large", "ml.m*5.large", "system", "ml.M5.large", "ml.m5.*.*"])(
    "are not %s",
    (type) => {
      expect(problemsOfGuardrails(`instanceTypes: ["${type}"]`)).toBe(
        `accounts/dev.yaml:4:31: "${type}" is not an instance type of SageMaker, nor a pattern for some\n` +
          "    Write one such as ml.m5.large, or with * at the end of a part, ml.m5.*",
      );
    },
  );
});

describe("keys", () => {
  it.each([
    "arn:aws:kms:eu-west-1:111111111111:alias/ml",
    "arn:aws:kms:eu-west-1:*:key/1",
    "arn:aws:s3:::key/1",
    "arn:aws:kms:eu-*:111111111111:key/1",
    "mrk-1",
    "*",
  ])("are ARNs of keys, unlike %s", (arn) => {
    for (const setting of ["volumeKeys", "outputKeys"])
      expect(problemsOfGuardrails(`${setting}: ["${arn}"]`)).toBe(
        `accounts/dev.yaml:4:28: "${arn}" is not the ARN of a KMS key\n` +
          "    Write arn:aws:kms:<region>:<account id>:key/<key id>; the region may be *, and the key id may end with *",
      );
  });
});

it.each([
  "volumeKeys: false",
  "volumeKeys: []",
  "instanceTypes: []",
  "requiredTags: []",
  'requiredTags: ["aws:team"]',
  "imdsV2: 2",
  "fileSystems: false",
])("what means nothing is refused: %s", (settings) => {
  expect(problemsOfGuardrails(settings)).toMatch(/^accounts\/dev\.yaml:4:/);
});

describe("the network to be kept in", () => {
  /** What the check finds in an account file, of which it may be that its network was refused. */
  const found = (value: object, networkRefused = false): readonly string[] => {
    const account = {
      value,
      at: (path: readonly string[]) => ({ file: path.join("."), line: 1, column: 1 }),
      intact: () => !networkRefused,
    };
    return guardedNetworkKnown({ accounts: [account] } as unknown as Checked).map(
      ({ place, message, remedy = "" }) => `${place.file}: ${message}. ${remedy}`,
    );
  };
  const network = { subnets: ["subnet-0000000d"], securityGroups: ["sg-0000000d"] };

  it("must be there", () => {
    expect(found({ guardrails: { network: true } })).toEqual([
      "guardrails.network: the account has no network that everybody could be kept in. Add `network` to the account",
    ]);
    expect(found({ guardrails: { network: true }, network })).toEqual([]);
  });

  it("is not missed where nobody asks for it, or where what is wrong with it is told already", () => {
    expect([found({}), found({ guardrails: { network: false } })]).toEqual([[], []]);
    expect(found({ guardrails: { network: true } }, true)).toEqual([]);
  });
});
