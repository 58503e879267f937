import type { Path } from "../reading/source";
import type { Deployment } from "../resolution/deployment";
import type { ExpectLine } from "../schema/expect";

/** A line that a team's contract has without its file saying so, and the setting that it comes with. */
export interface StandingLine {
  readonly line: ExpectLine;
  readonly path: Path;
}

/**
 * What must not be possible to Deployers, and to nobody but Approvers, wherever a team has them. Written down apart from
 * what generates their policies: what their file gives them beside, and what they reach, is held against it too.
 */
export const standingLines = (deployment: Deployment): StandingLine[] => [
  ...ofDeployers(deployment).map((line) => ({ line, path: ["groups", "Deployers"] })),
  ...ofApprovers(deployment).map((line) => ({ line, path: ["groups", "Approvers"] })),
];

const JOBS = ["sagemaker:Create*Job*"];
const PIPELINES = [
  "sagemaker:CreatePipeline",
  "sagemaker:RetryPipelineExecution",
  "sagemaker:StartPipelineExecution",
  "sagemaker:UpdatePipeline",
];
const INTERACTIVE = [
  "sagemaker:CreateApp",
  "sagemaker:CreateNotebookInstance*",
  "sagemaker:CreatePresigned*",
  "sagemaker:CreateSpace",
  "sagemaker:CreateUserProfile",
  "sagemaker:StartNotebookInstance",
  "sagemaker:UpdateNotebookInstance*",
  "sagemaker:UpdateSpace",
  "sagemaker:UpdateUserProfile",
];
const APPROVED = { "sagemaker:ModelApprovalStatus": "Approved" };
const UNSAID = { "sagemaker:ModelApprovalStatus": null };

/**
 * The execution roles that Deployers neither hand over nor come to by the team's pipelines: none where one role does
 * everything, which the summary tells, and undefined without Deployers.
 */
export function closedToDeployers({ team, roles, groups }: Deployment): Deployment["roles"] | undefined {
  const group = groups.find(({ key }) => key === "Deployers");
  if (!group || team.retired) return undefined;
  if (team.executionRoles === "single") return [];
  const { pipelines = false } = group;
  // A pipeline hands over the roles of its steps in its turn: all but those of notebooks and Studio.
  const opened = ({ key, workloads }: Deployment["roles"][number]): boolean =>
    key === "endpoint" || (pipelines && !workloads.some((one) => one === "notebook" || one === "studio"));
  return roles.filter((role) => !opened(role));
}

function ofDeployers(deployment: Deployment): ExpectLine[] {
  const { team, groups } = deployment;
  const who = "Deployers";
  const closed = closedToDeployers(deployment);
  if (!closed || team.executionRoles === "single") return [];
  const pipelines = groups.some((group) => group.pipelines);
  return [
    { who, cannot: [...INTERACTIVE, ...(pipelines ? [] : [...JOBS, ...PIPELINES])], on: "*" },
    ...(closed.length > 0 ? [{ who, cannot: "iam:PassRole", on: closed.map(({ key }) => key) }] : []),
    ...(pipelines ? [{ who, can: "iam:PassRole", on: pipelineRoles(deployment), with: TO_SAGEMAKER }] : []),
    ...(pipelines && !team.groups["Approvers"] ? [] : noApproval(who, "*")),
  ];
}

const TO_SAGEMAKER = { "iam:PassedToService": "sagemaker.amazonaws.com" };

const pipelineRoles = ({ roles }: Deployment): string[] =>
  roles.filter(({ workloads }) => workloads.includes("pipeline")).map(({ key }) => key);

/** Whoever else could approve would make approval nobody's. */
function ofApprovers({ team, groups }: Deployment): ExpectLine[] {
  if (!team.groups["Approvers"]) return [];
  const others = groups.map(({ key }) => key).filter((key) => key !== "Approvers");
  const on = { team: "own", resource: "model-package" } as const;
  return [
    { who: "Approvers", can: "sagemaker:UpdateModelPackage", on, with: APPROVED },
    ...noApproval([...others, "execution"], on),
  ];
}

const noApproval = (who: ExpectLine["who"], on: ExpectLine["on"]): ExpectLine[] => [
  { who, cannot: ["sagemaker:CreateModelPackage", "sagemaker:UpdateModelPackage"], on, with: APPROVED },
  // It would change what was approved.
  { who, cannot: "sagemaker:UpdateModelPackage", on, with: UNSAID },
];
