import type { Environment } from "../language/environment";
import { allow, type Statement } from "../language/statement";
import { NAMED_RESOURCE_TYPES } from "../services/named-resources";
import { teamArn } from "../services/sagemaker";
import { guarding } from "./guard-sids";
import { tagStatements, useStatements } from "./team-actions";
import { WORKLOAD_NAMES, workloadActions, type WorkloadName } from "./workloads";

/**
 * Work with SageMaker, on the team's own resources: those whose names start with `<team>-`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html
 */
export const workStatements = (
  environment: Environment,
  team: string,
  workloads: readonly WorkloadName[],
): Statement[] => useStatements(environment, team, workloadActions(workloads));

/**
 * Tags may be set while a resource is created, not changed afterwards: `sagemaker:TaggingAction` names the call.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/grant-tagging-permissions.html
 */
export const tagAtCreationStatements = (
  environment: Environment,
  team: string,
  workloads: readonly WorkloadName[],
): Statement[] => tagStatements(environment, team, workloadActions(workloads));

/**
 * Every SageMaker action on the team's resources, but for sharing them with other accounts, and for spaces of other
 * teams' people: a private space runs as the role of its owner's profile.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
export function administerStatements(environment: Environment, team: string): Statement[] {
  const { lists } = workloadActions(WORKLOAD_NAMES);
  return [
    allow(
      "AdministerTeamResources",
      ["sagemaker:*"],
      NAMED_RESOURCE_TYPES.map((type) => teamArn(environment, team, type)),
    ),
    allow("ListNames", lists, "*"),
    guarding(
      "KeepModelsInTheAccount",
      ["sagemaker:DeleteModelPackageGroupPolicy", "sagemaker:PutModelPackageGroupPolicy"],
      teamArn(environment, team, "model-package-group"),
    ),
    // They name a model, which may be another team's and brings its role, and no condition says which.
    guarding(
      "NoModelsUnchecked",
      [
        "sagemaker:CreateInferenceExperiment",
        "sagemaker:CreateInferenceRecommendationsJob",
        "sagemaker:UpdateInferenceComponent",
      ],
      ["inference-component", "inference-experiment", "inference-recommendations-job"].map((type) =>
        teamArn(environment, team, type),
      ),
    ),
    // A private space runs as the role of its owner.
    guarding(
      "OwnProfilesOnly",
      ["sagemaker:CreateApp", "sagemaker:CreateSpace", "sagemaker:UpdateSpace"],
      ["app", "space"].map((type) => teamArn(environment, team, type)),
      { "ForAnyValue:ArnNotLike": { "sagemaker:OwnerUserProfileArn": teamArn(environment, team, "user-profile") } },
    ),
  ];
}
