import type { Rule } from "./rule";

/** Privilege escalation: what all policies of a principal open together. */
export const RIGHTS = {
  "escalation-everything": {
    severity: "warning",
    finds: "can do everything. An administrator is told once, and none of the following",
    remedy: "Name the actions and resources that are needed",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html",
  },
  "escalation-policy-version": {
    severity: "warning",
    finds: "rewrites a managed policy, also one that it has itself",
    remedy: "Take the actions out, and leave managed policies to the pipeline that deploys them",
    page: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html",
  },
  "escalation-attach-policy": {
    severity: "warning",
    finds: "attaches any policy",
    remedy: "Ask for iam:PermissionsBoundary, or name the policies with iam:PolicyARN",
    page: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html",
  },
  "escalation-put-policy": {
    severity: "warning",
    finds: "writes any inline policy",
    remedy: "Ask for iam:PermissionsBoundary, so that rights are given only within the boundary",
    page: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html",
  },
  "escalation-create-role": {
    severity: "warning",
    finds: "makes a role with any right",
    remedy: "Ask for iam:PermissionsBoundary on iam:CreateRole",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate",
  },
  "escalation-trust-policy": {
    severity: "warning",
    finds: "changes who may become a role",
    remedy: "Take the action out: IAM cannot limit whom a trust policy names",
    page: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html",
  },
  "escalation-credentials": {
    severity: "warning",
    finds: "makes keys or passwords for other users",
    remedy: "Limit the actions to the person's own user: user/${aws:username}",
    page: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html",
  },
  "escalation-add-to-group": {
    severity: "warning",
    finds: "puts itself into any group",
    remedy: "Limit iam:AddUserToGroup to the team's groups",
    page: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html",
  },
  "escalation-boundary": {
    severity: "warning",
    finds: "takes away or replaces the permissions boundary",
    remedy: "Deny taking the boundary away, and let iam:PermissionsBoundary name the one that may be set",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  },
  "escalation-write-policy": {
    severity: "warning",
    finds: "attaches a policy, or works within a boundary, that it writes itself",
    remedy: "Take iam:CreatePolicy out, or let the condition name policies of another path",
    page: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html",
  },
  "escalation-remove-policy": {
    severity: "warning",
    finds: "takes away policies that deny something",
    remedy: "Limit the actions to the team's roles and groups",
    page: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html",
  },
  "escalation-assume-role": {
    severity: "warning",
    finds: "becomes every role that trusts the account",
    remedy: "Limit sts:AssumeRole to the roles that are meant, by their ARNs",
    page: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html",
  },
  "escalation-identity-provider": {
    severity: "warning",
    finds: "changes whom an identity provider lets in",
    remedy: "Take the actions out, and leave identity providers to the platform's pipeline",
    page: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateOpenIDConnectProviderThumbprint.html",
  },
  "escalation-identity-center": {
    severity: "warning",
    finds: "changes what people of IAM Identity Center may do, or who they are",
    remedy: "Take the actions out: they belong to who looks after people",
    page: "https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_PutInlinePolicyToPermissionSet.html",
  },
  "escalation-delegation": {
    severity: "warning",
    finds: "acts as an account's root, or lets others act with its rights",
    remedy: "Take the actions out, or Deny them",
    page: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html",
  },
  "escalation-from-above": {
    severity: "warning",
    finds: "changes what the organization denies",
    remedy: "Take the actions out: they belong to who looks after the organization",
    page: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html",
  },
  "escalation-principal-tags": {
    severity: "warning",
    finds: "changes tags of roles, users or anything, where tags decide",
    remedy: "Take the actions out, or limit them to the team's own roles",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction_attribute-based-access-control.html",
  },
} as const satisfies Readonly<Record<string, Rule>>;
