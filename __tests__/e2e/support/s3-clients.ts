import { CreateAccessKeyCommand, type IAMClient } from "@aws-sdk/client-iam";
import type { S3Client } from "@aws-sdk/client-s3";
import { assumeRole, clientsWith } from "../../../cli/sandbox/aws-clients";
import type { Emulator } from "../../../cli/sandbox/emulator";
import type { Subject } from "../../../evaluation/decision/subject";

/**
 * S3 as a user with new keys, or in a new session of a role: made as long as the emulator does not enforce.
 *
 * @param iam a client that may do everything in the account
 */
export async function s3As(emulator: Emulator, iam: IAMClient, { kind, name, arn = "" }: Subject): Promise<S3Client> {
  const keys = kind === "role" ? await assumeRole(emulator, arn) : await userKeys(iam, name);
  return clientsWith(emulator, "eu-west-1", keys).s3;
}

async function userKeys(iam: IAMClient, UserName: string) {
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
}
