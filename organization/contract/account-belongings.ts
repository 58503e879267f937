import { type Environment, iamArn, regionalArn, s3Arn } from "../../policies";
import type { AccountDeployment } from "../resolution/account-deployment";
import type { AccountResource } from "../schema/account-shared";
import type { PlatformResource } from "./platform-resource";

/** What is the platform's of what an account's own stack makes for its teams. */
const SHARED: Readonly<Record<AccountResource, (account: AccountDeployment) => readonly PlatformResource[]>> = {
  permissionsBoundary: (account) => {
    const { permissionsBoundary } = account.shared;
    return [
      ...policyBelongings(account),
      ...(permissionsBoundary === undefined ? [] : [policyOf(account, permissionsBoundary)]),
    ];
  },
  guardrails: policyBelongings,
  policies: policyBelongings,
  auditTrail: trailBelongings,
  // It reads policies, and holds nothing.
  accessAnalyzer: () => [],
  // Who may change a provider is in a way to every role that trusts one, which is told by itself.
  oidcProviders: () => [],
};

/** What an account's own stack makes, each once: several of them are below one path. */
export function sharedBelongings(account: AccountDeployment): PlatformResource[] {
  const all = Object.values(SHARED).flatMap((belongings) => belongings(account));
  return [...new Map(all.map((one) => [one.arn, one])).values()];
}

/** What caps the roles of an account and is attached to them: under the path of the account's own stack. */
function policyBelongings(account: AccountDeployment): PlatformResource[] {
  const { organization, shared } = account;
  const environment: Environment = shared.environment;
  return [policyOf(account, iamArn(environment, `policy/sagemaker-access/${organization.organization}/*`))];
}

const policyOf = ({ account }: AccountDeployment, arn: string): PlatformResource => ({
  kind: "iam-policy",
  arn,
  words: `what the teams of the account ${account.account} share and are held by`,
  serves: account.id,
  accountId: account.id,
});

/** The bucket of an account's trail with all that is in it, and its key. */
function trailBelongings({ organization, account, shared }: AccountDeployment): PlatformResource[] {
  const { auditTrail, id } = account;
  if (!auditTrail) return [];
  const words = `the audit trail of the account ${account.account}`;
  const environment: Environment = shared.environment;
  const its = { serves: id, accountId: id };
  const closed = { closedToOthers: true };
  return [
    { kind: "bucket", arn: s3Arn(environment, auditTrail.bucket), words: `the bucket of ${words}`, ...its, ...closed },
    { kind: "object", arn: s3Arn(environment, auditTrail.bucket, "*"), words, ...its, ...closed },
    {
      ...{ kind: "key", arn: regionalArn(environment, "kms", "key/*"), words: `the key of ${words}`, ...its },
      alias: `alias/${organization.organization}-sagemaker-access`,
      amongOthers: true,
    },
  ];
}
