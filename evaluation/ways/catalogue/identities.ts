import { any, wide } from "../need";
import { each, type Leads, type Method, together } from "../way";

const PROVIDER: Leads = { to: "runner", kind: "identity-provider" };
const PERMISSION_SET: Leads = { to: "runner", kind: "permission-set" };

/** Who people are, and what stands above an account: ways that lie outside IAM's policies of it. */
export const IDENTITIES: readonly Method[] = [
  {
    rule: "escalation-identity-provider",
    can: "change whom an identity provider lets in, and so become every role that trusts it",
    ways: [
      ...each(
        PROVIDER,
        any("iam:UpdateSAMLProvider"),
        any("iam:UpdateOpenIDConnectProviderThumbprint"),
        any("iam:AddClientIDToOpenIDConnectProvider"),
      ),
      together(PROVIDER, any("iam:DeleteSAMLProvider"), any("iam:CreateSAMLProvider")),
      together(PROVIDER, any("iam:DeleteOpenIDConnectProvider"), any("iam:CreateOpenIDConnectProvider")),
      ...each(
        { to: "not followed", why: "which roles take the certificates of an anchor is not known" },
        any("rolesanywhere:CreateTrustAnchor"),
        any("rolesanywhere:UpdateTrustAnchor"),
        any("rolesanywhere:EnableTrustAnchor"),
        any("rolesanywhere:UpdateProfile"),
        any("rolesanywhere:PutAttributeMapping"),
        wide("acm-pca:IssueCertificate"),
        wide("acm:ExportCertificate"),
      ),
      ...each(
        { to: "not followed", why: "which roles an alias gives to certificates of devices is not known" },
        wide("iot:AttachPolicy"),
        wide("iot:AttachPrincipalPolicy"),
        wide("iot:CreatePolicyVersion"),
        wide("iot:SetDefaultPolicyVersion"),
        wide("iot:AddThingToThingGroup"),
        wide("iot:CreateProvisioningClaim"),
        any("iot:RegisterThing"),
      ),
      ...each(
        { to: "not followed", why: "which roles the people of a pool get is not known" },
        wide("cognito-identity:UpdateIdentityPool"),
        wide("cognito-identity:SetIdentityPoolRoles"),
        wide("cognito-idp:UpdateIdentityProvider"),
        wide("cognito-idp:AdminSetUserPassword"),
        wide("cognito-idp:AdminAddUserToGroup"),
        wide("cognito-idp:AdminUpdateUserAttributes"),
        wide("cognito-idp:AdminCreateUser"),
        wide("cognito-idp:AdminLinkProviderForUser"),
        wide("cognito-idp:CreateIdentityProvider"),
        // Of its functions one says which groups a token has: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
        wide("cognito-idp:UpdateUserPool"),
        // Who may get tokens, and how: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolClient.html
        wide("cognito-idp:UpdateUserPoolClient"),
      ),
      ...each(
        { to: "not followed", why: "which roles the people of a directory get is not known" },
        wide("ds:ResetUserPassword"),
        wide("ds-data:AddGroupMember"),
      ),
    ],
  },
  {
    rule: "escalation-identity-center",
    can: "change what people of IAM Identity Center may do, or who they are",
    ways: [
      ...each(
        PERMISSION_SET,
        any("sso:PutInlinePolicyToPermissionSet"),
        any("sso:AttachManagedPolicyToPermissionSet"),
        any("sso:AttachCustomerManagedPolicyReferenceToPermissionSet"),
        any("sso:PutPermissionsBoundaryToPermissionSet"),
        any("sso:DeletePermissionsBoundaryFromPermissionSet"),
        any("sso:DetachManagedPolicyFromPermissionSet"),
        any("sso:DetachCustomerManagedPolicyReferenceFromPermissionSet"),
        any("sso:PutPermissionsPolicy"),
        any("sso:DeleteInlinePolicyFromPermissionSet"),
        any("sso:CreateAccountAssignment"),
      ),
      ...each(
        { to: "not followed", why: "which permission sets a group of people has is not known" },
        any("identitystore:CreateGroupMembership"),
        any("identitystore:UpdateUser"),
        any("sso-directory:AddMemberToGroup"),
        any("sso-directory:UpdatePassword"),
        any("account-access:CreateEntitlement"),
      ),
      ...each(
        { to: "not followed", why: "for whom the issuer of a token may speak is not known" },
        any("sso:CreateTrustedTokenIssuer"),
        any("sso:UpdateTrustedTokenIssuer"),
        any("sso:PutApplicationGrant"),
      ),
    ],
  },
  {
    rule: "escalation-delegation",
    can: "let somebody else act with its own or with anybody's rights",
    ways: [
      together(
        { to: "not followed", why: "what was delegated, and to whom, the request says" },
        any("iam:AcceptDelegationRequest"),
        any("iam:SendDelegationToken"),
      ),
      ...each(
        { to: "not followed", why: "a token for a service elsewhere has the rights that this service gives" },
        any("sts:GetWebIdentityToken"),
      ),
      ...each(
        { to: "not followed", why: "what an expert of AWS IQ gets the request says" },
        any("iq-permission:ApproveAccessGrant"),
        any("iq-permission:ApprovePermissionRequest"),
      ),
      ...each({ to: "any right" }, any("sts:AssumeRoot")),
    ],
  },
  {
    rule: "escalation-from-above",
    can: "change what an organization denies to its accounts",
    ways: each(
      { to: "not followed", why: "without a service control policy, policies may give more than is known of them" },
      any("organizations:AttachPolicy"),
      any("organizations:DetachPolicy"),
      any("organizations:UpdatePolicy"),
      any("organizations:DeletePolicy"),
      any("organizations:DisablePolicyType"),
      any("organizations:MoveAccount"),
      any("organizations:LeaveOrganization"),
      any("organizations:RemoveAccountFromOrganization"),
      any("organizations:RegisterDelegatedAdministrator"),
    ),
  },
  {
    rule: "escalation-principal-tags",
    can: "change the tags of roles, users or any resource, and so who may what where tags decide",
    ways: each(
      { to: "not followed", why: "what a policy decides by tags is not known beforehand" },
      wide("iam:TagRole"),
      wide("iam:UntagRole"),
      wide("iam:TagUser"),
      wide("iam:UntagUser"),
      any("tag:TagResources"),
      any("tag:UntagResources"),
    ),
  },
];
