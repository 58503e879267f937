import { hasWildcard } from "../../common/glob";
import { arnsOverlap, managedPolicyDocument } from "../../evaluation";
import { iamArn, parseArn, s3Arn } from "../../policies";
import { belongingsOf } from "../contract/belongings";
import type { AccountDeployment } from "../resolution/account-deployment";
import type { Deployment } from "../resolution/deployment";
import { namesItsStart } from "../resolution/outside-subject";
import { adminPipelinesOf, pipelinesOf } from "../resolution/state";
import type { AccountResource } from "../schema/account-shared";
import { roleOf } from "../schema/deploy-role";
import { type Check, type Checked, problem } from "./check";

/** Something that needs no declaration, or must have none. */
interface Made {
  /** An ARN or a pattern of ARNs. */
  readonly arn: string;
  /** What it is: `what the team "fraud" has by its files`. */
  readonly what: string;
}

/**
 * What the stacks make, who deploys them, and AWS's policies whose documents are known are not declared: their own say
 * what they are, and a declaration could only hide it.
 */
export const outsideNotMade: Check = (checked) => {
  const declaring = checked.accounts.filter(({ value }) => value.outside.length > 0);
  if (declaring.length === 0) return [];
  const made = [
    ...checked.deployments.flatMap(madeByTeam),
    ...checked.accountDeployments.flatMap((account) => madeForAccount(account, checked)),
    ...madeForState(checked),
  ];
  return declaring.flatMap((file) =>
    file.value.outside.flatMap(({ arn }, index) => {
      // What has no start of a name is told as that.
      if (arn === undefined || !file.intact(["outside", index]) || !namesItsStart(arn)) return [];
      const found = ofAws(arn) ?? made.find((one) => isMeant(arn, one.arn))?.what;
      if (found === undefined) return [];
      const message = `${arn} is ${found}, and cannot be declared`;
      const remedy = "Remove it, or write a pattern that leaves it out";
      return [problem(file, ["outside", index, "arn"], message, remedy)];
    }),
  );
};

/** Names in IAM are unique whatever their case and path. */
function isMeant(arn: string, made: string): boolean {
  if (arnsOverlap(arn, made)) return true;
  if (hasWildcard(arn) || hasWildcard(made)) return false;
  const [own, its] = [iamName(arn), iamName(made)];
  return own !== undefined && own === its;
}

/** `111111111111 role etl` of an ARN in IAM. */
function iamName(arn: string): string | undefined {
  const parts = parseArn(arn);
  const [, type, name] = /^(role|user|group|policy)\/(?:.*\/)?([^/]+)$/.exec(parts?.resource ?? "") ?? [];
  return parts?.service === "iam" && name !== undefined
    ? `${parts.accountId} ${type ?? ""} ${name.toLowerCase()}`
    : undefined;
}

/** A pattern would take those of AWS's policies in that are known. */
function ofAws(arn: string): string | undefined {
  if (parseArn(arn)?.accountId !== "aws") return undefined;
  if (hasWildcard(arn)) return "a pattern of AWS's policies, some of which are known";
  return managedPolicyDocument(arn) === undefined ? undefined : "a policy of AWS's that is known";
}

function madeByTeam(deployment: Deployment): Made[] {
  const { team, names, groups, environment } = deployment;
  if (team.retired) return [];
  const what = `what the team "${team.team}" has by its files`;
  const iam = (rest: string): string => iamArn(environment, rest);
  const people = new Set(groups.flatMap(({ members }) => members));
  return [
    ...belongingsOf(deployment).map(({ arn }) => arn),
    ...groups.map(({ name }) => iam(`group${names.path}${name}`)),
    ...(names.ownPath ? [iam(`group${names.path}*`)] : []),
    iam(`policy${names.path}${names.ownPath ? "*" : names.policy("*")}`),
    ...[...people].flatMap((name) => [iam(`user/${name}`), iam(`user/*/${name}`)]),
  ].map((arn) => ({ arn, what }));
}

function madeForAccount(deployment: AccountDeployment, { state }: Checked): Made[] {
  const { account } = deployment;
  const { account: name, deployRole, adminRole } = account;
  const roles = [deployRole, adminRole].flatMap((role) => (role === undefined ? [] : [roleOf(role).arn]));
  const pipelines = state ? [...pipelinesOf(account), ...adminPipelinesOf(account)] : [];
  return [
    ...[...roles, ...pipelines].map((arn) => ({ arn, what: `who runs Terraform for the account "${name}"` })),
    ...Object.values(SHARED).flatMap((made) => made(deployment)),
  ];
}

const policiesBelow = ({ account, shared: { environment, path } }: AccountDeployment): Made[] => [
  { arn: iamArn(environment, `policy${path}*`), what: `a policy of the account "${account.account}"` },
];

/** What the account's own stack makes that a declaration could be about: policies, buckets, roles. */
const SHARED: Readonly<Record<AccountResource, (deployment: AccountDeployment) => readonly Made[]>> = {
  permissionsBoundary: policiesBelow,
  guardrails: policiesBelow,
  policies: policiesBelow,
  auditTrail: ({ account: { account, auditTrail }, shared: { environment } }) =>
    auditTrail ? [{ arn: s3Arn(environment, auditTrail.bucket), what: `the bucket of the trail of "${account}"` }] : [],
  accessAnalyzer: () => [],
  oidcProviders: ({ account: { account }, shared: { environment }, oidcProviders }) =>
    oidcProviders.map(({ host }) => ({
      arn: iamArn(environment, `oidc-provider/${host}`),
      what: `a provider of the account "${account}"`,
    })),
};

function madeForState({ organization, accountDeployments, state }: Checked): Made[] {
  const s3 = organization?.value.state.s3;
  if (!s3) return [];
  const what = "of Terraform's state";
  const roles = [
    ...(s3.assumeRole === undefined ? [] : [s3.assumeRole]),
    ...(s3.create?.deployRole === undefined ? [] : [roleOf(s3.create.deployRole).arn]),
    ...(state ? state.roles.map(({ path, name }) => iamArn(state.environment, `role${path}${name}`)) : []),
  ];
  const partitions = new Set(accountDeployments.map(({ shared }) => shared.environment.partition));
  return [
    ...roles.map((arn) => ({ arn, what: `a role ${what}` })),
    ...(s3.kmsKeyId === undefined ? [] : [{ arn: s3.kmsKeyId, what: `the key ${what}` }]),
    ...[...partitions].map((partition) => ({ arn: `arn:${partition}:s3:::${s3.bucket}`, what: `the bucket ${what}` })),
  ];
}
