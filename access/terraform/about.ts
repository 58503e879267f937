import { arnPattern, filledPattern, withWildcards } from "./arn-patterns";
import { textAt } from "./json";
import type { Neighbours } from "./neighbours";
import type { Resource } from "./resource";
import { type Whereabouts, whereaboutsIn } from "./whereabouts";

/** What a policy is about: something that an argument names, the resource itself, or all of one kind in the account. */
export type About =
  /** The argument, and the type of what it names, with the argument that is that one's name. */
  | { readonly argument: string; readonly type: string; readonly name: string }
  | "itself"
  /** The ARN behind its partition. */
  | { readonly all: string };

/** The ARN of what something is about, with `*` in place of each part that is not known. */
export function arnOfThing(resource: Resource, about: About, neighbours: Neighbours): string {
  const whereabouts = whereaboutsIn(resource, neighbours.whereabouts);
  if (about === "itself") return arnPattern(resource.type, resource.values, whereabouts);
  if ("all" in about) return filledPattern(about.all, resource.values, whereabouts);
  const [link, ...others] = resource.links(about.argument);
  if (others.length > 0) return arnPattern(about.type, {}, whereabouts);
  const target = link && "address" in link ? neighbours.byAddress.get(link.address) : undefined;
  if (target?.type === about.type) {
    return arnPattern(target.type, target.values, whereaboutsIn(target, neighbours.whereabouts));
  }
  return arnNamed(textAt(resource.values, about.argument), about, whereabouts);
}

/** A queue's URL tells its region, its account and its name. */
const QUEUE_URL = /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/(\d{12})\/([^/]+)$/;

function arnNamed(
  text: string | undefined,
  { type, name }: { readonly type: string; readonly name: string },
  whereabouts: Whereabouts,
): string {
  if (text?.startsWith("arn:")) return withWildcards(type === SECRET && !SUFFIX.test(text) ? `${text}-*` : text);
  const [, region, accountId, queue] = QUEUE_URL.exec(text ?? "") ?? [];
  if (region !== undefined && accountId !== undefined) {
    return arnPattern(type, { [name]: queue }, { region, accountId });
  }
  // Another form of URL, or part of an ARN, which is no name.
  return arnPattern(type, text?.includes(":") ? {} : { [name]: text }, whereabouts);
}

const SECRET = "aws_secretsmanager_secret";
/** A secret may be named by its ARN without what Secrets Manager adds to it. */
const SUFFIX = /-[A-Za-z0-9]{6}$/;
