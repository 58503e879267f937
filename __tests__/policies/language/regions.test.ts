import { validatePolicy } from "../../../evaluation/validation/validate";
import {
  type Environment,
  groupPolicies,
  policyDocument,
  pullStatements,
  regionsOf,
  roleWorkStatements,
  STANDARD_GROUPS,
  type Statement,
  trustStatements,
  WORKLOAD_NAMES,
  writeLogsStatements,
} from "../../../policies";
import { teamScope } from "../principals";
import { allows, DEV } from "../support";

const HOME = "eu-west-1";
const FURTHER = "us-east-1";
const BOTH: Environment = { ...DEV, furtherRegions: [FURTHER] };
const key = (region: string, id: string): string => `arn:aws:kms:${region}:111111111111:key/${id}`;
const SCOPE = { ...teamScope("fraud", "by-kind"), keys: { volume: key(HOME, "mrk-1"), output: key(HOME, "mrk-2") } };

/** Everything that a team has, by what makes it. */
const statementsIn = (environment: Environment): Record<string, readonly Statement[]> => ({
  role: roleWorkStatements(environment, { ...SCOPE, runs: WORKLOAD_NAMES }),
  logs: writeLogsStatements(environment, { team: "fraud", pipelines: true, studio: true }),
  images: pullStatements(environment, [{ repository: "fraud", region: HOME }], true),
  ...Object.fromEntries(
    STANDARD_GROUPS.flatMap((group) =>
      Object.entries(groupPolicies(group, environment, SCOPE)).map(([policy, some]) => [`${group}-${policy}`, some]),
    ),
  ),
});

it("are those of the account, the home region first, each once", () => {
  expect(regionsOf(DEV)).toEqual([HOME]);
  expect(regionsOf({ ...DEV, furtherRegions: [FURTHER, HOME] })).toEqual([HOME, FURTHER]);
});

describe("an account of several regions", () => {
  const one = statementsIn(DEV);
  const there = statementsIn({ ...DEV, region: FURTHER });
  const both = statementsIn(BOTH);

  it("has the statements of one region, and no more of them", () => {
    const sids = (some: typeof one): unknown =>
      Object.entries(some).map(([name, all]) => [name, all.map(({ Sid }) => Sid)]);
    expect(sids(both)).toEqual(sids(one));
  });

  it("has the resources and the values of each of its regions, and no others", () => {
    const texts = (value: unknown): string[] =>
      typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [String(value)];
    for (const [name, statements] of Object.entries(both)) {
      for (const [index, statement] of statements.entries()) {
        const expected = new Set([...texts(one[name]?.[index]), ...texts(there[name]?.[index])]);
        expect([name, statement.Sid, new Set(texts(statement))]).toEqual([name, statement.Sid, expected]);
      }
    }
  });

  it("lets the team work in each of them, and nowhere else", () => {
    const work = both["ML_Engineers-SageMaker"] ?? [];
    const describing = (region: string): boolean =>
      allows(work, "sagemaker:DescribeTrainingJob", `arn:aws:sagemaker:${region}:111111111111:training-job/fraud-1`);
    expect([HOME, FURTHER, "eu-central-1"].map(describing)).toEqual([true, true, false]);
  });

  it("takes the images that AWS publishes for each region", () => {
    const pulling = (account: string, region: string): boolean =>
      allows(both["images"] ?? [], "ecr:BatchGetImage", `arn:aws:ecr:${region}:${account}:repository/xgboost`);
    // The built-in algorithms are in other accounts in other regions.
    expect([pulling("685385470294", HOME), pulling("811284229777", FURTHER)]).toEqual([true, true]);
    expect([pulling("811284229777", HOME), pulling("685385470294", FURTHER)]).toEqual([false, false]);
    // A repository of one's own is where it is.
    expect(allows(both["images"] ?? [], "ecr:BatchGetImage", `arn:aws:ecr:${HOME}:111111111111:repository/fraud`)).toBe(
      true,
    );
  });

  it("encrypts with the replicas of multi-Region keys, and with a key of one region only there", () => {
    const guards = both["role"]?.find(({ Sid }) => Sid === "OwnVolumeKeyOnly");
    expect(guards?.Condition).toMatchObject({
      ArnNotEquals: { "sagemaker:VolumeKmsKeyArn": [key(HOME, "mrk-1"), key(FURTHER, "mrk-1")] },
    });
    const single = roleWorkStatements(BOTH, { ...SCOPE, keys: { volume: key(HOME, "1") }, runs: WORKLOAD_NAMES });
    expect(single.find(({ Sid }) => Sid === "OwnVolumeKeyOnly")?.Condition).toMatchObject({
      ArnNotEquals: { "sagemaker:VolumeKmsKeyArn": key(HOME, "1") },
    });
  });

  it("is trusted to act for a resource of each of them", () => {
    expect(trustStatements(BOTH, { sourceArn: true })[0]?.Condition).toMatchObject({
      ArnLike: {
        "aws:SourceArn": [HOME, FURTHER].map((region) => `arn:aws:sagemaker:${region}:111111111111:*`),
      },
    });
  });

  it("makes policies that AWS takes", () => {
    for (const [name, statements] of Object.entries(both)) {
      const errors = validatePolicy(policyDocument(statements), "identity").filter(
        ({ severity, rule }) => severity === "error" && rule !== "too-large",
      );
      expect([name, errors]).toEqual([name, []]);
    }
  });
});
