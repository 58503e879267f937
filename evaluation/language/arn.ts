import { globCovers, globMatches, globsOverlap, hasWildcard } from "../../common/glob";
import { PATTERNS_REMEMBERED, remembering } from "../../common/memo";
import { type ArnParts, parseArn, splitArn } from "../../policies/language/arn";

/** The parts of an ARN, as {@link parseArn} tells them. One decision asks several times for those of the same. */
export const arnParts = remembering(parseArn);

/** The text with a `*` for each policy variable: it may stand for anything. */
export const withoutVariables = (text: string): string => text.replace(VARIABLE, "*");

const VARIABLE = /\$\{[^{}]*\}/g;

/** The parts of what stands in a policy as an ARN or ARN pattern, also of one that AWS would not take. */
export const parseArnPattern = (text: string): ArnParts | undefined => splitArn(withoutVariables(text));

/** Whether an ARN has fewer than its six parts: `arn:aws:sagemaker:*`. */
export const stopsShort = (arn: string): boolean => arn.startsWith("arn:") && partsOf(arn).length < 6;

/** Whether a text of a policy has fewer than the six parts of an ARN, each of which an ARN operator compares. */
export const hasFewParts = (text: string): boolean => partsOf(text).length < 6;

/** Whether a policy variable stands in front of the fifth colon of an ARN. */
export function hasEarlyVariable(arn: string): boolean {
  const variable = arn.indexOf("${");
  return variable >= 0 && arn.slice(0, variable).split(":").length < 6;
}

/** The six parts of an ARN, or fewer of what is none. The last has all further colons. */
const partsOf = remembering((arn: string): readonly string[] => {
  const all = arn.split(":");
  return all.length > 6 ? [...all.slice(0, 5), all.slice(5).join(":")] : all;
}, PATTERNS_REMEMBERED);

/**
 * Whether surely every resource of the one pattern is one of the other. AWS says that a wildcard stays within its part
 * of an ARN unless it is the last character of the part, and its simulator behaves as if none did. Where it matters,
 * both readings must agree before anything counts as certain.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
export function arnCovers(general: string, specific: string): boolean {
  if (general === "*" || general === specific) return true;
  if (!hasWildcard(general) || !globCovers(general, specific)) return false;
  const own = partsOf(general);
  return pairwise(own, stopsShort(general) ? cut(specific, own.length) : partsOf(specific), globCovers);
}

/**
 * Whether some resource may match both, by either reading. Where the names of a service can have no colon, every ARN of it
 * has as many as its form, and a wildcard has none to reach over.
 */
export function arnsOverlap(a: string, b: string): boolean {
  return globsOverlap(a, b) && alignedOverlap(partsOf(a), partsOf(b));
}

/** Services whose resources have no colon in their names, nor between them. */
const WITHOUT_COLONS = new Set(["ecr", "iam", "kms", "sagemaker"]);

/** SageMaker's resources with several names, which have no slash: how many parts there are in all. */
const SLASHES: ReadonlyMap<string, number> = new Map([
  ["app", 5],
  ["job", 3],
  ["space", 3],
  ["user-profile", 3],
]);

/** Services some of whose resources have so many parts with a colon between, in none of which there can be another one. */
const COLONS: ReadonlyMap<string, number> = new Map([
  // A stream of a group.
  ["logs", 4],
  ["secretsmanager", 2],
]);

function alignedOverlap(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== 6 || b.length !== 6) return true;
  const service = [a[2], b[2]].find((one) => one !== undefined && !hasWildcard(one)) ?? "";
  const [left = "", right = ""] = [a[5], b[5]];
  const colons = COLONS.get(service);
  if (colons !== undefined) {
    const [names, others] = [left.split(":"), right.split(":")];
    return (
      names.length !== colons ||
      others.length !== colons ||
      eachOverlap([...a.slice(0, 5), ...names], [...b.slice(0, 5), ...others])
    );
  }
  if (!WITHOUT_COLONS.has(service)) return true;
  if (!eachOverlap(a, b)) return false;
  const [names, others] = [left.split("/"), right.split("/")];
  const count = names[0] === others[0] ? SLASHES.get(names[0] ?? "") : undefined;
  return service !== "sagemaker" || names.length !== count || others.length !== count || eachOverlap(names, others);
}

const eachOverlap = (a: readonly string[], b: readonly string[]): boolean =>
  a.every((part, index) => globsOverlap(part, b[index] ?? ""));

/** Whether a value of a request is one that the ARN condition operators take: part by part. */
export const arnLike = (pattern: string, value: string): boolean =>
  pairwise(partsOf(pattern), partsOf(value), globMatches);

/** Whether the ARN condition operators take all values that a pattern stands for, whose wildcards stay within their parts. */
export const arnLikeAll = (pattern: string, values: string): boolean =>
  pairwise(partsOf(pattern), partsOf(values), globCovers);

/** The first parts of an ARN, of which the last has all that follows. */
function cut(arn: string, length: number): readonly string[] {
  const all = arn.split(":");
  return [...all.slice(0, length - 1), all.slice(length - 1).join(":")];
}

function pairwise(left: readonly string[], right: readonly string[], test: (a: string, b: string) => boolean): boolean {
  return left.length === right.length && left.every((part, index) => test(part, right[index] ?? ""));
}
