import { proveContracts } from "../../../access/contract";
import { UNKNOWN } from "../../../evaluation/language/unknown";
import { managedPolicyDocument } from "../../../evaluation/reference/managed-policies";
import {
  ACCOUNT,
  allow,
  arn,
  breachesOf,
  breachesWith,
  document,
  GROUP,
  iamArn,
  neighbours,
  proven,
  ROLE,
  s3Arn,
  sageMakerArn,
  type Synthesised,
  withBucketPolicy,
  withMayAssume,
  withPolicy,
  withTrust,
} from "./support";

const ofRole = (...statements: readonly object[]): string[] => breachesWith(neighbours(), ROLE, ...statements);
const ofGroup = (...statements: readonly object[]): string[] => breachesWith(neighbours(), GROUP, ...statements);

const SHARED = s3Arn("acme-shared");
const listing = (condition: object): object => allow("s3:ListBucket", SHARED, condition);
const LOGS = "log-group:/aws/sagemaker/TrainingJobs";
const table = (rest: string): string => arn("dynamodb", `table/${rest}`);
const model = (rest: string): object => ({ ArnLike: { "sagemaker:ModelArn": sageMakerArn(`model/${rest}`) } });
const endpointConfig = (condition?: object): object =>
  allow("sagemaker:CreateEndpointConfig", sageMakerArn("endpoint-config/fraud-*"), condition);

it("finds nothing wrong with two teams that share a bucket", () => {
  expect(proven(neighbours())).toEqual({ broken: [], breaches: [], entering: [], declarations: new Set() });
});

/** What it may do itself, or over a step and whom it leads to, or what nobody knows. */
const TOLD = new RegExp(
  "^fraud-SageMakerExecutionRole (\\S[\\x20-\\x7e]* )?" +
    "(may(, as far as can be told,)? [a-z0-9-]+:\\w+" +
    "( (on|with) [\\x20-\\x7e]+, which is the (team card's|platform's: [ -~]+)|, which is the platform's: [ -~]+|, and so give itself any right, also over what is another team's)" +
    "|[\\x20-\\x7e]+: nobody knows what that may do(; nor what these may: [\\x20-\\x7e]+)?)$",
);

const ELSEWHERE = "444444444444";
const owned = (key: string, account: string): object => ({ StringEquals: { [key]: account } });

