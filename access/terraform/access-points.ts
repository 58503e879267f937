import { isRecord } from "../../common/is-record";
import { listOf } from "../../common/lists";
import { arnOfThing } from "./about";
import type { Neighbours } from "./neighbours";
import type { Resource } from "./resource";
import type { StackDocument, StackResourcePolicy } from "./stack";
import { parsedDocument } from "./documents";
import { type JsonObject, objectsIn, textAt } from "./json";

const BUCKET = { argument: "bucket", type: "aws_s3_bucket", name: "bucket" } as const;

/** The arguments of those that carry the policy of an access point that name the access point; none where they are it. */
const OF_POINTS: ReadonlyMap<string, string | undefined> = new Map([
  ["aws_s3_access_point", undefined],
  ["aws_s3control_access_point_policy", "access_point_arn"],
]);

/**
 * What the policy of an access point allows of the objects behind it. The bucket must permit the same, and may leave it to
 * its access points.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
export function behindPoint(
  resource: Resource,
  [found]: readonly StackDocument[],
  neighbours: Neighbours,
): StackResourcePolicy[] {
  const { address, type, values } = resource;
  const text = textAt(values, "policy");
  if (!OF_POINTS.has(type) || text === undefined) return [];
  const bucket = bucketOf(resource, OF_POINTS.get(type), neighbours);
  const document = found ? found.document : parsedDocument(text);
  if (isRecord(document) && allowsIn(document).length === 0) return [];
  return [
    {
      ...{ address, policyName: found?.policyName ?? address, kind: "s3" },
      document: isRecord(document) ? behind(document, bucket) : undefined,
      resource: bucket,
      beside: { provided: "the policy of the bucket leaves it to the access point" },
    },
  ];
}

function bucketOf(resource: Resource, argument: string | undefined, neighbours: Neighbours): string {
  const point = argument === undefined ? resource : pointNamed(resource, argument, neighbours);
  return point ? arnOfThing(point, BUCKET, neighbours) : "arn:*:s3:::*";
}

/** By a reference, or by the ARN. */
function pointNamed(resource: Resource, argument: string, { byAddress }: Neighbours): Resource | undefined {
  const [link] = resource.links(argument);
  if (!link || "unknown" in link) return undefined;
  if ("address" in link) return byAddress.get(link.address);
  return [...byAddress.values()].find(
    ({ type, values }) => type === "aws_s3_access_point" && textAt(values, "arn") === link.text,
  );
}

function behind(document: JsonObject, bucket: string): object {
  const statements = allowsIn(document).map(({ Resource: resource, NotResource: _, ...statement }) => ({
    ...statement,
    Resource: listOf(resource ?? "*").flatMap((one) => thingsBehind(one, bucket)),
  }));
  return { ...document, Statement: statements };
}

const allowsIn = (document: JsonObject): readonly JsonObject[] =>
  objectsIn(document["Statement"]).filter(({ Effect }) => Effect === "Allow");

function thingsBehind(resource: unknown, bucket: string): readonly string[] {
  const [, object] = typeof resource === "string" ? (/:accesspoint\/[^/]+\/object\/(.*)$/s.exec(resource) ?? []) : [];
  return object === undefined ? [bucket, `${bucket}/*`] : [`${bucket}/${object}`];
}
