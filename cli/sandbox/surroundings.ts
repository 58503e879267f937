import { defined } from "../../common/lists";
import type { CenterDeployment, DeployedSet, Deployment, Organization } from "../../organization";
import { parseArn } from "../../policies";
import { callerAccountId } from "./caller";
import type { DirectoryEntry } from "./directory";

/** Something that the stacks expect to be there, because other people or other code look after it. */
export type Surrounding = { readonly accountId: string; readonly region: string } & (
  | { readonly kind: "bucket"; readonly name: string; readonly versioned: boolean }
  | { readonly kind: "user"; readonly name: string }
  | { readonly kind: "managed policy"; readonly arn: string }
  | { readonly kind: "directory group"; readonly name: string }
  | { readonly kind: "directory user"; readonly name: string }
);

/** Everything that must be there before the organization's stacks can be deployed, each thing once. */
export function surroundingsOf(organization: Organization): Surrounding[] {
  const active = organization.deployments.filter(({ team }) => !team.retired);
  const centers = organization.centers.filter(({ team }) => !team.retired);
  const all = [...stateBucket(organization), ...active.flatMap(surroundingsOfOne), ...centers.flatMap(directoryOf)];
  return [...new Map(all.map((one) => [identity(one), one])).values()];
}

/** The names of buckets are unique in the world, those of users in their account. */
function identity(one: Surrounding): string {
  switch (one.kind) {
    case "bucket":
      return `bucket ${one.name}`;
    case "user":
      return `user ${one.accountId} ${one.name}`;
    case "managed policy":
      return one.arn;
    case "directory group":
    case "directory user":
      return `${one.kind} ${one.name}`;
  }
}

/** One that the project makes is made by the bootstrap. */
function stateBucket(organization: Organization): Surrounding[] {
  const { s3 } = organization.settings.state;
  if (!s3 || s3.create) return [];
  const owner = s3.assumeRole === undefined ? undefined : parseArn(s3.assumeRole)?.accountId;
  const accountId = owner ?? callerAccountId(organization);
  return [{ kind: "bucket", accountId, region: s3.region, name: s3.bucket, versioned: true }];
}

/** Who is assigned by name. An id is the directory's to give. */
function directoryOf({ environment, deployments }: CenterDeployment): Surrounding[] {
  const { accountId, region } = environment;
  const sets = defined(deployments.flatMap(({ groups }) => groups.map(({ audience }) => audience.set)));
  const named = (kind: DirectoryEntry["kind"], all: DeployedSet["groups"]): Surrounding[] =>
    all.flatMap((one) => ("name" in one ? [{ kind, accountId, region, name: one.name }] : []));
  return sets.flatMap(({ groups, users }) => [...named("directory group", groups), ...named("directory user", users)]);
}

function surroundingsOfOne({
  environment,
  account,
  shared,
  data,
  groups,
  roles,
  managedPolicies,
}: Deployment): Surrounding[] {
  const { accountId, region } = environment;
  const boundary = typeof account.permissionsBoundary === "string" ? [account.permissionsBoundary] : [];
  const attached = [...managedPolicies, ...[...roles, ...groups].flatMap((one) => one.managedPolicies)].flatMap(
    ({ arns }) => arns,
  );
  const made = shared.policies.flatMap(({ arns }) => arns);
  const ownPolicies = [...boundary, ...attached].filter(
    (arn) => parseArn(arn)?.accountId !== "aws" && !made.includes(arn),
  );
  const users = groups.flatMap(({ members }) => members);
  return [
    ...ownPolicies.map((arn): Surrounding => ({ kind: "managed policy", accountId, region, arn })),
    ...users.map((name): Surrounding => ({ kind: "user", accountId, region, name })),
    ...data.map(({ bucket, ownerId }): Surrounding => ({
      kind: "bucket",
      accountId: ownerId,
      region,
      name: bucket,
      versioned: false,
    })),
  ];
}
