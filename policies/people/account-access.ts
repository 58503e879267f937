import { ACCOUNT_ACCESS_APPLICATION } from "../checks/account-access-forms";
import { listOf, shape, written } from "../checks/fields";
import { TAG_KEY } from "../checks/iam-forms";
import { parseArn } from "../language/arn";
import { type Environment, partitionOf } from "../language/environment";
import { PolicyError } from "../language/policy-error";
import type { Conditions, ResourceStatement } from "../language/statement";

/** People of IAM Identity Center to whom account access manager gives the role: who they are, its entitlements say. */
export interface AccountAccessTrust {
  /**
   * The ARN of its application, of which an instance of IAM Identity Center has one:
   * `arn:aws:account-access:eu-west-1:111111111111:application/1234567890abcdef`. Its account is the management account.
   */
  readonly application: string;
  /**
   * Keys of the session tags that it may pass on from the directory. It lets people in without tags where it may not.
   *
   * @default - none
   */
  readonly sessionTags?: readonly string[];
}

/** The schema of an {@link AccountAccessTrust}. @internal */
export const ACCOUNT_ACCESS_TRUST = shape<AccountAccessTrust>({
  application: written(ACCOUNT_ACCESS_APPLICATION),
  sessionTags: listOf(written(TAG_KEY)).optional(),
});

/**
 * The regions that have account access manager: the commercial ones that are enabled by default.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/account-access-manager-getting-started.html#aam-prerequisites-and-considerations
 * @see https://docs.aws.amazon.com/general/latest/gr/account-access.html
 */
export const ACCOUNT_ACCESS_REGIONS: readonly string[] = [
  ...["ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2"],
  ...["ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1"],
  ...["us-east-1", "us-east-2", "us-west-1", "us-west-2"],
];

/**
 * Trust in account access manager, for its application and nobody else's: the service is that of every organization. It
 * sets who the person is as the session's context. Tags are allowed only where they are named: they come before the tags
 * of the role itself, and the policies of the account may ask for these.
 *
 * @throws {PolicyError} where AWS has no account access manager
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/aam-prepare-roles.html
 */
export function accountAccessStatements(environment: Environment, trust: AccountAccessTrust): ResourceStatement[] {
  const { application, sessionTags = [] } = trust;
  const { accountId = "", region = "" } = parseArn(application) ?? {};
  const partition = environment.partition ?? partitionOf(environment.region);
  if (partition !== "aws")
    throw new PolicyError(`the partition ${partition} has no account access manager\nGive the group another audience`);
  if (!ACCOUNT_ACCESS_REGIONS.includes(region))
    throw new PolicyError(
      `the region ${region} has no account access manager\nName an application in a region that is enabled by default, such as eu-west-1`,
    );
  const Principal = { Service: ACCOUNT_ACCESS_SERVICE };
  const Condition: Conditions = { StringEquals: { "aws:SourceAccount": accountId, "aws:SourceArn": application } };
  return [
    { Sid: "AccountAccess", Effect: "Allow", Principal, Action: ["sts:AssumeRole", "sts:SetContext"], Condition },
    ...(sessionTags.length === 0
      ? []
      : [
          {
            Sid: "AccountAccessTags",
            Effect: "Allow" as const,
            Principal,
            Action: "sts:TagSession",
            Condition: { ...Condition, "ForAllValues:StringEquals": { "aws:TagKeys": [...sessionTags].sort() } },
          },
        ]),
  ];
}

const ACCOUNT_ACCESS_SERVICE = "account-access.amazonaws.com";
