import { lint } from "../../../access";
import { answering, inAnyWay, whoCan } from "../../../access/answers";
import { principalGraphOf } from "../../../access/graph/principal-graph";
import { reachIn } from "../../../access/graph/reach";
import { graphFrom } from "../../../cli/input/sources";
import { proveStacks } from "../../../cli/proof/proof";
import { formatProblems, loadOrganization } from "../../../organization";
import { type Files, folderOf } from "../../stacks/support";
import { allow as allowing, knownIn, service, stackWith } from "../graph/support";
import { allow, arn, iamArn, s3Arn, type Synthesised, synthesised } from "./support";

const TODAY = "2026-11-30";
const AUDITORS = "fraud-Auditors";
const CARD_ROLE = iamArn("role/teams/card/card-SageMakerExecutionRole");
const DEPLOY = iamArn("role/terraform-deploy");

type Settings = Readonly<Record<string, unknown>>;

/** Two teams of one account, of whose state and deploy role the files tell, with settings of one of them. */
const filesWith = (fraud: Settings, card: Settings = {}): Files => ({
  "organization.yaml": {
    version: 1,
    organization: "acme",
    state: { s3: { bucket: "acme-terraform-state", region: "eu-west-1" } },
  },
  "accounts/dev.yaml": { account: "dev", id: "111111111111", region: "eu-west-1", deployRole: DEPLOY },
  "teams/card.yaml": {
    team: "card",
    accounts: ["dev"],
    workloads: ["training"],
    data: [{ bucket: "acme-card", access: "read-write" }],
    groups: { ML_Engineers: { members: ["cleo"] } },
    ...card,
  },
  "teams/fraud.yaml": { team: "fraud", accounts: ["dev"], workloads: ["training"], ...fraud },
});

const auditors = (...statements: readonly object[]): Settings => ({
  groups: { Auditors: { members: ["ann"], statements } },
});

/** What refuses an organization; nothing where it is proven. */
function refusalOf(files: Files): string {
  const loaded = loadOrganization(folderOf(files));
  if ("problems" in loaded) return formatProblems(loaded.problems);
  const { organization, stacks } = synthesised(files);
  return formatProblems(proveStacks(organization, stacks, TODAY).problems);
}

/** Whether somebody can do something, by an organization's stacks. */
function verdictOf({ organization, stacks }: Synthesised, who: string, action: string, resource: string): string {
  const { graph, reach } = graphFrom(stacks, organization, TODAY);
  const [known] = graph.named(who);
  if (!known) throw new Error(`there is no ${who}`);
  return answering(graph, reach, { action, resource, context: {} }, inAnyWay)(known).decision.verdict;
}

it("proves both teams as they are", () => {
  expect(refusalOf(filesWith(auditors(allow("sts:GetCallerIdentity", "*"))))).toBe("");
});

