import type { Stack } from "../../../access";
import { criticalChanges, criticalReach, type CriticalReach } from "../../../access/critical";
import { principalGraphOf } from "../../../access/graph/principal-graph";
import { reachIn } from "../../../access/graph/reach";
import type { CriticalResource } from "../../../organization";
import { allow, type Parts, roleArn, sageMakerArn, service, stackWith } from "../graph/support";

const place = { file: "organization.yaml", line: 5, column: 5 };
const s3 = (rest: string): string => `arn:aws:s3:::${rest}`;
const LAKE: CriticalResource = {
  kind: "bucket",
  name: "lake",
  arns: [s3("lake"), s3("lake/*")],
  ownerId: "111111111111",
  place,
};
const CARD: CriticalResource = { ...LAKE, kind: "prefix", name: "lake/card/", arns: [s3("lake"), s3("lake/card/*")] };
const model = (name: string): CriticalResource => ({
  kind: "model",
  name,
  arns: [sageMakerArn(`model/${name}`)],
  place,
});

const reaching = (critical: readonly CriticalResource[], ...stacks: readonly Stack[]): CriticalReach[] => {
  const graph = principalGraphOf(stacks, () => []);
  return criticalReach(graph, reachIn(graph), critical, () => undefined);
};

/** Who reaches a resource in a stack, how and how surely: `data read all`, `jobs write doubt by 1`. */
function told(resource: CriticalResource, parts: Parts): string[] {
  const [found] = reaching([resource], stackWith(parts));
  return (found?.by ?? []).flatMap(({ who, ways }) =>
    ways.map(({ access, certainty, path }) =>
      [who.subject.name, access, certainty, ...(path.length > 0 ? [`by ${path.length}`] : [])].join(" "),
    ),
  );
}

/** Those who do it themselves, whatever way there is beside. */
const direct = (resource: CriticalResource, parts: Parts): string[] =>
  told(resource, parts).filter((line) => !/ by \d+$/.test(line));

describe("who reaches a bucket", () => {
  it("is everybody who may read, list or write it or what is in it, and who changes who may", () => {
    const groups = {
      readers: [allow("s3:GetObject", s3("lake/*"))],
      listers: [allow("s3:ListBucket", s3("lake"))],
      writers: [allow("s3:PutObject", s3("lake/*"))],
      owners: [allow("s3:PutBucketPolicy", s3("*"))],
      others: [allow(["s3:GetObject", "s3:PutBucketPolicy"], s3("pond/*")), allow("s3:ListAllMyBuckets", "*")],
    };
    expect(direct(LAKE, { groups })).toEqual([
      "listers read all",
      "owners write all",
      "readers read all",
      "writers write all",
    ]);
  });

  it("is in part whoever reaches a part, and names it", () => {
    const parts = { groups: { readers: [allow("s3:GetObject", s3("lake/card/*"))] } };
    expect(told(LAKE, parts)).toEqual(["readers read part"]);
    const [found] = reaching([LAKE], stackWith(parts));
    expect(found?.by[0]?.ways[0]?.parts).toEqual([s3("lake/card/*")]);
    expect(told(CARD, parts)).toEqual(["readers read all"]);
  });

  it("is of a prefix nobody who may only list or read the bucket itself, or reach another prefix", () => {
    const groups = {
      listers: [allow(["s3:ListBucket", "s3:GetBucketPolicy"], s3("lake"))],
      others: [allow("s3:*Object", s3("lake/cash/*"))],
      owners: [allow("s3:PutBucketPolicy", s3("lake"))],
    };
    expect(direct(CARD, { groups })).toEqual(["owners write all"]);
  });

  it("may be, as far as can be told, whoever a condition lets in that nobody knows", () => {
    const condition = { StringEquals: { "aws:PrincipalTag/team": "card" } };
    expect(told(CARD, { groups: { tagged: [allow("s3:GetObject", s3("lake/*"), condition)] } })).toEqual([
      "tagged read doubt",
    ]);
  });

  it("is told with every person of a group, and with who has more than the group by itself", () => {
    const people = (users: readonly string[]): object => ({
      aws_iam_group_membership: { m: { name: "m", group: "readers", users } },
    });
    const [found] = reaching(
      [LAKE],
      stackWith({
        groups: { readers: [allow("s3:GetObject", s3("lake/*"))], writers: [allow("s3:PutObject", s3("lake/*"))] },
        more: {
          ...people(["amy", "bob", "zoe"]),
          aws_iam_user_group_membership: { w: { user: "zoe", groups: ["writers"] } },
        },
      }),
    );
    const who = (found?.by ?? []).map(({ who: one, users }) => [
      one.subject.name,
      users.map(({ subject }) => subject.name),
    ]);
    expect(who).toEqual([
      ["readers", ["amy", "bob"]],
      ["writers", []],
      ["zoe", []],
    ]);
  });

  it("is whoever hands a role that reaches it to a job, with the path", () => {
    const parts: Parts = {
      roles: { jobs: { trust: service("sagemaker"), can: [allow("s3:GetObject", s3("lake/*"))] } },
      groups: {
        makers: [
          allow("iam:PassRole", roleArn("jobs"), {
            StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" },
          }),
          allow("sagemaker:CreateTrainingJob", "*"),
        ],
        idle: [allow("iam:PassRole", roleArn("jobs"))],
      },
    };
    expect(told(LAKE, parts)).toEqual(["jobs read all", "makers read all by 1"]);
  });

  it("is whoever reaches what nobody knows, as far as can be told", () => {
    expect(told(LAKE, { groups: { g: [allow("sts:AssumeRole", "arn:aws:iam::111111111111:role/by-hand")] } })).toEqual([
      "g read doubt by 1",
      "g write doubt by 1",
    ]);
  });
});

