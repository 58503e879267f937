import { closestWord } from "../../common/did-you-mean";
import { globsOverlap } from "../../common/glob";
import type { CriticalResource, Deployment } from "../../organization";

/** Of a resource that nobody reaches: that no file names one such, where it looks like a slip of the pen. */
export function neverNamed(
  { kind, name }: Pick<CriticalResource, "kind" | "name">,
  deployments: readonly Deployment[],
): string | undefined {
  if (kind === "key") return undefined;
  return kind === "bucket" || kind === "prefix" ? ofBucket(name, deployments) : ofTeams(kind, name, deployments);
}

function ofBucket(name: string, deployments: readonly Deployment[]): string | undefined {
  const [bucket = ""] = name.split("/");
  const known = [...new Set(deployments.flatMap(({ data }) => data.map((one) => one.bucket)))];
  const meant = known.includes(bucket) ? undefined : closestWord(bucket, known);
  return meant === undefined ? undefined : `No team file names the bucket ${bucket}. Did you mean ${meant}?`;
}

/** The names of a team's models and endpoints begin with its own. */
function ofTeams(kind: "endpoint" | "model", name: string, deployments: readonly Deployment[]): string | undefined {
  const [pattern = ""] = name.split(" ");
  const teams = [...new Set(deployments.map(({ team }) => team.team))].sort();
  if (teams.length === 0 || teams.some((team) => globsOverlap(pattern, `${team}-*`))) return undefined;
  return `No team's ${kind} is called so: their names begin with ${teams.map((team) => `${team}-`).join(" or ")}`;
}
