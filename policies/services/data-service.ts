import { type Fields, named, oneOf } from "../checks/fields";
import { KEY_ARN } from "../checks/arn-forms";
import { ACCOUNT_ID, REGION } from "../checks/name-forms";
import type { Environment } from "../language/environment";
import type { Statement } from "../language/statement";
import type { Access } from "./s3";

/** Access to something that an AWS service holds under a name of an account and region. */
export interface DataGrant {
  /** `read` or `read-write`. */
  readonly access: Exclude<Access, "write">;
  /**
   * The account that owns it.
   *
   * @default - the environment's account
   */
  readonly accountId?: string;
  /**
   * Its region.
   *
   * @default - the environment's region
   */
  readonly region?: string;
  /**
   * The ARN of the customer managed KMS key that encrypts it.
   *
   * @default - none: it is encrypted with the service's or AWS's key, which needs no grant
   */
  readonly kmsKey?: string;
}

/** The schemas of what every grant of such a service has. @internal */
export const dataGrant = (accesses: readonly DataGrant["access"][]): Fields<DataGrant> => ({
  access: oneOf(accesses),
  accountId: named(ACCOUNT_ID).optional(),
  region: named(REGION).optional(),
  kmsKey: named(KEY_ARN).optional(),
});

/** What policies say of a service that holds data. */
export interface DataService<Grant> {
  /** What a team may be granted. */
  readonly accesses: readonly DataGrant["access"][];
  /** The ARN of what is granted; a pattern where AWS adds to the name. */
  readonly arn: (environment: Environment, grant: Grant) => string;
  /** The name in what an ARN says behind the account; undefined where it is none of a whole. */
  readonly nameIn: (resource: string) => string | undefined;
  /** Exactly the granted access; nothing where nothing is granted. */
  readonly statements: (environment: Environment, grants: readonly Grant[]) => Statement[];
  /** Whether the groups that read a team's data read it too. */
  readonly readByGroups: boolean;
  readonly boundary: ServiceInBoundary;
}

/** What a permissions boundary says of a service. */
export interface ServiceInBoundary {
  /** Whether each boundary leaves the service to roles; otherwise that of an account with a team that names something of it. */
  readonly everywhere: boolean;
  /** The actions that it leaves to roles. */
  readonly work: readonly string[];
  /** The actions that open something to others. */
  readonly sharing: readonly string[];
  /** The actions that change the account for all its teams. */
  readonly accountSettings: readonly string[];
}
