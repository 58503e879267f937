import type { ArnParts } from "../../policies/language/arn";
import { acceptsArn, type ArnTemplate, charsOf, templatesOf } from "./arn-template";
import { findService, matchingActions } from "./reference";

/** What an action, or some action of a pattern, works on. */
export interface Accepted {
  /** The action or pattern as written. */
  readonly action: string;
  /** The types by name, with their forms of ARN. */
  readonly types: ReadonlyMap<string, readonly ArnTemplate[]>;
  /** The services of which an action takes no resource: only `*` covers it. */
  readonly withoutResource: ReadonlySet<string>;
}

/**
 * What AWS asks for where the reference names no resource, as its error messages tell.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
 */
const LOGS_WITHOUT_GROUP: ArnTemplate = {
  text: "arn:${Partition}:logs:${Region}:${Account}:log-group::log-stream:",
  partition: "${Partition}",
  service: "logs",
  region: "${Region}",
  accountId: "${Account}",
  resource: charsOf("log-group::log-stream:"),
};

/** So many patterns are remembered; a policy has dozens. */
const REMEMBERED = 2000;
const cache = new Map<string, Accepted>();

/** What an action or a pattern of actions works on. */
export function acceptedBy(action: string): Accepted {
  const known = cache.get(action);
  if (known) return known;
  const types = new Map<string, readonly ArnTemplate[]>();
  const withoutResource = new Set<string>();
  for (const full of matchingActions(action)) {
    const [prefix = "", name = ""] = full.split(":");
    const service = findService(prefix);
    const reference = service?.actions.get(name.toLowerCase());
    if (!service || !reference) continue;
    if (reference.resourceTypes.length === 0) withoutResource.add(prefix);
    for (const { name: typeName } of reference.resourceTypes) {
      const type = service.resourceTypes.get(typeName);
      if (!type) continue;
      // Types of several services are called alike.
      const [known, own] = [types.get(typeName), templatesOf(service, type)];
      if (!known) types.set(typeName, own);
      else if (!own.every((template) => known.includes(template))) types.set(typeName, [...known, ...own]);
    }
  }
  const accepted = { action, types, withoutResource };
  if (cache.size >= REMEMBERED) cache.clear();
  cache.set(action, accepted);
  return accepted;
}

/** The ARNs of a statement, asked by type: each pair of a type and an ARN is compared once. */
export class ArnSet {
  readonly #meets = new Map<readonly ArnTemplate[], boolean>();
  readonly #services: ReadonlySet<string>;
  readonly #withoutGroup: boolean;

  constructor(readonly arns: readonly ArnParts[]) {
    this.#services = new Set(arns.filter(({ resource }) => resource === "*").map(({ service }) => service));
    this.#withoutGroup = arns.some((arn) => acceptsArn(LOGS_WITHOUT_GROUP, arn));
  }

  /**
   * Whether the action works on something that one of the ARNs matches. What takes no resource takes every ARN of its
   * service too, `arn:aws:s3:::*`: AWS's own policies are written so.
   */
  meets({ types, withoutResource }: Accepted): boolean {
    if ([...withoutResource].some((service) => this.#services.has(service))) return true;
    if (withoutResource.has("logs") && this.#withoutGroup) return true;
    return [...types.values()].some((templates) => this.#meetsType(templates));
  }

  #meetsType(templates: readonly ArnTemplate[]): boolean {
    const known = this.#meets.get(templates);
    if (known !== undefined) return known;
    const meets = this.arns.some((arn) => templates.some((template) => acceptsArn(template, arn)));
    this.#meets.set(templates, meets);
    return meets;
  }
}

/** Everything that some of the actions work on, each type once. */
export function union(accepted: readonly Accepted[]): Accepted {
  const types = [...new Set(accepted.flatMap((one) => [...one.types.values()]))];
  return {
    action: "",
    types: new Map(types.map((templates, index) => [String(index), templates])),
    withoutResource: new Set(accepted.flatMap((one) => [...one.withoutResource])),
  };
}
