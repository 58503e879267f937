/** What AWS takes up to a size or a number, beside what the policies of principals and resources have. */
export type Quota =
  | "role-name"
  | "user-name"
  | "group-name"
  | "policy-name"
  | "path"
  | "tags"
  | "tag-key"
  | "tag-value"
  | "role-session"
  | "roles"
  | "groups"
  | "policies"
  | "scp"
  | "rcp"
  | "permission-set-name"
  | "permission-set-relay-state"
  | "permission-set-session"
  | "permission-set-inline"
  | "permission-set-inline-document"
  | "permission-set-policies";

/** How much of it something has, at least: what is known only at the apply counts as next to nothing. */
export interface Measure {
  readonly quota: Quota;
  readonly size: number;
  /** Terraform's address of the resource; of several, the first. */
  readonly address: string;
  /** What a reader calls it. @default - it is the stack */
  readonly name?: string;
}
