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

/** Where one role does everything, Deployers reach everything, and the summary tells so. */
function ofDeployers({ team, roles, groups }: Deployment): ExpectLine[] {
  const who = "Deployers";
  const group = groups.find(({ key }) => key === who);
  if (!group || team.executionRoles === "single") return [];
  const { pipelines = false } = group;
  const passed = ({ key, workloads }: Deployment["roles"][number]): boolean =>
    key === "endpoint" || (pipelines && workloads.includes("pipeline"));
  // What a pipeline hands over in its turn is reached too.
  const reached = (role: Deployment["roles"][number]): boolean =>
    pipelines && !role.workloads.some((workload) => workload === "notebook" || workload === "studio");
  const others = roles.filter((role) => !passed(role) && !reached(role)).map(({ key }) => key);
  return [
    { who, cannot: [...INTERACTIVE, ...(pipelines ? [] : [...JOBS, ...PIPELINES])], on: "*" },
    ...(others.length > 0 ? [{ who, cannot: "iam:PassRole", on: others }] : []),
    ...(pipelines && !team.groups["Approvers"] ? [] : noApproval(who, "*")),
  ];
}

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
