/**
 * The layers of policies that AWS asks before it allows a request: the principal's own policies, its permissions boundary,
 * the service and resource control policies of the organization, the policies of the session, the policy of the resource,
 * of a VPC endpoint on the way, and of a role that is assumed.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#access_policy-types
 */
export type PolicyLayer = "identity" | "boundary" | "scp" | "rcp" | "session" | "resource" | "endpoint" | "trust";
