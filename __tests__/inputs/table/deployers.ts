import { type Input, team, together, organization, TEAM } from "../input";
import { lines } from "../../organization/support";
import { APART } from "./approvers";

const OIDC = "audience: { oidc: { github: [{ repository: acme/ship, environments: [prod] }] } }";
const deployers = (...more: string[]) => team(`groups: { Deployers: { ${OIDC} } }`, ...more);
const BUCKET = "data: [{ bucket: lake, prefixes: [models/], access: read-write }]";
const results = (bucket: string, prefix: string) => `endpointResults: [{ bucket: ${bucket}, prefixes: [${prefix}] }]`;
const pipelines = (workload: string) => ({
  files: {
    [TEAM]: lines(
      "team: fraud",
      "accounts: [dev]",
      `workloads: [${workload}]`,
      `groups: { Deployers: { ${OIDC}, pipelines: true } }`,
    ),
  },
});

/** Pipelines that ship models, and who approves them. */
export const DEPLOYERS: readonly Input[] = [
  {
    name: "Deployers without an audience",
    wrong: team("groups: { Deployers: { members: [anna] } }"),
    at: "teams/fraud.yaml:4:22",
    says: 'Deployers are pipelines and no people, and come by IAM users in the account "dev"',
    remedy: "Write audience: { oidc: … } or audience: { principals: … } for the group, without members",
    right: deployers(),
  },
  {
    name: "Deployers by SAML",
    wrong: team("groups: { Deployers: { audience: { saml: { provider: acme } } } }"),
    at: "teams/fraud.yaml:4:34",
    says: "Deployers are pipelines and no people, and come by SAML",
    remedy: "Write audience: { oidc: … }",
    right: team(
      "groups: { Deployers: { audience: { principals: [{ arn: 'arn:aws:iam::222222222222:role/ship' }] } } }",
    ),
  },
  {
    name: "Deployers as the organization's people",
    wrong: together(organization("people: { saml: { provider: acme } }"), team("groups: { Deployers: {} }")),
    at: "teams/fraud.yaml:4:22",
    says: "Deployers are pipelines and no people, and come by SAML",
    remedy: "Write audience: { oidc: … }",
    right: together(organization("people: { saml: { provider: acme } }"), deployers()),
  },
  {
    name: "Deployers with AWS's policies",
    wrong: team(`groups: { Deployers: { ${OIDC}, access: aws-managed } }`),
    at: "teams/fraud.yaml:4:115",
    says: "AWS has no policies for Deployers",
    remedy: "Remove access",
    right: deployers(),
  },
  {
    name: "the pipelines of a team that has none",
    wrong: pipelines("training"),
    at: "teams/fraud.yaml:4:118",
    says: 'Deployers would run pipelines, and "pipeline" is not among the team\'s workloads',
    remedy: "Add it to workloads, or remove pipelines",
    right: pipelines("training, pipeline"),
  },
  {
    name: "the pipelines of a group that has them",
    wrong: team("groups: { ML_Engineers: { members: [anna], pipelines: true } }"),
    at: "teams/fraud.yaml:4:55",
    says: 'pipelines is a setting of Deployers, and "ML_Engineers" is another group',
    remedy: "Remove it",
    right: team("groups: { ML_Engineers: { members: [anna] } }"),
  },
  {
    name: "an approver who is denied it",
    wrong: team("groups: { ML_Engineers: { members: [anna] }, Approvers: { members: [anna] } }"),
    at: "teams/fraud.yaml:4:69",
    says: '"anna" is in ML_Engineers too, whose members approve nothing where there are Approvers',
    remedy: "Remove the person from Approvers, or from ML_Engineers",
    right: team("groups: { ML_Engineers: { members: [anna] }, Approvers: { members: [bob] } }"),
  },
  ...APART,
  {
    name: "results of endpoints that nobody deploys",
    wrong: team(BUCKET, results("lake", "models/")),
    at: "teams/fraud.yaml:5:19",
    says: "only models of Deployers write there, and the team has no Deployers",
    remedy: "Add Deployers to groups, or remove endpointResults",
    right: deployers(BUCKET, results("lake", "models/")),
  },
  {
    name: "results of endpoints where one role does everything",
    wrong: deployers(BUCKET, results("lake", "models/"), "executionRoles: single"),
    at: "teams/fraud.yaml:6:19",
    says: "with executionRoles: single, models run as the role that writes all that the team does",
    remedy: "Write executionRoles: by-kind, or remove endpointResults",
    right: deployers(BUCKET, results("lake", "models/"), "executionRoles: by-kind"),
  },
  {
    name: "results of endpoints under a prefix that the team does not write",
    wrong: deployers(BUCKET, results("lake", "capture/")),
    at: "teams/fraud.yaml:6:46",
    says: 'the team does not write "capture/" of the bucket "lake" in the account "dev"',
    remedy: "Write a prefix that it writes: models/",
    right: deployers(BUCKET, results("lake", "models/capture/")),
  },
  {
    name: "results of endpoints in a bucket that the team does not have",
    wrong: deployers(BUCKET, results("pond", "models/")),
    at: "teams/fraud.yaml:6:46",
    says: 'the team does not write "models/" of the bucket "pond"',
    remedy: "Name a bucket of its data with access: read-write or write",
    right: deployers(BUCKET, results("lake", "models/")),
  },
];
