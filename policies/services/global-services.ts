/**
 * Prefixes of services that answer for every region in one, so that a limit on regions does not fit them.
 *
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-requested-region.html
 */
export const GLOBAL_SERVICES: ReadonlySet<string> = new Set([
  "account",
  "billing",
  "budgets",
  "ce",
  "cloudfront",
  "cur",
  "ecr-public",
  "globalaccelerator",
  "health",
  "iam",
  "importexport",
  "networkmanager",
  "organizations",
  "pricing",
  "route53",
  "route53domains",
  "shield",
  "sts",
  "support",
  "trustedadvisor",
  "waf",
]);
