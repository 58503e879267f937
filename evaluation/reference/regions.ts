import { globMatches, globsOverlap } from "../../common/glob";
import { readData, type RegionsFile } from "./data-files";

let partitions: readonly { readonly form: RegExp; readonly regions: readonly string[] }[] | undefined;

const all = (): NonNullable<typeof partitions> =>
  (partitions ??= Object.values((readData("regions.json") as RegionsFile).partitions).map(({ form, regions }) => ({
    form: new RegExp(form),
    regions,
  })));

/** What is known of a region's code: `misnamed` where no partition has codes of this form. */
export type RegionFact = "known" | "unknown" | "misnamed";

/** What is known of a code, or of a pattern with `*` and `?`: `eu-*`. */
export function regionFact(pattern: string): RegionFact {
  if (all().some(({ regions }) => regions.some((region) => globMatches(pattern, region)))) return "known";
  // A pattern may stand for a region to come, where it can have the form of one.
  const forms = all().some(({ form, regions }) => form.test(pattern) || regions.some((one) => fits(pattern, one)));
  return forms ? "unknown" : "misnamed";
}

/** Whether a pattern could be of another number in the region's geography. */
const fits = (pattern: string, region: string): boolean =>
  /[*?]/.test(pattern) && globsOverlap(pattern, region.replace(/\d+$/, "*"));

/** Of all partitions, sorted within each. */
export const knownRegions = (): readonly string[] => all().flatMap(({ regions }) => regions);

/**
 * The regions that every account of the partition `aws` has, without opting in.
 *
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export const ALWAYS_ENABLED: ReadonlySet<string> = new Set([
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-north-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
]);
