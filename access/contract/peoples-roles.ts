import { decide } from "../../evaluation";
import type { Deployment } from "../../organization";
import type { KnownPrincipal } from "../graph/known-principal";
import { may } from "../graph/may";
import { type Breach, decidingOf } from "./breach";

/** What changes the rights of a role, who takes it, or what its sessions say of themselves. */
const CHANGES = [
  ...["iam:AttachRolePolicy", "iam:PutRolePolicy", "iam:DetachRolePolicy", "iam:DeleteRolePolicy"],
  ...["iam:UpdateAssumeRolePolicy", "iam:PutRolePermissionsBoundary", "iam:DeleteRolePermissionsBoundary"],
  ...["iam:TagRole", "iam:UntagRole", "iam:UpdateRole"],
];

/**
 * Who of a team changes a role that people take in place of being in a group, its own or another's: with a boundary on it,
 * to what that lets through. Of a group, nobody of the team changes anything.
 */
export function peoplesRolesChanged({ groups, team }: Deployment, { subject, stack }: KnownPrincipal): Breach[] {
  return groups.flatMap(({ key, name, arn, audience }): Breach[] => {
    if (!audience.role) return [];
    // What a policy lets do that nobody knows is told of the policy.
    const [found] = CHANGES.flatMap((action) => {
      if (!may(subject, { action, resource: arn })) return [];
      const deciding = decidingOf(decide(subject, { action, resource: arn }));
      return deciding.length > 0 ? [{ action, deciding }] : [];
    });
    if (!found) return [];
    const { action, deciding } = found;
    return [
      {
        stack,
        principal: subject.name,
        deciding,
        message: `${subject.name} may ${action} on ${name}, the role that the people of ${key} of the team ${team.team} take`,
        remedy: `Deny it on ${arn}, or take it out`,
      },
    ];
  });
}