describe("a team is refused", () => {
  it.each<[string, object]>([
    ["another's objects, by an action in any case of letters", allow("S3:getobject", s3Arn("acme-card/*"))],
    ["another's objects of the account", allow("s3:GetObject", "*", owned("s3:ResourceAccount", ACCOUNT))],
    ["a user of another's, who is there", allow("iam:DeleteUser", iamArn("user/cl*"))],
    ["another's objects", allow("s3:GetObject", s3Arn("acme-card/*"))],
    ["buckets by the start of their names", allow("s3:*", s3Arn("acme-*"))],
    ["buckets by a wildcard in the middle", allow("s3:GetObject", s3Arn("a*d/*"))],
    ["buckets by a question mark", allow("s3:GetObject", s3Arn("acme-c?rd/x"))],
    ["all of a shared bucket", allow("s3:GetObject", `${SHARED}/*`)],
    ["one object of another's prefix", allow("s3:GetObject", `${SHARED}/card/x.csv`)],
    ["a start of another's prefix", allow("s3:GetObject", `${SHARED}/ca*`)],
    ["all objects but its own", { Effect: "Allow", Action: "s3:GetObject", NotResource: s3Arn("acme-fraud/*") }],
    ["every action but some", { Effect: "Allow", NotAction: "iam:*", Resource: s3Arn("acme-card/*") }],
    ["objects by a tag of the caller", allow("s3:GetObject", `${SHARED}/\${aws:PrincipalTag/team}/*`)],
    ["objects by the default of a variable", allow("s3:GetObject", `${SHARED}/\${aws:PrincipalTag/team, 'card'}/*`)],
    ["objects that are known at the apply", allow("s3:GetObject", s3Arn(`acme-${UNKNOWN}/*`))],
    ["actions that are known at the apply", allow(`s3:${UNKNOWN}`, s3Arn("acme-card/*"))],
    ["changes of a shared bucket as a whole", allow("s3:PutBucketPolicy", SHARED)],
    ["the end of a shared bucket", allow("s3:DeleteBucket", SHARED)],
    ["another's access points", allow("s3:GetObject", arn("s3", "accesspoint/card-ap/object/*"))],
    ["policies of another's access points", allow("s3:PutAccessPointPolicy", arn("s3", "accesspoint/card-ap"))],
    ["another's table", allow("dynamodb:GetItem", table("card-table"))],
    ["tables by a wildcard", allow("dynamodb:GetItem", "arn:aws:dynamodb:*:*:table/*-table")],
    ["an index of another's table", allow("dynamodb:Query", table("card-table/index/day"))],
    ["the stream of another's table", allow("dynamodb:GetRecords", table("card-table/stream/*"))],
    ["a backup of another's table", allow("dynamodb:RestoreTableFromBackup", table("card-table/backup/*"))],
    ["an export of another's table", allow("dynamodb:DescribeExport", table("card-table/export/*"))],
    ["writing a table that both may read", allow("dynamodb:PutItem", table("card-*"))],
    ["another's images", allow("ecr:BatchGetImage", arn("ecr", "repository/card/img"))],
    ["every repository", allow("ecr:*", arn("ecr", "repository/*"))],
    ["another's log streams", allow("logs:GetLogEvents", arn("logs", `${LOGS}:log-stream:card-x/*`))],
    ["a search in a log group of all teams", allow("logs:FilterLogEvents", arn("logs", LOGS))],
    ["a search in other letters", allow("LOGS:filterLogEvents", arn("logs", LOGS))],
    ["every action but some on a log group", { Effect: "Allow", NotAction: "s3:*", Resource: arn("logs", LOGS) }],
    ["a query of all log groups", allow("logs:StartQuery", arn("logs", "log-group:*"))],
    ["log groups by their long form", allow("logs:StartLiveTail", arn("logs", `${LOGS}:*`))],
    ["the end of a log group of all teams", allow("logs:DeleteLogGroup", "*")],
    ["tagging others' jobs", allow("sagemaker:AddTags", sageMakerArn("training-job/*"))],
    ["removing others' tags", allow("sagemaker:DeleteTags", sageMakerArn("*/card-*"))],
    ["stopping others' jobs by a wildcard for the type", allow("sagemaker:StopTrainingJob", sageMakerArn("*/card-*"))],
    ["calling others' endpoints", allow("sagemaker:InvokeEndpoint", sageMakerArn("endpoint/*"))],
    ["looking at others' jobs", allow("sagemaker:DescribeTrainingJob", "*")],
    ["others' runs of MLflow", allow("sagemaker-mlflow:GetRun", sageMakerArn("mlflow-tracking-server/card-*"))],
    [
      "opening others' notebooks",
      allow("sagemaker:CreatePresignedNotebookInstanceUrl", sageMakerArn("notebook-instance/*")),
    ],
    [
      "others' scripts",
      allow("sagemaker:UpdateNotebookInstanceLifecycleConfig", sageMakerArn("notebook-instance-lifecycle-config/*")),
    ],
    ["others' pipelines", allow("sagemaker:UpdatePipeline", sageMakerArn("pipeline/*"))],
    [
      "exports of others' model cards",
      allow("sagemaker:DescribeModelCardExportJob", sageMakerArn("model-card/card-*/export-job/*")),
    ],
    ["runs of others' pipelines", allow("sagemaker:StopPipelineExecution", sageMakerArn("pipeline/*/execution/*"))],
    ["others' Studio profiles", allow("sagemaker:CreatePresignedDomainUrl", sageMakerArn("user-profile/*/*"))],
    ["all profiles of one domain", allow("sagemaker:CreatePresignedDomainUrl", sageMakerArn("user-profile/d-1/*"))],
    ["sessions in others' spaces", allow("sagemaker:StartSession", sageMakerArn("space/*/*"))],
    [
      "removing others' spaces of its domain",
      allow("sagemaker:DeleteSpace", sageMakerArn("space/${sagemaker:DomainId}/*")),
    ],
    ["the right to pass any role", allow("iam:PassRole", "*")],
    ["the right to pass others' roles by a pattern", allow("iam:PassRole", iamArn("role/teams/????/*"))],
    [
      "the right to pass others' roles to any service",
      allow("iam:PassRole", iamArn("role/teams/card/*"), {
        StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" },
      }),
    ],
    ["policies of others' roles", allow("iam:PutRolePolicy", iamArn("role/teams/*"))],
    ["roles under others' path", allow("iam:CreateRole", iamArn("role/teams/card/x"))],
    ["others' groups", allow("iam:AddUserToGroup", iamArn("group/teams/card/*"))],
    ["others' policies", allow("iam:CreatePolicyVersion", iamArn("policy/*"))],
    ["policies under others' path", allow("iam:DeletePolicy", iamArn("policy/teams/card/extra"))],
    ["others' people", allow("iam:CreateAccessKey", iamArn("user/*"))],
    ["others' people with a path", allow("iam:CreateAccessKey", iamArn("user/staff/cleo"))],
    ["others' keys", allow("kms:Decrypt", "*")],
    ["encryption anew with others' keys", allow("kms:ReEncryptFrom", arn("kms", "key/card"))],
    ["secrets shared by others' keys", allow("kms:DeriveSharedSecret", arn("kms", "key/card"))],
    ["policies of others' keys", allow("kms:GetKeyPolicy", arn("kms", "key/card"))],
    [
      "what a condition allows in any case",
      allow("sagemaker:StopTrainingJob", "*", { Bool: { "aws:SecureTransport": "true" } }),
    ],
    [
      "what a condition on the resource's tag may allow",
      allow("sagemaker:StopTrainingJob", "*", { StringEquals: { "aws:ResourceTag/team": "fraud" } }),
    ],
    [
      "what ForAllValues allows without the key",
      allow("sagemaker:AddTags", "*", { "ForAllValues:StringEquals": { "aws:TagKeys": ["x"] } }),
    ],
    [
      "what IfExists allows without the key",
      allow("sagemaker:AddTags", "*", { StringEqualsIfExists: { "sagemaker:TaggingAction": "CreateTrainingJob" } }),
    ],
    ["listing a shared bucket", allow("s3:ListBucket", SHARED)],
    ["listing its old versions", allow("s3:ListBucketVersions", SHARED)],
    ["listing another's prefix", listing({ StringLike: { "s3:prefix": "card/*" } })],
    ["listing a part of another's prefix", listing({ StringEquals: { "s3:prefix": "card/2026/" } })],
    ["listing another's prefix by a key in other letters", listing({ StringEquals: { "S3:Prefix": "card/2026/" } })],
    [
      "listing what is below another's prefix",
      listing({
        Null: { "s3:prefix": "false" },
        StringNotEquals: { "s3:prefix": ["card/", "card", "car", "ca", "c", ""] },
      }),
    ],
    ["listing by a shorter start", listing({ StringLike: { "s3:prefix": ["c*", "fraud/*"] } })],
    ["listing by a start of another's prefix", listing({ StringEquals: { "s3:prefix": "ca" } })],
    ["listing with an empty prefix", listing({ StringEquals: { "s3:prefix": ["", "fraud/"] } })],
    ["listing all but its own", listing({ StringNotLike: { "s3:prefix": "fraud/*" } })],
    ["listing where the prefix may be missing", listing({ StringLikeIfExists: { "s3:prefix": "fraud/*" } })],
    [
      "listing where ForAllValues takes a missing prefix",
      listing({ "ForAllValues:StringLike": { "s3:prefix": "fraud/*" } }),
    ],
    ["listing without a prefix", listing({ Null: { "s3:prefix": "true" } })],
    ["any model in a job of its own", allow("sagemaker:CreateTransformJob", sageMakerArn("transform-job/fraud-*"))],
    ["models by a wildcard", endpointConfig(model("c*"))],
    ["one model of another", endpointConfig({ ArnEquals: { "sagemaker:ModelArn": sageMakerArn("model/card-one") } })],
    [
      "one model of another by a key in other letters",
      endpointConfig({ ArnEquals: { "SageMaker:ModelARN": sageMakerArn("model/card-one") } }),
    ],
    ["models by the end of their names", endpointConfig(model("*-one"))],
    ["all models but one", endpointConfig({ ArnNotLike: { "sagemaker:ModelArn": sageMakerArn("model/card-one") } })],
    [
      "another's model beside its own",
      endpointConfig({ "ForAnyValue:ArnLike": { "sagemaker:ModelArn": sageMakerArn("model/fraud-*") } }),
    ],
    [
      "any script in a notebook of its own",
      allow("sagemaker:CreateNotebookInstance", sageMakerArn("notebook-instance/fraud-*")),
    ],
    [
      "any script in a notebook that it changes",
      allow("sagemaker:UpdateNotebookInstance", sageMakerArn("notebook-instance/fraud-*")),
    ],
    [
      "any model in an inference component",
      allow("sagemaker:CreateInferenceComponent", [
        sageMakerArn("inference-component/fraud-*"),
        sageMakerArn("endpoint/fraud-*"),
      ]),
    ],
    [
      "spaces of others' profiles",
      allow("sagemaker:CreateSpace", sageMakerArn("space/d-1/fraud-*"), {
        ArnLike: { "sagemaker:OwnerUserProfileArn": sageMakerArn("user-profile/d-1/*") },
      }),
    ],
    ["spaces that it hands to others' profiles", allow("sagemaker:UpdateSpace", sageMakerArn("space/d-1/fraud-*"))],
    ["changes of every bucket as a whole", allow("s3:PutBucketPolicy", "*")],
    ["changes of buckets by the start of their names", allow("s3:DeleteBucket", s3Arn("acme-*"))],
    ["access lists of every bucket", allow("s3:PutBucketAcl", s3Arn("*"))],
    ["the policy of another's table", allow("dynamodb:PutResourcePolicy", arn("dynamodb", "table/card-table"))],
    ["the tags of another's table", allow("dynamodb:TagResource", arn("dynamodb", "table/card-table"))],
    ["apps of others' profiles", allow("sagemaker:CreateApp", sageMakerArn("app/d-1/fraud-*/*/*"))],
  ])("%s", (_, statement) => {
    const breaches = ofRole(statement);
    expect(breaches).not.toEqual([]);
    for (const breach of breaches) expect(breach).toMatch(TOLD);
  });

  it("what a group has as well as what a role has", () => {
    expect(ofGroup(allow("sagemaker:StopTrainingJob", sageMakerArn("training-job/*")))).toEqual([
      `${GROUP} may sagemaker:StopTrainingJob on ${sageMakerArn("training-job/card-*")}, which is the team card's`,
    ]);
  });

  it("rights that it gives itself, of which nothing limits what they are about", () => {
    const own = iamArn(`group/teams/fraud/${GROUP}`);
    expect(ofGroup(allow("iam:PutGroupPolicy", own))).toEqual([
      `${GROUP} may iam:PutGroupPolicy, and so give itself any right, also over what is another team's`,
    ]);
    const one = { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AmazonS3TablesReadOnlyAccess" } };
    expect(ofGroup(allow("iam:AttachGroupPolicy", own, one))).toEqual([]);
  });

  it("what a Deny leaves, in part or in case", () => {
    const all = allow("s3:GetObject", "*");
    const deny = (rest: object): object => ({ Effect: "Deny", Action: "s3:GetObject", ...rest });
    expect(ofRole(all, deny({ NotResource: [s3Arn("acme-fraud/*"), s3Arn("acme-card/*")] }))).toHaveLength(1);
    expect(ofRole(all, deny({ Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } }))).toHaveLength(
      1,
    );
    expect(ofRole(all, deny({ NotResource: [s3Arn("acme-fraud/*"), `${SHARED}/fraud/*`] }))).toEqual([]);
  });

  it("what a Deny leaves of a log group", () => {
    const both = allow(["logs:DeleteLogGroup", "logs:FilterLogEvents"], arn("logs", LOGS));
    expect(ofRole(both, { Effect: "Deny", Action: "logs:DeleteLogGroup", Resource: "*" })).toEqual([
      `${ROLE} may logs:FilterLogEvents on ${arn("logs", LOGS)}, which is the team card's`,
    ]);
  });

  it("a prefix that is called as one of its people may be", () => {
    expect(ofGroup(allow("s3:GetObject", `${SHARED}/\${aws:username}/*`))).toEqual([
      expect.stringContaining("may, as far as can be told, s3:GetObject"),
    ]);
  });

  it("what it reaches of a bucket whose own policy names it", () => {
    const own = { AWS: iamArn(`role/teams/fraud/${ROLE}`) };
    const named = withBucketPolicy(neighbours(), "acme-card", own, allow("s3:GetObject", s3Arn("acme-card/x")));
    const added = document(allow("s3:DeleteObject", s3Arn("acme-card/*")));
    expect(breachesOf(withPolicy(named, ROLE, added))).toHaveLength(1);
  });

  it("a role that opens itself to the whole account, or names who may assume it without their team's word", () => {
    const assume = allow("sts:AssumeRole", iamArn("role/teams/card/*"));
    const trusting = (trusted: string, ...mayAssume: string[]): Synthesised =>
      withMayAssume(withTrust(neighbours(), "card-SageMakerExecutionRole", trusted), "fraud", ...mayAssume);
    const breaches = (...told: Parameters<typeof trusting>): string[] =>
      breachesOf(withPolicy(trusting(...told), ROLE, document(assume))).filter((one) => one.includes("sts:AssumeRole"));
    const named = iamArn(`role/teams/fraud/${ROLE}`);
    const session = `arn:aws:sts::${ACCOUNT}:assumed-role/${ROLE}/one`;
    const own = document(allow("sts:AssumeRole", iamArn("role/teams/fraud/*")));
    expect(breachesOf(withPolicy(neighbours(), ROLE, own))).toEqual([]);
    expect(breaches(iamArn("root"))).toHaveLength(1);
    expect(breaches(iamArn("root"), "card")).toHaveLength(1);
    for (const arn of [named, session]) {
      expect(breaches(arn)).toHaveLength(1);
      expect(breaches(arn, "sales")).toHaveLength(1);
      expect(breaches(arn, "card")).toEqual([]);
    }
  });
});

