import { AWS_MANAGED_GROUP_POLICIES, isStandardGroup, SIGN_IN, writes } from "../../policies";
import type { Problem } from "../reading/problems";
import type { Path } from "../reading/source";
import type { Deployment } from "../resolution/deployment";
import { coversPrefix } from "../resolution/endpoint-results";
import { textIn } from "../schema/per-account";
import { type Check, problem } from "./check";

const active = (deployments: readonly Deployment[]): Deployment[] => deployments.filter(({ team }) => !team.retired);

/** Deployers are pipelines and programs: nobody signs in as one. */
export const deployersWithoutPeople: Check = ({ deployments }) =>
  active(deployments).flatMap(({ account, teamFile, groups }) =>
    groups
      .filter(({ key, audience }) => key === "Deployers" && !SIGN_IN[audience.signIn].programs)
      .map(({ key, audience }) =>
        problem(
          teamFile,
          ["groups", key, ...(audience.from === "team" ? ["audience"] : [])],
          `Deployers are pipelines and no people, and come by ${SIGN_IN[audience.signIn].called} in the account "${account.account}"`,
          "Write audience: { oidc: … } or audience: { principals: … } for the group, without members",
        ),
      ),
  );

/** Who deploys or approves has rights of their own only. */
export const noStandInsByAws: Check = ({ teams }) =>
  teams.flatMap((file) =>
    Object.entries(file.value.groups).flatMap(([key, { access }]) =>
      isStandardGroup(key) && AWS_MANAGED_GROUP_POLICIES[key].length === 0 && access === "aws-managed"
        ? [problem(file, ["groups", key, "access"], `AWS has no policies for ${key}`, "Remove access")]
        : [],
    ),
  );

/** Only Deployers are given pipelines by that setting, and a team's, where it has some. */
export const pipelinesOfDeployers: Check = ({ teams }) =>
  teams.flatMap((file) =>
    Object.entries(file.value.groups).flatMap(([key, { pipelines }]): Problem[] => {
      if (pipelines === undefined) return [];
      const path = ["groups", key, "pipelines"];
      if (key !== "Deployers")
        return [
          problem(
            file,
            path,
            `pipelines is a setting of Deployers, and "${key}" is another group`,
            'Remove it; members of ML_Engineers run pipelines where "pipeline" is among the workloads',
          ),
        ];
      if (!pipelines || !file.intact(["workloads"]) || file.value.workloads.includes("pipeline")) return [];
      const message = 'Deployers would run pipelines, and "pipeline" is not among the team\'s workloads';
      return [problem(file, path, message, "Add it to workloads, or remove pipelines")];
    }),
  );

/** Models of Deployers write where the team does, and as a role of their own. */
export const resultsOfDeployers: Check = ({ deployments }) =>
  active(deployments).flatMap((deployment) =>
    deployment.team.endpointResults.flatMap((entry, index) =>
      resultProblems(deployment, entry, ["endpointResults", index]),
    ),
  );

function resultProblems(
  { account, team, teamFile, data }: Deployment,
  { bucket, prefixes }: Deployment["team"]["endpointResults"][number],
  path: Path,
): Problem[] {
  if (!team.groups["Deployers"]) {
    const message = "only models of Deployers write there, and the team has no Deployers";
    return [problem(teamFile, path, message, "Add Deployers to groups, or remove endpointResults")];
  }
  if (team.executionRoles === "single") {
    const message = "with executionRoles: single, models run as the role that writes all that the team does";
    return [problem(teamFile, path, message, "Write executionRoles: by-kind, or remove endpointResults")];
  }
  const name = textIn(account.account, bucket);
  if (name === undefined) return [];
  const own = data.filter((one) => one.bucket === name && writes(one.access));
  return prefixes.flatMap((prefix, index) =>
    own.some((grant) => coversPrefix(grant, prefix))
      ? []
      : [
          problem(
            teamFile,
            [...path, "prefixes", index],
            `the team does not write "${prefix}" of the bucket "${name}" in the account "${account.account}"`,
            own.length > 0
              ? `Write a prefix that it writes: ${own.flatMap(({ prefixes: some = ["any"] }) => some).join(", ")}`
              : "Name a bucket of its data with access: read-write or write",
          ),
        ],
  );
}
