import { byText } from "../../common/lists";
import { parseArn } from "../language/arn";
import { viaService } from "../language/environment";
import { allow, type Statement } from "../language/statement";

/**
 * Use of customer managed keys through one AWS service, and not otherwise. `read` needs `kms:Decrypt`; writing needs a
 * data key, and multipart uploads decrypt what they wrote.
 *
 * @param sid the statements' Sids start with this
 * @param service the service that calls KMS, by the prefix of its actions: `s3`
 * @param keys the ARNs of the keys, by what is done with the data
 * @param fallbackRegion the region to assume where an ARN is an unresolved token
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function keyStatements(
  sid: string,
  service: string,
  keys: { readonly read: readonly string[]; readonly write: readonly string[] },
  fallbackRegion: string,
): Statement[] {
  const statement = (name: string, actions: readonly string[], arns: readonly string[]): Statement[] =>
    byRegion(arns, fallbackRegion).map(([region, sameRegion], index) =>
      allow(`${sid}${name}${index === 0 ? "" : index + 1}`, actions, sameRegion, {
        StringEquals: { "kms:ViaService": viaService(service, region) },
      }),
    );
  return [
    ...statement("Decrypt", ["kms:Decrypt"], [...keys.read, ...keys.write]),
    ...statement("Encrypt", ["kms:GenerateDataKey"], keys.write),
  ];
}

function byRegion(arns: readonly string[], fallbackRegion: string): [string, string[]][] {
  const regions = new Map<string, string[]>();
  for (const arn of [...new Set(arns)].sort()) {
    const region = parseArn(arn)?.region ?? fallbackRegion;
    regions.set(region, [...(regions.get(region) ?? []), arn]);
  }
  return [...regions].sort(([a], [b]) => byText(a, b));
}

/**
 * Volumes are encrypted by a grant on the key, which AWS's services may make for their own use and nobody for another.
 *
 * @param keyArn the ARN of the key
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-grant-is-for-aws-resource
 */
export function volumeKeyStatements(keyArn: string): Statement[] {
  return [
    allow("FindVolumeKey", ["kms:DescribeKey"], keyArn),
    allow("EncryptVolumes", ["kms:CreateGrant"], keyArn, { Bool: { "kms:GrantIsForAWSResource": "true" } }),
  ];
}
