import data from "../data/sagemaker-images.json";

const accounts: Readonly<Record<string, readonly string[]>> = data.accounts;

/** The regions for which AWS publishes SageMaker images, as far as the data knows. */
export const imageRegions: readonly string[] = Object.keys(accounts);

/**
 * The accounts in which AWS publishes its SageMaker images for a region; none where the data does not know the
 * region. `npm run sagemaker-images` renews the data.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths/sagemaker-algo-docker-registry-paths.html
 */
export function sagemakerImageAccounts(region: string): readonly string[] {
  return Object.hasOwn(accounts, region) ? (accounts[region] ?? []) : [];
}
