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
    service: "access-grants.s3",
    comers: "has a grant of S3 Access Grants",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-location-register.html",
  },
  {
    service: "account-access",
    comers: "has an entitlement of the account access manager",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/account-access-manager-getting-started.html",
  },
  {
    service: "appstream",
    comers: "streams from a machine of an AppStream fleet",
    source:
      "https://docs.aws.amazon.com/appstream2/latest/developerguide/using-iam-roles-to-grant-permissions-to-applications-scripts-streaming-instances.html",
  },
  {
    service: "chatbot",
    comers: "is in a chat channel that has the role",
    source: "https://docs.aws.amazon.com/chatbot/latest/adminguide/understanding-permissions.html",
  },
  {
    service: "codecatalyst-runner",
    comers: "runs a workflow of a CodeCatalyst space that has the role",
    source: "https://docs.aws.amazon.com/codecatalyst/latest/userguide/ipa-iam-roles.html",
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
    service: "ds",
    comers: "is assigned to the role in a directory of AWS Directory Service",
    source: "https://docs.aws.amazon.com/directoryservice/latest/admin-guide/ms_ad_manage_roles.html",
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
