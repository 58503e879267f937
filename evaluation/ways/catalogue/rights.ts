import { any, onlyBoundaries, onlyIfSent, onlyPolicies, wide, without } from "../need";
import { each, type Method, together } from "../way";

/** With a permissions boundary, rights cannot grow past it. */
const bounded = onlyBoundaries;

const ANY_RIGHT = { to: "any right" } as const;

/** How one writes rights for oneself, or for whom one can become: each of these makes an administrator. */
export const SELF_GRANTS: readonly Method[] = [
  {
    rule: "escalation-policy-version",
    can: "rewrite a managed policy, also one that it has itself",
    ways: each(ANY_RIGHT, any("iam:CreatePolicyVersion"), wide("iam:SetDefaultPolicyVersion")),
    remedy: "Take the actions out, and leave managed policies to the pipeline that deploys them",
  },
  {
    rule: "escalation-attach-policy",
    can: "attach any policy, up to AdministratorAccess",
    ways: each(
      ANY_RIGHT,
      any("iam:AttachUserPolicy", bounded, onlyPolicies),
      any("iam:AttachGroupPolicy", bounded, onlyPolicies),
      any("iam:AttachRolePolicy", bounded, onlyPolicies),
    ),
    remedy: "Ask for iam:PermissionsBoundary, or name the policies with iam:PolicyARN",
  },
  {
    rule: "escalation-put-policy",
    can: "write any right into an inline policy",
    ways: each(
      ANY_RIGHT,
      any("iam:PutUserPolicy", bounded),
      any("iam:PutGroupPolicy", bounded),
      any("iam:PutRolePolicy", bounded),
    ),
    remedy: "Ask for iam:PermissionsBoundary, so that rights are given only within the boundary",
  },
];

const BOUNDARY_GONE = {
  to: "not followed",
  why: "without the boundary, policies may give more than is known of them",
} as const;

const DENY_GONE = {
  to: "not followed",
  why: "what a policy denied is allowed where another one gives it",
} as const;

/** Further ways to other people's and roles' rights through IAM and STS. */
export const RIGHTS: readonly Method[] = [
  {
    rule: "escalation-create-role",
    can: "make a role with any right, and become it",
    ways: [
      together(ANY_RIGHT, any("iam:CreateRole", bounded), any("iam:AttachRolePolicy", bounded, onlyPolicies)),
      together(ANY_RIGHT, any("iam:CreateRole", bounded), any("iam:PutRolePolicy", bounded)),
    ],
    remedy: "Ask for iam:PermissionsBoundary on iam:CreateRole",
  },
  {
    rule: "escalation-trust-policy",
    can: "change who may become a role, also in other accounts",
    ways: each({ to: "principal", kind: "role" }, any("iam:UpdateAssumeRolePolicy")),
    remedy: "Take the action out: IAM cannot limit whom a trust policy names",
  },
  {
    rule: "escalation-credentials",
    can: "make itself keys or a password for other people's users",
    ways: [
      ...each(
        { to: "principal", kind: "user" },
        wide("iam:CreateAccessKey"),
        wide("iam:CreateLoginProfile"),
        wide("iam:UpdateLoginProfile"),
        wide("iam:UpdateAccessKey"),
        wide("iam:CreateServiceSpecificCredential"),
        wide("iam:ResetServiceSpecificCredential"),
        wide("iam:UploadSigningCertificate"),
        wide("iam:UploadSSHPublicKey"),
      ),
      ...each(
        { to: "not followed", why: "whoever has the password needs no second factor any more" },
        wide("iam:DeactivateMFADevice"),
      ),
    ],
    remedy: "Limit the actions to the person's own user: user/${aws:username}",
  },
  {
    rule: "escalation-add-to-group",
    can: "put itself into any group",
    ways: each({ to: "principal", kind: "group" }, wide("iam:AddUserToGroup")),
    remedy: "Limit iam:AddUserToGroup to the team's groups",
  },
  {
    rule: "escalation-boundary",
    can: "take away or replace the permissions boundary that limits it",
    ways: each(
      BOUNDARY_GONE,
      any("iam:DeleteRolePermissionsBoundary", without("iam:PermissionsBoundary")),
      any("iam:DeleteUserPermissionsBoundary", without("iam:PermissionsBoundary")),
      any("iam:PutRolePermissionsBoundary", bounded),
      any("iam:PutUserPermissionsBoundary", bounded),
    ),
    remedy: "Deny taking the boundary away, and let iam:PermissionsBoundary name the one that may be set",
  },
  {
    rule: "escalation-remove-policy",
    can: "take away policies that deny something",
    ways: each(
      DENY_GONE,
      ...[
        "iam:DeleteGroupPolicy",
        "iam:DeleteRolePolicy",
        "iam:DeleteUserPolicy",
        "iam:DetachGroupPolicy",
        "iam:DetachRolePolicy",
        "iam:DetachUserPolicy",
        "iam:RemoveUserFromGroup",
      ].map((action) => wide(action, bounded, onlyIfSent("iam:PolicyARN"))),
    ),
    remedy: "Limit the actions to the team's roles and groups",
  },
  {
    rule: "escalation-assume-role",
    can: "become every role that trusts the account",
    ways: each({ to: "session" }, wide("sts:AssumeRole")),
    remedy: "Limit sts:AssumeRole to the roles that are meant, by their ARNs",
  },
];
