import { hasWildcard } from "../../common/glob";
import { arnCovers, arnsOverlap, type Compiled, widestResources } from "../../evaluation";
import type { PlatformResource } from "../../organization";
import { PrefixIndex } from "../graph/prefix-index";
import { platformUses, type SettingUse } from "./platform-uses";

/** What a statement may do with things of the platform, by one of its patterns. */
export interface Touch {
  readonly pattern: string;
  readonly actions: readonly string[];
  readonly things: readonly PlatformResource[];
}

/** What a statement may do that no team should. */
export interface Touched {
  readonly compiled: Compiled;
  readonly patterns: readonly string[];
  readonly touches: readonly Touch[];
  readonly settings: readonly SettingUse[];
}

/** Finds what statements may touch: most touch nothing, and are told apart by what they start with. */
export function touchIndex(platform: readonly PlatformResource[]): (compiled: Compiled) => Touched[] {
  const index: Index = new Map();
  for (const thing of platform) {
    const things = index.get(thing.kind) ?? new PrefixIndex<PlatformResource>();
    index.set(thing.kind, things);
    things.add(thing.arn, thing);
  }
  return (compiled) => touchedBy(index, compiled);
}

type Index = Map<PlatformResource["kind"], PrefixIndex<PlatformResource>>;

function touchedBy(index: Index, compiled: Compiled): Touched[] {
  if (compiled.statement.effect !== "Allow") return [];
  const { things: uses, settings } = platformUses(compiled.list);
  if (uses.length + settings.length === 0) return [];
  const patterns = [...new Set(widestResources(compiled))];
  const touches = patterns.flatMap((pattern) =>
    uses.flatMap(({ kind, actions }): Touch[] => {
      const things = [...(index.get(kind)?.candidates(pattern) ?? [])].filter((one) => isTouched(one, pattern));
      return things.length === 0 ? [] : [{ pattern, actions, things }];
    }),
  );
  return touches.length + settings.length === 0 ? [] : [{ compiled, patterns, touches, settings }];
}

/**
 * Whether a pattern may be about a thing. Of a key that the project makes the id is not known: where teams have keys
 * too, a statement that names one by its id is taken to name another. Of an account's states the keys are known, and what lies below its prefix.
 */
function isTouched({ arn, amongOthers, states }: PlatformResource, pattern: string): boolean {
  if (!arnsOverlap(arn, pattern)) return false;
  if (amongOthers) return hasWildcard(pattern.slice(pattern.lastIndexOf(":")));
  return states === undefined || arnCovers(arn, pattern) || states.some((state) => arnsOverlap(state, pattern));
}

/**
 * Whether a pattern says which bucket it is about and may mean this one, and does not only reach into it by a wildcard
 * that stands for a slash.
 */
export const namesBucket = (pattern: string, { arn }: PlatformResource): boolean =>
  arnsOverlap(pattern.replace(/\/.*$/s, ""), arn.replace(/\/.*$/s, ""));

/**
 * Whether a pattern names nothing: `*`, or all of a service or of one of its types in every account, such as
 * `arn:aws:s3:::*` and `arn:aws:iam::*:role/*`.
 */
export const isEverything = (pattern: string): boolean =>
  /^(\*+|arn:[^:]*(:[^:]*(:[*?]*){0,2})?\*|arn:[^:]*:[^:]*:[*?]*:[*?]*:([a-z]+\/)?[*?:/]*\*)$/.test(pattern);
