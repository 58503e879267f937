import data from "../data/local-disk-instance-families.json";

/**
 * Patterns for the instance types whose machines have local disks, which the hardware encrypts: `ml.g5.*`. SageMaker
 * refuses a key for their volumes. Families that the data does not know are missing; `npm run local-disk-instances`
 * renews it.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceConfig.html
 */
export const localDiskInstanceTypes: readonly string[] = data.families.map((family) => `${family}.*`);
