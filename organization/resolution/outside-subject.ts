import { hasWildcard } from "../../common/glob";
import { parseArn } from "../../policies";
import type { OutsideEntry } from "../schema/outside";

/** What is declared: somebody with policies, whoever comes in by a provider or account, a policy, an access point of S3, or what runs code. */
export type SubjectKind = "principal" | "entrance" | "policy" | "access-point" | "runner";

/** What each may be said of. */
export const SAYABLE = {
  principal: ["policies", "harmless"],
  entrance: ["policies", "harmless"],
  policy: ["document"],
  "access-point": ["harmless"],
  runner: ["runsAs", "harmless"],
} as const satisfies Record<SubjectKind, readonly (keyof OutsideEntry)[]>;

/** By what IAM's ARNs begin with behind the account. */
const IN_IAM: readonly (readonly [start: string, kind: SubjectKind])[] = [
  ["role/", "principal"],
  ["user/", "principal"],
  ["group/", "principal"],
  ["oidc-provider/", "entrance"],
  ["saml-provider/", "entrance"],
  ["policy/", "policy"],
  ["instance-profile/", "runner"],
];

/** Of which kind a declared thing is; undefined where nothing can be said of it. */
export function subjectKind({ arn, service }: OutsideEntry): SubjectKind | undefined {
  if (service !== undefined) return "entrance";
  const parts = arn === undefined ? undefined : parseArn(arn);
  if (!parts) return undefined;
  const { service: of, region, accountId, resource } = parts;
  if (of === "iam") {
    if (region !== "") return undefined;
    if (resource === "root") return accountId === "" || accountId === "aws" ? undefined : "entrance";
    const [, kind] = IN_IAM.find(([start]) => resource.startsWith(start)) ?? [];
    return accountId === "" || (accountId === "aws" && kind !== "policy") ? undefined : kind;
  }
  if (ACCESS_POINT.test(`${of}:${resource}`)) return "access-point";
  return of === "sts" || accountId === "aws" ? undefined : "runner";
}

const ACCESS_POINT = /^s3(-object-lambda|-outposts)?:(outpost\/[^/]*\/)?accesspoint[/:]/;

/** Services whose ARNs have nothing but the name behind the account. */
const ONLY_NAMES = new Set(["s3", "sns", "sqs"]);

/** What AWS puts before the ids that it makes up: they are no start of a name. */
const ID_PREFIX = /^(mi|i|d|j)-/;

/**
 * Whether an ARN names one thing, or with a pattern those whose names or paths start with two characters at least:
 * `role/etl-*`, but not `role/*`, `role/e*` or `function*`.
 */
export function namesItsStart(arn: string): boolean {
  const { service = "", resource = "" } = parseArn(arn) ?? {};
  if (!hasWildcard(resource)) return true;
  const [type] = /^[^/:*?]*[/:]/.exec(resource) ?? [];
  if (type === undefined && !ONLY_NAMES.has(service)) return false;
  return (
    resource
      .slice(type?.length ?? 0)
      .replace(ID_PREFIX, "")
      .search(/[*?]/) >= 2
  );
}
