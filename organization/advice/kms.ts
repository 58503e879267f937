import { parseArn, writes } from "../../policies";
import type { Path } from "../source";
import { type Advice, advise, type Asked, inAccount, sharedPlace } from "./asked";
import { readsData, type Who } from "./who";
import { memberAdvice, statementAdvice } from "./statements";

const KEY_ACTIONS = ["kms:Decrypt", "kms:GenerateDataKey", "kms:CreateGrant", "kms:DescribeKey"];

/** A setting that names keys, and what is done with a key there. */
interface KeySetting {
  readonly path: Path;
  readonly kmsKey: string | undefined;
  readonly writes: boolean;
}

/** The setting that opens a key: that of the bucket, table or jobs which it encrypts. */
export function kmsAdvice(asked: Asked, who: Who): Advice[] {
  const { action, resource, deployment } = asked;
  if (!KEY_ACTIONS.includes(action)) return statementAdvice(asked, who);
  const grants: KeySetting[] = [...deployment.data, ...deployment.tables].map(({ path, kmsKey, access }) => ({
    path,
    kmsKey,
    writes: writes(access),
  }));
  const readOnly = grants.find((one) => one.kmsKey !== undefined && one.kmsKey === resource && !one.writes);
  if (readOnly && action === "kms:GenerateDataKey" && who.kind === "role")
    return [
      advise(
        asked,
        [...readOnly.path, "access"],
        "The key is for reading what the entry is about. To write too, write\naccess: read-write",
      ),
    ];
  return [
    ...(readsData(who) ? [] : memberAdvice(asked, who)),
    ...(action === "kms:CreateGrant" || action === "kms:DescribeKey"
      ? [jobKeyAdvice(asked, "volume", "volumes")]
      : dataKeyAdvice(asked, grants)),
  ];
}

/** The key stands beside what it encrypts. */
function dataKeyAdvice(asked: Asked, grants: readonly KeySetting[]): Advice[] {
  const without = grants.filter(({ kmsKey }) => kmsKey === undefined).slice(0, 5);
  const entries = without.map(({ path }) =>
    advise(
      asked,
      path,
      `If the key encrypts this, name it here. \`aws s3api get-bucket-encryption --bucket <bucket>\` tells a bucket's key.\nkmsKey: ${keyYaml(asked)}`,
    ),
  );
  const output = asked.action === "kms:GenerateDataKey" ? [jobKeyAdvice(asked, "output", "what jobs write")] : [];
  const store = asked.deployment.work.offlineStore;
  const ofStore =
    store && store.kmsKey === undefined
      ? [
          advise(
            asked,
            ["featureStore", "kmsKey"],
            `If the key encrypts the offline store, write\nkmsKey: ${keyYaml(asked)}`,
          ),
        ]
      : [];
  const all = [...entries, ...output, ...ofStore];
  return all.length > 0
    ? all
    : [advise(asked, ["data"], `Name the key in the entry of the bucket that it encrypts.\nkmsKey: ${keyYaml(asked)}`)];
}

/** The team's own setting, or the account's where the team has none and the account has one. */
function jobKeyAdvice(asked: Asked, kind: "volume" | "output", what: string): Advice {
  return {
    place: sharedPlace(asked, ["jobKeys", kind]),
    change: `If the key encrypts ${what}, write\njobKeys: { ${kind}: ${keyYaml(asked)} }`,
  };
}

function keyYaml(asked: Asked): string {
  const { resource } = asked;
  const key = parseArn(resource ?? "")?.resource.startsWith("key/") && !resource?.includes("*") ? resource : undefined;
  return inAccount(asked, key ?? "<the key's ARN>");
}
