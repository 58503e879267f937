import { jobsInSteps, type StackJob } from "./jobs";
import type { ChangeSet } from "./text";

/** The file of the repository that says how Terraform is run: the hidden jobs `.plan` and `.apply`. */
const TEMPLATE = "/.gitlab/terraform.yml";

/**
 * The change as a child pipeline of GitLab: of each stack a job that plans and one that applies the plan, in stages by the
 * steps. How they sign in and what they run is the repository's to say.
 *
 * @see https://docs.gitlab.com/ci/pipelines/downstream_pipelines/#dynamic-child-pipelines
 */
export function gitlabPipeline({ stacks }: Pick<ChangeSet, "stacks">): string {
  const steps = jobsInSteps(stacks);
  // A pipeline without jobs would be refused.
  if (steps.length === 0) return ["nothing has changed:", "  script:", '    - "true"'].join("\n");
  const stages = steps.flatMap((_, step) => [`plan-${step}`, `apply-${step}`]);
  return [
    ...["include:", `  - local: ${TEMPLATE}`, `stages: [${stages.join(", ")}]`],
    ...steps.flatMap((jobs, step) => jobs.flatMap((job) => [...planOf(job, step), ...applyOf(job, step)])),
  ].join("\n");
}

const planOf = (job: StackJob, step: number): string[] => [
  `"plan ${job.stack}":`,
  ...["  extends: .plan", `  stage: plan-${step}`],
  ...variables(job),
];

const applyOf = (job: StackJob, step: number): string[] => [
  `"apply ${job.stack}":`,
  ...["  extends: .apply", `  stage: apply-${step}`, `  needs: ["plan ${job.stack}"]`],
  `  resource_group: terraform-${job.stack}`,
  ...variables(job),
];

const variables = ({ stack, path, account, accountId, region, team, deployRole, change }: StackJob): string[] => [
  "  variables:",
  ...Object.entries({
    ...{ STACK: stack, STACK_PATH: path, ACCOUNT: account, ACCOUNT_ID: accountId, REGION: region, TEAM: team },
    ...{ DEPLOY_ROLE: deployRole, CHANGE: change },
  }).map(([name, value]) => `    ${name}: ${JSON.stringify(value)}`),
];
