import { IAMClient } from "@aws-sdk/client-iam";
import { S3Client } from "@aws-sdk/client-s3";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { Emulator } from "./emulator";

// A message of the SDK to its users on every start, about releases that this project has not installed.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

/** Keys of a session, as AWS SDK clients take them. */
export interface SessionKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Clients of one account and region of the emulator. */
export interface AwsClients {
  readonly iam: IAMClient;
  readonly s3: S3Client;
  readonly sageMaker: SageMakerClient;
  readonly sts: STSClient;
}

type Keys = Omit<SessionKeys, "sessionToken"> & Partial<SessionKeys>;

/**
 * A session of any role in any account: the emulator asks neither whether the role exists nor whom it trusts, unless
 * it enforces. That is also how an account is chosen, for each account comes into being with its first session.
 */
export async function assumeRole(emulator: Emulator, roleArn: string): Promise<SessionKeys> {
  const { sts } = clientsWith(emulator, "us-east-1", { accessKeyId: "test", secretAccessKey: "test" });
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "sandbox" }));
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken) throw new Error(`no keys came with the session of ${roleArn}`);
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

/** Clients that may do everything in an account, as long as the emulator does not enforce. */
export async function clientsOf(
  emulator: Emulator,
  { accountId, region, partition = "aws" }: { accountId: string; region: string; partition?: string },
): Promise<AwsClients> {
  return clientsWith(emulator, region, await assumeRole(emulator, `arn:${partition}:iam::${accountId}:role/sandbox`));
}

/** Clients with the keys of a session. Nothing of the caller's own AWS configuration goes into them. */
export function clientsWith(emulator: Emulator, region: string, keys: Keys): AwsClients {
  const settings = {
    endpoint: emulator.endpoint,
    region,
    credentials: keys,
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
  };
  return {
    iam: new IAMClient(settings),
    s3: new S3Client({ ...settings, forcePathStyle: true }),
    sageMaker: new SageMakerClient(settings),
    sts: new STSClient(settings),
  };
}
