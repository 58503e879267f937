import type { Path } from "../organization/reading/source";
import type { Deployment, WithOwner } from "../organization/resolution/deployment";
import { namedResources } from "../organization/resolution/resources";
import { keyArn } from "../organization/schema/common";
import { type DataGrant, writes } from "../policies";
import { type Advice, type DeniedRequest, sharesSetting, toWrite } from "./asked";
import { aboutResource } from "./matching";
import { memberAdvice } from "./members";
import { valueHere } from "./per-account-values";
import { statementAdvice } from "./statements";
import { readsData, type Who, whoIn } from "./who";
import { valueAt } from "./writing";

const KEY_ACTIONS = ["kms:Decrypt", "kms:GenerateDataKey", "kms:CreateGrant", "kms:DescribeKey"];

/** A setting that may name the key, and the deployment where it does. */
interface Candidate {
  readonly advice: () => Advice;
  readonly changed: Deployment;
}

/** The setting that opens a key: that of the bucket, table or jobs which it encrypts. */
export function kmsAdvice(asked: DeniedRequest, who: Who): Advice[] {
  const { action, resource, deployment } = asked;
  if (!KEY_ACTIONS.includes(action)) return statementAdvice(asked, who);
  const readOnly = [...deployment.data, ...namedResources(deployment)].find(
    ({ kmsKey, access }) => kmsKey !== undefined && kmsKey === resource && !writes(access),
  );
  if (readOnly && action === "kms:GenerateDataKey" && who.kind === "role")
    return [
      toWrite(
        "The key is for reading what the entry is about. It is for writing too where that is.",
        valueAt(deployment.teamFile, [...readOnly.path, "access"], "read-write"),
      ),
    ];
  const key = keyArn.safeParse(resource).data ?? anyKey(deployment);
  const helping = [...entries(asked, key), ...jobKeys(asked, key)].filter(
    ({ changed }) => aboutResource(whoIn(changed, who).statements, { action, resource: key }, "Allow").length > 0,
  );
  if (helping.length === 0) return statementAdvice(asked, who);
  return [...(readsData(who) ? [] : memberAdvice(asked, who)), ...helping.map(({ advice }) => advice())];
}

/** Stands for a key that the error does not name. */
const anyKey = ({ environment: { partition, region, accountId } }: Deployment): string =>
  `arn:${partition}:kms:${region}:${accountId}:key/any`;

const MOST_ENTRIES = 5;

/** The key stands beside what it encrypts. */
function entries(asked: DeniedRequest, key: string): Candidate[] {
  const { deployment } = asked;
  const { data, resources, defaultBucket } = deployment;
  const named = <T extends { readonly path: Path }>(some: readonly T[], path: Path): T[] =>
    some.map((one) => (one.path === path ? { ...one, kmsKey: key } : one));
  const inData = data.map((one) => ({
    one,
    changed: {
      data: named(data, one.path),
      // The key of a bucket among the data is the default bucket's too.
      defaultBucket: one.bucket === defaultBucket?.bucket ? { ...defaultBucket, kmsKey: key } : defaultBucket,
    },
  }));
  const inResources = namedResources(deployment).map((one) => ({
    one,
    changed: {
      resources: { ...resources, [one.setting]: named<WithOwner<DataGrant>>(resources[one.setting], one.path) },
    },
  }));
  return [...inData, ...inResources]
    .filter(({ one }) => one.kmsKey === undefined)
    .slice(0, MOST_ENTRIES)
    .map(({ one: { path }, changed }) => ({
      advice: () =>
        toWrite(
          "If the key encrypts this, name it here. `aws s3api get-bucket-encryption --bucket <bucket>` tells a bucket's key.",
          valueHere(asked, [...path, "kmsKey"], keyOf(asked)),
        ),
      changed: { ...deployment, ...changed },
    }));
}

/** The keys of jobs: of the volumes, where no notebook has another, and of what they write. */
function jobKeys(asked: DeniedRequest, key: string): Candidate[] {
  const { deployment } = asked;
  const { work, notebooks } = deployment;
  const candidate = (kind: "volume" | "output", what: string): Candidate => ({
    advice: () => jobKeyAdvice(asked, kind, what),
    changed: { ...deployment, work: { ...work, keys: { ...work.keys, [kind]: key } } },
  });
  const others = notebooks.some(({ kmsKeyId = key }) => kmsKeyId !== key);
  if (asked.action === "kms:GenerateDataKey") return [candidate("output", "what jobs write")];
  return asked.action === "kms:Decrypt" || others ? [] : [candidate("volume", "volumes")];
}

/** The team's own setting, or the account's where the team has none and the account has one. */
function jobKeyAdvice(asked: DeniedRequest, kind: "volume" | "output", what: string): Advice {
  const path = ["jobKeys", kind];
  const { accountFile } = asked.deployment;
  return toWrite(
    `If the key encrypts ${what}, name it.`,
    sharesSetting(asked, path) ? valueAt(accountFile, path, keyOf(asked)) : valueHere(asked, path, keyOf(asked)),
  );
}

const keyOf = ({ resource }: DeniedRequest): string => keyArn.safeParse(resource).data ?? "<the key's ARN>";
