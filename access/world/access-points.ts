import { grantedResources } from "../../evaluation/decision/granted";
import type { Edge } from "./edge";
import type { Known } from "./known";
import { may } from "./may";
import type { World } from "./world";

/** One of each thing that is done with what is behind an access point. */
const USES = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket", "s3-object-lambda:GetObject"];

/**
 * S3's access points by whose name nobody can tell of which bucket they are, as it may be another team's, whose policy
 * leaves it to them. Those that are called after the team are its own.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
export function behindAccessPoints({ around }: World, known: Known): Edge[] {
  const { subject, stack, accountId } = known;
  const team = around.scopeOf(stack)?.team;
  const points = new Map<string, Edge>();
  for (const action of USES) {
    for (const resource of grantedResources(subject, action)) {
      const [point = "", name] = ACCESS_POINT.exec(resource) ?? [];
      if (name === undefined || points.has(point) || (team !== undefined && name.startsWith(`${team}-`))) continue;
      if (!may(subject, { action, resource }) || around.declared(accountId, point)) continue;
      points.set(point, bucketBehind(known, action, resource, point));
    }
  }
  return [...points.values()];
}

/** Where a pattern is one of access points alone: the ARN of the access point, and its name. */
const ACCESS_POINT =
  /^arn:[^:]*:s3(?:-object-lambda|-outposts)?:[^:]*:[^:]*:(?:outpost\/[^/]*\/)?accesspoint[/:]([^/:]*)/;

const bucketBehind = ({ stack, accountId }: Known, action: string, resource: string, point: string): Edge => ({
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
