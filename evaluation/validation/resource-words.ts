import { globsOverlap } from "../../common/glob";
import { type ArnParts, splitArn } from "../../policies/language/arn";
import { type ArnTemplate, acceptsArn } from "../reference/arn-template";
import type { Accepted } from "../reference/resource-match";
import { listed, shown } from "./statement";

/** Resource types in words: `training-job`, `policy` → `training jobs, policies`. Access points go without saying. */
export function resourceKinds(types: readonly string[]): string {
  const plain = types.filter((type) => !isAccessPoint(type));
  return listed([...new Set((plain.length > 0 ? plain : types).map(plural))]);
}

const isAccessPoint = (type: string): boolean => /accesspoint/i.test(type);

function plural(type: string): string {
  const words = type.replace(/[-_]/g, " ");
  if (/[^aeiou]y$/i.test(words)) return `${words.slice(0, -1)}ies`;
  if (words.endsWith("s")) return words;
  return /(x|ch)$/i.test(words) ? `${words}es` : `${words}s`;
}

/** What to write so that the action and the resource meet. */
export function resourceRemedy(accepted: Accepted, text: string, arn: ArnParts): string {
  const bucket = bucketRemedy(accepted, text, arn);
  if (bucket !== undefined) return bucket;
  const plainFirst = [...accepted.types].sort(([a], [b]) => Number(isAccessPoint(a)) - Number(isAccessPoint(b)));
  const templates = plainFirst.flatMap(([, forms]) => forms);
  const best =
    templates.find((template) => acceptsArn(template, { ...arn, region: "*", accountId: "*" })) ??
    templates.find(({ service }) => service === arn.service) ??
    templates[0];
  if (!best) return 'Write "Resource": "*"';
  return `Write an ARN of the form ${filledIn(best, text, arn)}`;
}

/** A bucket and its objects are mixed up so often that the whole ARN is told. */
function bucketRemedy({ types }: Accepted, text: string, arn: ArnParts): string | undefined {
  if (arn.service !== "s3" || text.includes("${")) return undefined;
  const [bucket = ""] = arn.resource.split("/");
  const isBucket = !arn.resource.includes("/");
  if (bucket === "" || bucket.startsWith("accesspoint")) return undefined;
  if (types.has("bucket") && !types.has("object")) return `Write arn:${arn.partition}:s3:::${shown(bucket)}`;
  if (types.has("object") && !types.has("bucket"))
    return `Write arn:${arn.partition}:s3:::${shown(isBucket ? `${bucket}/*` : arn.resource)}`;
  return types.has("bucket") ? `Write arn:${arn.partition}:s3:::${shown(arn.resource)}` : undefined;
}

/** The template, with what fits of the ARN: its partition, region, account, and resource. */
function filledIn(template: ArnTemplate, text: string, arn: ArnParts): string {
  const form = splitArn(template.text)?.resource ?? "";
  const part = (own: string, written: string): string =>
    own.startsWith("${") ? (written === "" ? own : written) : globsOverlap(own, written) ? written : own;
  const fits = acceptsArn(template, { ...arn, service: template.service, region: "*", accountId: "*" });
  const fixed = [template.region, template.accountId].map((one) => (one === "" ? "" : undefined));
  const region = fixed[0] ?? part(template.region, arn.region);
  const account = fixed[1] ?? part(template.accountId, arn.accountId);
  // Every name is one of an object of S3.
  const tells = template.service === arn.service || !form.startsWith("${");
  const resource = fits && tells && !text.includes("${") ? arn.resource : form;
  return shown(`arn:${arn.partition}:${template.service}:${region}:${account}:${resource}`);
}