describe("a team may", () => {
  it.each<[string, object]>([
    ["write a prefix of its own", allow("s3:PutObject", `${SHARED}/fraud/in/*`)],
    ["change a bucket that is all its own", allow("s3:PutLifecycleConfiguration", s3Arn("acme-fraud"))],
    ["use what is nobody's", allow("s3:GetObject", s3Arn("public-data/*"))],
    ["list its prefix", listing({ StringLike: { "s3:prefix": ["fraud", "fraud/*"] } })],
    [
      "search its own endpoints' logs",
      allow("logs:FilterLogEvents", arn("logs", "log-group:/aws/sagemaker/Endpoints/fraud-*")),
    ],
    ["see the names of streams", allow("logs:DescribeLogStreams", "*")],
    [
      "tag what it creates",
      allow("sagemaker:AddTags", "*", { StringEquals: { "sagemaker:TaggingAction": "CreateTrainingJob" } }),
    ],
    ["see what roles there are", allow(["iam:GetRole", "iam:ListRoles"], "*")],
    ["let people change their own passwords", allow("iam:ChangePassword", iamArn("user/${aws:username}"))],
    ["name its own models", endpointConfig(model("fraud-*"))],
    ["open its own profiles", allow("sagemaker:CreatePresignedDomainUrl", sageMakerArn("user-profile/*/fraud-*"))],
    ["have AWS make roles for its services", allow("iam:CreateServiceLinkedRole", "*")],
    ["make users and groups, which are not there yet", allow(["iam:CreateGroup", "iam:CreateUser"], "*")],
    ["read what another account owns", allow("s3:GetObject", "*", owned("aws:ResourceAccount", ELSEWHERE))],
    ["read that by S3's own key", allow("s3:GetObject", "*", owned("s3:ResourceAccount", ELSEWHERE))],
    ["have an access point of its own", allow("s3:GetObject", arn("s3", "accesspoint/fraud-ap/object/*"))],
  ])("%s", (_, statement) => {
    expect(ofRole(statement)).toEqual([]);
  });
});

