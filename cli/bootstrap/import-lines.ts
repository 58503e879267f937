import type { State } from "../../organization";

/** The resources of a stack, as CDKTF writes them. */
export interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

/**
 * Commands that bring a state bucket, and what goes with it, into a state. Its settings and the policies need none:
 * the next apply writes them again.
 *
 * @param folder where Terraform runs
 */
export function importLines({ resource = {} }: StackJson, state: State, folder: string): string[] {
  const lines = (type: string, id: (values: Readonly<Record<string, unknown>>) => string): string[] =>
    Object.entries(resource[type] ?? {}).map(
      ([name, values]) => `terraform -chdir=${folder} import ${type}.${name} ${id(values)}`,
    );
  return [
    ...lines("aws_s3_bucket", ({ bucket }) => String(bucket)),
    ...lines("aws_kms_key", () => keyId(state)),
    ...lines("aws_kms_alias", ({ name }) => String(name)),
    ...lines("aws_iam_role", ({ name }) => String(name)),
  ];
}

/** Only KMS knows the key behind an alias. */
const keyId = ({ environment, keyAlias = "" }: State): string =>
  `"$(aws kms describe-key --region ${environment.region} --key-id ${keyAlias} --query KeyMetadata.KeyId --output text)"`;
