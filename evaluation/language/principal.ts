import { isRecord } from "../../common/is-record";
import { arnParts } from "./arn";
import { textsOf } from "./texts";

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

/** By what a policy names principals. */
export type PrincipalKind = "AWS" | "Service" | "Federated" | "CanonicalUser";

/** Whom a statement of a trust or resource policy is about. */
export interface StatementPrincipals {
  /** Whether everybody is meant but for these. */
  readonly not: boolean;
  /** By kind, be it a {@link PrincipalKind} or not. A bare `*` is `AWS`. */
  readonly named: ReadonlyMap<string, readonly string[]>;
}

/** What a statement says of principals; undefined where it says nothing. */
export function principalsOf(statement: Readonly<Record<string, unknown>>): StatementPrincipals | undefined {
  const [positive, negative] = [statement["Principal"], statement["NotPrincipal"]];
  const value = positive ?? negative;
  return value === undefined ? undefined : { not: positive === undefined, named: namesIn(value) };
}

/** Whom the value of a `Principal` or `NotPrincipal` names, by kind. */
export const namesIn = (value: unknown): StatementPrincipals["named"] =>
  new Map(
    isRecord(value) ? Object.entries(value).map(([kind, names]) => [kind, textsOf(names)]) : [["AWS", textsOf(value)]],
  );

/** The account of a principal that stands for all of it: its root's ARN, or its twelve digits. */
export function accountOfPrincipal(name: string): string | undefined {
  if (/^\d{12}$/.test(name)) return name;
  const arn = arnParts(name);
  return arn?.service === "iam" && arn.resource === "root" ? arn.accountId : undefined;
}
