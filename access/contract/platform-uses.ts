import { hasWildcard } from "../../common/glob";
import { rememberingOf } from "../../common/memo";
import {
  type AccessLevel,
  type ActionFacts,
  actionFacts,
  type ActionList,
  arnsOverlap,
  findService,
  UNKNOWN,
} from "../../evaluation";
import type { PlatformKind } from "../../organization";
import { kindOf, mayBeOfKind, startOfKind } from "../graph/granted-resources";
import { ACCOUNT_SETTINGS } from "./account-settings";
import type { OwnedType } from "./further-belongings";
import { ownedActions } from "./owned-types";

/** Actions that do something with what may be the platform's, and with what. */
export interface PlatformUse {
  readonly kind: PlatformKind;
  readonly actions: readonly string[];
}

/** An action that changes a whole account. */
export interface SettingUse {
  readonly action: string;
  readonly words: string;
}

export interface PlatformUses {
  readonly things: readonly PlatformUse[];
  readonly settings: readonly SettingUse[];
}

/** A role is the one that is assumed, and the one that is passed or changed. */
const KINDS: ReadonlyMap<OwnedType, PlatformKind> = new Map<OwnedType, PlatformKind>([
  ["execution-role", "role"],
  ["role", "role"],
  ["object", "object"],
  ["bucket", "bucket"],
  ["key", "key"],
  ["iam-policy", "iam-policy"],
]);

/** To tag a session, or name its source, is nothing without assuming the role. */
const isHarmless = (action: string): boolean => action.startsWith("sts:") && !action.startsWith("sts:AssumeRole");

/** What the actions of a list may do with what is the platform's. */
export const platformUses = rememberingOf((list: ActionList): PlatformUses => {
  const byKind = new Map<PlatformKind, string[]>([...KINDS.values()].map((kind) => [kind, []]));
  for (const { action, resource } of ownedActions(list).actions) {
    const kind = KINDS.get(resource);
    if (kind !== undefined && !isHarmless(action)) byKind.get(kind)?.push(action);
  }
  return {
    things: [...byKind].flatMap(([kind, actions]) => (actions.length === 0 ? [] : [{ kind, actions }])),
    settings: settingsOf(list),
  };
});

function settingsOf(list: ActionList): SettingUse[] {
  const { not, patterns } = list.actions;
  const services = not ? ALL_SERVICES : [...new Set(patterns.flatMap(servicesOf))];
  return services.flatMap((service) =>
    settingsIn(service).filter(({ action }) => list.has(action.toLowerCase()) !== "no"),
  );
}

const ALL_SERVICES = Object.keys(ACCOUNT_SETTINGS);

/** The services of the table that a pattern of actions may be about. */
function servicesOf(pattern: string): readonly string[] {
  const service = pattern.slice(0, Math.max(pattern.indexOf(":"), 0)).toLowerCase();
  if (service === "" || hasWildcard(service) || service.includes(UNKNOWN)) return ALL_SERVICES;
  return Object.hasOwn(ACCOUNT_SETTINGS, service) ? [service] : [];
}

const settings = new Map<string, readonly SettingUse[]>();

/** The actions of the table, with those that it does not name one by one. */
export function settingsIn(service: string): readonly SettingUse[] {
  const known = settings.get(service);
  if (known) return known;
  const found = (ACCOUNT_SETTINGS[service] ?? []).flatMap(({ words, actions }) => {
    const names = actions === "*" ? writingIn(service) : actions.split(" ");
    return names.map((name): SettingUse => ({ action: `${service}:${name}`, words }));
  });
  settings.set(service, found);
  return found;
}

const READING: readonly AccessLevel[] = ["Read", "List"];

const writingIn = (service: string): string[] =>
  [...(findService(service)?.actions.values() ?? [])].flatMap(({ name, accessLevel }) =>
    READING.includes(accessLevel) ? [] : [name],
  );

/**
 * Where an action of the table is asked for, of what a pattern may be about: what there is once in the account, or else all
 * that the action works on; `*` where it takes no resource.
 */
export function placesOfSetting(action: string, pattern: string, accountId: string): readonly string[] {
  const { none, types }: ActionFacts = actionFacts(action);
  if (none || types.length === 0) return ["*"];
  const nameless = types.filter(({ arn }) => !/\$\{(?!Partition|Region|Account)/.test(arn));
  const formats = nameless.length > 0 ? nameless : types;
  const start = startOfKind(pattern);
  const [, partition = "*", , region = "*"] = pattern.split(":");
  return formats.flatMap(({ arn }) => {
    if (!mayBeOfKind(start, kindOf(arn))) return [];
    const filled = arn
      .replace("${Partition}", partition)
      .replace("${Region}", region)
      .replace("${Account}", accountId)
      .replace(/\$\{[^}]+\}/g, "*");
    return arnsOverlap(filled, pattern) ? [filled] : [];
  });
}
