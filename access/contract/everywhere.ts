import { groupBy } from "../../common/lists";
import { once, remembering } from "../../common/memo";
import { DATA_SERVICES } from "../../policies";
import { DATA_SERVICES_READ } from "../terraform/data-services";
import { type Claims, claimsOf, type ClaimedResource } from "./claims";
import { DATA_TYPES } from "./data-types";
import type { OwnedType } from "./further-belongings";

/** What teams name wherever it is: by a name that is one in AWS, or by an ARN of another account than their own. */
const ANYWHERE: ReadonlySet<OwnedType> = new Set<OwnedType>(["bucket", "key", "object", "repository", ...DATA_TYPES]);

/** What the teams of all accounts claim of what may be in any of them. */
export interface Everywhere {
  readonly claims: Claims;
  /** The same, of what one account has. */
  readonly in: (accountId: string) => Claims;
}

export const isAnywhere = (resource: OwnedType): boolean => ANYWHERE.has(resource);

/** @param things what the teams of all accounts claim */
export function everywhereOf(things: readonly ClaimedResource[]): Everywhere {
  const named = things.filter(({ resource }) => isAnywhere(resource));
  const homes = once(() => groupBy(named, ({ home }) => home ?? ""));
  return { claims: claimsOf(named), in: remembering((accountId) => claimsOf(homes().get(accountId) ?? [])) };
}

const TYPES = ["key", "repository", ...Object.values(DATA_SERVICES).map(({ noun }) => noun)];
const TYPED = new RegExp(`^(${TYPES.join("|")})[/:]`);
const PARTS = Object.values(DATA_SERVICES_READ).flatMap(({ parts }) => Object.keys(parts));
const PART = new RegExp(`/(${PARTS.join("|")})/`);

/**
 * Whether a pattern tells neither a name nor an account: `*`, `arn:aws:s3:::*`. What another account has of all that
 * it covers rests on that account's own policies, which must let others in.
 */
export const saysNoName: (pattern: string) => boolean = remembering((pattern) => {
  const parts = pattern.split(":");
  if (parts.length < 6) return parts.at(-1) === "*" && parts.every((part) => /^(\*|[a-z0-9-]*)$/.test(part));
  const [, , , , account = "", ...rest] = parts;
  const name = rest.join(":").replace(TYPED, "").replace(PART, "/");
  return /^\**$/.test(account) && /^[*/]*$/.test(name);
});
