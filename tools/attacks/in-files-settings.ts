import { ACCOUNT, iamArn } from "./bases";
import { auditors, card, type Change, execution, type InFiles, type Settings, statements } from "./in-files";
import { PRINCIPALS } from "./principals";
import { CARD_ROLE } from "./targets";

const secret = (rest: string): string => `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:${rest}`;
const ROOT = "arn:aws:iam::444444444444:root";
/** With settings of the role for pipelines alone. */
const pipelines = (settings: Settings): Change => ({
  team: { workloads: ["training", "pipeline"], executionRole: { roles: { orchestration: settings } } },
});
const own = { bucket: "acme-fraud", access: "read-write" };

/** What the settings of a team open. */
export const SETTINGS: readonly InFiles[] = [
  {
    what: "data of another team's bucket",
    where: "shared",
    attack: { team: { data: [own, { bucket: "acme-card", access: "read-write" }] } },
    told: ["acme-card"],
    differs: "it is the team's own bucket",
    neighbour: { team: { data: [own, { bucket: "acme-fraud-more", access: "read-write" }] } },
  },
  {
    what: "data of a prefix of another team's bucket",
    where: "shared",
    attack: { team: { data: [own, { bucket: "acme-card", prefixes: ["in/"], access: "read-write" }] } },
    told: ["acme-card"],
  },
  {
    what: "another team's table",
    where: "shared",
    attack: { team: { tables: [{ table: "card-table", access: "read-write" }] } },
    told: ["card-table"],
    differs: "it is the team's own table",
    neighbour: { team: { tables: [{ table: "fraud-table", access: "read-write" }] } },
  },
  {
    what: "another team's secret by a wide pattern",
    where: "shared",
    attack: execution(statements("secretsmanager:GetSecretValue", secret("*"))),
    told: [PRINCIPALS.role, "secretsmanager:GetSecretValue", "card-git"],
    differs: "the start is that of the team's own",
    neighbour: execution(statements("secretsmanager:GetSecretValue", secret("fraud-*"))),
  },
  {
    what: "a statement of a group on another team's objects",
    where: "shared",
    attack: auditors(statements("s3:GetObject", card("/*"))),
    told: [PRINCIPALS.group, "s3:GetObject", "acme-card"],
    differs: "they are the team's own objects",
    neighbour: auditors(statements("s3:GetObject", "arn:aws:s3:::acme-fraud/*")),
  },
  {
    what: "a statement of the role on another team's objects",
    where: "shared",
    attack: execution(statements("s3:PutObject", card("/model.tar.gz"))),
    told: [PRINCIPALS.role, "s3:PutObject", "acme-card"],
    differs: "they are the team's own objects",
    neighbour: execution(statements("s3:PutObject", "arn:aws:s3:::acme-fraud/model.tar.gz")),
  },
  {
    what: "a statement of one of the roles on another team's objects",
    where: "shared",
    attack: pipelines(statements("s3:GetObject", card("/*"))),
    told: ["fraud-SageMaker-orchestration", "s3:GetObject", "acme-card"],
    differs: "they are the team's own objects",
    neighbour: pipelines(statements("s3:GetObject", "arn:aws:s3:::acme-fraud/*")),
  },
  {
    what: "the trust of one of the roles in another team's role",
    where: "shared",
    attack: pipelines({ trust: { principals: [{ arn: CARD_ROLE }] } }),
    told: [CARD_ROLE, "mayAssume: [fraud]"],
    differs: "it is the team's own role",
    neighbour: pipelines({ trust: { principals: [{ arn: iamArn(`role/teams/fraud/${PRINCIPALS.role}`) }] } }),
  },
  {
    what: "the trust of one of the roles in all of an account",
    where: "shared",
    attack: pipelines({ trust: { principals: [{ arn: ROOT, externalId: "42" }] } }),
    told: ["anybody in 444444444444", "fraud-SageMaker-orchestration", "executionRole.roles.orchestration.trust"],
    differs: "it is a role of the account",
    neighbour: pipelines({ trust: { principals: [{ arn: "arn:aws:iam::444444444444:role/ci" }] } }),
  },
  {
    what: "buckets by the start of their names",
    where: "shared",
    attack: auditors(statements("s3:*", "arn:aws:s3:::acme-c*")),
    told: [PRINCIPALS.group, "s3:", "acme-c"],
    differs: "the start is that of the team's own",
    neighbour: auditors(statements("s3:GetObject", "arn:aws:s3:::acme-f*")),
  },
  {
    what: "another team's key",
    where: "shared",
    attack: auditors(statements("kms:Decrypt", `arn:aws:kms:eu-west-1:${ACCOUNT}:key/card`)),
    told: [PRINCIPALS.group, "kms:Decrypt", "key/card"],
  },
  {
    what: "another team's jobs",
    where: "shared",
    attack: auditors(
      statements("sagemaker:StopTrainingJob", `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:training-job/card-*`),
    ),
    told: [PRINCIPALS.group, "sagemaker:StopTrainingJob", "card-"],
    differs: "they are the team's own jobs",
    neighbour: auditors(
      statements("sagemaker:StopTrainingJob", `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:training-job/fraud-*`),
    ),
  },
  {
    what: "AWS's policies for logs",
    where: "shared",
    attack: { team: { cloudWatch: { access: "aws-managed" } } },
    told: [PRINCIPALS.role, "CloudWatchLogsFullAccess"],
    differs: "they are scoped to the team",
    neighbour: { team: { cloudWatch: { access: "scoped" } } },
  },
  {
    what: "AWS's policies for images",
    where: "shared",
    attack: { team: { ecr: { access: "aws-managed" } } },
    told: [PRINCIPALS.role, "AmazonEC2ContainerRegistryReadOnly"],
    differs: "they are scoped to the team",
    neighbour: { team: { ecr: { access: "scoped" } } },
  },
  {
    what: "the rights of who deploys",
    where: "shared",
    attack: {
      ...auditors(statements("sts:AssumeRole", "arn:aws:iam::*:role/terraform-deploy")),
      account: { deployRole: iamArn("role/terraform-deploy") },
    },
    told: [PRINCIPALS.group, "terraform-deploy"],
  },
];
