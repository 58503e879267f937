import { decide } from "../../../evaluation/decision/decide";
import type { Decision } from "../../../evaluation/decision/decision";
import { actionReference } from "../../../evaluation/escalation/grants";
import { findService } from "../../../evaluation/reference/reference";
import { validatePolicy } from "../../../evaluation/validation/validate";
import { boundaryStatements, type BoundaryScope, POLICY_SIZE, policyDocument, policySize } from "../../../policies";
import { rolesOf, teamScope } from "../principals";
import { CHINA, DEV, GOVERNMENT, list } from "../support";

const STATE = "arn:aws:s3:::acme-state";
const SCOPE: BoundaryScope = { regions: ["eu-west-1", "eu-central-1"], platformBuckets: [STATE] };
const ROLE = "arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMakerExecutionRole";

/** What AWS answers a role that has AdministratorAccess, within the boundary. */
const within = (action: string, resource: string, context = {}, scope: BoundaryScope = SCOPE): string =>
  decided(action, resource, context, scope).verdict;

function decided(action: string, resource: string, context = {}, scope: BoundaryScope = SCOPE): Decision {
  const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
  const boundary = { name: "boundary", document: policyDocument(boundaryStatements(DEV, scope)) };
  const identity = [{ name: "AdministratorAccess", document: everything }];
  const subject = { kind: "role", name: "fraud-SageMakerExecutionRole", arn: ROLE, identity, boundary } as const;
  const asked = { action, resource, context: { "aws:RequestedRegion": "eu-west-1", ...context } };
  return decide(subject, asked);
}

it("is a policy that AWS takes, in every partition", () => {
  for (const environment of [DEV, CHINA, GOVERNMENT]) {
    const document = policyDocument(boundaryStatements(environment, { ...SCOPE, services: ["athena"] }));
    expect(validatePolicy(document, "identity").filter(({ severity }) => severity === "error")).toEqual([]);
  }
});

it("fits into the one policy that a boundary may be, with twenty services more", () => {
  const services = Array.from({ length: 20 }, (_, index) => `service-with-a-long-name-${index}`);
  expect(policySize(boundaryStatements(DEV, { ...SCOPE, services }))).toBeLessThan(POLICY_SIZE.managed);
});

it("leaves a role all the work that policies of teams give", () => {
  const asked = rolesOf(teamScope("fraud", "by-kind")).flatMap(({ statements }) =>
    statements
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ Action, Resource }) => list(Action).map((action) => [action, list(Resource)[0] ?? "*"] as const)),
  );
  expect(new Set(asked.map(([action]) => action)).size).toBeGreaterThan(100);
  for (const [action, resource] of asked) {
    const context = { "iam:PassedToService": "sagemaker.amazonaws.com" };
    const verdict = within(action, resource.replace(/\$\{[^}]*\}/g, "x"), context);
    expect([action, verdict]).toEqual([action, "allowed"]);
  }
});

