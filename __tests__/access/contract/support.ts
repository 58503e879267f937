import { join } from "node:path";
import { readStacks, type Stack } from "../../../access";
import { type ContractReport, proveContracts } from "../../../access/contract";
import type { Deployment, Organization } from "../../../organization";
import { synthesize } from "../../../stacks";
import { type Files, folderOf, organizationIn } from "../../stacks/support";

export const ACCOUNT = "111111111111";
export const s3Arn = (rest: string): string => `arn:aws:s3:::${rest}`;
export const arn = (service: string, rest: string): string => `arn:aws:${service}:eu-west-1:${ACCOUNT}:${rest}`;
export const sageMakerArn = (rest: string): string => arn("sagemaker", rest);
export const iamArn = (rest: string): string => `arn:aws:iam::${ACCOUNT}:${rest}`;

export const allow = (
  Action: string | readonly string[],
  Resource: string | readonly string[],
  Condition?: object,
): object => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition && { Condition }),
});

/** Two teams that share a bucket, one of which has everything, and the other little. */
export const NEIGHBOURS: Files = {
  "organization.yaml": { version: 1, organization: "acme", state: { local: { path: "state" } } },
  "accounts/dev.yaml": { account: "dev", id: ACCOUNT, region: "eu-west-1" },
  "teams/card.yaml": {
    team: "card",
    accounts: ["dev"],
    workloads: ["training", "endpoint", "notebook", "pipeline", "studio", "model-registry"],
    data: [
      { bucket: "acme-card", access: "read-write", kmsKey: arn("kms", "key/card") },
      { bucket: "acme-shared", prefixes: ["card/"], access: "read-write" },
    ],
    tables: [{ table: "card-table", access: "read-write" }],
    images: ["card/img"],
    groups: { ML_Engineers: { members: ["cleo"] }, ML_Admins: {} },
  },
  "teams/fraud.yaml": {
    team: "fraud",
    accounts: ["dev"],
    workloads: ["training", "endpoint"],
    executionRoles: "single",
    data: [
      { bucket: "acme-fraud", access: "read-write" },
      { bucket: "acme-shared", prefixes: ["fraud/"], access: "read-write" },
    ],
    tables: [{ table: "fraud-table", access: "read" }],
    groups: { ML_Engineers: { members: ["fred"] } },
  },
};

export interface Synthesised {
  readonly organization: Organization;
  readonly stacks: readonly Stack[];
}

/** The Terraform of an organization, read back. */
export function synthesised(files: Files): Synthesised {
  const organization = organizationIn(folderOf(files));
  let stacks: readonly Stack[] = [];
  const problems = synthesize(organization, join(folderOf({}), "cdktf.out"), (folder) => {
    stacks = readStacks(folder);
    return [];
  });
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join("\n"));
  return { organization, stacks };
}

let neighboursMade: Synthesised | undefined;

/** {@link NEIGHBOURS}, synthesised once for all tests of a file. */
export const neighbours = (): Synthesised => (neighboursMade ??= synthesised(NEIGHBOURS));

export const ROLE = "fraud-SageMakerExecutionRole";
export const GROUP = "fraud-ML_Engineers";

type Principal = Stack["principals"][number];

const withPrincipal = (
  { stacks, organization }: Synthesised,
  name: string,
  changed: (one: Principal) => Principal,
): Synthesised => ({
  organization,
  stacks: stacks.map((stack) => ({
    ...stack,
    principals: stack.principals.map((one) => (one.name === name ? changed(one) : one)),
  })),
});

/** With a policy beside those of a role or group. The document may be anything, or not be known. */
export const withPolicy = (
  synthesised: Synthesised,
  principal: string,
  document: unknown,
  name = "Statements",
): Synthesised =>
  withPrincipal(synthesised, principal, (one) => ({
    ...one,
    policies: [...one.policies, { name, origin: "inline", address: "added", document }],
  }));