describe("what is given for a time", () => {
  const ON_CARD = s3Arn("acme-card/*");
  const given = (condition: object, today?: string): string[] => {
    const { stacks, organization } = withPolicy(
      neighbours(),
      ROLE,
      document(allow("s3:GetObject", ON_CARD, condition)),
    );
    return proveContracts(stacks, organization.deployments, { ...(today !== undefined && { today }) }).breaches.map(
      ({ message }) => message,
    );
  };
  const until = { DateLessThan: { "aws:CurrentTime": "2026-06-30T00:00:00Z" } };
  const from = { DateGreaterThan: { "aws:CurrentTime": "2026-06-30T00:00:00Z" } };

  it("is no reach after it has ended, and is one before, or where nobody tells the day", () => {
    expect(given(until, "2026-07-01")).toEqual([]);
    expect(given(until, "2026-06-29")).toHaveLength(1);
    expect(given(until)).toHaveLength(1);
  });

  it("is reach before it begins and after", () => {
    expect(given(from, "2026-06-29")).toHaveLength(1);
    expect(given(from, "2026-07-01")).toHaveLength(1);
  });
});

it("refuses what is declared to run as another team's role to whoever may change it", () => {
  const role = "card-SageMakerExecutionRole";
  const changing = document(allow("lambda:UpdateFunctionCode", arn("lambda", "function:etl")));
  const { stacks, organization } = withPolicy(neighbours(), GROUP, changing);
  const outside = (runsAs: string): string[] =>
    proveContracts(stacks, organization.deployments, {
      outside: [
        {
          subject: { arn: arn("lambda", "function:etl") },
          says: { kind: "runs-as", role: iamArn(`role/teams/${runsAs}`) },
          accountId: ACCOUNT,
          place: { file: "accounts/dev.yaml", line: 8, column: 5 },
        },
      ],
      today: "2027-01-01",
    }).breaches.map(({ message }) => message);
  expect(outside(`card/${role}`)).toEqual([
    `${GROUP} uses lambda:UpdateFunctionCode on ${arn("lambda", "function:etl")}, which runs as ${role}, which is the team card's`,
  ]);
  expect(outside(`fraud/${ROLE}`)).toEqual([]);
});

