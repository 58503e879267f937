import type { ContextValues } from "./context";

/** A policy, and where it is from. */
export interface SourcedPolicy {
  /** `ScopedS3Policy`, `fraud-ML_Engineers-Data`, `trust policy`. */
  readonly name: string;
  /** Parsed JSON, or undefined where it is not known. */
  readonly document: unknown;
  /** Of a policy about a resource: whether others may be about it too, or about a part of it. @default - it is alone */
  readonly partial?: true;
  /** Why the document is not known, in a sentence. @default - nobody says */
  readonly unknownFor?: string;
  /** Of a managed policy: its ARN, or UNKNOWN where it cannot be told. @default - it is no managed policy */
  readonly arn?: string;
  readonly stack?: string;
  /** Terraform's address of the resource that holds it, or where it is from elsewhere, that names it. */
  readonly address?: string;
}

/** Policies of an organization, level by level: of its root, of each unit on the way down, and of the account. */
export type PolicyLevels = readonly (readonly SourcedPolicy[])[];

/** Who asks something of AWS, with all that gives and limits access. */
export interface Subject {
  /**
   * `account`: anybody in an account, by its root ARN, or without an ARN anybody at all; `federated`: whom an identity
   * provider vouches for.
   */
  readonly kind: "role" | "group" | "user" | "service" | "account" | "federated";
  /** The name in IAM; of a service, its principal: `sagemaker.amazonaws.com`. */
  readonly name: string;
  /**
   * The ARN of the role, user, account or identity provider; of a provider that IAM knows by itself its domain.
   *
   * @default - not known
   */
  readonly arn?: string;
  /**
   * Condition keys that all its requests have, beside those that follow from the rest.
   *
   * @default - none
   */
  readonly context?: ContextValues;
  /**
   * The identity policies.
   *
   * @default - not known: of somebody elsewhere, whose account is taken to allow everything
   */
  readonly identity?: readonly SourcedPolicy[];
  /**
   * The permissions boundary.
   *
   * @default - none
   */
  readonly boundary?: SourcedPolicy;
  /**
   * The policies of the session.
   *
   * @default - none
   */
  readonly session?: readonly SourcedPolicy[];
  /**
   * The service control policies above the account. Each level must allow; beside those of a level that only deny stands
   * AWS's FullAWSAccess.
   *
   * @default - none
   */
  readonly scps?: PolicyLevels;
  /**
   * The day on which it asks at the earliest, `YYYY-MM-DD`: what ended before it gives nothing, and what begins later may.
   *
   * @default - not known
   */
  readonly since?: string;
}
