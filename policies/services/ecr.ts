import { named, shape } from "../checks/fields";
import { ACCOUNT_ID, REGION, REPOSITORY_NAME } from "../checks/name-forms";
import { regionalArn } from "../language/arn";
import { elsewhere, type Environment } from "../language/environment";
import { everyRegion } from "../language/regions";
import { allow, type Statement } from "../language/statement";
import { sagemakerImageAccounts } from "./sagemaker-images";

/** A repository in Amazon ECR. */
export interface Repository {
  /** Its name, with namespaces: `fraud/training`. */
  readonly repository: string;
  /**
   * The account that owns it.
   *
   * @default - the environment's account
   */
  readonly accountId?: string;
  /**
   * Its region.
   *
   * @default - the environment's region
   */
  readonly region?: string;
}

/** The schema of a {@link Repository}. @internal */
export const REPOSITORY = shape<Repository>({
  repository: named(REPOSITORY_NAME),
  accountId: named(ACCOUNT_ID).optional(),
  region: named(REGION).optional(),
});

/** What pulling an image takes on its repository. */
export const PULL = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

/** The repository's ARN: `arn:<partition>:ecr:<region>:<account>:repository/<name>`. */
export function repositoryArn(environment: Environment, { repository, accountId, region }: Repository): string {
  return regionalArn(elsewhere(environment, { accountId, region }), "ecr", `repository/${repository}`);
}

/**
 * Pulling images: from the named repositories and, where wanted, from the registries in which AWS publishes its
 * SageMaker images for its regions. ECR judges the caller on AWS's repositories too.
 *
 * @param awsImages whether AWS's own SageMaker images may be pulled
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/security_iam_id-based-policy-examples.html
 */
export function pullStatements(
  environment: Environment,
  repositories: readonly Repository[],
  awsImages: boolean,
): Statement[] {
  const own = repositories.map((repository) => repositoryArn(environment, repository));
  const aws = everyRegion(environment).flatMap((there) =>
    awsImages
      ? sagemakerImageAccounts(there.region).map((accountId) => repositoryArn(there, { repository: "*", accountId }))
      : [],
  );
  return [
    allow("LogInToRegistries", ["ecr:GetAuthorizationToken"], "*"),
    ...(own.length > 0 ? [allow("PullImages", PULL, own)] : []),
    ...(aws.length > 0 ? [allow("PullAwsImages", PULL, aws)] : []),
  ];
}
