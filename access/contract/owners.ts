import { remembering } from "../../common/memo";
import { arnCovers } from "../../evaluation";
import { type Deployment, type TeamsOfPrincipal, teamsOfPrincipals } from "../../organization";
import { kindOf } from "../graph/granted-resources";
import { type Claims, claimsOf, type ClaimedResource } from "./claims";
import { isLent, isLet, needsWord, withheld } from "./consented";
import { type Everywhere, everywhereOf, isAnywhere, saysNoName } from "./everywhere";
import { furtherResourcesOf, type OwnedType, ownedResourcesOf } from "./further-belongings";
import { furtherArn, isFurther } from "./further-names";

export type { ClaimedResource } from "./claims";

/** Whose things are, as seen from one account. */
export interface Owners {
  /** Whether all that a pattern may reach of a type is the team's own, or such that its owners let the team use it. */
  readonly isOwn: (team: string, resource: OwnedType, pattern: string, toWrite: boolean) => boolean;
  /**
   * What another team owns, and does not let the team use, of what a pattern may reach of a type: of data, repositories
   * and keys in any account, or only in this one.
   *
   * @param where by default here where the pattern says no name
   */
  readonly others: (
    team: string,
    resource: OwnedType,
    pattern: string,
    toWrite: boolean,
    where?: "here" | "anywhere",
  ) => Iterable<ClaimedResource>;
  /** What other teams of the account own, or only read, and not the team, of what a pattern may reach of a type. */
  readonly named: (team: string, resource: OwnedType, pattern: string) => Iterable<ClaimedResource>;
  /** All of a type that a team's file names in the account. */
  readonly of: (team: string, resource: OwnedType) => readonly ClaimedResource[];
  /** What the ARNs of a type start with behind the account: `training-job/`. Only SageMaker's tell it. */
  readonly kindOf: (resource: OwnedType) => string | undefined;
  readonly teams: readonly string[];
  /** Whose a principal of any account is. */
  readonly teamsOf: TeamsOfPrincipal;
}

/** Whose things are in each account, of which these are all deployments. */
export function ownersIn(deployments: readonly Deployment[]): (neighbours: readonly Deployment[]) => Owners {
  const active = (some: readonly Deployment[]): Deployment[] => some.filter(({ team }) => !team.retired);
  const things = new Map(active(deployments).map((deployment) => [deployment, claimedBy(deployment)]));
  const everywhere = everywhereOf([...things.values()].flat());
  const common: Common = {
    everywhere,
    contested: contestedIn(everywhere.claims),
    teamsOf: teamsOfPrincipals(deployments),
  };
  return (neighbours) => {
    const here = active(neighbours);
    const own = here.flatMap((deployment) => things.get(deployment) ?? claimedBy(deployment));
    return ownersOf(own, here, common);
  };
}

const claimedBy = (deployment: Deployment, things = ownedResourcesOf): ClaimedResource[] =>
  things(deployment).map((thing): ClaimedResource => ({ ...thing, team: deployment.team.team }));

/** What is one for all accounts. */
interface Common {
  readonly everywhere: Everywhere;
  readonly contested: Contested;
  readonly teamsOf: TeamsOfPrincipal;
}

function ownersOf(
  things: readonly ClaimedResource[],
  here: readonly Deployment[],
  { everywhere, contested, teamsOf }: Common,
): Owners {
  const own = claimsOf(things);
  // Most organizations never ask.
  let further: Claims | undefined;
  const local = (resource: OwnedType): Claims =>
    isFurther(resource) ? (further ??= claimsOf(here.flatMap((one) => claimedBy(one, furtherResourcesOf)))) : own;
  const accountId = here[0]?.environment.accountId ?? "";
  const kinds = kindsOf(things);
  const isOwn: Owners["isOwn"] = (team, resource, pattern, toWrite) => {
    const covers = (one: ClaimedResource): boolean =>
      (one.writes || !toWrite) && arnCovers(one.arn, pattern) && !contested(one, toWrite);
    if (!isAnywhere(resource)) return local(resource).of(team, resource).some(covers);
    return (
      everywhere.claims.of(team, resource).some(covers) || isLent(everywhere.claims, team, resource, pattern, toWrite)
    );
  };
  return {
    isOwn,
    teamsOf,
    of: (team, resource) =>
      local(resource)
        .of(team, resource)
        .filter(({ unlisted }) => !unlisted),
    kindOf: (resource) => (isFurther(resource) ? furtherKind(resource) : kinds.get(resource)),
    teams: here.map(({ team }) => team.team),
    *others(team, resource, pattern, toWrite, where) {
      for (const owned of claimsFor(resource, pattern, where).owned(resource, pattern)) {
        if (owned.team !== team && !isTheirs(owned, team, pattern, toWrite)) yield owned;
      }
    },
    *named(team, resource, pattern) {
      for (const index of [local(resource).owned, local(resource).read]) {
        for (const owned of index(resource, pattern)) {
          if (owned.team === team || owned.unlisted || isOwn(team, resource, owned.arn, false)) continue;
          if (!isLet(everywhere.claims, team, owned, pattern, false)) yield owned;
        }
      }
    },
  };

  function claimsFor(resource: OwnedType, pattern: string, where: "here" | "anywhere" | undefined): Claims {
    if (!isAnywhere(resource)) return local(resource);
    return (where ?? (saysNoName(pattern) ? "here" : "anywhere")) === "here"
      ? everywhere.in(accountId)
      : everywhere.claims;
  }

  function isTheirs(owned: ClaimedResource, team: string, pattern: string, toWrite: boolean): boolean {
    if (isLet(everywhere.claims, team, owned, pattern, toWrite)) return true;
    if (!needsWord(owned.resource)) return isOwn(team, owned.resource, owned.arn, toWrite);
    // What is called after no team is pulled by everybody.
    return !owned.consent && (!toWrite || isOwn(team, owned.resource, owned.arn, toWrite));
  }
}

type Contested = (own: ClaimedResource, toWrite: boolean) => boolean;

/** Whether a thing that a team names is also somebody else's, who does not let the team use it; found out once. */
function contestedIn(claims: Claims): Contested {
  const known = { read: new Map<ClaimedResource, boolean>(), write: new Map<ClaimedResource, boolean>() };
  return (own, toWrite) => {
    if (!needsWord(own.resource)) return false;
    const answers = toWrite ? known.write : known.read;
    const answer = answers.get(own) ?? !withheld(claims, own.team, own.resource, own.arn, toWrite).next().done;
    answers.set(own, answer);
    return answer;
  };
}

function kindsOf(things: readonly ClaimedResource[]): ReadonlyMap<OwnedType, string | undefined> {
  const kinds = new Map<OwnedType, string | undefined>();
  for (const { resource, arn } of things) if (!kinds.has(resource)) kinds.set(resource, kindTold(arn));
  return kinds;
}

const kindTold = (arn: string): string | undefined => (arn.split(":")[2] === "sagemaker" ? kindOf(arn) : undefined);

const furtherKind = remembering((type) =>
  isFurther(type) ? kindTold(`arn:aws:${furtherArn(type, "", "", "")}`) : undefined,
);
