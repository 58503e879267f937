import { boundaryOfPeople, type Deployment, type Organization } from "../../../organization";
import type { Account, Group, Notebook, Policy, Role } from "./account";
import { reservedRoles } from "./reserved-roles";
import { StackJson } from "./stack-json";

/**
 * What an account is to have: names, paths, tags, people and notebooks as the organization's files say, and what only
 * the synthesis knows (policy documents, which policy goes where) as the stacks' JSON says.
 *
 * @param outdir the folder of the synthesis: cdktf.out
 */
export function declaredAccount(organization: Organization, accountId: string, outdir: string): Account {
  const deployments = organization.deployments.filter(
    ({ environment, team }) => environment.accountId === accountId && !team.retired,
  );
  const stacks = deployments.map((deployment) => ({ deployment, json: new StackJson(deployment, outdir) }));
  const accounts = organization.accounts.filter(({ account }) => account.id === accountId);
  return {
    roles: merged([
      reservedRoles(organization, accountId, outdir),
      ...stacks.map(({ deployment, json }) => roles(deployment, json)),
    ]),
    policies: merged([
      ...accounts.map((account) => policies(account, new StackJson({ ...account, ...account.shared }, outdir))),
      ...stacks.map(({ deployment, json }) => policies(deployment, json)),
    ]),
    groups: merged(stacks.map(({ deployment, json }) => groups(deployment, json))),
    notebooks: merged(stacks.map(({ deployment }) => notebooks(deployment))),
  };
}

function roles(deployment: Deployment, json: StackJson): Record<string, Role> {
  const { names, shared, team, tags } = deployment;
  const written = json.resources("aws_iam_role");
  const of = (name: string, type: string) => json.resources(type).filter(({ role }) => json.resolve(role) === name);
  const { maxSessionDuration } = team.executionRole;
  const { permissionsBoundary } = shared;
  const all = [
    ...deployment.roles.map(({ name }) => ({ name, maxSessionDuration, permissionsBoundary })),
    ...deployment.groups.flatMap((group) => {
      const { name, audience } = group;
      return audience.role
        ? [{ ...audience.role, name, permissionsBoundary: boundaryOfPeople(deployment, group) }]
        : [];
    }),
  ];
  return Object.fromEntries(
    all.map(({ name, ...limits }) => {
      const role = written.find((one) => one["name"] === name);
      const inline = of(name, "aws_iam_role_policy");
      const attached = of(name, "aws_iam_role_policy_attachment");
      return [
        name,
        {
          path: names.path,
          description: role?.["description"],
          tags,
          maxSessionDuration: limits.maxSessionDuration,
          permissionsBoundary: limits.permissionsBoundary,
          trust: StackJson.document(role?.["assume_role_policy"]),
          inline: Object.fromEntries(inline.map((one) => [String(one["name"]), StackJson.document(one["policy"])])),
          attached: attached.map((one) => json.resolve(one["policy_arn"])).sort(),
        },
      ];
    }),
  );
}

function policies({ tags }: Pick<Deployment, "tags">, json: StackJson): Record<string, Policy> {
  return Object.fromEntries(
    json.resources("aws_iam_policy").map((written) => {
      const { description, policy } = written;
      return [json.arnOf("aws_iam_policy", written), { description, tags, document: StackJson.document(policy) }];
    }),
  );
}

function groups(deployment: Deployment, json: StackJson): Record<string, Group> {
  const attachments = json.resources("aws_iam_group_policy_attachment");
  return Object.fromEntries(
    deployment.groups
      .filter(({ audience }) => !audience.role && !audience.set)
      .map(({ name, members }) => {
        const attached = attachments
          .filter(({ group }) => json.resolve(group) === name)
          .map((attachment) => json.resolve(attachment["policy_arn"]));
        return [
          name,
          { path: deployment.names.path, members: [...members].sort(), inline: [], attached: attached.sort() },
        ];
      }),
  );
}

/** Notebooks run with the role for interactive work, or the one for everything. */
function notebooks({ notebooks: all, roles: executionRoles, tags }: Deployment): Record<string, Notebook> {
  const roleArn = executionRoles.find(({ workloads }) => workloads.includes("notebook"))?.arn;
  const enabled = (on: boolean): string => (on ? "Enabled" : "Disabled");
  return Object.fromEntries(
    all.map(({ name, instanceType, volumeSize, rootAccess, directInternetAccess, ...network }) => [
      name,
      {
        instanceType,
        volumeSize,
        roleArn,
        subnet: network.subnetId,
        securityGroups: [...(network.securityGroupIds ?? [])].sort(),
        kmsKey: network.kmsKeyId,
        rootAccess: enabled(rootAccess),
        directInternetAccess: enabled(directInternetAccess),
        metadataServiceVersion: "2",
        tags,
      },
    ]),
  );
}

const merged = <T>(parts: readonly Readonly<Record<string, T>>[]): Record<string, T> =>
  Object.assign({}, ...parts) as Record<string, T>;
