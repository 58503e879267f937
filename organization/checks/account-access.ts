import type { Problem } from "../reading/problems";
import type { DeployedGroup, Deployment } from "../resolution/deployment";
import { holdsVersionBefore } from "../schema/version-constraint";
import { saidOf } from "./audiences";
import { type Check, type Checked, problem } from "./check";

/** The first version of the provider whose resources of account access manager are known. */
const FIRST_VERSION = "6.66.0";

/** How many groups of the directory a role is given to, until AWS raises it. */
const GROUPS_PER_ROLE = 20;

/** A group whose people come by account access manager, in an account: with its role, where the application is known. */
interface Entitled {
  readonly deployment: Deployment;
  readonly group: DeployedGroup;
}

const allEntitled = ({ deployments }: Checked): Entitled[] =>
  deployments
    .filter(({ team }) => !team.retired)
    .flatMap((deployment) =>
      deployment.groups.flatMap((group) => {
        return writtenFor(deployment, group)?.accountAccess ? [{ deployment, group }] : [];
      }),
    );

/** What is written of who comes to the rights of a group, wherever that is. */
const writtenFor = (
  { team, account, organization }: Deployment,
  { key, audience: { from } }: DeployedGroup,
): { readonly accountAccess?: unknown } | undefined =>
  from === "nobody"
    ? undefined
    : { team: team.groups[key]?.audience, account: account.people, organization: organization.people }[from];

/** Each problem at the audience, which several groups may have. */
const toldAt = (
  checked: Checked,
  told: (one: Entitled) => readonly [message: string, remedy: string] | undefined,
): Problem[] =>
  allEntitled(checked).flatMap((one) => {
    const said = saidOf(checked, one.deployment, one.group);
    const fault = said && told(one);
    return said && fault ? [problem(said.file, [...said.path, "accountAccess"], ...fault)] : [];
  });

/** Without it nobody could be given a role, nor would the roles know whom to trust. */
export const applicationTold: Check = (checked) => {
  const { organization } = checked;
  if (!organization?.intact(["identityCenter"]) || organization.value.identityCenter?.accountAccessApplication)
    return [];
  return toldAt(checked, () => [
    "people come by account access manager, and organization.yaml does not name its application",
    "Write there: identityCenter: { account: <its file's account>, region: <the instance's>, accountAccessApplication: <the ARN, which the console shows under Settings> }",
  ]);
};

/** Its resources are in no version of the provider before. */
export const providerHasAccountAccess: Check = (checked) => {
  const { organization } = checked;
  const versions = organization?.value.awsProviderVersion;
  if (!organization?.intact(["awsProviderVersion"]) || versions === undefined) return [];
  return holdsVersionBefore(versions, FIRST_VERSION) && allEntitled(checked).length > 0
    ? [
        problem(
          organization,
          ["awsProviderVersion"],
          `people come by account access manager, which hashicorp/aws has from ${FIRST_VERSION} on, and ${versions} begins before`,
          `Write awsProviderVersion: ">= ${FIRST_VERSION}, < 7.0.0", or let them come by permission sets: identityCenter`,
        ),
      ]
    : [];
};

/** @see https://docs.aws.amazon.com/general/latest/gr/account-access.html */
export const entitlementsPerRole: Check = (checked) =>
  toldAt(checked, ({ group: { audience } }) => {
    const { groups = [] } = audience.entitled ?? {};
    return groups.length <= GROUPS_PER_ROLE
      ? undefined
      : [
          `the role would be given to ${groups.length} groups of the directory, and account access manager takes ${GROUPS_PER_ROLE}`,
          "Name a group that has these in it",
        ];
  });
