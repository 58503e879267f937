import { globsOverlap } from "../../common/glob";
import { type ArnParts, splitArn } from "../../policies/language/arn";
import { findService, type ResourceTypeReference, type ServiceReference } from "./reference";

/** A form of ARN that a resource type has. */
export interface ArnTemplate extends Omit<ArnParts, "resource"> {
  /** As the reference prints it: `arn:${Partition}:s3:::${BucketName}`. */
  readonly text: string;
  /** What the resource part is made of. */
  readonly resource: readonly Atom[];
}

/** A character as it is; one character of any kind; or any number of them. `not` are characters that are left out. */
type Atom = { readonly char: string } | { readonly many: boolean; readonly not: string };

const PLACEHOLDER = /\$\{[^}]*\}/;

/**
 * Forms that the reference does not print and AWS asks for. With an action on a log group it is the ARN of the group and
 * an empty stream, so that people write `log-group:<name>:*`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
 */
const FURTHER_FORMS: Readonly<Record<string, readonly string[]>> = {
  "logs:log-group": ["arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}:log-stream:"],
};

/** Types whose names hold no colon, although a longer type goes on after one. Elsewhere it starts a version or alias. */
const NO_COLON = new Set(["logs:log-group"]);

/**
 * Services in which AWS has resources for everybody, whose ARNs name no account: `arn:aws:ssm:*::document/AWS-…`.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html
 */
const OF_AWS = new Set(["resource-explorer-2", "ssm"]);

const cache = new WeakMap<ResourceTypeReference, readonly ArnTemplate[]>();

/** The forms of ARN that resources of the type have. */
export function templatesOf(service: ServiceReference, type: ResourceTypeReference): readonly ArnTemplate[] {
  const known = cache.get(type);
  if (known) return known;
  const id = `${service.prefix}:${type.name}`;
  const templates = [...printedForms(type), ...(FURTHER_FORMS[id] ?? [])].flatMap((text) => {
    const parts = splitArn(text);
    if (!parts) return [];
    const not = `${goesOn(service, text) ? "/" : ""}${NO_COLON.has(id) ? ":" : ""}`;
    return [{ ...parts, text, resource: atomsOf(parts.resource, not) }];
  });
  cache.set(type, templates);
  return templates;
}

/** Where a type has several forms, the reference prints them with commas between. */
const printedForms = (type: ResourceTypeReference): readonly string[] => type.arn.split(/,\s*/);

/**
 * Whether another type of the service starts with this form and a slash: `…:::${BucketName}` and
 * `…:::${BucketName}/${ObjectName}`. Then the names of this type hold no slash; elsewhere they may, as those of roles,
 * repositories and parameters do.
 */
const goesOn = (service: ServiceReference, form: string): boolean => longerForms(service).has(anonymous(form));

const anonymous = (form: string): string => form.replace(/\$\{[^}]*\}/g, "${}");

const longerCache = new WeakMap<ServiceReference, ReadonlySet<string>>();

/** Everything before a slash, for each form of the service. */
function longerForms(service: ServiceReference): ReadonlySet<string> {
  const known = longerCache.get(service);
  if (known) return known;
  const starts = new Set<string>();
  for (const type of service.resourceTypes.values()) {
    for (const form of printedForms(type)) {
      const parts = anonymous(form).split("/");
      for (let count = 1; count < parts.length; count++) starts.add(parts.slice(0, count).join("/"));
    }
  }
  longerCache.set(service, starts);
  return starts;
}

/** Each character of a text as it is. */
export const charsOf = (text: string): readonly { readonly char: string }[] => Array.from(text, (char) => ({ char }));

/** A placeholder stands for at least one character. */
function atomsOf(resource: string, not: string): readonly Atom[] {
  return resource.split(/(\$\{[^}]*\}|\*)/).flatMap((part): readonly Atom[] => {
    if (part === "*") return [{ many: true, not: "" }];
    if (PLACEHOLDER.test(part))
      return [
        { many: false, not },
        { many: true, not },
      ];
    return charsOf(part);
  });
}

/** Whether some ARN of this form matches the pattern. */
export function acceptsArn(template: ArnTemplate, arn: ArnParts): boolean {
  return (
    acceptsPart(template.service, arn.service) &&
    acceptsPart(template.region, arn.region) &&
    (acceptsPart(template.accountId, arn.accountId) || (arn.accountId === "" && OF_AWS.has(arn.service))) &&
    overlaps(patternAtoms(arn.resource), template.resource)
  );
}

function acceptsPart(template: string, pattern: string): boolean {
  if (PLACEHOLDER.test(template) || template === "*") return pattern !== "";
  return globsOverlap(pattern, template);
}

const patternAtoms = (pattern: string): readonly Atom[] =>
  charsOf(pattern).map(({ char }) => (char === "*" || char === "?" ? { many: char === "*", not: "" } : { char }));

/** Whether some text is made of both: one row of reachable places at a time. */
function overlaps(pattern: readonly Atom[], template: readonly Atom[]): boolean {
  let row = closure(new Set([0]), template);
  for (const atom of pattern) {
    const next = new Set<number>();
    const repeated = "many" in atom && atom.many;
    if (repeated) {
      // Any text: every place from the first one on.
      const first = Math.min(...row);
      for (let place = first; place <= template.length; place++) next.add(place);
    } else {
      for (const place of row) {
        const other = template[place];
        if (other && common(atom, other)) next.add("many" in other && other.many ? place : place + 1);
      }
    }
    if (next.size === 0) return false;
    row = closure(next, template);
  }
  return row.has(template.length);
}

/** The places, and those behind any number of characters that may be none. */
function closure(places: Set<number>, template: readonly Atom[]): Set<number> {
  for (const place of places) {
    const atom = template[place];
    if (atom && "many" in atom && atom.many) places.add(place + 1);
  }
  return places;
}

function common(one: Atom, other: Atom): boolean {
  if ("char" in one) return "char" in other ? one.char === other.char : !other.not.includes(one.char);
  return "char" in other ? !one.not.includes(other.char) : true;
}

/** The types of the ARN's own service that the ARN may be of. */
export function typesOfArn(arn: ArnParts): readonly string[] {
  const service = findService(arn.service);
  if (!service) return [];
  return [...service.resourceTypes.values()]
    .filter((type) => templatesOf(service, type).some((template) => acceptsArn(template, arn)))
    .map(({ name }) => name);
}