describe("who reaches a model", () => {
  const runs = (name: string, pattern: string, operator = "ArnLike"): Parts => ({
    groups: {
      [name]: [
        allow("sagemaker:CreateTransformJob", "*", { [operator]: { "sagemaker:ModelArn": sageMakerArn(pattern) } }),
      ],
    },
  });

  it("is whoever runs it, describes or changes it", () => {
    const groups = {
      deployers: [allow("sagemaker:CreateEndpointConfig", "*")],
      lookers: [allow("sagemaker:DescribeModel", sageMakerArn("model/fraud-*"))],
      removers: [allow("sagemaker:DeleteModel", "*")],
      others: [allow("sagemaker:DescribeModel", sageMakerArn("model/sales-*"))],
    };
    expect(told(model("fraud-a"), { groups })).toEqual([
      "deployers read all",
      "lookers read all",
      "removers write all",
    ]);
  });

  it("is nobody who may run other models only, by name or by a pattern", () => {
    expect(direct(model("fraud-a"), runs("own", "model/fraud-*"))).toEqual(["own read all"]);
    expect(direct(model("fraud-a"), runs("other", "model/sales-*"))).toEqual([]);
    expect(direct(model("fraud-*"), runs("own", "model/fraud-a"))).toEqual(["own read doubt"]);
    expect(direct(model("fraud-*"), runs("other", "model/sales-*"))).toEqual([]);
    expect(direct(model("fraud-*"), runs("all-but", "model/sales-*", "ArnNotLike"))).toEqual(["all-but read all"]);
    for (const open of ["model/$${aws:PrincipalTag/team}-*", "model/${aws_sagemaker_model.m.name}"]) {
      expect(direct(model("fraud-*"), runs("own", open))).toEqual(["own read doubt"]);
    }
  });

  it("is nobody whom a Deny keeps to other models", () => {
    const guarded = (models: string, more: object = {}): Parts => ({
      groups: {
        g: [
          allow("sagemaker:CreateTransformJob", "*"),
          {
            Effect: "Deny",
            Action: "sagemaker:CreateTransformJob",
            Resource: "*",
            Condition: { "ForAnyValue:ArnNotLike": { "sagemaker:ModelArn": sageMakerArn(models) }, ...more },
          },
        ],
      },
    });
    expect(direct(model("fraud-*"), guarded("model/sales-*"))).toEqual([]);
    expect(direct(model("fraud-*"), guarded("model/fraud-*"))).not.toEqual([]);
    const partly = { StringEquals: { "aws:PrincipalTag/team": "sales" } };
    expect(direct(model("fraud-*"), guarded("model/sales-*", partly))).not.toEqual([]);
  });

  it("is whoever may become one that runs it, beside what it may itself", () => {
    const both: Parts = {
      roles: {
        ops: { trust: { AWS: "arn:aws:iam::111111111111:root" }, can: [allow("sagemaker:CreateTransformJob", "*")] },
      },
      groups: {
        g: [
          allow("sts:AssumeRole", roleArn("ops")),
          allow("sagemaker:CreateTransformJob", "*", {
            ArnLike: { "sagemaker:ModelArn": sageMakerArn("model/sales-*") },
          }),
        ],
      },
    };
    const reads = (parts: Parts): string[] =>
      told(model("fraud-*"), parts).filter((line) => /^(g|ops) read /.test(line));
    expect(reads(both)).toEqual(["g read all by 1", "ops read all"]);
    const doubtful = { StringEquals: { "aws:PrincipalTag/a": "b" } };
    const ops = {
      trust: { AWS: "arn:aws:iam::111111111111:root" },
      can: [allow("sagemaker:CreateTransformJob", "*", doubtful)],
    };
    expect(reads({ ...both, roles: { ops } })).toEqual(["g read doubt by 1", "ops read doubt"]);
  });
});

