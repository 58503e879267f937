import type { Fault } from "../../common/fault";
import { parseArnPattern } from "../language/arn";
import { typesOfArn } from "../reference/arn-template";
import { isAskedOn, takesNoResource } from "../reference/asked-on";
import { acceptedBy } from "../reference/resource-match";
import { resourceKinds, resourceRemedy } from "../validation/resource-words";

/** What of a question does not fit together: what is impossible to everybody proves nothing. */
export interface Misfits {
  /** Actions that take no resource, and are asked about on some. */
  readonly bare: ReadonlySet<string>;
  /** Resources that none of the actions works on. */
  readonly idle: ReadonlySet<string>;
  /** Actions that work on none of the resources, where there is an action for each of these. */
  readonly unmet: ReadonlySet<string>;
}

/**
 * @param actions that AWS has, or patterns of them
 * @param on ARNs, patterns of ARNs, or `*`
 */
export function misfitsOf(actions: readonly string[], on: readonly string[]): Misfits {
  const [bare, typed] = [actions.filter(takesNoResource), actions.filter((action) => !takesNoResource(action))];
  const everything = typed.length > 0 ? on.includes("*") : on.every((resource) => resource === "*");
  const idle = typed.length === 0 ? [] : on.filter((resource) => !typed.some((action) => isAskedOn(action, resource)));
  const unmet = idle.length > 0 ? [] : typed.filter((action) => !on.some((resource) => isAskedOn(action, resource)));
  return { bare: new Set(everything ? [] : bare), idle: new Set(idle), unmet: new Set(unmet) };
}

/** Of an action that is asked about on a resource and takes none. */
export const takesNone = (action: string): string =>
  `${action} takes no resource: AWS asks about it on everything or not at all`;

/** `s3:GetObject works on objects`. */
export const worksOn = (action: string): string =>
  `${action} works on ${resourceKinds([...acceptedBy(action).types.keys()])}`;

/** Why none of some actions works on a resource. */
export interface Mismatch extends Fault {
  /** The action that comes nearest: one of the resource's service, or else the first that takes a resource. */
  readonly action: string;
  /** Whether it is the only one that takes a resource. */
  readonly alone: boolean;
}

/** Of a resource on which none of the actions works; what the remedy cannot tell has braces: `${KeyId}`. */
export function mismatch(actions: readonly string[], resource: string): Mismatch {
  const typed = actions.filter((action) => !takesNoResource(action));
  const arn = parseArnPattern(resource);
  const ofService = typed.find((action) => action.startsWith(`${arn?.service ?? ""}:`));
  const action = ofService ?? typed[0] ?? "";
  const types = arn ? typesOfArn(arn) : [];
  const is = types.length === 0 ? "is the ARN of none of them" : `is for ${resourceKinds(types)}`;
  return {
    action,
    alone: typed.length < 2,
    message: `${worksOn(action)}, and ${resource} ${is}`,
    remedy: arn ? resourceRemedy(acceptedBy(action), resource, arn) : 'Write "*"',
  };
}
