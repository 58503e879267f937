import { ACCOUNT_SETTINGS } from "../../../access/contract/account-settings";
import { settingsIn } from "../../../access/contract/platform-uses";
import {
  type ActionReference,
  findService,
  matchingActions,
  servicePrefixes,
} from "../../../evaluation/reference/reference";
import { boundaryStatements } from "../../../policies";

const table = Object.keys(ACCOUNT_SETTINGS).flatMap(settingsIn);
const actions = new Set(table.map(({ action }) => action));

const writes = ({ accessLevel }: ActionReference): boolean => !["Read", "List", "Tagging"].includes(accessLevel);

/** What a name says that is about the whole account. */
const ABOUT_ACCOUNTS = /Account|Organization|Registry|Default|(Global|Region|Service|DataLake)Settings|Preferences/;

/** What has such a name and is something that is made, joined or done, or a business application's own matter. */
const LEFT_OUT = [
  "aco-automation:AssociateAccounts",
  "aco-automation:DisassociateAccounts",
  "agent-registry:CreateRegistry",
  "aws-marketplace-management:PutBankAccountVerificationDetails",
  "bcm-pricing-calculator:UpdatePreferences",
  "bedrock-agentcore:CreateRegistry",
  "chime:AssociateSigninDelegateGroupsWithAccount",
  "chime:CreateAccount",
  "chime:DeleteAccount",
  "chime:DeleteAccountOpenIdConfig",
  "chime:DisassociateSigninDelegateGroupsFromAccount",
  "chime:RenameAccount",
  "chime:ResetAccountResource",
  "chime:UpdateAccount",
  "chime:UpdateAccountOpenIdConfig",
  "chime:UpdateAccountResource",
  "codedeploy:DeleteGitHubAccountToken",
  "datazone:CreateAccountPool",
  "datazone:DeleteAccountPool",
  "datazone:UpdateAccountPool",
  "ec2:CreateDefaultSubnet",
  "ec2:CreateDefaultVpc",
  "elemental-activations:CompleteAccountRegistration",
  "elemental-activations:ConfirmAccount",
  "globalaccelerator:CreateCrossAccountAttachment",
  "inspector:RegisterCrossAccountAccessRole",
  "invoicing:PutInvoiceEmailDeliveryPreferences",
  "iotfleetwise:RegisterAccount",
  "iotmanagedintegrations:CreateAccountAssociation",
  "iotwireless:AssociateAwsAccountWithPartnerAccount",
  "lightsail:CreateContainerServiceRegistryLogin",
  "lightsail:DownloadDefaultKeyPair",
  "migrationhub-strategy:PutPortfolioPreferences",
  "partnercentral-account-management:AssociatePartnerAccount",
  "partnercentral:CreateProgramManagementAccount",
  "partnercentral:UpdateConnectionPreferences",
  "payments:UpdatePaymentPreferences",
  "proton:CreateEnvironmentAccountConnection",
  "quicksight:BatchUpdatePreferences",
  "quicksight:DeleteDefaultQBusinessApplication",
  "quicksight:UpdateDefaultQBusinessApplication",
  "route53-recovery-readiness:CreateCrossAccountAuthorization",
  "route53-recovery-readiness:DeleteCrossAccountAuthorization",
  "route53domains:AcceptDomainTransferFromAnotherAwsAccount",
  "route53domains:CancelDomainTransferToAnotherAwsAccount",
  "route53domains:RejectDomainTransferFromAnotherAwsAccount",
  "route53domains:TransferDomainToAnotherAwsAccount",
  "social-messaging:AssociateWhatsAppBusinessAccount",
  "sqlworkbench:CreateAccount",
  "sqlworkbench:PassAccountSettings",
  "trustedadvisor:UpdateNotificationPreferences",
  "trustedadvisor:UpdateOrganizationRecommendationLifecycle",
  "workmail:CreateOrganization",
  "workspaces:AcceptAccountLinkInvitation",
  "workspaces:CreateAccountLinkInvitation",
  "workspaces:DeleteAccountLinkInvitation",
  "workspaces:RejectAccountLinkInvitation",
];

it("names actions that there are, as AWS spells them, and that write", () => {
  expect(actions.size).toBeGreaterThan(500);
  const wrong = [...actions].filter((action) => {
    const [service = "", name = ""] = action.split(":");
    const reference = findService(service)?.actions.get(name.toLowerCase());
    return reference?.name !== name || ["Read", "List"].includes(reference.accessLevel);
  });
  expect(wrong).toEqual([]);
});

it("has every action of the reference that writes, names no resource and says in its name that it is about an account", () => {
  const told = servicePrefixes().flatMap((prefix) =>
    [...(findService(prefix)?.actions.values() ?? [])]
      .filter((one) => writes(one) && one.resourceTypes.length === 0 && ABOUT_ACCOUNTS.test(one.name))
      .map(({ name }) => `${prefix}:${name}`),
  );
  expect(told.length).toBeGreaterThan(150);
  expect(told.filter((action) => !actions.has(action)).sort()).toEqual([...LEFT_OUT].sort());
});

it("is closed by the permissions boundary that the project makes, for the services that roles work with", () => {
  const statements = boundaryStatements(
    { accountId: "111111111111", region: "eu-west-1", partition: "aws" },
    { regions: ["eu-west-1"] },
  );
  const matched = (sid: string): string[] =>
    statements.flatMap(({ Sid, Action }) => (Sid === sid ? [Action ?? []].flat().flatMap(matchingActions) : []));
  const denied = new Set(["NoIamWrites", "NoSharing", "NoAccountSettings"].flatMap(matched));
  const allowed = matched("WorkWithinServices").filter((action) => actions.has(action));
  expect(allowed.length).toBeGreaterThan(30);
  expect(allowed.filter((action) => !denied.has(action))).toEqual([]);
});