describe("who reaches a key or an endpoint", () => {
  const key: CriticalResource = { kind: "key", name: "k", arns: ["arn:aws:kms:eu-west-1:111111111111:key/k"], place };

  it("reads it by decrypting, and writes it by what changes what is encrypted, or the key", () => {
    const groups = {
      readers: [allow("kms:Decrypt", "*")],
      writers: [allow("kms:GenerateDataKey", "arn:aws:kms:eu-west-1:111111111111:key/k")],
      others: [allow("kms:Decrypt", "arn:aws:kms:eu-west-1:111111111111:key/other")],
    };
    expect(told(key, { groups })).toEqual(["readers read all", "writers write all"]);
  });

  it("reads an endpoint by asking it", () => {
    const endpoint: CriticalResource = { kind: "endpoint", name: "e", arns: [sageMakerArn("endpoint/fraud-e")], place };
    const groups = {
      users: [allow("sagemaker:InvokeEndpoint", sageMakerArn("endpoint/fraud-*"))],
      removers: [allow("sagemaker:DeleteEndpoint", "*")],
    };
    expect(told(endpoint, { groups })).toEqual(["removers write all", "users read all"]);
  });
});

describe("a change of who reaches what is critical", () => {
  const stack = (statements: readonly object[], users: readonly string[] = []): Stack =>
    stackWith({
      groups: { g: statements },
      more: { aws_iam_group_membership: { m: { name: "m", group: "g", users } } },
    });
  const changes = (before: Stack, after: Stack): string[] =>
    criticalChanges(reaching([LAKE], before), reaching([LAKE], after)).flatMap(({ gained, lost }) =>
      [...gained.map((way) => ["+", way] as const), ...lost.map((way) => ["-", way] as const)].map(
        ([sign, { name, access, certainty, otherCertainty }]) =>
          [sign, name, access, certainty, ...(otherCertainty === undefined ? [] : [`was ${otherCertainty}`])].join(" "),
      ),
    );
  const all = allow("s3:GetObject", s3("lake/*"));
  const part = allow("s3:GetObject", s3("lake/card/*"));

  it("is nothing, where nobody else reaches it", () => {
    expect(changes(stack([all]), stack([all, part, allow("s3:GetObjectVersion", s3("lake/*"))]))).toEqual([]);
  });

  it("is who comes and goes, persons too", () => {
    expect(changes(stack([all], ["amy"]), stack([all], ["bob"]))).toEqual(["+ bob read all", "- amy read all"]);
    expect(changes(stack([]), stack([all], ["amy"]))).toEqual(["+ g read all", "+ amy read all"]);
    expect(changes(stack([all]), stack([]))).toEqual(["- g read all"]);
  });

  it("is more or less of it, surely or in doubt", () => {
    const doubt = allow("s3:GetObject", s3("lake/*"), { StringEquals: { "aws:PrincipalTag/a": "b" } });
    expect(changes(stack([part]), stack([all]))).toEqual(["+ g read all was part"]);
    expect(changes(stack([all]), stack([doubt]))).toEqual(["- g read all was doubt"]);
    expect(changes(stack([doubt]), stack([part]))).toEqual(["+ g read part was doubt"]);
  });
});
