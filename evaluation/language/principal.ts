/** A policy of a principal. */
export interface NamedPolicy {
  /** The policy's name: `ScopedS3Policy`, `fraud-ML_Engineers-Data`, `AmazonSageMakerFullAccess`. */
  readonly name: string;
  readonly origin: "inline" | "customer-managed" | "aws-managed";
  /** The document as parsed JSON, or undefined where it is not known: a managed policy that no data describes. */
  readonly document: unknown;
}

/** A role or a group, with all that its policies say together. */
export interface Principal {
  readonly kind: "role" | "group" | "user";
  /** The name in IAM. */
  readonly name: string;
  /** The ARN, where it can be told. */
  readonly arn?: string;
  readonly policies: readonly NamedPolicy[];
  /** A role's trust policy as parsed JSON. */
  readonly trust?: unknown;
  /** The ARN of the permissions boundary. */
  readonly permissionsBoundary?: string;
}
