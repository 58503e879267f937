import type { Deployment } from "../organization/resolution/deployment";
import { bucketName, prefix as prefixSchema } from "../organization/schema/data";
import { type BucketGrant, reads, s3Statements, writes } from "../policies";
import { type Advice, advise, type DeniedRequest, toWrite } from "./asked";
import { bucketOf, covers } from "./data";
import { offers } from "./matching";
import { otherTeamAdvice } from "./other-teams";
import { fillIn, inEveryAccount } from "./per-account-values";
import { statementAdvice } from "./statements";
import { readsData, type Who } from "./who";
import { entryIn, valueAt } from "./writing";

/** What a default bucket is for: objects elsewhere in it are none of its. */
const SDK_PREFIX = "sagemaker/";

type Need = "read" | "write" | "delete";
type Grant = Deployment["data"][number];

/** The setting that opens a place in S3: an entry of `data`, or for people who write, the default bucket. */
export function s3Advice(asked: DeniedRequest, who: Who): Advice[] {
  const need = neededFor(asked);
  if (!need) return statementAdvice(asked, who);
  if (who.kind === "group" && need !== "read")
    return who.standard === "ML_Engineers" ? defaultBucketAdvice(asked, need, who) : statementAdvice(asked, who);
  const data = dataAdvice(asked, need);
  return readsData(who) && data.length > 0 ? data : [...statementAdvice(asked, who), ...data];
}

/** The access whose statements have the action. */
function neededFor({ action, deployment: { environment } }: DeniedRequest): Need | undefined {
  const grants: readonly (readonly [Need, Omit<BucketGrant, "bucket">])[] = [
    ["read", { access: "read" }],
    ["write", { access: "write" }],
    ["delete", { access: "write", delete: true }],
  ];
  return grants.find(([, grant]) => offers(s3Statements(environment, [{ bucket: "any", ...grant }]), action))?.[0];
}

const gives = (grant: Grant, need: Need): boolean =>
  need === "delete" ? grant.delete === true : need === "read" ? reads(grant.access) : writes(grant.access);

function dataAdvice(asked: DeniedRequest, need: Need): Advice[] {
  const place = bucketOf(asked);
  const { data, teamFile } = asked.deployment;
  const grants = data.filter(({ bucket }) => bucket === place?.bucket);
  const covering = grants.filter((grant) => covers(grant, place?.key));
  if (covering.some((grant) => gives(grant, need))) return [];
  if (covering[0]) {
    const theirs = need === "read" ? [] : otherTeamAdvice(asked);
    return theirs.length > 0 ? theirs : widened(asked, covering[0], need);
  }
  const enough = grants.find((grant) => grant.path[0] === "data" && gives(grant, need));
  if (enough) {
    const prefix = folderOf(place?.key) ?? "<prefix>/";
    const prefixes = [...(enough.prefixes ?? []), prefix].map((one) => JSON.stringify(one)).join(", ");
    return [
      toWrite(
        `The entry is about other prefixes of ${enough.bucket}.`,
        valueAt(teamFile, [...enough.path, "prefixes"], `[${prefixes}]`),
      ),
    ];
  }
  return [newEntry(asked, need)];
}

/** An entry that is about the place, with more access; none where the place can only have a statement. */
function widened(asked: DeniedRequest, { bucket, access, path }: Grant, need: Need): Advice[] {
  const { teamFile } = asked.deployment;
  if (need === "delete" && path[0] === "featureStore") return [];
  if (need === "delete")
    return [toWrite(`Objects in ${bucket} may not be deleted.`, valueAt(teamFile, [...path, "delete"], "true"))];
  return [
    toWrite(
      `The entry is for ${access === "read" ? "reading" : "writing"} only.`,
      valueAt(teamFile, [...path, "access"], "read-write"),
    ),
  ];
}

const ACCESS = { read: "access: read", write: "access: write", delete: "access: read-write, delete: true" };

function newEntry(asked: DeniedRequest, need: Need): Advice {
  const place = bucketOf(asked);
  const bucket = bucketName.safeParse(place?.bucket).data;
  const folder = folderOf(place?.key);
  const prefixes = folder === undefined ? "" : `prefixes: [${JSON.stringify(folder)}], `;
  const entry = `{ bucket: ${inEveryAccount(asked, "bucket", bucket ?? "<bucket>")}, ${prefixes}${ACCESS[need]} }`;
  return toWrite(
    `${bucket ?? "The bucket"} is not among the team's data. Where another account owns the bucket, name it with \`account\`.${fillIn(asked, "bucket")}`,
    entryIn(asked.deployment.teamFile, ["data"], entry),
  );
}

/** The first folder of a key: `card/` of `card/2026/a.parquet`. */
function folderOf(key: string | undefined): string | undefined {
  const [folder = "", ...rest] = key?.split("/") ?? [];
  return rest.length > 0 ? prefixSchema.safeParse(`${folder}/`).data : undefined;
}

/** People write into the default bucket only, where the SDK puts their code. */
function defaultBucketAdvice(asked: DeniedRequest, need: Need, who: Who): Advice[] {
  const { defaultBucket, teamFile } = asked.deployment;
  const place = bucketOf(asked);
  if (!defaultBucket) {
    if (!covers({ prefixes: [SDK_PREFIX] }, place?.key)) return statementAdvice(asked, who);
    const bucket = inEveryAccount(asked, "bucket", bucketName.safeParse(place?.bucket).data ?? "<bucket>");
    const more = need === "delete" ? ", delete: true" : "";
    return [
      toWrite(
        `People write into the team's default bucket only, and the team file has none. Add it, and name the same to sagemaker.Session.${fillIn(asked, "bucket")}`,
        valueAt(teamFile, ["defaultBucket"], `{ bucket: ${bucket}, prefix: ${SDK_PREFIX}${more} }`),
      ),
    ];
  }
  const { bucket, prefixes } = defaultBucket;
  if (need === "delete" && place?.bucket === bucket && covers(defaultBucket, place.key))
    return [
      toWrite(
        "Objects in the default bucket may not be deleted.",
        valueAt(teamFile, ["defaultBucket", "delete"], "true"),
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
