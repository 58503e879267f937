/** What the stacks make in one account, as plain values. Lists of names are sorted. */
export interface Account {
  /** By name. */
  readonly roles: Readonly<Record<string, Role>>;
  /** The account's own managed policies, by ARN. */
  readonly policies: Readonly<Record<string, Policy>>;
  /** By name. */
  readonly groups: Readonly<Record<string, Group>>;
  /** By name. */
  readonly notebooks: Readonly<Record<string, Notebook>>;
}

export type Tags = Readonly<Record<string, string>>;

export interface Role {
  readonly path: string | undefined;
  readonly description: unknown;
  readonly tags: Tags;
  readonly maxSessionDuration: number | undefined;
  readonly permissionsBoundary: string | undefined;
  readonly trust: unknown;
  /** Documents of inline policies by name. */
  readonly inline: Readonly<Record<string, unknown>>;
  /** ARNs. */
  readonly attached: readonly string[];
}

export interface Policy {
  readonly description: unknown;
  readonly tags: Tags;
  readonly document: unknown;
}

export interface Group {
  readonly path: string | undefined;
  readonly members: readonly string[];
  readonly inline: readonly string[];
  /** ARNs. */
  readonly attached: readonly string[];
}

export interface Notebook {
  readonly instanceType: string | undefined;
  readonly volumeSize: number | undefined;
  readonly roleArn: string | undefined;
  readonly subnet: string | undefined;
  readonly securityGroups: readonly string[];
  readonly kmsKey: string | undefined;
  readonly rootAccess: string | undefined;
  readonly directInternetAccess: string | undefined;
  readonly metadataServiceVersion: string | undefined;
  readonly tags: Tags;
}
