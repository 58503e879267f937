import { CALLS } from "../../common/calls";
import { didYouMean } from "../../common/did-you-mean";
import { hasWildcard } from "../../common/glob";
import type { Finding } from "../findings/finding";
import { DATA, findService, matchingActions, servicePrefixes } from "../reference/reference";
import { API_ACTIONS, SERVICE_ALIASES } from "./reference-names";
import { finding, type ParsedStatement, shown } from "./statement";

/** Whether the text is every action of every service. */
export const isEveryAction = (action: string): boolean => /^(\*+|\*+:\*+)$/.test(action);

/** Whether the data knows an action of this name or pattern: only such actions say something about the rest. */
export const isKnownAction = (action: string): boolean =>
  isEveryAction(action) || (/^[^*?:]+:/.test(action) && matchingActions(action).length > 0);

/** Actions and action patterns that name nothing. */
export function actionFindings(statement: ParsedStatement): readonly Finding[] {
  return (["Action", "NotAction"] as const).flatMap((element) =>
    (element === "Action" ? statement.actions : statement.notActions)
      .filter((action) => action !== "" && !isKnownAction(action))
      .map((action) => unknownAction(statement, element, action)),
  );
}

const NEWER = `or update the data if it is newer than ${DATA.date}: ${CALLS.renewData}`;

function unknownAction(statement: ParsedStatement, element: string, action: string): Finding {
  const place = { element, value: action };
  const malformed = (message: string, remedy: string): Finding =>
    finding(statement, "malformed-action", place, message, remedy);
  const [prefix = "", ...rest] = action.split(":");
  const name = rest.join(":");
  if (action.includes("${"))
    return malformed(`IAM expands no variables in ${element}`, "Name the action, or use a wildcard");
  if (/\s/.test(action))
    return malformed(`"${shown(action)}" has white space in it`, `Write "${shown(action.replace(/\s/g, ""))}"`);
  if (rest.length === 0 || name === "")
    return malformed(
      `"${shown(action)}" names no service and action`,
      "Write service:Action, for example s3:GetObject",
    );
  if (hasWildcard(prefix))
    return malformed(
      `"${shown(action)}" has a wildcard in the name of the service, which IAM does not take`,
      "Name the service, for example s3:Get*",
    );
  const service = findService(prefix);
  if (!service) return unknownService(statement, place, prefix, name);
  const names = [...service.actions.values()].map((one) => `${service.prefix}:${one.name}`);
  const meant = API_ACTIONS[action.toLowerCase()];
  return finding(
    statement,
    "unknown-action",
    place,
    hasWildcard(name)
      ? `no action of ${service.prefix} matches "${shown(action)}"`
      : `${service.prefix} has no action "${shown(name)}"${meant === undefined ? "" : ": that is an API operation"}`,
    meant === undefined
      ? didYouMean(
          action,
          names,
          `Take an action from the Service Authorization Reference of ${service.prefix}, ${NEWER}`,
        )
      : `Write ${meant}, which governs it`,
  );
}

function unknownService(
  statement: ParsedStatement,
  place: { readonly element: string; readonly value: string },
  prefix: string,
  name: string,
): Finding {
  const alias = Object.hasOwn(SERVICE_ALIASES, prefix.toLowerCase())
    ? SERVICE_ALIASES[prefix.toLowerCase()]
    : undefined;
  return finding(
    statement,
    "unknown-service",
    place,
    `AWS has no service with the prefix "${shown(prefix)}"`,
    alias === undefined
      ? didYouMean(prefix, servicePrefixes(), `Take the prefix from the Service Authorization Reference, ${NEWER}`)
      : `Write ${alias}:${shown(name)}`,
  );
}
