import { assumeRole } from "./aws-clients";
import type { Emulator } from "./emulator";

/** A group or a user of the directory of IAM Identity Center, in the account that administers it. */
export interface DirectoryEntry {
  readonly accountId: string;
  readonly region: string;
  readonly kind: "directory group" | "directory user";
  readonly name: string;
}

/** Makes a group or a user as the directory would. No client of the SDK is asked for these two calls. */
export async function createInDirectory(emulator: Emulator, { kind, name, ...place }: DirectoryEntry): Promise<void> {
  const call = await callerOf(emulator, place);
  const { Instances } = (await call("sso", "SWBExternalService.ListInstances", {})) as {
    readonly Instances: readonly { readonly IdentityStoreId: string }[];
  };
  const IdentityStoreId = Instances[0]?.IdentityStoreId;
  const [target, entry] =
    kind === "directory group"
      ? ["CreateGroup", { DisplayName: name }]
      : ["CreateUser", { UserName: name, DisplayName: name, Name: { GivenName: name, FamilyName: name } }];
  await call("identitystore", `AWSIdentityStore.${target}`, { IdentityStoreId, ...entry });
}

type Call = (service: string, target: string, body: object) => Promise<unknown>;

/** The emulator reads from the signature who calls where, and does not check it. */
async function callerOf(
  emulator: Emulator,
  { accountId, region }: Pick<DirectoryEntry, "accountId" | "region">,
): Promise<Call> {
  const { accessKeyId, sessionToken } = await assumeRole(emulator, `arn:aws:iam::${accountId}:role/sandbox`);
  return async (service, target, body) => {
    const scope = `${accessKeyId}/20260101/${region}/${service}/aws4_request`;
    const answer = await fetch(emulator.endpoint, {
      method: "POST",
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
        "content-type": "application/x-amz-json-1.1",
        "x-amz-security-token": sessionToken,
        "x-amz-target": target,
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${target}: ${await answer.text()}`);
    return answer.json();
  };
}
