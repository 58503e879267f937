import { distinct } from "../../common/lists";
import { type Deployment, roleOfModels } from "../../organization";
import { fewOf, wrap } from "../output/words";

/** What Deployers may do that no policy of AWS can keep from them, or that a setting opens; undefined without any. */
export function deployersText(deployments: readonly Deployment[]): string | undefined {
  const all = deployments.filter(({ team }) => !team.retired && team.groups["Deployers"]);
  if (all.length === 0) return undefined;
  const of = (some: readonly Deployment[]): string => fewOf(distinct(some.map(({ team }) => team.team)), "team");
  const single = all.filter((deployment) => !roleOfModels(deployment));
  const running = all.filter(({ groups }) => groups.some(({ pipelines }) => pipelines));
  const unguarded = running.filter(({ team }) => !team.groups["Approvers"]);
  return [
    `Deployers of ${of(all)}: AWS deploys a package of a group once it is approved, but no condition key of CreateModel says ` +
      "where a model comes from: one that they make from the team's data and images needs no approval.",
    ...(single.length > 0
      ? [
          `With executionRoles: single, their models run as the role of everything (${of(single)}): they reach all that the team does.`,
        ]
      : []),
    ...(running.length > 0
      ? [
          `With pipelines: true they reach what the pipelines of ${of(running)} do: their role, and those that it hands over.`,
        ]
      : []),
    ...(unguarded.length > 0
      ? [`A pipeline of ${of(unguarded)} may register what is approved already: Approvers would keep it from that.`]
      : []),
  ]
    .map((one) => wrap(one, ""))
    .join("\n");
}
