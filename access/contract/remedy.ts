import { accessesOf, DATA_SETTINGS, type DataSetting, writes } from "../../policies";
import type { Breach } from "./breach";
import { dataTypesOf } from "./data-types";
import type { OwnedType } from "./further-belongings";
import { isOfAws, type Trespass } from "./neighbours";
import { ownedActionsOf } from "./owned-types";

/** What to write in place of a statement, or in whose file. */
export function remedyOf({ action, owned }: Trespass, team: string, deciding: Breach["deciding"]): string {
  const own = REMEDIES[owned.resource] ?? "Limit the statement to the team's own resources";
  const entry = owned.consent && ENTRIES[owned.resource];
  if (entry === undefined) return broadly(deciding) ?? `${own}${NAMEABLE.has(owned.resource) ? BY_BOTH : ""}`;
  const word = ownedActionsOf(action).some(({ writes }) => writes) ? "writers" : "readers";
  if (word === "writers" && !takesWriters(entry)) return broadly(deciding) ?? own;
  return broadly(deciding) ?? `${own}, or let the team ${owned.team} write ${word}: [${team}] at its entry of ${entry}`;
}

/** Whether an entry can let other teams write. */
const takesWriters = (entry: "data" | "images" | DataSetting): boolean =>
  entry === "data" || (entry !== "images" && accessesOf(entry).some(writes));

/** A policy of AWS's is not mended: it is for an account of one team. */
export function broadly(deciding: Breach["deciding"]): string | undefined {
  const broad = deciding.find(({ policy }) => isOfAws(policy));
  return (
    broad &&
    `AWS's policy ${broad.policy.name} covers the whole account: give the team an account of its own, or policies for its own resources`
  );
}

/** Where a team's file gives its word. */
const ENTRIES: Partial<Record<OwnedType, DataSetting | "data" | "images">> = {
  object: "data",
  repository: "images",
  ...Object.fromEntries(DATA_SETTINGS.flatMap((setting) => dataTypesOf(setting).map((type) => [type, setting]))),
};

/** What is both's where the files of two teams name it. */
const NAMEABLE: ReadonlySet<OwnedType> = new Set<OwnedType>(["bucket", "key", "repository"]);
const BY_BOTH = ", or name the resource in the files of both teams";

/** What to write of what no ARN tells. */
const REMEDIES: Partial<Record<OwnedType, string>> = {
  namespace:
    "Ask for the team's own namespaces by cloudwatch:namespace with StringEquals or StringLike, without ForAllValues and IfExists",
  "named-namespace":
    "Ask for the team's own namespaces by cloudwatch:namespace with StringEquals or StringLike, or name the namespace in the files of both teams",
};
