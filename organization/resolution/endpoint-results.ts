import { type BucketGrant, writes } from "../../policies";
import type { TeamFile } from "../schema";
import { textIn } from "../schema/per-account";
import { NO_CONSENT } from "./consent";
import type { Deployment } from "./deployment";

/** Whether all keys that start with a prefix are among those of a grant. */
export const coversPrefix = ({ prefixes = [""] }: Pick<BucketGrant, "prefixes">, prefix: string): boolean =>
  prefixes.some((one) => one === "" || folder(prefix).startsWith(folder(one)));

const folder = (prefix: string): string => `${prefix.replace(/\/+$/, "")}/`;

/**
 * Where the models of Deployers write in an account. Whose a bucket is, and its key, is told among the team's data.
 *
 * @param data what the team's file names, with the default bucket and the offline store
 */
export const resultsIn = (
  account: string,
  { endpointResults }: TeamFile,
  data: Deployment["data"],
): Deployment["endpointResults"] =>
  endpointResults.flatMap(({ bucket, prefixes }, index) => {
    const name = textIn(account, bucket);
    const own = data.filter((one) => one.bucket === name && writes(one.access));
    const path = ["endpointResults", index];
    return own.flatMap(({ ownerId, kmsKey, ...grant }) => {
      const within = prefixes.filter((prefix) => coversPrefix(grant, prefix));
      const key = kmsKey === undefined ? {} : { kmsKey };
      if (within.length === 0) return [];
      return {
        bucket: grant.bucket,
        prefixes: within,
        access: "write",
        delete: false,
        ...key,
        ...NO_CONSENT,
        ownerId,
        path,
      };
    });
  });
