import { any, except, type Need, onlyBoundaries, onlyIfSent, onlyPolicies, wide } from "../need";
import { each, type IdentityKind, type Leads, type Limiting, type Method, together, type Way } from "../way";

/** With a permissions boundary, rights cannot grow past it. */
const bounded = onlyBoundaries;

const ANY_RIGHT = { to: "any right" } as const;

const anyRightOf = (kind: IdentityKind): Leads => ({ to: "any right", kind });
const attachedTo = (kind: IdentityKind): Leads => ({ to: "attached policy", kind });

/** How one writes rights for oneself, or for whom one can become: each of these makes an administrator. */
export const SELF_GRANTS: readonly Method[] = [
  {
    rule: "escalation-policy-version",
    can: "rewrite a managed policy, also one that it has itself",
    ways: each(ANY_RIGHT, any("iam:CreatePolicyVersion"), any("iam:SetDefaultPolicyVersion")),
  },
  {
    rule: "escalation-attach-policy",
    can: "attach any policy, up to AdministratorAccess",
    ways: [
      ...each(attachedTo("user"), any("iam:AttachUserPolicy", bounded, onlyPolicies)),
      ...each(attachedTo("group"), any("iam:AttachGroupPolicy", bounded, onlyPolicies)),
      ...each(attachedTo("role"), any("iam:AttachRolePolicy", bounded, onlyPolicies)),
    ],
  },
  {
    rule: "escalation-put-policy",
    can: "write any right into an inline policy",
    ways: [
      ...each(anyRightOf("user"), any("iam:PutUserPolicy", bounded)),
      ...each(anyRightOf("group"), any("iam:PutGroupPolicy", bounded)),
      ...each(anyRightOf("role"), any("iam:PutRolePolicy", bounded)),
    ],
  },
];

const BOUNDARY_GONE = "without the boundary, policies may give more than is known of them";
const DENY_GONE = "what a policy denied is allowed where another one gives it";

const without = (kind: IdentityKind, by: Limiting): Leads => ({
  to: "unlimited principal",
  kind,
  by,
  why: by.endsWith("boundary") ? BOUNDARY_GONE : DENY_GONE,
});

/** An action that takes policies away, which what has a name is not told of. */
const taking = (action: string): Need => wide(action, bounded, onlyIfSent("iam:PolicyARN"));

const POLICY = "iam:PolicyARN";
const BOUNDARY = "iam:PermissionsBoundary";

const writtenOneself = (first: Need, named: string): Way => ({
  ...together(ANY_RIGHT, first, any("iam:CreatePolicy")),
  named,
});

/** Further ways to other people's and roles' rights through IAM and STS. */
export const RIGHTS: readonly Method[] = [
  {
    rule: "escalation-write-policy",
    can: "attach a policy that it writes itself, or write within a boundary that it writes itself",
    ways: [
      ...["User", "Group", "Role"].map((kind) => writtenOneself(any(`iam:Attach${kind}Policy`, bounded), POLICY)),
      ...["User", "Role"].flatMap((kind) => [
        writtenOneself(any(`iam:Attach${kind}Policy`, onlyPolicies), BOUNDARY),
        writtenOneself(any(`iam:Put${kind}Policy`), BOUNDARY),
      ]),
    ],
  },
  {
    rule: "escalation-create-role",
    can: "make a role with any right, and become it",
    ways: [
      together(ANY_RIGHT, any("iam:CreateRole", bounded), any("iam:AttachRolePolicy", bounded, onlyPolicies)),
      together(ANY_RIGHT, any("iam:CreateRole", bounded), any("iam:PutRolePolicy", bounded)),
    ],
  },
  {
    rule: "escalation-trust-policy",
    can: "change who may become a role, also in other accounts",
    ways: each({ to: "principal", kind: "role" }, any("iam:UpdateAssumeRolePolicy")),
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
  },
  {
    rule: "escalation-add-to-group",
    can: "put itself into any group",
    ways: each({ to: "principal", kind: "group" }, wide("iam:AddUserToGroup")),
  },
  {
    rule: "escalation-boundary",
    can: "take away or replace the permissions boundary that limits it",
    ways: [
      ...each(without("role", "boundary"), any("iam:DeleteRolePermissionsBoundary", except(BOUNDARY))),
      ...each(without("user", "boundary"), any("iam:DeleteUserPermissionsBoundary", except(BOUNDARY))),
      ...each(without("role", "other boundary"), any("iam:PutRolePermissionsBoundary", bounded)),
      ...each(without("user", "other boundary"), any("iam:PutUserPermissionsBoundary", bounded)),
    ],
  },
  {
    rule: "escalation-remove-policy",
    can: "take away policies that deny something",
    ways: [
      ...each(without("group", "inline policy"), taking("iam:DeleteGroupPolicy")),
      ...each(without("role", "inline policy"), taking("iam:DeleteRolePolicy")),
      ...each(without("user", "inline policy"), taking("iam:DeleteUserPolicy")),
      ...each(without("group", "managed policy"), taking("iam:DetachGroupPolicy")),
      ...each(without("role", "managed policy"), taking("iam:DetachRolePolicy")),
      ...each(without("user", "managed policy"), taking("iam:DetachUserPolicy")),
      ...each({ to: "not followed", why: DENY_GONE }, taking("iam:RemoveUserFromGroup")),
    ],
  },
  {
    rule: "escalation-assume-role",
    can: "become every role that trusts the account",
    ways: each({ to: "session" }, wide("sts:AssumeRole")),
  },
];
