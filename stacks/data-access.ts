import type { Construct } from "constructs";
import { DynamoDbAccess, type Role, SecretsManagerAccess } from "../modules";
import type { RoleData } from "../organization";
import {
  byDataPolicy,
  DATA_GRANTS,
  type DataPolicy,
  type DataSetting,
  type Environment,
  type GrantOf,
} from "../policies";
import { onlyKnown } from "../policies/checks/fields";

/** What a module for a service that holds data takes beside what is granted. */
interface DataAccessProps {
  readonly role: readonly Role[];
  readonly environment: Environment;
  readonly policyName: string;
  readonly path: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A module that has given roles policies. */
interface Access {
  readonly policyArns: Readonly<Record<string, string>>;
}

type Make<Grant> = (scope: Construct, id: string, grants: readonly Grant[], props: DataAccessProps) => Access;

/** The module for each service. */
const MODULES: { readonly [S in DataSetting]: Make<GrantOf<S>> } = {
  tables: (scope, id, tables, props) => new DynamoDbAccess(scope, id, { ...props, tables }),
  secrets: (scope, id, secrets, props) => new SecretsManagerAccess(scope, id, { ...props, secrets }),
};

/**
 * What makes the policies of roles for what a team names of each service that holds data.
 *
 * @param propsOf what the module of a policy takes beside
 */
export const dataAccess = (
  scope: Construct,
  { prefix, resources }: RoleData,
  propsOf: (policy: DataPolicy) => DataAccessProps,
): Readonly<Record<DataPolicy, () => Access>> =>
  byDataPolicy((setting, { service, policy }) => {
    const grants: readonly GrantOf<typeof setting>[] = onlyKnown(DATA_GRANTS[setting], resources[setting]);
    return () => MODULES[setting](scope, `${prefix}${service}`, grants, propsOf(policy));
  });
