import { CreatePolicyCommand, CreateUserCommand } from "@aws-sdk/client-iam";
import { type BucketLocationConstraint, CreateBucketCommand, PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import { parseArn } from "../../policies";
import { type AwsClients, clientsOf } from "./aws-clients";
import { createInDirectory, type DirectoryEntry } from "./directory";
import type { Emulator } from "./emulator";
import type { Surrounding } from "./surroundings";

/** Nothing here depends on what it says: the emulator ignores boundaries, and nobody asks it about the others. */
const SOME_POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});

/** Makes what the stacks expect to be there, unless it is stopped before. */
export async function createSurroundings(
  emulator: Emulator,
  surroundings: readonly Surrounding[],
  signal?: AbortSignal,
): Promise<void> {
  const clients = new Map<string, AwsClients>();
  for (const one of surroundings) {
    signal?.throwIfAborted();
    if (one.kind === "directory group" || one.kind === "directory user") {
      await createInDirectory(emulator, one);
      continue;
    }
    const place = `${one.accountId} ${one.region}`;
    const there = clients.get(place) ?? (await clientsOf(emulator, one));
    clients.set(place, there);
    await create(there, one);
  }
}

async function create(
  { iam, s3 }: AwsClients,
  one: Exclude<Surrounding, { readonly kind: DirectoryEntry["kind"] }>,
): Promise<void> {
  switch (one.kind) {
    case "user":
      await iam.send(new CreateUserCommand({ UserName: one.name }));
      return;
    case "managed policy": {
      const [, path, name] = /^policy(\/.*?)([^/]+)$/.exec(parseArn(one.arn)?.resource ?? "") ?? [];
      await iam.send(new CreatePolicyCommand({ Path: path, PolicyName: name, PolicyDocument: SOME_POLICY }));
      return;
    }
    case "bucket":
      await s3.send(new CreateBucketCommand({ Bucket: one.name, ...location(one.region) }));
      if (one.versioned) {
        const VersioningConfiguration = { Status: "Enabled" } as const;
        await s3.send(new PutBucketVersioningCommand({ Bucket: one.name, VersioningConfiguration }));
      }
  }
}

/** us-east-1 is the one region that S3 does not let one name. */
function location(region: string) {
  if (region === "us-east-1") return {};
  return { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } };
}