/** With a permissions boundary of a role. */
export const withBoundary = (
  synthesised: Synthesised,
  principal: string,
  boundary: string,
  content: unknown,
): Synthesised =>
  withPrincipal(synthesised, principal, (one) => ({
    ...one,
    permissionsBoundary: boundary,
    boundary: { name: "Boundary", origin: "customer-managed", address: "boundary", arn: boundary, document: content },
  }));

/** With a managed policy in one of the stacks, which a principal may have. */
export const withManagedPolicy = (
  { stacks, organization }: Synthesised,
  policy: string,
  content: unknown,
  principal?: string,
): Synthesised => {
  const name = policy.slice(policy.lastIndexOf("/") + 1);
  const added = { name, origin: "customer-managed", address: "added", arn: policy, document: content } as const;
  const held = stacks.map((stack, index) =>
    index === 0 ? { ...stack, managedPolicies: [...stack.managedPolicies, added] } : stack,
  );
  const made = { organization, stacks: held };
  return principal === undefined
    ? made
    : withPrincipal(made, principal, (one) => ({ ...one, policies: [...one.policies, added] }));
};

export const document = (...statements: readonly object[]): object => ({
  Version: "2012-10-17",
  Statement: statements,
});

/** With a role whose trust policy names only this account, or this principal of one. */
export const withTrust = (synthesised: Synthesised, role: string, AWS: string): Synthesised =>
  withTrustStatements(synthesised, role, { Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole" });

/** With these statements for the trust policy of a role. */
export const withTrustStatements = (
  synthesised: Synthesised,
  role: string,
  ...statements: readonly object[]
): Synthesised => withPrincipal(synthesised, role, (one) => ({ ...one, trust: document(...statements) }));

/** With a policy of a bucket, which allows a principal something. */
export const withBucketPolicy = (
  { stacks, organization }: Synthesised,
  bucket: string,
  Principal: unknown,
  allowed: object,
): Synthesised => {
  const policy = { policyName: bucket, kind: "s3", resource: s3Arn(bucket), address: "added" } as const;
  const added = { ...policy, document: document({ ...allowed, Principal }) };
  return {
    organization,
    stacks: stacks.map((stack, index) =>
      index === 0 ? { ...stack, resourcePolicies: [...stack.resourcePolicies, added] } : stack,
    ),
  };
};

/** With settings of a team's file changed that nothing in its stacks comes from. */
const withSettings = (
  { stacks, organization }: Synthesised,
  team: string,
  settings: Partial<Deployment["team"]>,
): Synthesised => ({
  stacks,
  organization: {
    ...organization,
    deployments: organization.deployments.map((deployment) =>
      deployment.team.team === team ? { ...deployment, team: { ...deployment.team, ...settings } } : deployment,
    ),
  },
});

/** With a contract for a team: lines as they stand in its file. */
export const withContract = (synthesised: Synthesised, team: string, ...expect: readonly object[]): Synthesised =>
  withSettings(synthesised, team, { expect: expect as Deployment["team"]["expect"] });

/** With a team whose roles and people may assume the roles of others, as far as its own file goes. */
export const withMayAssume = (synthesised: Synthesised, team: string, ...mayAssume: readonly string[]): Synthesised =>
  withSettings(synthesised, team, { mayAssume: [...mayAssume] });

export const proven = ({ stacks, organization }: Synthesised): ContractReport =>
  proveContracts(stacks, organization.deployments, { platform: organization.platform });

/** What one team may do to another, in sentences. */
export const breachesOf = (synthesised: Synthesised): string[] =>
  proven(synthesised).breaches.map(({ message }) => message);

/** What one team may do to another where a principal has statements beside its own, in sentences. */
export const breachesWith = (synthesised: Synthesised, principal: string, ...statements: readonly object[]): string[] =>
  breachesOf(withPolicy(synthesised, principal, document(...statements)));