describe("a way that leads out of the stacks is refused", () => {
  it("to the role that deploys, as whom a group would have every right", () => {
    const files = filesWith(auditors(allow("sts:AssumeRole", "arn:aws:iam::*:role/terraform-deploy")));
    expect(refusalOf(files)).toMatch(/fraud-Auditors .*terraform-deploy/);
    expect(verdictOf(synthesised(files), AUDITORS, "iam:PutRolePolicy", CARD_ROLE)).toBe("conditional");
  });

  it("by a role of no stack that is handed to Lambda: the contract's line does not hold", () => {
    const passing = auditors(
      allow("iam:PassRole", iamArn("role/etl"), { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } }),
      allow(["lambda:CreateFunction", "lambda:InvokeFunction"], arn("lambda", "function:fraud-*")),
    );
    const file = {
      ...passing,
      expect: [{ who: "Auditors", cannot: "s3:GetObject", on: s3Arn("acme-card/*") }],
    };
    const refusal = refusalOf(filesWith(file));
    expect(refusal).toMatch(/the contract does not hold: "Auditors cannot s3:GetObject on arn:aws:s3:::acme-card\/\*"/);
    expect(refusal).toMatch(
      /path: fraud-Auditors passes .*role\/etl to lambda\.amazonaws\.com with lambda:CreateFunction/,
    );
    expect(verdictOf(synthesised(filesWith(passing)), AUDITORS, "s3:GetObject", s3Arn("acme-card/x"))).toBe(
      "conditional",
    );
  });

  it.each([
    ["a group of no stack", "iam:AddUserToGroup", iamArn("group/staff/admins")],
    ["a function of no stack", "lambda:UpdateFunctionCode", arn("lambda", "function:nightly")],
    ["a function that only starts like the team", "lambda:UpdateFunctionCode", arn("lambda", "function:fraud-*")],
  ])("by %s", (_, action, resource) => {
    const refusal = refusalOf(filesWith(auditors(allow(action, resource))));
    expect(refusal).toMatch(/^teams\/fraud\.yaml:.*fraud-Auditors .*: nobody knows what that may do/);
    expect(refusal).toContain(action);
  });

  it("by a managed policy that no stack and no data have", () => {
    const files = filesWith({ groups: { Auditors: { members: ["ann"], managedPolicies: ["AWSLambda_FullAccess"] } } });
    const refusal = refusalOf(files);
    expect(refusal).toMatch(/nobody knows what the policy AWSLambda_FullAccess lets fraud-Auditors do \(dev-fraud\)\n/);
    expect(refusal).toContain("    Run npm run aws-data, which takes from its package the policies of AWS that team");
    const own = { Auditors: { members: ["ann"], managedPolicies: [iamArn("policy/platform")] } };
    expect(refusalOf(filesWith({ groups: own }))).toContain(
      "    Attach a policy that a stack makes, or give its document under outside: in the file of the account dev",
    );
  });

  it.each([
    ["role", CARD_ROLE],
    ["person", iamArn("user/cleo")],
  ])("by a trust policy that names another team's %s", (_, principal) => {
    const refusal = refusalOf(filesWith({ executionRole: { trust: { principals: [{ arn: principal }] } } }));
    expect(refusal).toMatch(/^teams\/fraud\.yaml:.*card/);
    expect(refusal).toContain("mayAssume");
  });
});

describe("lint and can agree about what one action on everything opens", () => {
  it.each([
    "lambda:UpdateFunctionConfiguration",
    "codebuild:StartBuildBatch",
    "glue:UpdateDevEndpoint",
    "sagemaker:CreateInferenceComponent",
    "cloudformation:UpdateStack",
    "iam:SetDefaultPolicyVersion",
  ])("%s", (action) => {
    const stack = stackWith({
      roles: {
        a: { trust: service("ec2"), can: [allowing(action, "*")] },
        b: { trust: service("ec2"), can: [allowing("s3:GetObject", "arn:aws:s3:::data/*")] },
      },
    });
    const graph = principalGraphOf([stack], () => []);
    const question = { action: "s3:GetObject", resource: "arn:aws:s3:::data/x", context: {} };
    const { decision } = answering(graph, reachIn(graph), question, inAnyWay)(knownIn(graph, "a"));
    expect(decision.verdict).not.toBe("denied");
    expect(lint([stack]).findings.map(({ severity }) => severity)).toContain("warning");
  });
});

