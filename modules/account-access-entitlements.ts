import { Construct } from "constructs";
import { ACCOUNT_ACCESS_APPLICATION } from "../policies/checks/account-access-forms";
import { ONE_ROLE } from "../policies/checks/arn-forms";
import { named, shape } from "../policies/checks/fields";
import { IDENTITY_STORE_ID } from "../policies/checks/identity-center-forms";
import { parseArn } from "../policies";
import { DIRECTORY_PRINCIPALS, type DirectoryPrincipal, idsInDirectory } from "./private/directory";
import { PlainResource } from "./private/plain-resource";
import { checkProps } from "./private/props";

export interface AccountAccessEntitlementsProps {
  /** The ARN of the application: `arn:aws:account-access:eu-west-1:111111111111:application/1234567890abcdef`. */
  readonly application: string;
  /** The ARN of the role, which trusts account access manager: that of a {@link FederatedRole} in any account. */
  readonly roleArn: string;
  /** The id of the instance's identity store: `d-…`. */
  readonly identityStoreId: string;
  /** The groups of the directory that it is given to: 20, until AWS raises it. @default - none */
  readonly groups?: readonly DirectoryPrincipal[];
  /** The users that it is given to by themselves. @default - none */
  readonly users?: readonly DirectoryPrincipal[];
}

const PROPS = shape<AccountAccessEntitlementsProps>({
  application: named(ACCOUNT_ACCESS_APPLICATION),
  roleArn: named(ONE_ROLE),
  identityStoreId: named(IDENTITY_STORE_ID),
  groups: DIRECTORY_PRINCIPALS,
  users: DIRECTORY_PRINCIPALS,
});

/**
 * Whom account access manager gives a role: an entitlement for each group and user of the directory. It stands in a stack
 * of the account that administers it, with version 6.66 of hashicorp/aws at least, and comes after the role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/aam-assign-remove-access.html
 * @see https://docs.aws.amazon.com/general/latest/gr/account-access.html
 */
export class AccountAccessEntitlements extends Construct {
  constructor(scope: Construct, id: string, props: AccountAccessEntitlementsProps) {
    super(scope, id);
    checkProps(this, PROPS, props);
    const { application, roleArn, identityStoreId, groups = [], users = [] } = props;
    const region = parseArn(application)?.region;
    const give = (one: string, identityCenter: Readonly<Record<string, string>>): void => {
      new PlainResource(this, one, "aws_accountaccess_entitlement", {
        application_arn: application,
        ...(region !== undefined && { region }),
        entitlement: [{ principal_role: [{ role_arn: roleArn, principal: [{ identity_center: [identityCenter] }] }] }],
      });
    };
    for (const [one, group_id] of idsInDirectory(this, identityStoreId, "GROUP", groups)) give(one, { group_id });
    for (const [one, user_id] of idsInDirectory(this, identityStoreId, "USER", users)) give(one, { user_id });
  }
}
