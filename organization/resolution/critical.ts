import type { Place } from "../../common/fault";
import { partitionOf, withReplicas } from "../../policies";
import type { Located } from "../reading/salvage";
import type { AccountFile, OrganizationFile } from "../schema";
import type { CriticalEntry } from "../schema/critical";

/** A resource of which everybody who reaches it is to be known. */
export interface CriticalResource {
  readonly kind: "bucket" | "prefix" | "model" | "endpoint" | "key";
  /** As the file names it: `acme-transactions/card/`, `fraud-* (prod)`. */
  readonly name: string;
  /** ARNs, or patterns of ARNs, of all that it is: of a bucket, itself and its objects. */
  readonly arns: readonly string[];
  /** The account that owns it, where the ARNs do not say and the file does: twelve digits. */
  readonly ownerId?: string;
  readonly place: Place;
}

/** The critical resources of an organization file without problems, in their order. */
export const criticalIn = (
  organization: Located<OrganizationFile>,
  accounts: readonly Located<AccountFile>[],
): CriticalResource[] =>
  organization.value.critical.map((entry, index) => ({
    ...resolved(
      entry,
      accounts.map(({ value }) => value),
    ),
    place: organization.at(["critical", index]),
  }));

/** The account of a file that a name or an id means. */
export const accountCalled = (accounts: readonly AccountFile[], nameOrId: string): AccountFile | undefined =>
  accounts.find(({ account, id }) => nameOrId === account || nameOrId === id);

function resolved(entry: CriticalEntry, accounts: readonly AccountFile[]): Omit<CriticalResource, "place"> {
  const { bucket, prefix, model, endpoint, key = "", account } = entry;
  const known = account === undefined ? undefined : accountCalled(accounts, account);
  if (bucket !== undefined) {
    const ownerId = known?.id ?? account;
    return {
      kind: prefix === undefined ? "bucket" : "prefix",
      name: `${bucket}${prefix === undefined ? "" : `/${prefix}`}`,
      arns: [...new Set((known ? [known] : accounts).map(partitionIn))].flatMap((partition) => {
        const arn = `arn:${partition}:s3:::${bucket}`;
        return [arn, `${arn}/${prefix ?? ""}*`];
      }),
      ...(ownerId !== undefined && { ownerId }),
    };
  }
  const named = (kind: "model" | "endpoint", name: string): Omit<CriticalResource, "place"> => ({
    kind,
    name: `${name} (${account ?? ""})`,
    arns: known ? regionsOf(entry, known).map((region) => sageMakerArn(known, region, `${kind}/${name}`)) : [],
  });
  if (model !== undefined) return named("model", model);
  return endpoint === undefined ? { kind: "key", name: key, arns: [withReplicas(key)] } : named("endpoint", endpoint);
}

const partitionIn = ({ partition, region }: AccountFile): string => partition ?? partitionOf(region);

const regionsOf = ({ region }: CriticalEntry, account: AccountFile): readonly string[] =>
  region === undefined ? [account.region, ...account.furtherRegions] : [region];

const sageMakerArn = (account: AccountFile, region: string, rest: string): string =>
  `arn:${partitionIn(account)}:sagemaker:${region}:${account.id}:${rest}`;
