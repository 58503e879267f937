import { byText, groupBy, listIn } from "../../common/lists";
import type { DeployedGroup, Deployment } from "../../organization";
import { type KnownPrincipal, labelOf } from "../graph/known-principal";
import { outsider } from "../graph/outsiders";
import type { PrincipalGraph } from "../graph/principal-graph";
import type { Reach } from "../graph/reach";
import { calledAssigned } from "../terraform";
import type { Crossing } from "./crossing";

/**
 * Who is in a group of a team, as far as the files tell: its members, and who of the directory comes by its permission set or
 * is given its role.
 * Whoever is in one group of the directory is taken for one person.
 */
export function peopleOf({
  members,
  audience: { set, entitled },
}: Pick<DeployedGroup, "audience" | "members">): string[] {
  const { groups = [], users = [], members: listed = [] } = set ?? entitled ?? {};
  return [
    ...groups.map((one) => calledAssigned({ kind: "group", ...one })),
    ...users.map((one) => calledAssigned({ kind: "user", ...one })),
    ...[...members, ...listed].map((name) => calledAssigned({ kind: "user", name })),
  ];
}

/**
 * Every person of several teams of an account, one of whose groups is a permission set, or a role that account access
 * manager gives. A session has the rights of one,
 * so that no call takes those of two; but of several calls each may be another session's.
 */
export function crossingByDirectory(
  graph: PrincipalGraph,
  reach: Reach,
  deployments: readonly Deployment[],
): Crossing[] {
  const accounts = groupBy(deployments, ({ account }) => account.id);
  return [...accounts].flatMap(([accountId, some]) => {
    const rights = new Map<string, Right[]>();
    for (const { groups, team, environment } of some) {
      for (const group of groups) {
        for (const person of peopleOf(group)) {
          const ofDirectory = (group.audience.set ?? group.audience.entitled) !== undefined;
          const known = ofDirectory
            ? graph.byArn(group.arn)
            : graph
                .named(nameIn(person))
                .find((one) => one.subject.kind === "user" && one.accountId === environment.accountId);
          if (known) listIn(rights, person).push({ known, team: team.team, ofDirectory });
        }
      }
    }
    return [...rights]
      .sort(([a], [b]) => byText(a, b))
      .flatMap(([person, has]) => crossing(reach, accountId, person, has));
  });
}

interface Right {
  readonly known: KnownPrincipal;
  readonly team: string;
  readonly ofDirectory: boolean;
}

const nameIn = (person: string): string => person.replace(/^the user /, "");

function crossing(reach: Reach, accountId: string, person: string, rights: readonly Right[]): Crossing[] {
  const teams = [...new Set(rights.map(({ team }) => team))].sort();
  if (teams.length < 2 || !rights.some(({ ofDirectory }) => ofDirectory)) return [];
  const all = [...new Set(rights.map(({ known }) => known))];
  const alone = new Set(all.flatMap((one) => reach.from(one).map(({ known }) => labelOf(known))));
  const reached = reach.together(all).filter(({ known }) => !alone.has(labelOf(known)));
  const who: KnownPrincipal = { ...outsider({ kind: "federated", name: person }), accountId };
  return [{ who, teams, reached, mixed: [] }];
}
