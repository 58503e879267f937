import { escalations } from "../../../evaluation/escalation/escalations";
import { RULES, type RuleName } from "../../../evaluation/findings/rules";
import { UNKNOWN } from "../../../evaluation/language/unknown";
import { managedPolicyDocument } from "../../../evaluation/reference/managed-policies";
import { findService } from "../../../evaluation/reference/reference";
import { METHODS } from "../../../evaluation/ways/catalogue";
import { ROLE_DIVISIONS, type Statement } from "../../../policies";
import { allowing, denying, generated, principalWith, rulesFor } from "./support";

const role = (name: string): string => `arn:aws:iam::111111111111:role/${name}`;
const regional = (service: string, resource: string): string => `arn:aws:${service}:eu-west-1:111111111111:${resource}`;
const sagemaker = (resource: string): string => regional("sagemaker", resource);

const BOUNDED = { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::111111111111:policy/ml-boundary" } };
const TEAM_ROLES = role("teams/fraud/*");

/** For each method: what looks like it, and is harmless. The pass-role methods are told apart below. */
const HARMLESS: Partial<Record<RuleName, readonly Statement[]>> = {
  "escalation-policy-version": [
    allowing(["iam:CreatePolicy", "iam:DeletePolicyVersion"], "arn:aws:iam::111111111111:policy/teams/fraud/*"),
    allowing(["iam:CreatePolicyVersion", "iam:GetPolicyVersion"]),
    denying("iam:CreatePolicyVersion"),
  ],
  "escalation-attach-policy": [
    allowing(["iam:AttachRolePolicy", "iam:AttachUserPolicy"], "*", BOUNDED),
    allowing("iam:AttachGroupPolicy", "*", {
      ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" },
    }),
  ],
  "escalation-put-policy": [allowing(["iam:PutRolePolicy", "iam:PutUserPolicy"], TEAM_ROLES, BOUNDED)],
  "escalation-write-policy": [
    allowing("iam:CreatePolicy", "arn:aws:iam::111111111111:policy/teams/fraud/*"),
    allowing("iam:AttachRolePolicy", TEAM_ROLES, {
      ArnLike: { "iam:PolicyARN": "arn:aws:iam::111111111111:policy/shared/*" },
    }),
    allowing("iam:AttachUserPolicy", "*", { ArnLike: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AmazonS3*" } }),
    allowing("iam:PutRolePolicy", TEAM_ROLES, BOUNDED),
  ],
  "escalation-create-role": [
    allowing("iam:CreateRole", "*", BOUNDED),
    allowing(["iam:AttachRolePolicy", "iam:PutRolePolicy"]),
  ],
  "escalation-trust-policy": [allowing("iam:UpdateRoleDescription")],
  "escalation-credentials": [allowing("iam:CreateAccessKey", "arn:aws:iam::111111111111:user/${aws:username}")],
  "escalation-add-to-group": [allowing("iam:AddUserToGroup", "arn:aws:iam::111111111111:group/fraud-*")],
  "escalation-boundary": [
    allowing("iam:*PermissionsBoundary"),
    denying("iam:DeleteRolePermissionsBoundary", "*", BOUNDED),
    denying("iam:DeleteUserPermissionsBoundary"),
    denying("iam:Put*PermissionsBoundary", "*", { StringNotEquals: BOUNDED.StringEquals }),
  ],
  "escalation-remove-policy": [allowing(["iam:DeleteRolePolicy", "iam:DetachRolePolicy"], TEAM_ROLES)],
  "escalation-assume-role": [allowing("sts:AssumeRole", role("deploy"))],
  "escalation-notebook-code": [
    allowing(
      "sagemaker:UpdateNotebookInstanceLifecycleConfig",
      sagemaker("notebook-instance-lifecycle-config/fraud-*"),
    ),
    allowing("sagemaker:UpdateNotebookInstance"),
    denying("sagemaker:UpdateNotebookInstance", "*", {
      "ForAnyValue:ArnNotLike": {
        "sagemaker:NotebookInstanceLifecycleConfigArns": sagemaker("notebook-instance-lifecycle-config/fraud-*"),
      },
    }),
  ],
  "escalation-sagemaker-session": [
    allowing("sagemaker:CreatePresignedDomainUrl", sagemaker("user-profile/*/fraud-*")),
    allowing("sagemaker:CreatePresignedNotebookInstanceUrl", "*", {
      StringEquals: { "aws:ResourceTag/team": "fraud" },
    }),
    allowing(["sagemaker:CreateApp", "sagemaker:UpdateSpace"], "*", {
      ArnLike: { "sagemaker:OwnerUserProfileArn": sagemaker("user-profile/d-1/fraud-*") },
    }),
    allowing("sagemaker:UpdateUserProfile", sagemaker("user-profile/d-1/fraud-*")),
  ],
  "escalation-pipeline-code": [
    allowing("sagemaker:UpdatePipeline", sagemaker("pipeline/fraud-*")),
    allowing(["sagemaker:StartPipelineExecution", "sagemaker:RetryPipelineExecution"]),
  ],
  "escalation-model-role": [
    allowing(["sagemaker:CreateEndpoint", "sagemaker:CreateEndpointConfig", "sagemaker:CreateTransformJob"]),
    denying(["sagemaker:CreateEndpointConfig", "sagemaker:CreateTransformJob"], "*", {
      "ForAnyValue:ArnNotLike": { "sagemaker:ModelArn": sagemaker("model/fraud-*") },
    }),
    allowing("sagemaker:CreateInferenceComponent", "*", {
      "ForAllValues:ArnLike": { "sagemaker:ModelArn": sagemaker("model/fraud-*") },
      Null: { "sagemaker:ModelArn": "false" },
    }),
    allowing(["sagemaker:UpdateInferenceExperiment", "sagemaker:StartInferenceExperiment"]),
  ],
  "file-system": [
    allowing(["sagemaker:CreateTrainingJob", "sagemaker:CreateHyperParameterTuningJob"]),
    denying("sagemaker:CreateTrainingJob", "*", {
      Null: { "sagemaker:FileSystemId": "false" },
      StringNotEquals: { "sagemaker:FileSystemId": "fs-1234" },
    }),
    denying("sagemaker:Create*Job", "*", { Null: { "sagemaker:FileSystemId": "false" } }),
  ],
  "remote-debug": [
    allowing("sagemaker:CreateTrainingJob"),
    denying("sagemaker:CreateTrainingJob", "*", { Bool: { "sagemaker:EnableRemoteDebug": "true" } }),
    allowing("sagemaker:UpdateTrainingJob", "*", { BoolIfExists: { "sagemaker:EnableRemoteDebug": "false" } }),
  ],
  "escalation-tags": [
    allowing("sagemaker:AddTags", "*", { StringEquals: { "sagemaker:TaggingAction": "CreateTrainingJob" } }),
    allowing("sagemaker:DeleteTags", sagemaker("training-job/fraud-*")),
  ],
  "escalation-lambda-code": [allowing("lambda:UpdateFunctionCode", regional("lambda", "function:fraud-*"))],
  "escalation-glue-code": [
    allowing(["glue:UpdateJob", "glue:StartJobRun"], regional("glue", "job/fraud-*")),
    allowing("glue:UpdateCrawler", regional("glue", "crawler/fraud-*")),
    allowing("glue:StartTrigger"),
  ],
  "escalation-cloudformation-code": [
    allowing("cloudformation:CreateChangeSet"),
    allowing("cloudformation:ExecuteChangeSet", regional("cloudformation", "stack/fraud-*/*")),
  ],
  "escalation-codebuild-code": [allowing("codebuild:StartBuild", regional("codebuild", "project/fraud-*"))],
  "escalation-states-code": [
    allowing("states:UpdateStateMachine", regional("states", "stateMachine:fraud-*")),
    allowing(["states:RedriveExecution", "states:StartExecution", "states:StartSyncExecution"]),
  ],
  "escalation-instance-shell": [
    allowing("ssm:SendCommand", ["arn:aws:ssm:*:*:document/*", regional("ec2", "instance/i-0123456789abcdef0")]),
    allowing("ssm:StartSession", "*", { StringLike: { "ssm:resourceTag/team": "fraud" } }),
  ],
  "escalation-container-shell": [allowing("ecs:ExecuteCommand", regional("ecs", "task/fraud/*"))],
  "share-models": [
    allowing("sagemaker:*", sagemaker("model-package-group/fraud-*")),
    denying("sagemaker:PutModelPackageGroupPolicy", sagemaker("model-package-group/fraud-*")),
  ],
  "share-logs": [allowing("logs:PutLogEvents"), allowing(["oam:CreateLink", "oam:UpdateLink"])],
  "share-buckets": [allowing("s3:PutObject"), allowing("s3:PutObjectAcl")],
  "share-keys": [allowing("kms:CreateGrant", "*", { Bool: { "kms:GrantIsForAWSResource": "true" } })],
  "share-images": [allowing("ecr:PutImage")],
  "share-secrets": [allowing("secretsmanager:GetSecretValue")],
  "share-others": [allowing(["dynamodb:PutItem", "sqs:SendMessage"])],
  "share-data": [allowing(["kinesis:PutRecord", "kinesis:DeleteResourcePolicy", "rds:ModifyDBSnapshot"])],
  "share-services": [allowing(["schemas:GetResourcePolicy", "quicksight:DescribeDashboardPermissions"])],
  "escalation-identity-provider": [allowing(["iam:CreateSAMLProvider", "iam:GetSAMLProvider"])],
  "escalation-identity-center": [allowing(["sso:CreatePermissionSet", "identitystore:CreateGroup"])],
  "escalation-delegation": [
    allowing(["iam:AcceptDelegationRequest", "sts:GetSessionToken"]),
    denying("sts:GetWebIdentityToken"),
  ],
  "escalation-from-above": [allowing(["organizations:Describe*", "organizations:CreatePolicy"])],
  "escalation-principal-tags": [allowing("iam:TagRole", TEAM_ROLES), allowing("iam:TagPolicy")],
  "escalation-pass-role-service": [
    allowing("glue:CreateCrawler"),
    allowing("iam:PassRole", "*", { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } }),
    allowing("iam:PassRole", TEAM_ROLES),
  ],
  "escalation-workload-code": [
    allowing("batch:SubmitJob", [regional("batch", "job-definition/fraud-*"), regional("batch", "job-queue/*")]),
    allowing("emr-containers:StartJobRun", "*", {
      ArnLike: { "emr-containers:ExecutionRoleArn": TEAM_ROLES },
    }),
    allowing(["imagebuilder:CreateImageRecipe", "imagebuilder:CreateComponent"]),
    allowing("synthetics:UpdateCanary", regional("synthetics", "canary:fraud-*")),
    allowing("bedrock-agentcore:InvokeCodeInterpreter", "arn:aws:bedrock-agentcore:eu-west-1:aws:code-interpreter/*"),
  ],
  "vended-credentials": [allowing("secretsmanager:GetSecretValue", regional("secretsmanager", "secret:fraud/git-*"))],
  "supply-chain": [
    allowing("s3:PutObject", "arn:aws:s3:::acme-fraud/*"),
    allowing("ecr:PutImage", regional("ecr", "repository/fraud/*")),
    allowing("ec2:ModifyLaunchTemplate"),
  ],
};

const told = METHODS.flatMap(({ rule, ...method }) => (rule === undefined ? [] : [{ rule, ...method }]));
const ways = told.flatMap(({ rule, lead, ways }) =>
  ways.map(({ needs }) => ({ rule, actions: [...(lead ? [lead] : []), ...needs].map(({ action }) => action) })),
);
/** Of the many ways of this rule, no other test goes through each. */
const MANY: RuleName = "escalation-pass-role-service";
const few = ways.filter(({ rule }) => rule !== MANY);
const passing = told.flatMap(({ rule, lead }) => (lead ? [rule] : []));

it("has a page for each method, and a rule only once", () => {
  for (const { rule } of told) expect(RULES[rule].page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  expect(new Set(told.map(({ rule }) => rule)).size).toBe(told.length);
});

it.each(few)("finds $rule in $actions", ({ rule, actions }) => {
  for (const action of actions) {
    const [prefix = "", name = ""] = action.split(":");
    expect(findService(prefix)?.actions.get(name.toLowerCase())?.name).toBe(name);
  }
  expect(rulesFor(allowing(actions))).toContain(rule);
});

it.each(few.filter(({ actions }) => actions.length > 1))("needs all of $actions for $rule", ({ rule, actions }) => {
  for (const left of actions) {
    expect(rulesFor(allowing(actions.filter((action) => action !== left)))).not.toContain(rule);
  }
});

it("finds every operation that takes a role, unless it is known what becomes of it", () => {
  const many = ways.filter(({ rule }) => rule === MANY);
  expect(many.length).toBeGreaterThan(900);
  for (const { actions } of many) expect(rulesFor(...actions.map((action) => allowing(action)))).toContain(MANY);
  const without = many.map(({ actions: [, action = ""] }) => action);
  expect(rulesFor(allowing(without))).not.toContain(MANY);
});

it("has a harmless case for each method", () => {
  expect([...Object.keys(HARMLESS), ...passing].sort()).toEqual(told.map(({ rule }) => rule).sort());
});

it.each(Object.entries(HARMLESS))("finds no %s in what is harmless", (rule, statements) => {
  expect(rulesFor(...statements)).not.toContain(rule);
});

describe("a name", () => {
  const told = (action: string, service: string, resource: string): string[] =>
    rulesFor(allowing(action, regional(service, resource)));

  it.each([
    ["quicksight:GenerateEmbedUrlForRegisteredUser", "user/default/"],
    ["bedrock-agentcore:GetResourceApiKey", "token-vault/default/apikeycredentialprovider/"],
    ["bedrock-agentcore:GetWorkloadAccessTokenForUserId", "workload-identity-directory/default/workload-identity/"],
  ])("says nothing where it is that of what each account has one of: %s", (action, start) => {
    const service = action.replace(/:.*/, "");
    expect(told(action, service, `${start}*`)).toEqual(["vended-credentials"]);
    expect(told(action, service, `${start}fraud-*`)).toEqual([]);
    expect(told(action, service, start.replace("default", "acme").concat("*"))).toEqual([]);
  });

  it("counts in each form that the reference prints of a type", () => {
    const things = ["/apis/*", "/restapis/*"].map((one) => `arn:aws:apigateway:eu-west-1::${one}`);
    for (const thing of things)
      expect(rulesFor(allowing("apigateway:PATCH", thing))).toEqual(["escalation-workload-code"]);
  });

  it("says something in IAM, where paths are for anybody to choose", () => {
    expect(told("sts:AssumeRole", "iam", "role/default/*")).toEqual([]);
  });
});

describe("iam:PassRole", () => {
  const run = allowing("sagemaker:CreateTrainingJob", sagemaker("training-job/fraud-*"));
  const jobs = (...statements: Statement[]): string[] =>
    rulesFor(run, ...statements).filter((rule) => rule.startsWith("escalation-pass-role") && rule !== MANY);

  it.each(["*", role("*"), role("*Execution*"), role("service-role/*"), "arn:aws:iam::*:role/f*", "arn:aws:iam::*"])(
    "opens too much on %s",
    (resource) => {
      expect(jobs(allowing("iam:PassRole", resource))).toEqual(["escalation-pass-role-sagemaker"]);
    },
  );

  it.each([role("fraud-Execution"), TEAM_ROLES, "arn:aws:iam::*:role/fraud-*", UNKNOWN, sagemaker("model/*")])(
    "is harmless on %s",
    (resource) => {
      expect(jobs(allowing("iam:PassRole", resource))).toEqual([]);
    },
  );

  it.each(passing)("is harmless for %s with a team's roles, or for another service", (rule) => {
    const runs = ways.filter((way) => way.rule === rule).flatMap(({ actions }) => actions);
    const run = allowing(runs.filter((action) => action !== "iam:PassRole"));
    const elsewhere = { StringEquals: { "iam:PassedToService": "other.amazonaws.com" } };
    expect(rulesFor(run, allowing("iam:PassRole"))).toContain(rule);
    expect(rulesFor(run, allowing("iam:PassRole", TEAM_ROLES))).not.toContain(rule);
    expect(rulesFor(run, allowing("iam:PassRole", "*", elsewhere))).not.toContain(rule);
  });

  it("is judged with the services that it is limited to", () => {
    const all = allowing(["lambda:CreateFunction", "lambda:InvokeFunction", "sagemaker:CreateProcessingJob"]);
    const toSageMaker = { StringLike: { "iam:PassedToService": "sagemaker*" } };
    const notToLambda = { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } };
    expect(jobs(all, allowing("iam:PassRole", "*", toSageMaker))).toEqual(["escalation-pass-role-sagemaker"]);
    expect(jobs(all, allowing("iam:PassRole"), denying("iam:PassRole", "*", notToLambda))).toEqual([
      "escalation-pass-role-sagemaker",
    ]);
  });

  it.each([
    [[], ["StringEquals", "stringequals", "ArnLike", "Bool"]],
    [
      ["escalation-pass-role-sagemaker"],
      ["NumericEquals", "NullIfExists", "StringMatches", "ForAnyValue:StringEquals"],
    ],
  ])("is limited to another service, so that it opens %j, by %j", (opened, operators) => {
    const elsewhere = { "iam:PassedToService": "other.amazonaws.com" };
    for (const operator of operators) {
      expect(jobs(allowing("iam:PassRole", "*", { [operator]: elsewhere }))).toEqual(opened);
    }
  });

  it("is found across policies, and told once with all that opens it", () => {
    const principal = principalWith({
      Jobs: [{ ...allowing(["sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob"]), Sid: "Run" }],
      Other: [allowing("s3:GetObject")],
      Roles: [{ ...allowing("iam:PassRole", role("*")), Sid: "Pass" }],
    });
    const [found, ...more] = escalations(principal).filter(({ rule }) => rule.startsWith("escalation-pass-role"));
    expect(more).toEqual([]);
    expect(found).toEqual({
      rule: "escalation-pass-role-sagemaker",
      severity: "warning",
      spot: { element: "Action", value: "iam:PassRole" },
      message:
        "can hand any role to SageMaker and run code as it " +
        "(iam:PassRole on arn:aws:iam::111111111111:role/* with sagemaker:CreateTrainingJob or sagemaker:CreateProcessingJob)",
      remedy: "Limit iam:PassRole to the team's roles, and to the service with iam:PassedToService",
      policies: ["Jobs", "Roles"],
      sids: ["Pass", "Run"],
    });
  });
});

it("is not bounded by a boundary that bounds nothing", () => {
  const all = { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess" } };
  expect(rulesFor(allowing("iam:PutRolePolicy", TEAM_ROLES, all))).toEqual(["escalation-put-policy"]);
  expect(rulesFor(allowing("iam:PutRolePolicy", TEAM_ROLES, BOUNDED))).toEqual([]);
});

describe("a Deny", () => {
  const put = "escalation-put-policy";
  const all = allowing("iam:Put*Policy");

  it.each<[string, unknown]>([
    ["of the action on everything", denying("iam:Put*")],
    ["of all but other actions", { Effect: "Deny", NotAction: "s3:*", Resource: "*" }],
    ["without the permissions boundary", denying("iam:Put*", "*", { StringNotLike: BOUNDED.StringEquals })],
  ])("%s in another policy takes it away", (_, statement) => {
    const principal = principalWith({ Allows: [all], Denies: [statement] });
    expect(escalations(principal)).toEqual([]);
    expect(escalations(principalWith({ Allows: [all] }))).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ["on some resources", denying("iam:Put*", role("admin-*"))],
    ["of another action", denying("iam:PutRolePermissionsBoundary")],
    ["under a condition that may not hold", denying("iam:Put*", "*", { Bool: { "aws:SecureTransport": "false" } })],
    [
      "under two conditions",
      denying("iam:Put*", "*", { StringNotEquals: { ...BOUNDED.StringEquals, "aws:PrincipalTag/admin": "yes" } }),
    ],
    ["where the boundary is sent", denying("iam:Put*", "*", { Null: { "iam:PermissionsBoundary": "false" } })],
  ])("%s leaves it", (_, statement) => {
    expect(rulesFor(all, statement)).toContain(put);
  });

  it("on all but the team's roles leaves those", () => {
    const { Resource: _, ...everyRole } = denying("iam:PassRole");
    const others = { ...everyRole, NotResource: TEAM_ROLES };
    const start = allowing(["iam:PassRole", "sagemaker:CreateProcessingJob"]);
    expect(rulesFor(start, others)).toEqual([]);
    expect(rulesFor(start, { ...others, NotResource: role("*") })).toEqual(["escalation-pass-role-sagemaker"]);
  });

  it("on every resource of the type that the action takes is a Deny on everything", () => {
    expect(rulesFor(allowing("sagemaker:StartSession"), denying("sagemaker:*", sagemaker("space/*")))).toEqual([
      "escalation-sagemaker-session", // another region is left
    ]);
    expect(
      rulesFor(allowing("sagemaker:StartSession"), denying("sagemaker:*", "arn:aws:sagemaker:*:111111111111:space/*")),
    ).toEqual([]);
  });
});

describe("an administrator", () => {
  it("is told once", () => {
    expect(rulesFor(allowing("*"))).toEqual(["escalation-everything"]);
    expect(rulesFor(allowing("*:*"), denying("s3:*"))).toEqual(["escalation-everything"]);
  });

  it("who cannot write own rights is told what is left", () => {
    const rules = rulesFor(allowing("*"), denying("iam:*"));
    expect(rules).not.toContain("escalation-everything");
    expect(rules).toContain("share-buckets");
  });

  it("of one bucket is none", () => {
    expect(rulesFor(allowing("*", ["arn:aws:s3:::acme-models/*"]))).toEqual([]);
  });
});

describe("AWS managed policies", () => {
  const managed = (name: string): string[] =>
    escalations({
      kind: "group",
      name: "fraud-ML_Engineers",
      policies: [{ name, origin: "aws-managed", document: managedPolicyDocument(name) }],
    }).map(({ rule }) => rule);

  it("are judged by what they say", () => {
    expect(managed("AdministratorAccess")).toEqual(["escalation-everything"]);
    expect(managed("AmazonSageMakerFullAccess")).toEqual(
      expect.arrayContaining([
        "escalation-pass-role-sagemaker",
        "escalation-pass-role-glue",
        "escalation-model-role",
        "share-models",
        "share-logs",
      ]),
    );
    expect(managed("AmazonSageMakerFullAccess")).not.toContain("escalation-pass-role-lambda");
    expect(managed("IAMFullAccess")).toContain("escalation-put-policy");
    expect(managed("AmazonS3ReadOnlyAccess")).toEqual([]);
    expect(managed("AmazonSageMakerReadOnly")).toEqual([]);
  });
});

describe("what this project generates", () => {
  const all = ROLE_DIVISIONS.flatMap((division) =>
    generated(division).map(([name, policies]) => ({ division, name, policies })),
  );

  it.each(all)("opens nothing: $division, $name", ({ policies }) => {
    expect(Object.keys(policies).length).toBeGreaterThan(0);
    expect(escalations(principalWith(policies))).toEqual([]);
  });

  it.each([
    ["OwnModelsOnly", "escalation-model-role"],
    ["OwnFileSystemsOnly", "file-system"],
    ["NoRemoteDebug", "remote-debug"],
    ["KeepModelsInTheAccount", "share-models"],
  ])("would open something without %s", (sid, rule) => {
    const [, policies = {}] = generated("by-kind").find(([name]) => name === "ML_Admins") ?? [];
    const without = Object.entries(policies).map(([name, statements]) => [
      name,
      statements.filter(({ Sid }) => Sid !== sid),
    ]);
    const found = escalations(principalWith(Object.fromEntries(without) as typeof policies));
    expect(found.map((finding) => finding.rule)).toEqual([rule]);
  });
});

it("leaves out what is no policy", () => {
  const documents = [undefined, null, "text", [], {}, { Statement: [null, 1, {}, { Effect: "Allow" }] }];
  const policies = documents.map((document) => ({ name: "Odd", origin: "inline" as const, document }));
  expect(escalations({ kind: "role", name: "odd", policies })).toEqual([]);
});
