import { hasWildcard } from "../../common/glob";
import {
  allowing,
  type Clause,
  decide,
  type Decision,
  parseOperator,
  statementsIn,
  widestResources,
} from "../../evaluation";
import type { KnownPrincipal } from "../graph/known-principal";
import { isOpen } from "../graph/may";
import { ANY_NAME, commonText } from "./common-text";
import type { Trespass } from "./neighbours";
import type { ClaimedResource, Owners } from "./owners";

const LISTS = ["s3:ListBucket", "s3:ListBucketVersions"];
const KEY = "s3:prefix";

/**
 * Names that a principal may list of another team's prefix of a bucket that both work with. Listing is a right on the
 * bucket, so only `s3:prefix` tells the two apart.
 */
export function listingTrespasses(owners: Owners, team: string, known: KnownPrincipal): Trespass[] {
  return LISTS.flatMap((action) => {
    for (const bucket of looselyListed(owners, team, known, action)) {
      for (const owned of owners.others(team, "object", `${bucket}/*`, false)) {
        const found = listingOf(owners, team, known, action, owned);
        if (found) return [found];
      }
    }
    return [];
  });
}

/** Buckets that the principal may list beyond what is surely the team's own. */
function looselyListed(owners: Owners, team: string, { subject }: KnownPrincipal, action: string): ReadonlySet<string> {
  return new Set(
    allowing(subject, action).flatMap((compiled) => {
      const limits = compiled.statement.conditions.filter(isLimit);
      const within = (bucket: string): boolean =>
        limits.some(({ values }) => values.every((value) => isOwnPrefix(owners, team, bucket, value)));
      return widestResources(compiled).filter((bucket) => !within(bucket));
    }),
  );
}

/** Whether a line of a condition asks for certain prefixes in any case. */
function isLimit({ operator: name, key }: Clause): boolean {
  const operator = parseOperator(name);
  if (key.toLowerCase() !== KEY || !operator) return false;
  const { negated, ifExists, qualifier } = operator;
  return (
    ["StringEquals", "StringLike"].includes(operator.name) && !negated && !ifExists && qualifier !== "ForAllValues"
  );
}

/** `card`, `card/` and `card/*` are within the prefix `card/`; `card*` is not. */
function isOwnPrefix(owners: Owners, team: string, bucket: string, value: string): boolean {
  const place = hasWildcard(value) ? value : `${value.replace(/\/+$/, "")}/x`;
  return owners.isOwn(team, "object", `${bucket}/${place}`, false);
}

function listingOf(
  owners: Owners,
  team: string,
  known: KnownPrincipal,
  action: string,
  owned: ClaimedResource,
): Trespass | undefined {
  const slash = owned.arn.indexOf("/");
  const [bucket, prefix] = [owned.arn.slice(0, slash), owned.arn.slice(slash + 1).replace(/\*$/, "")];
  // Who lists a bucket that is not the team's at all is told so already.
  if (!owners.isOwn(team, "bucket", bucket, false)) return undefined;
  const asked = (value: string | null): Decision =>
    decide(known.subject, {
      action,
      resource: bucket,
      context: { [KEY]: value },
      ...(owned.home !== undefined && { resourceAccount: owned.home }),
    });
  for (const value of prefixesOf(known, prefix)) {
    // The AWS CLI asks without the slash: that much of a neighbour's names everybody may see.
    if (value !== null && value !== "" && isOwnPrefix(owners, team, bucket, value)) continue;
    const decision = asked(value);
    if (isOpen(decision)) return { known, action, owned, resource: bucket, decision };
  }
  return undefined;
}

/** What a request for some names under a prefix may ask for: it, something below, a start of it, or nothing at all. */
function prefixesOf({ subject }: KnownPrincipal, prefix: string): ReadonlySet<string | null> {
  const values = (subject.identity ?? [])
    .flatMap(statementsIn)
    .flatMap(({ statement }) => statement.conditions)
    .filter(({ key }) => key.toLowerCase() === KEY)
    .flatMap((clause) => clause.values);
  const below = new Set(values).values();
  return new Set([
    ...[prefix, `${prefix}${ANY_NAME}`, null],
    ...[...below].flatMap((value) => commonText(value.replace(/\$\{[^}]*\}|\uE000/g, "*"), `${prefix}*`) ?? []),
    ...Array.from(prefix, (_, length) => prefix.slice(0, length)),
  ]);
}