describe("whoever a trust policy names is somebody", () => {
  const CI = "arn:aws:iam::444444444444:role/ci";
  const SSO = iamArn("role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Data_0123456789abcdef");
  const ROOT = "arn:aws:iam::444444444444:root";

  it.each([
    ["a role of another account", CI, CI],
    ["a person's SSO role", SSO, SSO],
    ["another account", ROOT, "anybody in 444444444444"],
  ])("%s can assume the role, and reads what it reads", (_, principal, name) => {
    const { organization, stacks } = synthesised(
      filesWith({
        data: [{ bucket: "acme-fraud", access: "read" }],
        executionRole: { trust: { principals: [{ arn: principal, externalId: "x1" }] } },
      }),
    );
    const { graph, reach } = graphFrom(stacks, organization, TODAY);
    const able = (action: string, resource: string): string[] =>
      whoCan(graph, reach, [{ action, resource, context: {} }]).map(({ who }) => who.subject.name);
    expect(able("sts:AssumeRole", iamArn("role/teams/fraud/fraud-SageMakerExecutionRole"))).toContain(name);
    expect(able("s3:GetObject", s3Arn("acme-fraud/x"))).toContain(name);
  });

  it("and stands in what is proven", () => {
    const { organization, stacks } = synthesised(
      filesWith({ executionRole: { trust: { principals: [{ arn: CI }] } } }),
    );
    expect(JSON.stringify(proveStacks(organization, stacks, TODAY).entering)).toContain(CI);
  });
});

describe("what belongs to the platform is refused to a group", () => {
  it.each([
    ["another team's state", "s3:PutObject", s3Arn("acme-terraform-state/acme/dev/card/terraform.tfstate")],
    ["its own state", "s3:PutObject", s3Arn("acme-terraform-state/acme/dev/fraud/terraform.tfstate")],
    ["the role that deploys", "iam:UpdateAssumeRolePolicy", DEPLOY],
    ["the policies of log groups", "logs:PutAccountPolicy", "*"],
    ["the registry's policy", "ecr:PutRegistryPolicy", "*"],
    ["what is public of S3", "s3:PutAccountPublicAccessBlock", "*"],
    ["the policy of the Glue catalog", "glue:PutResourcePolicy", "*"],
  ])("%s", (_, action, resource) => {
    const refusal = refusalOf(filesWith(auditors(allow(action, resource))));
    expect(refusal).toMatch(/^teams\/fraud\.yaml:/);
    expect(refusal).toMatch(/which is the platform's/);
  });
});

describe("what belongs to one team, or to all of them", () => {
  it.each(["pipelines", "model", "sm", "canvas"])("no team is called %s, as SageMaker's own work is", (team) => {
    const files = filesWith({});
    expect(refusalOf({ ...files, "teams/fraud.yaml": { team, accounts: ["dev"], workloads: ["training"] } })).toMatch(
      /^teams\/fraud\.yaml:/,
    );
  });

  it.each(["card/*", "c*"])("the namespace %s is another team's", (namespace) => {
    expect(refusalOf(filesWith({ cloudWatch: { namespaces: [namespace] } }))).toMatch(/^teams\/fraud\.yaml:.*card/);
  });

  it("a bucket of one name is not in two accounts", () => {
    const files = filesWith({ accounts: ["dev", "prod"], data: [{ bucket: "acme-fraud", access: "read-write" }] });
    const prod = { account: "prod", id: "222222222222", region: "eu-west-1" };
    expect(refusalOf({ ...files, "accounts/prod.yaml": prod })).toMatch(/^teams\/fraud\.yaml:.*acme-fraud/);
  });

  const READING = [{ bucket: "acme-card", access: "read" }];
  const WITH_WORD = { data: [{ bucket: "acme-card", access: "read-write", readers: ["fraud"] }] };

  it("what another team writes is read with its word only", () => {
    expect(refusalOf(filesWith({ data: READING }))).toMatch(/acme-card[\s\S]*readers/);
    expect(refusalOf(filesWith({ data: READING }, WITH_WORD))).toBe("");
  });

  it("a statement needs the word as well", () => {
    const reading = auditors(allow("s3:GetObject", s3Arn("acme-card/*")));
    expect(refusalOf(filesWith(reading))).toMatch(
      /s3:GetObject on arn:aws:s3:::acme-card\/\*, which is the team card's/,
    );
    expect(refusalOf(filesWith({ ...reading, data: READING }, WITH_WORD))).toBe("");
  });

  it("two teams read what nobody writes", () => {
    const market = { data: [{ bucket: "acme-market", access: "read" }] };
    expect(refusalOf(filesWith(market, market))).toBe("");
  });
});
