import type { Files } from "../support";

/** An account of an organization in AWS. */
export interface AwsAccount {
  readonly id: string;
  readonly name: string;
  /** @default "ACTIVE" */
  readonly state?: string;
}

/** Where accounts and units are, and which policies are attached to what. */
export interface AwsTree {
  /** What is above each account and unit. */
  readonly parents: Readonly<Record<string, string>>;
  /** The names of the policies at each. */
  readonly attached: Readonly<Record<string, readonly string[]>>;
  readonly policies: Readonly<Record<string, object>>;
}

export const MANAGEMENT = "000000000001";
export const ROOT = "r-acme";
export const UNIT = "ou-acme-12345678";

const json = (value: unknown): string => JSON.stringify(value, null, 4);

/** An entry of `list-accounts`. */
export const listed = ({ id, name, state = "ACTIVE" }: AwsAccount): object => ({
  Id: id,
  Arn: `arn:aws:organizations::${MANAGEMENT}:account/o-acmeacme00/${id}`,
  Email: `${id}@acme.example`,
  Name: name,
  Status: state === "CLOSED" ? "SUSPENDED" : state,
  State: state,
  JoinedMethod: "CREATED",
  JoinedTimestamp: "2024-05-07T10:12:33.615000+00:00",
});

/** What `aws organizations list-accounts` prints. */
export const listAccounts = (...accounts: readonly AwsAccount[]): string => json({ Accounts: accounts.map(listed) });

const idOf = (policy: string): string => `p-${policy.toLowerCase().padEnd(8, "0")}`;

/** What the other commands print of an organization in AWS. */
export const treeFiles = ({ parents, attached, policies }: AwsTree): Files => {
  const summary = (name: string): object => ({
    Id: idOf(name),
    Arn: `arn:aws:organizations::aws:policy/service_control_policy/${idOf(name)}`,
    Name: name,
    Description: "What accounts may do\nat most",
    Type: "SERVICE_CONTROL_POLICY",
    AwsManaged: name === "FullAWSAccess",
  });
  return Object.fromEntries([
    ...Object.entries(parents).map(([child, parent]) => [
      `organizations/list-parents/${child}.json`,
      json({ Parents: [{ Id: parent, Type: parent.startsWith("r-") ? "ROOT" : "ORGANIZATIONAL_UNIT" }] }),
    ]),
    ...Object.entries(attached).map(([target, names]) => [
      `organizations/list-policies-for-target/${target}.json`,
      json({ Policies: names.map(summary) }),
    ]),
    ...Object.entries(policies).map(([name, document]) => [
      `organizations/describe-policy/${idOf(name)}.json`,
      json({ Policy: { PolicySummary: summary(name), Content: JSON.stringify(document, null, 2) } }),
    ]),
  ]) as Files;
};

export const FULL_ACCESS = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

export const NO_ENDPOINTS = {
  Version: "2012-10-17",
  Statement: [{ Sid: "NoEndpoints", Effect: "Deny", Action: "sagemaker:CreateEndpoint", Resource: "*" }],
};
