import type { IConstruct } from "constructs";

/**
 * A role, group or user: its name in IAM, its ARN, its address in Terraform (`aws_iam_role.training`) or its id there
 * (`training`); a reference to its name or ARN; the construct that makes it, or one that has it as `role`. Or somebody
 * from elsewhere: a service (`ec2.amazonaws.com`), or the ARN of a role, user, role session or account.
 */
export type Who = string | IConstruct | { readonly role: string | IConstruct };

/** Who is asked about, and what it is done with. */
interface About {
  /** Each of them is asked about. */
  readonly who: Who | readonly Who[];
  /** ARNs, patterns of ARNs (`arn:aws:s3:::acme-data/card/*`), references to ARNs, or `*`. */
  readonly on: string | readonly string[];
  /**
   * Condition keys of the request and their values; null: the request does not have the key.
   *
   * @default - nothing is known of any key
   */
  readonly with?: Readonly<Record<string, string | readonly string[] | null>>;
}

/** What somebody may be able to do. */
export interface Access extends About {
  /** Actions, `*` and `?` in them: `s3:GetObject`. Each is asked about on those of `on` that it works on. */
  readonly action: string | readonly string[];
}

/**
 * A line of a contract: what must be possible, or must not.
 *
 * @example
 * { who: "fraud-Role", can: "s3:GetObject", on: "arn:aws:s3:::acme-data/card/*" }
 */
export type AccessLine = About &
  (
    | { readonly can: string | readonly string[]; readonly cannot?: never }
    | { readonly cannot: string | readonly string[]; readonly can?: never }
  );
