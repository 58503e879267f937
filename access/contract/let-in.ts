import { type Deployment, withoutWord } from "../../organization";
import type { KnownPrincipal } from "../graph/known-principal";
import { principalsNamed } from "../graph/trusted";
import type { Breach } from "./breach";
import type { Owners } from "./owners";

/**
 * Other teams' roles, sessions and people whom a role's trust policy names, though their teams' files do not say that
 * they may assume this team's roles: whoever is let in has the rights of two teams.
 */
export function unaskedTrust(
  { teamsOf }: Owners,
  { team: { team } }: Deployment,
  { subject, stack, trust }: KnownPrincipal,
): Breach[] {
  return principalsNamed(trust?.document).flatMap((arn) =>
    withoutWord(teamsOf, arn, team).map((other) => ({
      stack,
      principal: subject.name,
      deciding: [],
      message: `${arn}, which is the team ${other.team.team}'s, may assume ${subject.name}, and the file of the team "${other.team.team}" does not say so`,
      remedy: `Write mayAssume: [${team}] in ${other.teamFile.file}, or take it out of the trust policy`,
    })),
  );
}

/** Whether the trust policy of a team's role names somebody, or a session of theirs, whose own team's file says so. */
export function isLetIn({ teamsOf }: Owners, owner: string, trust: unknown, arn: string): boolean {
  const session = sessionsOf(arn);
  const isNamed = principalsNamed(trust).some((name) => name === arn || (session && name.startsWith(session)));
  return isNamed && withoutWord(teamsOf, arn, owner).length === 0;
}

/** How the ARNs of a role's sessions start: they have its name without the path. */
function sessionsOf(arn: string): string | undefined {
  const [, partition, account, name] = /^arn:([^:]+):iam::(\d*):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  return name === undefined ? undefined : `arn:${partition ?? ""}:sts::${account ?? ""}:assumed-role/${name}/`;
}
