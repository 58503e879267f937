import { byText } from "../common/lists";
import { isoDuration } from "../modules/iso-duration";
import {
  calledInDirectory,
  type DeployedGroup,
  type Deployment,
  type DirectoryPrincipal,
  type Ending,
  endingsOf,
  type Organization,
} from "../organization";
import { type PlannedSet, plannedSets, type PoliciesOfSets } from "./permission-sets";

/** The file in an output with the permission sets that another team makes in IAM Identity Center. */
export const HAND_OVER_FILE = "permission-sets.json";

/**
 * What whoever runs IAM Identity Center is to make there, as the text of a JSON file; undefined where the organization makes
 * it itself, or nobody comes from there. One form, by the names of the sets:
 *
 * - `organization`, `region` of the instance, `attributes` for access control by their keys, where there are some, and
 *   `permissionSets`, each with
 * - `name`, `team`, `group`, `account` (`name` and `id`: the one that it is assigned in), `description`;
 * - `sessionDuration` (`PT1H`), `relayState` where there is one;
 * - `customerManagedPolicies` (`name` and `path`), `managedPolicyArns` (AWS's);
 * - `permissionsBoundary` where there is one: `customerManagedPolicyReference` (`name` and `path`) or `managedPolicyArn`;
 * - `groups` and `users` that it is assigned to, and `pending`, which it is not yet: each a `name` or an `id`, with the last
 *   day, `until`, where there is one;
 * - `tags`;
 *
 * and where account access manager gives roles of the teams, `entitlements` to these, each with `application`, `roleArn`,
 * `team`, `group`, `account`, and the same `groups`, `users` and `pending`.
 */
export function handOverText({ settings, deployments }: Organization, policiesOf: PoliciesOfSets): string | undefined {
  const { identityCenter, organization } = settings;
  if (!identityCenter?.handOver) return undefined;
  const planned = plannedSets(deployments, policiesOf);
  const entitlements = deployments.flatMap(entitlementsOf).sort((a, b) => byText(a.roleArn, b.roleArn));
  if (planned.length + entitlements.length === 0) return undefined;
  const permissionSets = planned.map(handedOver).sort((a, b) => byText(a.name, b.name));
  const { region } = identityCenter;
  const attributes = Object.entries(identityCenter.attributes).sort(([a], [b]) => byText(a, b));
  const all = {
    ...{ organization, region },
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
    permissionSets,
    ...(entitlements.length > 0 && { entitlements }),
  };
  return `${JSON.stringify(all, null, 2)}\n`;
}

/** The roles of a team that account access manager gives; a retired team has none. */
const entitlementsOf = (deployment: Deployment) => {
  const { account, groups, team } = deployment;
  return groups.flatMap((group) => {
    const { key, arn, audience } = group;
    const { role, entitled } = audience;
    if (team.retired || !entitled || !role || !("accountAccess" in role.trust)) return [];
    const { application } = role.trust.accountAccess;
    const about = { team: team.team, group: key, account: { name: account.account, id: account.id } };
    return [{ application, roleArn: arn, ...about, ...withLastDays(deployment, group, entitled) }];
  });
};

type Comers = Readonly<Record<"groups" | "pending" | "users", readonly DirectoryPrincipal[]>>;

/** Who of the directory comes to a group, and until when: no stack takes it away. */
function withLastDays(deployment: Deployment, { name }: DeployedGroup, { groups, users, pending }: Comers) {
  const endings = endingsOf([deployment]).filter(({ of }) => of.includes(name));
  const until =
    (list: "group" | "user" | "pending") =>
    (one: DirectoryPrincipal): DirectoryPrincipal & { readonly until?: string } => {
      const isMeant = ({ given, pending: later }: Ending): boolean =>
        given !== undefined &&
        calledInDirectory(given) === calledInDirectory(one) &&
        (list === "pending" ? later === true : later === undefined && given.kind === list);
      const day = endings.find(isMeant)?.until;
      return { ...one, ...(day !== undefined && { until: day }) };
    };
  return {
    groups: groups.map(until("group")),
    users: users.map(until("user")),
    pending: pending.map(until("pending")),
  };
}

function handedOver({ deployment, group, props }: PlannedSet) {
  const { account, team, tags } = deployment;
  const { name, description, relayState, permissionsBoundary: boundary } = props;
  const { set } = group.audience;
  return {
    ...{ name, team: team.team, group: group.key, account: { name: account.account, id: account.id }, description },
    sessionDuration: isoDuration(props.maxSessionDuration ?? 3600),
    ...(relayState !== undefined && { relayState }),
    customerManagedPolicies: props.customerManagedPolicies ?? [],
    managedPolicyArns: props.managedPolicyArns ?? [],
    ...(boundary !== undefined && {
      permissionsBoundary:
        typeof boundary === "string" ? { managedPolicyArn: boundary } : { customerManagedPolicyReference: boundary },
    }),
    ...withLastDays(deployment, group, set ?? { groups: [], users: [], pending: [] }),
    tags: Object.fromEntries(Object.entries(tags).sort(([a], [b]) => byText(a, b))),
  };
}
