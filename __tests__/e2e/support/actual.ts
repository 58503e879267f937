import {
  GetGroupCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  paginateListAttachedGroupPolicies,
  paginateListAttachedRolePolicies,
  paginateListGroupPolicies,
  paginateListGroups,
  paginateListPolicies,
  paginateListRolePolicies,
  paginateListRoles,
} from "@aws-sdk/client-iam";
import {
  DescribeNotebookInstanceCommand,
  ListTagsCommand,
  paginateListNotebookInstances,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import type { AwsClients } from "../../../cli/sandbox/aws-clients";
import { withoutSuffix } from "./reserved-roles";
import type { Account, Group, Notebook, Policy, Role, Tags } from "./account";

/** What there is in an account, as its API says. */
export async function actualAccount({ iam, sageMaker }: AwsClients): Promise<Account> {
  return {
    roles: renamed(await each(await roleNames(iam), (name) => role(iam, name))),
    policies: await each(await policyArns(iam), (arn) => policy(iam, arn)),
    groups: await each(await groupNames(iam), (name) => group(iam, name)),
    notebooks: await each(await notebookNames(sageMaker), (name) => notebook(sageMaker, name)),
  };
}

const renamed = <T>(roles: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(roles).map(([name, one]) => [withoutSuffix(name), one]));

/**
 * The ids that AWS gives to roles, groups and versions of policies, by ARN. They stay the same as long as nothing is
 * replaced or written again.
 */
export async function identities({ iam }: AwsClients): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for await (const { Roles = [] } of paginateListRoles({ client: iam }, {}))
    for (const { Arn = "", RoleId = "" } of Roles) all[Arn] = RoleId;
  for await (const { Groups = [] } of paginateListGroups({ client: iam }, {}))
    for (const { Arn = "", GroupId = "" } of Groups) all[Arn] = GroupId;
  for await (const { Policies = [] } of paginateListPolicies({ client: iam }, { Scope: "Local" }))
    for (const { Arn = "", PolicyId = "", DefaultVersionId = "" } of Policies)
      all[Arn] = `${PolicyId} ${DefaultVersionId}`;
  return all;
}

const roleNames = (client: IAMClient): Promise<string[]> =>
  collect(paginateListRoles({ client }, {}), ({ Roles }) => Roles?.map(({ RoleName }) => RoleName));
const policyArns = (client: IAMClient): Promise<string[]> =>
  collect(paginateListPolicies({ client }, { Scope: "Local" }), ({ Policies }) => Policies?.map(({ Arn }) => Arn));
const groupNames = (client: IAMClient): Promise<string[]> =>
  collect(paginateListGroups({ client }, {}), ({ Groups }) => Groups?.map(({ GroupName }) => GroupName));
const notebookNames = (client: SageMakerClient): Promise<string[]> =>
  collect(paginateListNotebookInstances({ client }, {}), ({ NotebookInstances }) =>
    NotebookInstances?.map(({ NotebookInstanceName }) => NotebookInstanceName),
  );

async function role(client: IAMClient, RoleName: string): Promise<Role> {
  const { Role } = await client.send(new GetRoleCommand({ RoleName }));
  const inlineNames = await collect(
    paginateListRolePolicies({ client }, { RoleName }),
    ({ PolicyNames }) => PolicyNames,
  );
  return {
    path: Role?.Path,
    description: Role?.Description,
    tags: tagsOf(Role?.Tags),
    maxSessionDuration: Role?.MaxSessionDuration,
    permissionsBoundary: Role?.PermissionsBoundary?.PermissionsBoundaryArn,
    trust: parsed(Role?.AssumeRolePolicyDocument),
    inline: await each(inlineNames, async (PolicyName) =>
      parsed((await client.send(new GetRolePolicyCommand({ RoleName, PolicyName }))).PolicyDocument),
    ),
    attached: await collect(paginateListAttachedRolePolicies({ client }, { RoleName }), ({ AttachedPolicies }) =>
      AttachedPolicies?.map(({ PolicyArn }) => PolicyArn),
    ),
  };
}

async function policy(client: IAMClient, PolicyArn: string): Promise<Policy> {
  const { Policy } = await client.send(new GetPolicyCommand({ PolicyArn }));
  const { PolicyVersion } = await client.send(
    new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId }),
  );
  return {
    description: Policy?.Description,
    tags: tagsOf(Policy?.Tags),
    document: parsed(PolicyVersion?.Document),
  };
}

async function group(client: IAMClient, GroupName: string): Promise<Group> {
  const { Group, Users = [] } = await client.send(new GetGroupCommand({ GroupName, MaxItems: 1000 }));
  return {
    path: Group?.Path,
    members: Users.map(({ UserName = "" }) => UserName).sort(),
    inline: await collect(paginateListGroupPolicies({ client }, { GroupName }), ({ PolicyNames }) => PolicyNames),
    attached: await collect(paginateListAttachedGroupPolicies({ client }, { GroupName }), ({ AttachedPolicies }) =>
      AttachedPolicies?.map(({ PolicyArn }) => PolicyArn),
    ),
  };
}

async function notebook(client: SageMakerClient, NotebookInstanceName: string): Promise<Notebook> {
  const found = await client.send(new DescribeNotebookInstanceCommand({ NotebookInstanceName }));
  const { Tags } = await client.send(new ListTagsCommand({ ResourceArn: found.NotebookInstanceArn }));
  return {
    instanceType: found.InstanceType,
    volumeSize: found.VolumeSizeInGB,
    roleArn: found.RoleArn,
    subnet: found.SubnetId,
    securityGroups: [...(found.SecurityGroups ?? [])].sort(),
    kmsKey: found.KmsKeyId,
    rootAccess: found.RootAccess,
    directInternetAccess: found.DirectInternetAccess,
    metadataServiceVersion: found.InstanceMetadataServiceConfiguration?.MinimumInstanceMetadataServiceVersion,
    tags: tagsOf(Tags),
  };
}

async function collect<Page>(
  pages: AsyncIterable<Page>,
  namesIn: (page: Page) => (string | undefined)[] | undefined,
): Promise<string[]> {
  const names: string[] = [];
  for await (const page of pages) names.push(...(namesIn(page) ?? []).filter((name) => name !== undefined));
  return names.sort();
}

async function each<T>(names: readonly string[], read: (name: string) => Promise<T>): Promise<Record<string, T>> {
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await read(name)] as const)));
}

function tagsOf(tags: readonly { Key?: string | undefined; Value?: string | undefined }[] = []): Tags {
  return Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
}

/** IAM answers with URL-encoded documents. */
const parsed = (document = ""): unknown => JSON.parse(decodeURIComponent(document));
