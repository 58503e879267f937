import type { Change, ComparedLayer, ManagedPolicyChange, Named, StatementChange } from "../../access";
import { clauseWords } from "../../access/words/clause-words";
import { counted, fewOf } from "../output/words";

/** Whether the access is there now, and was not before; or the other way round. */
export type Direction = "gained" | "lost";

/** A change in words: `may now s3:DeleteObject on arn:aws:s3:::b/* (statement DeleteObjects of ScopedS3Policy)`. */
export function changeText(change: Change, direction: Direction): string {
  const gained = direction === "gained";
  switch (change.type) {
    case "statement":
      return `${statementText(change, gained)} (statement ${change.statement} of ${change.policy})`;
    case "managed-policy":
      return managedText(change, gained);
    case "unknown-policy":
      return `${gained ? "has now" : "no longer has"} the ${WHOSE[change.layer]} ${change.policy}; not all that it says is known`;
    case "boundary":
      return `${gained ? "is no longer" : "is now"} limited by the permissions boundary ${change.policy}`;
    case "membership":
      return `${gained ? "is now" : "is no longer"} in the group ${change.group}, with all that it may`;
    case "role":
      return `${gained ? "may now" : "may no longer"} assume ${change.role}, with all that it may`;
  }
}

const WHOSE: Readonly<Record<ComparedLayer, string>> = {
  identity: "policy",
  boundary: "permissions boundary",
  trust: "policy",
  resource: "policy",
};

/** So many services are told of a policy. */
const MOST_SERVICES = 3;

function managedText({ policy, layer, actionCount, services, notable }: ManagedPolicyChange, gained: boolean): string {
  const lead = leadOf(layer, "Allow", gained);
  const rest = services.length - MOST_SERVICES;
  const those = services.slice(0, MOST_SERVICES).map(({ service, actions }) => `${service} ${actions}`);
  const sums = [...those, ...(rest > 0 ? [counted(rest, "more service")] : [])].join(", ");
  const among = notable.length > 0 ? `, among them ${fewOf(notable, "action")}` : "";
  return `${lead} ${counted(actionCount, "action")} (${sums}) by the AWS managed policy ${policy}${among}`;
}

function statementText(change: StatementChange, gained: boolean): string {
  const { layer, effect, who } = change;
  const lead = leadOf(layer, effect, gained);
  const actions = actionsText(change);
  const resources = change.notResources
    ? `everything but ${fewOf(change.notResources, "resource")}`
    : fewOf(change.resources, "resource");
  if (layer === "trust") return `${lead} ${whoText(change)} with ${actions}${conditionsText(change, gained)}`;
  const whom = who ? `${whoText(change)} ` : "";
  return `${whom}${lead} ${actions} on ${resources}${conditionsText(change, gained)}`;
}

function leadOf(layer: ComparedLayer, effect: "Allow" | "Deny", gained: boolean): string {
  const [allows, denies] = LEADS[layer];
  const [more, less] = effect === "Allow" ? allows : denies;
  return gained ? more : less;
}

type Lead = readonly [gained: string, lost: string];

const LEADS: Readonly<Record<ComparedLayer, readonly [allows: Lead, denies: Lead]>> = {
  identity: [
    ["may now", "may no longer"],
    ["is no longer denied", "is now denied"],
  ],
  boundary: [
    ["is now let through by its permissions boundary:", "is no longer let through by its permissions boundary:"],
    ["is no longer denied by its permissions boundary:", "is now denied by its permissions boundary:"],
  ],
  trust: [
    ["may now be assumed by", "may no longer be assumed by"],
    ["is no longer closed to", "is now closed to"],
  ],
  resource: [
    ["may now", "may no longer"],
    ["is no longer denied", "is now denied"],
  ],
};

function actionsText({ actions, notActions, actionCount }: StatementChange): string {
  if (notActions) return `every action but ${fewOf(notActions, "action")}`;
  const patterns = actions.some((action) => /[*?]/.test(action));
  return `${fewOf(actions, "action")}${patterns ? ` (${counted(actionCount, "action")})` : ""}`;
}

function whoText({ who = [], notWho }: StatementChange): string {
  const names = (all: readonly Named[]): string => fewOf(all.map(nameText), "principal");
  return notWho ? `everybody but ${names(notWho)}` : names(who);
}

const nameText = ({ kind, name }: Named): string => (kind === "AWS" && name === "*" ? "anybody" : name);

/** Of a change that is only in the conditions, both sides. A Deny that is gone was on the other side. */
function conditionsText({ effect, conditions, otherConditions }: StatementChange, gained: boolean): string {
  const own = listText(conditions);
  if (!otherConditions) return own === "" ? "" : ` where ${own}`;
  const other = listText(otherConditions);
  const side = gained === (effect === "Allow") ? "before" : "now";
  const elsewhere = other === "" ? `${side} without a condition` : `${side} only where ${other}`;
  return `${own === "" ? " without a condition" : ` where ${own}`}, ${elsewhere}`;
}

const listText = (conditions: StatementChange["conditions"]): string => conditions.map(clauseWords).join(" and ");