describe("what nobody can give a role", () => {
  it("is anything that changes IAM", () => {
    const writing = [...(findService("iam")?.actions.keys() ?? [])]
      .map((name) => `iam:${name}`)
      .filter((action) => action !== "iam:passrole")
      .filter((action) => !["Read", "List"].includes(actionReference(action)?.accessLevel ?? ""));
    expect(writing.length).toBeGreaterThan(100);
    // Not only for want of an Allow: nobody's policy on a resource lets it be.
    for (const action of writing) {
      const { verdict, denies } = decided(action, "*");
      expect([action, verdict, denies.map(({ statement }) => statement)]).toEqual([action, "denied", ["NoIamWrites"]]);
    }
  });

  it.each([
    ["iam:CreateRole", ROLE, { "iam:PermissionsBoundary": "arn:aws:iam::111111111111:policy/other" }],
    ["iam:DeleteRolePermissionsBoundary", ROLE, {}],
    ["iam:PutRolePermissionsBoundary", ROLE, {}],
    ["iam:CreatePolicyVersion", "arn:aws:iam::111111111111:policy/sagemaker-access/acme/acme-Boundary", {}],
    ["iam:SetDefaultPolicyVersion", "arn:aws:iam::111111111111:policy/sagemaker-access/acme/acme-Boundary", {}],
    ["iam:PassRole", ROLE, { "iam:PassedToService": "ec2.amazonaws.com" }],
    ["iam:PassRole", ROLE, { "iam:PassedToService": null }],
    ["iam:PassRole", "arn:aws:iam::222222222222:role/admin", { "iam:PassedToService": "sagemaker.amazonaws.com" }],
    ["sts:AssumeRole", "arn:aws:iam::111111111111:role/admin", {}],
    ["ec2:RunInstances", "*", {}],
    ["ec2:CreateSecurityGroup", "*", {}],
    ["lambda:CreateFunction", "*", {}],
    ["organizations:LeaveOrganization", "*", {}],
    ["cloudtrail:StopLogging", "*", {}],
    ["kms:ScheduleKeyDeletion", "arn:aws:kms:eu-west-1:111111111111:key/1", {}],
    ["kms:PutKeyPolicy", "arn:aws:kms:eu-west-1:111111111111:key/1", {}],
    ["kms:DisableKey", "arn:aws:kms:eu-west-1:111111111111:key/1", {}],
    ["s3:PutBucketPolicy", "arn:aws:s3:::acme-data", {}],
    ["s3:CreateAccessPoint", "arn:aws:s3:eu-west-1:111111111111:accesspoint/x", {}],
    ["ecr:SetRepositoryPolicy", "arn:aws:ecr:eu-west-1:111111111111:repository/x", {}],
    ["logs:PutResourcePolicy", "*", {}],
    ["sagemaker:PutModelPackageGroupPolicy", "arn:aws:sagemaker:eu-west-1:111111111111:model-package-group/x", {}],
    ["s3:GetObject", `${STATE}/acme/dev/fraud/terraform.tfstate`, {}],
    ["s3:PutObject", `${STATE}/acme/dev/fraud/terraform.tfstate`, {}],
    ["s3:ListBucket", STATE, {}],
    ["s3:PutBucketPolicy", STATE, {}],
  ])("is %s on %s", (action, resource, context) => {
    expect(within(action, resource, context)).toBe("denied");
  });

  it("is work in another region, also where it is not told which", () => {
    for (const region of ["us-east-1", null]) {
      const context = { "aws:RequestedRegion": region };
      expect(within("s3:GetObject", "arn:aws:s3:::acme-data/x", context)).toBe("denied");
      expect(within("sagemaker:ListTrainingJobs", "*", context)).toBe("denied");
    }
    expect(within("s3:GetObject", "arn:aws:s3:::acme-data/x", { "aws:RequestedRegion": "eu-central-1" })).toBe(
      "allowed",
    );
  });
});

it("lets a role read IAM, which answers in one region for all", () => {
  expect(within("iam:GetRole", ROLE, { "aws:RequestedRegion": "us-east-1" })).toBe("allowed");
});

it("opens a service that answers for all regions in one wherever that is", () => {
  const cloudfront = { ...SCOPE, services: ["cloudfront"] };
  const elsewhere = { "aws:RequestedRegion": "us-east-1" };
  expect(within("cloudfront:ListDistributions", "*", elsewhere, cloudfront)).toBe("allowed");
  expect(within("cloudfront:ListDistributions", "*", elsewhere)).toBe("denied");
});

describe("a further service", () => {
  const athena = { ...SCOPE, services: ["athena"] };

  it("is open, and roles may be handed to it", () => {
    const passed = { "iam:PassedToService": "athena.amazonaws.com" };
    expect(within("athena:StartQueryExecution", "*")).toBe("denied");
    expect(within("athena:StartQueryExecution", "*", {}, athena)).toBe("allowed");
    expect(within("iam:PassRole", ROLE, passed)).toBe("denied");
    expect(within("iam:PassRole", ROLE, passed, athena)).toBe("allowed");
  });
});
