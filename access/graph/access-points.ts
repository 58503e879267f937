import { rememberingOf } from "../../common/memo";
import { type ActionList, type ActionReference, findService, statementsIn, widestResources } from "../../evaluation";
import type { Edge } from "./edge";
import type { KnownPrincipal } from "./known-principal";
import { may } from "./may";
import type { PrincipalGraph } from "./principal-graph";

/**
 * S3's access points by whose name nobody can tell of which bucket they are, as it may be another team's, whose policy
 * leaves it to them. Those that are called after the team are its own.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
export function behindAccessPoints({ around }: PrincipalGraph, known: KnownPrincipal): Edge[] {
  const { subject, stack, accountId } = known;
  const team = around.scopeOf(stack)?.team;
  const points = new Map<string, Edge>();
  for (const compiled of (subject.identity ?? []).flatMap(statementsIn)) {
    if (compiled.statement.effect !== "Allow" || usesAmong(compiled.list).length === 0) continue;
    for (const resource of widestResources(compiled)) {
      const [point = "", name] = ACCESS_POINT.exec(resource) ?? [];
      if (name === undefined || points.has(point) || (team !== undefined && name.startsWith(`${team}-`))) continue;
      const action = usesAmong(compiled.list).find((one) => may(subject, { action: one, resource }));
      if (action === undefined || around.declared(accountId, point)) continue;
      points.set(point, bucketBehind(known, action, resource, point));
    }
  }
  return [...points.values()];
}

/** Where a pattern is one of access points alone: the ARN of the access point, and its name. */
const ACCESS_POINT =
  /^arn:[^:]*:s3(?:-object-lambda|-outposts)?:[^:]*:[^:]*:(?:outpost\/[^/]*\/)?accesspoint[/:]([^/:]*)/;

/** What is done with objects and lists of them by way of an access point, and not with the access point itself. */
const usesAmong = rememberingOf((list: ActionList): readonly string[] =>
  USES().filter((action) => list.has(action.toLowerCase()) !== "no"),
);

let uses: readonly string[] | undefined;

const USES = (): readonly string[] =>
  (uses ??= ["s3", "s3-object-lambda", "s3-outposts"].flatMap((prefix) =>
    [...(findService(prefix)?.actions.values() ?? [])].filter(isUse).map(({ name }) => `${prefix}:${name}`),
  ));

const isUse = ({ name }: ActionReference): boolean =>
  /Object|Upload|^ListBucket/.test(name) && !name.includes("AccessPoint");

const bucketBehind = ({ stack, accountId }: KnownPrincipal, action: string, resource: string, point: string): Edge => ({
  to: {
    subject: {
      kind: "role",
      name: `whoever uses ${point}`,
      identity: [{ name: `the bucket behind ${point}`, document: undefined }],
    },
    stack,
    ...(accountId !== undefined && { accountId }),
  },
  last: true,
  unknown: true,
  request: { action, resource },
  words: `uses ${action} on ${resource}, an access point that is of any bucket`,
});
