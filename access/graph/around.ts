import { arnCovers, arnsOverlap, type DeclaredOutside, holdsOn } from "../../evaluation";
import { parseArn } from "../../policies";
import type { KnownPrincipal, LevelsOf } from "./known-principal";

/** What a team's people and roles make while they work, which no stack has, and which is no secret for that. */
export interface OwnScope {
  /** The team's name, which its SageMaker resources start with. */
  readonly team: string;
  readonly accountId: string;
  /** Where its roles, groups and policies are, if nobody else's are there: `/teams/fraud/`. */
  readonly path?: string;
}

/** What is known beside the stacks. */
export interface Around {
  /** Of a stack that is a team's. */
  readonly scopeOf: (stack: string) => OwnScope | undefined;
  /** What the file of an account says of all that an ARN, or a pattern of ARNs, may be; or of a service. */
  readonly declared: (accountId: string | undefined, arn: string) => DeclaredOutside | undefined;
  /** What it says of anything that a pattern may mean. */
  readonly declaredAmong: (accountId: string | undefined, pattern: string) => readonly DeclaredOutside[];
  /** The resource control policies above an account. */
  readonly rcpsOf: LevelsOf;
  /** The day on which it is asked, `YYYY-MM-DD`. */
  readonly today?: string;
}

export const NOTHING_AROUND: Around = {
  scopeOf: () => undefined,
  declared: () => undefined,
  declaredAmong: () => [],
  rcpsOf: () => [],
};

/**
 * Whether all that a pattern may mean is the team's own: of SageMaker what carries its name, in IAM what is under its
 * path. In another service a name says nothing, as no stack makes what has it.
 */
export function isOwnPlace({ team, accountId, path }: OwnScope, pattern: string): boolean {
  const arn = parseArn(pattern);
  if (!arn || (arn.accountId !== accountId && arn.accountId !== "*")) return false;
  if (arn.service === "sagemaker") return ownName(arn.resource, team);
  return arn.service === "iam" && path !== undefined && underPath(arn.resource, path);
}

/** Behind the id of a Studio domain, which nobody knows, or behind the type. */
function ownName(resource: string, team: string): boolean {
  const [type = "", ...names] = resource.split("/");
  const [first = "", second] = names;
  const inDomain = /^(app|space|user-profile)$/.test(type);
  return /^[a-z-]+$/.test(type) && (inDomain ? second : first)?.startsWith(`${team}-`) === true;
}

const underPath = (resource: string, path: string): boolean =>
  ["group", "policy", "role"].some((type) => resource.startsWith(`${type}${path}`));

/** Whether it is the principal's own place, in its account. */
export const isOwn = ({ scopeOf }: Around, { stack }: KnownPrincipal, pattern: string): boolean => {
  const scope = scopeOf(stack);
  return scope !== undefined && isOwnPlace(scope, pattern);
};

/** The declarations of all accounts, less those whose day is past, and which of them were asked for. */
export function declarations<Said extends DeclaredOutside>(
  all: readonly Said[],
  today: string,
): Pick<Around, "declared" | "declaredAmong"> & { readonly used: ReadonlySet<Said> } {
  const used = new Set<Said>();
  const valid = all.filter((one) => holdsOn(one, today));
  const isOf = (one: Said, accountId: string | undefined): boolean =>
    accountId === undefined || one.accountId === accountId;
  const asked = <T extends readonly Said[]>(found: T): T => {
    for (const one of found) used.add(one);
    return found;
  };
  return {
    used,
    declared: (accountId, arn) => {
      const found = valid.find(
        (one) =>
          isOf(one, accountId) &&
          ("arn" in one.subject ? arnCovers(one.subject.arn, arn) : one.subject.service === arn),
      );
      return asked(found ? [found] : [])[0];
    },
    declaredAmong: (accountId, pattern) =>
      asked(
        valid.filter((one) => isOf(one, accountId) && "arn" in one.subject && arnsOverlap(one.subject.arn, pattern)),
      ),
  };
}
