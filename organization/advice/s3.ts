import { type BucketGrant, reads, s3Statements, writes } from "../../policies";
import type { Deployment } from "../deployment";
import { type Advice, advise, type Asked, inAccount } from "./asked";
import { offers } from "./matching";
import { readsData, type Who } from "./who";
import { bucketOf, covers } from "./data";
import { otherTeamAdvice } from "./other-teams";
import { statementAdvice } from "./statements";

type Need = "read" | "write" | "delete";
type Grant = Deployment["data"][number];

/** The setting that opens a place in S3: an entry of `data`, or for people who write, the default bucket. */
export function s3Advice(asked: Asked, who: Who): Advice[] {
  const need = neededFor(asked);
  if (!need) return statementAdvice(asked, who);
  if (who.kind === "group" && need !== "read")
    return who.standard === "ML_Engineers" ? defaultBucketAdvice(asked, need) : statementAdvice(asked, who);
  return readsData(who) ? dataAdvice(asked, need) : [...statementAdvice(asked, who), ...dataAdvice(asked, need)];
}

/** The access whose statements have the action. */
function neededFor({ action, deployment: { environment } }: Asked): Need | undefined {
  const grants: readonly (readonly [Need, Omit<BucketGrant, "bucket">])[] = [
    ["read", { access: "read" }],
    ["write", { access: "write" }],
    ["delete", { access: "write", delete: true }],
  ];
  return grants.find(([, grant]) => offers(s3Statements(environment, [{ bucket: "any", ...grant }]), action))?.[0];
}

const gives = (grant: Grant, need: Need): boolean =>
  need === "delete" ? grant.delete === true : need === "read" ? reads(grant.access) : writes(grant.access);

function dataAdvice(asked: Asked, need: Need): Advice[] {
  const place = bucketOf(asked);
  const grants = asked.deployment.data.filter(({ bucket }) => bucket === place?.bucket);
  const covering = grants.filter((grant) => covers(grant, place?.key));
  if (covering.some((grant) => gives(grant, need))) return [];
  if (covering[0]) return [widened(asked, covering[0], need), ...(need === "read" ? [] : otherTeamAdvice(asked))];
  const enough = grants.find((grant) => grant.path[0] === "data" && gives(grant, need));
  if (enough) {
    const prefix = folderOf(place?.key) ?? "<prefix>/";
    const prefixes = [...(enough.prefixes ?? []), prefix].map((one) => JSON.stringify(one)).join(", ");
    return [
      advise(
        asked,
        [...enough.path, "prefixes"],
        `The entry is about other prefixes of ${enough.bucket}. Add the prefix.\nprefixes: [${prefixes}]`,
      ),
    ];
  }
  return [newEntry(asked, need, place?.bucket ?? "<bucket>", folderOf(place?.key))];
}

/** An entry that is about the place, with more access. */
function widened(asked: Asked, { bucket, access, path }: Grant, need: Need): Advice {
  if (need === "delete" && path[0] === "featureStore")
    return advise(
      asked,
      path,
      `Objects of the offline store are not deleted. If they may be, add an entry to data.\n${entryYaml(asked, need, bucket)}`,
    );
  if (need === "delete")
    return advise(asked, [...path, "delete"], `Objects in ${bucket} may not be deleted. Write\ndelete: true`);
  return advise(
    asked,
    [...path, "access"],
    `The entry is for ${access === "read" ? "reading" : "writing"} only. Write\naccess: read-write`,
  );
}

function newEntry(asked: Asked, need: Need, bucket: string, prefix: string | undefined): Advice {
  return advise(
    asked,
    ["data"],
    `${bucket === "<bucket>" ? "The bucket" : bucket} is not among the team's data. Add an entry; where another account owns the bucket, with its \`account\`.\n${entryYaml(asked, need, bucket, prefix)}`,
  );
}

const ACCESS = { read: "access: read", write: "access: write", delete: "access: read-write, delete: true" };

function entryYaml(asked: Asked, need: Need, bucket: string, prefix?: string): string {
  const prefixes = prefix === undefined ? "" : `prefixes: [${JSON.stringify(prefix)}], `;
  return `data:\n  - { bucket: ${inAccount(asked, bucket)}, ${prefixes}${ACCESS[need]} }`;
}

/** The first folder of a key: `card/` of `card/2026/a.parquet`. */
function folderOf(key: string | undefined): string | undefined {
  const [folder, ...rest] = key?.split("/") ?? [];
  return folder !== undefined && rest.length > 0 && !/[*?]/.test(folder) && folder !== "" ? `${folder}/` : undefined;
}

/** People write into the default bucket only, where the SDK puts their code. */
function defaultBucketAdvice(asked: Asked, need: Need): Advice[] {
  const { defaultBucket } = asked.deployment;
  const place = bucketOf(asked);
  if (!defaultBucket)
    return [
      advise(
        asked,
        ["defaultBucket"],
        `People write into the team's default bucket only, and the team file has none. Add it.\ndefaultBucket: { bucket: ${inAccount(asked, place?.bucket ?? "<bucket>")}, prefix: sagemaker/ }`,
      ),
    ];
  const { bucket, prefixes } = defaultBucket;
  if (need === "delete" && place?.bucket === bucket && covers(defaultBucket, place.key))
    return [
      advise(
        asked,
        ["defaultBucket", "delete"],
        "Objects in the default bucket may not be deleted. Write\ndelete: true",
      ),
    ];
  const [prefix] = prefixes ?? [];
  const argument = prefix === undefined ? "" : `, default_bucket_prefix="${prefix.replace(/\/+$/, "")}"`;
  return [
    advise(
      asked,
      ["defaultBucket"],
      `People write under s3://${bucket}/${prefix ?? ""} only, where jobs find their code. Use sagemaker.Session(default_bucket="${bucket}"${argument}); other data are written by jobs.`,
    ),
  ];
}
