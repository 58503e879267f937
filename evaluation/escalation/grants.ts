import { globCovers, globMatches, globsOverlap } from "../../common/glob";
import { lowerCase, remembering, rememberingOf } from "../../common/memo";
import { parseArn } from "../../policies/language/arn";
import { arnParts } from "../language/arn";
import type { Patterns, PolicyStatement } from "../language/statement";
import { type ActionReference, findService } from "../reference/reference";
import { allowLimits, denyLimit, type Limit } from "../ways/limits";
import { isNarrow } from "./breadth";

/** One action, allowed on one resource pattern, with all that limits it. */
export interface Grant {
  readonly statement: PolicyStatement;
  /** `*` for an Allow with `NotResource`. */
  readonly resource: string;
  /** Which of the statement's resources it is. */
  readonly index: number;
  /** The resource types that the action takes and the pattern reaches; empty where the action takes none. */
  readonly types: readonly ResourceFormat[];
  /** Whether it reaches what the action always takes, and not only what a request may name beside that. */
  readonly reachesRequired: boolean;
  readonly limits: readonly Limit[];
  /** Lists of patterns outside of which a Deny with `NotResource` takes the action away. */
  readonly within: readonly (readonly string[])[];
}

export interface ResourceFormat {
  readonly name: string;
  /** `arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}`. */
  readonly arn: string;
  /** Whether the action always takes one. */
  readonly required: boolean;
}

/**
 * Every Allow of the action in any of the policies, less what the Denies in all of them take away. Doubt counts as
 * access: a Deny that cannot be understood, or that reaches only some of the resources, takes nothing away.
 *
 * @param action with the service, in any case of letters: `iam:PassRole`
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function grantsOf(statements: readonly PolicyStatement[], action: string): readonly Grant[] {
  const covering = statements.filter(({ actions }) => coversAction(actions, action));
  const denies = covering.filter(({ effect }) => effect === "Deny");
  return covering
    .filter(({ effect }) => effect === "Allow")
    .flatMap((statement) => reaches(statement, action))
    .flatMap((grant) => lessDenies(grant, denies));
}

/** Whether the grant reaches more than resources of given names, be it of one type or of any. */
export function isWide({ resource, types, within }: Grant, type?: string): boolean {
  const concerned = type === undefined ? types : types.filter(({ name }) => name === type);
  const wide = (pattern: string): boolean =>
    concerned.some(({ arn }) => reachesType(pattern, arn) && !isNarrow(pattern, arn)) ||
    (types.length === 0 && pattern === "*");
  return wide(resource) && within.every((patterns) => patterns.some(wide));
}

/** Whether the patterns mean the action, in whatever case of letters. */
export function coversAction({ not, patterns }: Patterns, action: string): boolean {
  const lower = lowerCase(action);
  return patterns.some((pattern) => globMatches(lowerCase(pattern), lower)) !== not;
}

function reaches(statement: PolicyStatement, action: string): Grant[] {
  const { resources, conditions } = statement;
  const all = formatsOf(action);
  const limits = allowLimits(conditions);
  return (resources.not ? ["*"] : resources.patterns).flatMap((resource, index) => {
    const types = all?.filter(({ arn }) => {
      const left = !resources.not || !resources.patterns.some((except) => coversFormat(except, arn));
      return left && reachesType(resource, arn);
    });
    const reachesRequired = !all?.some(({ required }) => required) || (types ?? []).some(({ required }) => required);
    const grant = { statement, resource, index, types: types ?? [], reachesRequired, limits, within: [] };
    // An action that takes no resource is judged on "*". One that the reference does not know may take any.
    const reached = all === undefined || (all.length === 0 ? globMatches(resource, "*") : grant.types.length > 0);
    return reached ? [grant] : [];
  });
}

function lessDenies(grant: Grant, denies: readonly PolicyStatement[]): Grant[] {
  const limits = [...grant.limits];
  const within = [...grant.within];
  for (const { resources, conditions } of denies) {
    if (resources.not) {
      if (conditions.length === 0) within.push(resources.patterns);
    } else if (coversGrant(resources.patterns, grant)) {
      if (conditions.length === 0) return [];
      const left = denyLimit(conditions);
      if (left) limits.push(left);
    }
  }
  return [{ ...grant, limits, within }];
}

function coversGrant(patterns: readonly string[], { resource, types }: Grant): boolean {
  const covers = coveredBy(patterns);
  return covers.pattern(resource) || (types.length > 0 && types.every(({ arn }) => covers.format(arn)));
}

/** What the patterns of a Deny cover. The same is asked for each action that it is about. */
const coveredBy = rememberingOf((patterns: readonly string[]) => ({
  pattern: remembering((resource) => patterns.some((pattern) => globCovers(pattern, resource))),
  format: remembering((format) => patterns.some((pattern) => coversFormat(pattern, format))),
}));

/** Whether the pattern covers every resource of the type, in the partition and the account that it names. */
function coversFormat(pattern: string, format: string): boolean {
  const { partition = "*", accountId = "*" } = arnParts(pattern) ?? {};
  return globCovers(pattern, anyOf(format.replace("${Partition}", partition).replace("${Account}", accountId)));
}

const parsedFormat = remembering((format) => parseArn(anyOf(format)));

/**
 * Whether the pattern matches some resource of the type, of which the reference may print several forms. Many actions take
 * the same types, so it is asked again.
 */
export const reachesType = (pattern: string, format: string): boolean =>
  format.includes(", ") ? format.split(", ").some(reachedBy(pattern)) : reachedBy(pattern)(format);

/** What names the pattern has no colons before its own part. */
const reachedBy = remembering((pattern) => {
  const own = parseArn(pattern);
  return remembering((format) => {
    const any = parsedFormat(format);
    if (!own || !any) return globsOverlap(pattern, anyOf(format));
    // A bucket's name has no slash: a pattern with one is about objects.
    if (any.service === "s3" && !any.resource.includes("/") && own.resource.includes("/")) return false;
    // What tells most apart comes first.
    const parts = ["resource", "service", "region", "accountId"] as const;
    return parts.every((part) => globsOverlap(own[part], any[part]));
  });
});

/** A pattern for all resources of the type: no part that AWS fills in is empty. */
const anyOf = remembering((format) => format.replace(/\$\{[^}]+\}/g, "?*"));

/** The ARNs of the types of resources that the action takes, or undefined where the reference does not know it. */
const formatsOf = remembering((action): readonly ResourceFormat[] | undefined => {
  const service = findService(action.slice(0, action.indexOf(":")));
  const reference = actionReference(action);
  return reference?.resourceTypes.flatMap(({ name, required }) => {
    const arn = service?.resourceTypes.get(name)?.arn;
    return arn === undefined ? [] : [{ name, arn, required }];
  });
});

/** What the reference says of the action. */
export function actionReference(action: string): ActionReference | undefined {
  const colon = action.indexOf(":");
  return findService(action.slice(0, colon))?.actions.get(action.slice(colon + 1).toLowerCase());
}
