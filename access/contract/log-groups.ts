import { rememberingOf } from "../../common/memo";
import {
  type ActionList,
  arnCovers,
  type Compiled,
  decide,
  findService,
  statementsIn,
  widestResources,
} from "../../evaluation";
import type { KnownPrincipal } from "../graph/known-principal";
import { isOpen } from "../graph/may";
import type { Trespass } from "./neighbours";
import type { Owners } from "./owners";

/** Makes a group, and changes nothing in one that is there. */
const HARMLESS = "CreateLogGroup";

/** What of a list reads or changes the content of whole groups; the names of streams are no secret. */
const actionsOnGroups = rememberingOf((list: ActionList): readonly string[] => {
  const { not, patterns } = list.actions;
  if (!not && !patterns.some(mayBeLogs)) return [];
  const actions = [...(findService("logs")?.actions.values() ?? [])];
  return actions
    .filter(({ name, accessLevel, resourceTypes }) => {
      const onGroup = resourceTypes.some((type) => type.name === "log-group");
      return onGroup && accessLevel !== "List" && name !== HARMLESS;
    })
    .map(({ name }) => `logs:${name}`)
    .filter((action) => list.has(action.toLowerCase()) !== "no");
});

/**
 * What a principal may do with log groups in which another team has streams: a search in `/aws/sagemaker/TrainingJobs`
 * reads every team's.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 */
export function logGroupTrespasses(owners: Owners, team: string, known: KnownPrincipal): Trespass[] {
  return (known.subject.identity ?? []).flatMap(statementsIn).flatMap((compiled): Trespass[] => {
    if (compiled.statement.effect !== "Allow") return [];
    const about = actionsOnGroups(compiled.list);
    const found = about.length === 0 ? undefined : firstIn(owners, team, known, compiled, about);
    return found ? [found] : [];
  });
}

const mayBeLogs = (pattern: string): boolean => /^logs:|^[^:]*[*?\uE000]/i.test(pattern);

function firstIn(
  owners: Owners,
  team: string,
  known: KnownPrincipal,
  compiled: Compiled,
  actions: readonly string[],
): Trespass | undefined {
  for (const pattern of widestResources(compiled)) {
    const streams = `${pattern.replace(/(:log-group:[^:]+):\*$/, "$1")}:log-stream:*`;
    if (owners.isOwn(team, "log-stream", streams, true)) continue;
    for (const owned of owners.others(team, "log-stream", streams, false)) {
      const group = owned.arn.replace(/:log-stream:.*$/, "");
      const resource = arnCovers(pattern, group) ? group : pattern;
      for (const action of actions) {
        const decision = decide(known.subject, { action, resource });
        if (isOpen(decision)) return { known, action, owned, resource, decision };
      }
    }
  }
  return undefined;
}
