import { globMatches } from "../../common/glob";
import { partitionOf } from "../../policies";
import type { Problem } from "../reading/problems";
import type { Located } from "../reading/salvage";
import type { Path } from "../reading/source";
import type { AccountFile } from "../schema";
import { type Check, problem } from "./check";

/** Settings whose ARNs other rules hold against the account, its partition among the rest. */
const HELD_ELSEWHERE = new Set([
  "accept",
  "adminPipelines",
  "adminRole",
  "deployRole",
  "expect",
  "jobKeys",
  "kmsKey",
  "managedPolicies",
  "permissionsBoundary",
  "pipelines",
]);

/** An ARN of another partition is of nothing that an account can reach, and a policy that names it says nothing. */
export const arnsInPartition: Check = ({ organization, accounts, teams }) => {
  const byName = new Map(accounts.map(({ value }) => [value.account, value]));
  return [
    ...accounts.flatMap((file) => elsewhere(file, () => [file.value])),
    ...teams.flatMap((file) => {
      const own = file.value.accounts.flatMap((name) => byName.get(name) ?? []);
      // What is told for one account is held against that one.
      return elsewhere(file, (path) => {
        const told = own.filter(({ account }) => path.includes(account));
        return told.length > 0 ? told : own;
      });
    }),
    ...stateElsewhere(organization),
  ];
};

function elsewhere(file: Located<unknown>, accountsAt: (path: Path) => readonly AccountFile[]): Problem[] {
  return arnsIn(file.value, []).flatMap(([path, arn]) => {
    const accounts = accountsAt(path);
    const written = arn.split(":")[1] ?? "";
    const partitions = accounts.map(({ partition, region }) => partition ?? partitionOf(region));
    if (accounts.length === 0 || !file.intact(path) || partitions.some((own) => globMatches(written, own))) return [];
    const [account, partition = ""] = [accounts[0]?.account ?? "", partitions[0]];
    const message = `the ARN is in the partition ${written}, the account "${account}" in ${partition}`;
    return [problem(file, path, message, `Write an ARN that begins with arn:${partition}:`)];
  });
}

/** The state's bucket, its key and its role are in one partition. */
function stateElsewhere(file: Parameters<Check>[0]["organization"]): Problem[] {
  const s3 = file?.value.state.s3;
  if (!file || !s3) return [];
  const partition = partitionOf(s3.region);
  return (["kmsKeyId", "assumeRole"] as const).flatMap((setting) => {
    const written = s3[setting]?.split(":")[1];
    if (written === undefined || written === partition) return [];
    const message = `the ARN is in the partition ${written}, the region ${s3.region} in ${partition}`;
    return [problem(file, ["state", "s3", setting], message, `Write an ARN that begins with arn:${partition}:`)];
  });
}

/** Every ARN in a file, with its place. */
function arnsIn(value: unknown, path: Path): [Path, string][] {
  if (typeof value === "string") return /^arn:[^:]+:/.test(value) ? [[path, value]] : [];
  if (typeof value !== "object" || value === null) return [];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, one]) => (HELD_ELSEWHERE.has(String(key)) ? [] : arnsIn(one, [...path, key])));
}
