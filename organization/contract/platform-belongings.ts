import { parseArn, partitionOf, regionalArn, withReplicas } from "../../policies";
import type { AccountDeployment } from "../resolution/account-deployment";
import type { CenterDeployment, CenterInstance } from "../resolution/center";
import type { Deployment } from "../resolution/deployment";
import { type State, stateRoleArn } from "../resolution/state";
import type { OrganizationFile } from "../schema";
import { roleOf } from "../schema/deploy-role";
import { sharedBelongings } from "./account-belongings";
import type { PlatformResource } from "./platform-resource";

/** The files and stacks that what is the platform's is read from. */
export interface PlatformFiles {
  readonly settings: OrganizationFile;
  readonly deployments: readonly Deployment[];
  /** Every account, also those whose teams share nothing. */
  readonly accounts: readonly AccountDeployment[];
  readonly centers: readonly CenterDeployment[];
  readonly instance: CenterInstance | undefined;
  readonly state: State | undefined;
}

/**
 * Everything that is the platform's. Written down apart from what generates boundaries and stacks, so that a mistake
 * there is not repeated here, where it would be taken for right.
 */
export const platformBelongings = (files: PlatformFiles): PlatformResource[] => [
  ...stateBelongings(files),
  ...files.accounts.flatMap((account) => [...deployBelongings(files.settings, account), ...sharedBelongings(account)]),
];

/** The bucket of the state with all that is in it, its key, and the roles that reach it. */
function stateBelongings({
  settings,
  deployments,
  accounts,
  centers,
  instance,
  state,
}: PlatformFiles): PlatformResource[] {
  const { s3 } = settings.state;
  if (!s3) return [];
  const accountId = s3.create?.account;
  const where = accountId === undefined ? {} : { accountId };
  const partition = partitionOf(s3.region);
  const named = (key: string): string => `arn:${partition}:s3:::${s3.bucket}/${key}`;
  const ofAccount = ({ account, stateKey }: AccountDeployment): PlatformResource => ({
    ...{ kind: "object", arn: named(`${settings.organization}/${account.account}/*`), ...where },
    words: `Terraform's state of the account ${account.account}`,
    serves: account.id,
    states: [
      stateKey,
      ...[...deployments, ...centers, ...(instance ? [instance] : [])]
        .filter((one) => one.account.account === account.account)
        .map((one) => one.stateKey),
    ].flatMap((key) => [named(key), named(`${key}.tflock`)]),
  });
  const own: PlatformResource[] = state
    ? [
        {
          ...{ kind: "object", arn: named(`${settings.organization}/state/*`), ...where },
          words: "Terraform's state of its own bucket",
          serves: state.environment.accountId,
          states: [named(state.stateKey), named(`${state.stateKey}.tflock`)],
        },
      ]
    : [];
  const role = (arn: string | undefined, words: string): PlatformResource[] =>
    arn === undefined ? [] : [{ kind: "role", arn, words, ...owner(arn) }];
  return [
    { kind: "bucket", arn: `arn:${partition}:s3:::${s3.bucket}`, words: "the bucket of Terraform's state", ...where },
    { kind: "object", arn: named("*"), words: "Terraform's state", ...where },
    ...accounts.map(ofAccount),
    ...own,
    ...(s3.kmsKeyId === undefined ? [] : [keyOf(s3.kmsKeyId, "the key of Terraform's state")]),
    ...(state?.keyAlias === undefined
      ? []
      : [
          {
            ...keyOf(regionalArn(state.environment, "kms", "key/*"), "the key of Terraform's state"),
            alias: state.keyAlias,
            amongOthers: deployments.some((one) => hasKeysIn(one, state.environment.accountId)),
          },
        ]),
    ...role(s3.assumeRole, "the role that reaches Terraform's state"),
    ...role(
      s3.create?.deployRole && roleOf(s3.create.deployRole).arn,
      "the role that makes the bucket of Terraform's state",
    ),
  ];
}

const hasKeysIn = ({ account, data, resources }: Deployment, accountId: string): boolean =>
  account.id === accountId ||
  [data, ...Object.values(resources)].flat().some(({ kmsKey }) => kmsKey?.split(":")[4] === accountId);

const keyOf = (key: string, words: string): PlatformResource => {
  const arn = withReplicas(key);
  return { kind: "key", arn, words, ...owner(arn) };
};

function owner(arn: string): { readonly accountId?: string } {
  const accountId = parseArn(arn)?.accountId;
  return accountId === undefined ? {} : { accountId };
}

/** The roles that Terraform assumes for an account, there and where the state is. */
function deployBelongings(settings: OrganizationFile, { account }: AccountDeployment): PlatformResource[] {
  const { id, account: name, deployRole, adminRole } = account;
  const roles: readonly (readonly [string | undefined, string])[] = [
    [deployRole && roleOf(deployRole).arn, `the role that deploys to the account ${name}`],
    [adminRole && roleOf(adminRole).arn, `the role that deploys what the teams of the account ${name} share`],
    ...[false, true].map(
      (own) =>
        [
          stateRoleArn(settings, account, own),
          `the role that reaches Terraform's state of the account ${name}`,
        ] as const,
    ),
  ];
  const byArn = new Map(roles.flatMap(([arn, words]) => (arn === undefined ? [] : [[arn, words] as const])));
  return [...byArn].map(([arn, words]) => ({ kind: "role", arn, words, serves: id, ...owner(arn) }));
}
