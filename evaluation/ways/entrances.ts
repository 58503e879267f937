/** A service by which people or code come to a role that have no principal in IAM of their own. */
export interface Entrance {
  /** The service's principal, without region and domain. */
  readonly service: string;
  /** Who comes in, behind "whoever". */
  readonly comers: string;
  /** The page that says so. */
  readonly source: string;
}

/**
 * Services that hand a role's credentials to people or programs: who they are is told by the service's own settings, and
 * by no policy. Other services that a role trusts run what somebody has them run, who may pass the role to them.
 */
export const ENTRANCES: readonly Entrance[] = [
  {
    service: "account-access",
    comers: "has an entitlement of the account access manager",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/account-access-manager-getting-started.html",
  },
  {
    service: "cognito-identity",
    comers: "an identity pool of Cognito lets in",
    source: "https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html",
  },
  {
    service: "credentials.iot",
    comers: "holds a certificate of a device",
    source: "https://docs.aws.amazon.com/iot/latest/developerguide/authorizing-direct-aws.html",
  },
  {
    service: "pods.eks",
    comers: "runs in a pod of an EKS cluster that is associated with the role",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html",
  },
  {
    service: "rolesanywhere",
    comers: "holds a certificate of a trust anchor",
    source: "https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html",
  },
  {
    service: "ssm",
    comers: "runs on a machine of a hybrid activation",
    source: "https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-multicloud-service-role.html",
  },
  {
    service: "transfer",
    comers: "is a user of a file transfer server",
    source: "https://docs.aws.amazon.com/transfer/latest/userguide/requirements-roles.html",
  },
];

const BY_SERVICE: ReadonlyMap<string, Entrance> = new Map(ENTRANCES.map((one) => [one.service, one]));

/** The entrance that a service principal is; China and single regions have domains of their own. */
export const entranceOf = (principal: string): Entrance | undefined =>
  BY_SERVICE.get(principal.replace(/(\.[a-z]{2}(-[a-z]+)+-\d)?\.amazonaws\.com(\.cn)?$/, ""));
