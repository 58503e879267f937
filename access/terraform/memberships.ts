import { UNKNOWN } from "../../evaluation";
import { nameOf } from "./documents";
import type { Neighbours } from "./neighbours";
import type { Link, Resource } from "./resource";
import type { StackMembership } from "./stack";

/** Resources that put users into groups, with the arguments that name them. */
const MEMBERSHIPS: ReadonlyMap<string, { readonly users: string; readonly groups: string }> = new Map([
  ["aws_iam_group_membership", { users: "users", groups: "group" }],
  ["aws_iam_user_group_membership", { users: "user", groups: "groups" }],
]);

/** Who is in which group by these resources, each pair once. */
export function membershipsOf(resources: readonly Resource[], neighbours: Neighbours): StackMembership[] {
  const memberships = new Map<string, StackMembership>();
  for (const { type, links } of resources) {
    const named = MEMBERSHIPS.get(type);
    if (named === undefined) continue;
    const groups = links(named.groups).map((link) => nameBehind(link, "aws_iam_group", neighbours));
    for (const link of links(named.users)) {
      const user = nameBehind(link, "aws_iam_user", neighbours);
      for (const group of groups) memberships.set(`${user} ${group}`, { user, group });
    }
  }
  return [...memberships.values()];
}

function nameBehind(link: Link, type: string, { byAddress }: Neighbours): string {
  if ("text" in link) return link.text;
  const target = "address" in link ? byAddress.get(link.address) : undefined;
  return target?.type === type ? nameOf(target) : UNKNOWN;
}
