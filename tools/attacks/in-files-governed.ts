import type { InFiles, Settings } from "./in-files";

const REGION = "eu-west-1:111111111111";

/** A policy on one thing that governs others, whose ARNs are not below its own. */
interface Governed {
  /** Who may write the policy, on what. */
  readonly write: string;
  readonly on: string;
  /** What is governed by it, and an action on that. */
  readonly action: string;
  readonly governed: string;
  /** Who only reads the policy. */
  readonly read: string;
}

const GOVERNED: readonly Governed[] = [
  {
    write: "sagemaker:PutModelPackageGroupPolicy",
    on: `arn:aws:sagemaker:${REGION}:model-package-group/fraud-*`,
    action: "sagemaker:UpdateModelPackage",
    governed: `arn:aws:sagemaker:${REGION}:model-package/fraud-x/1`,
    read: "sagemaker:GetModelPackageGroupPolicy",
  },
  {
    write: "glue:PutResourcePolicy",
    on: `arn:aws:glue:${REGION}:catalog`,
    action: "glue:UpdateJob",
    governed: `arn:aws:glue:${REGION}:job/card`,
    read: "glue:GetResourcePolicy",
  },
  {
    write: "backup:PutBackupVaultAccessPolicy",
    on: `arn:aws:backup:${REGION}:backup-vault:fraud`,
    action: "backup:DeleteRecoveryPoint",
    governed: `arn:aws:backup:${REGION}:recovery-point:1`,
    read: "backup:GetBackupVaultAccessPolicy",
  },
  {
    write: "codeartifact:PutDomainPermissionsPolicy",
    on: `arn:aws:codeartifact:${REGION}:domain/fraud`,
    action: "codeartifact:ReadFromRepository",
    governed: `arn:aws:codeartifact:${REGION}:repository/fraud/wheels`,
    read: "codeartifact:GetDomainPermissionsPolicy",
  },
  {
    write: "codeartifact:PutRepositoryPermissionsPolicy",
    on: `arn:aws:codeartifact:${REGION}:repository/fraud/wheels`,
    action: "codeartifact:PublishPackageVersion",
    governed: `arn:aws:codeartifact:${REGION}:package/fraud/wheels/pypi/acme/lib`,
    read: "codeartifact:GetRepositoryPermissionsPolicy",
  },
  {
    write: "kafka:PutClusterPolicy",
    on: `arn:aws:kafka:${REGION}:cluster/fraud/1`,
    action: "kafka-cluster:ReadData",
    governed: `arn:aws:kafka:${REGION}:topic/fraud/1/days`,
    read: "kafka:GetClusterPolicy",
  },
  {
    write: "schemas:PutResourcePolicy",
    on: `arn:aws:schemas:${REGION}:registry/fraud`,
    action: "schemas:DeleteSchema",
    governed: `arn:aws:schemas:${REGION}:schema/fraud/days`,
    read: "schemas:GetResourcePolicy",
  },
  {
    write: "ssm-incidents:PutResourcePolicy",
    on: "arn:aws:ssm-incidents::111111111111:response-plan/fraud",
    action: "ssm-incidents:GetIncidentRecord",
    governed: "arn:aws:ssm-incidents::111111111111:incident-record/fraud/1",
    read: "ssm-incidents:GetResourcePolicies",
  },
  {
    write: "vpc-lattice:PutAuthPolicy",
    on: `arn:aws:vpc-lattice:${REGION}:service/svc-1`,
    action: "vpc-lattice-svcs:Invoke",
    governed: `arn:aws:vpc-lattice:${REGION}:service/svc-1/a`,
    read: "vpc-lattice:GetAuthPolicy",
  },
  {
    write: "s3:PutAccessPointPolicyForObjectLambda",
    on: `arn:aws:s3-object-lambda:${REGION}:accesspoint/fraud`,
    action: "s3-object-lambda:GetObject",
    governed: `arn:aws:s3-object-lambda:${REGION}:accesspoint/fraud`,
    read: "s3:GetAccessPointPolicyForObjectLambda",
  },
  {
    write: "sagemaker:PutLineageGroupPolicy",
    on: "*",
    action: "sagemaker:DescribeArtifact",
    governed: `arn:aws:sagemaker:${REGION}:artifact/1`,
    read: "sagemaker:GetLineageGroupPolicy",
  },
];

const contract = ({ on, action, governed }: Governed, may: string): Settings => ({
  groups: { Auditors: { members: ["ann"], statements: [{ Effect: "Allow", Action: may, Resource: on }] } },
  expect: [{ who: "Auditors", cannot: action, on: governed }],
});

/** Contracts about what is governed by a policy that somebody may write. */
export const GOVERNED_BY_POLICIES: readonly InFiles[] = GOVERNED.map((one) => ({
  what: `${one.action} by ${one.write}`,
  where: "alone",
  attack: { team: contract(one, one.write) },
  told: ["the contract does not hold", one.action, one.write],
  differs: "the policy is read",
  neighbour: { team: contract(one, one.read) },
}));