it("tells with AWS's policies, once for each, that they are for an account of its own", () => {
  const name = "AmazonSageMakerFullAccess";
  const { breaches } = proven(withPolicy(neighbours(), ROLE, managedPolicyDocument(name), name));
  const ofIt = breaches.filter(({ remedy }) => remedy.startsWith("AWS's policy"));
  expect(ofIt.map(({ remedy }) => remedy)).toContain(
    `AWS's policy ${name} covers the whole account: give the team an account of its own, or policies for its own resources`,
  );
  expect(new Set(breaches.map(({ message }) => message)).size).toBe(breaches.length);
  expect(breaches.length).toBeLessThan(21);
});

it("leaves alone a team that has the account to itself, but for who may become its roles", () => {
  const [card] = neighbours().organization.deployments;
  const role = card?.roles[0]?.name ?? "";
  const alone = { ...neighbours(), organization: { ...neighbours().organization, deployments: card ? [card] : [] } };
  const { breaches } = proven(withPolicy(alone, role, document(allow("s3:*", "*"))));
  expect(breaches.map(({ finding }) => finding)).toEqual(["reaches-unknown", "reaches-platform"]);
  expect(breachesWith(alone, role, allow("s3:GetObject", "*"))).toEqual([]);
  expect(breachesOf(withTrust(alone, role, "999999999999"))).toEqual([
    expect.stringMatching(`^999999999999 may assume ${role}, `),
  ]);
});

it("does not know what a policy gives that nobody has", () => {
  expect(breachesOf(withPolicy(neighbours(), ROLE, undefined, "platform"))).toEqual([
    `nobody knows what the policy platform lets ${ROLE} do`,
  ]);
});

it("takes a boundary that is not known for one that allows", () => {
  const boundary = { name: "boundary", origin: "customer-managed", address: "a", document: undefined } as const;
  const bounded: Synthesised = {
    ...neighbours(),
    stacks: neighbours().stacks.map((stack) => ({
      ...stack,
      principals: stack.principals.map((one) => ({ ...one, boundary })),
    })),
  };
  expect(breachesOf(bounded)).toEqual([]);
  expect(breachesOf(withPolicy(bounded, ROLE, document(allow("s3:GetObject", s3Arn("acme-card/*")))))).toHaveLength(1);
});

it(`does not hold a team to what is in another account than ${ACCOUNT}`, () => {
  expect(
    ofRole(allow("sagemaker:StopTrainingJob", "arn:aws:sagemaker:eu-west-1:222222222222:training-job/card-*")),
  ).toEqual([]);
});
