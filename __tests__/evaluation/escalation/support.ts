import { escalations } from "../../../evaluation/escalation/escalations";
import type { Principal } from "../../../evaluation/language/principal";
import {
  divideRoles,
  type Environment,
  groupPolicies,
  policyDocument,
  roleWorkStatements,
  type RoleDivision,
  type Statement,
  STANDARD_GROUPS,
  type Values,
  WORKLOAD_NAMES,
} from "../../../policies";

const DEV: Environment = { accountId: "111111111111", region: "eu-west-1" };
const KEY = "arn:aws:kms:eu-west-1:111111111111:key/11111111-1111-1111-1111-111111111111";

/** A principal with these policies: name → statements. */
export function principalWith(policies: Readonly<Record<string, readonly unknown[]>>): Principal {
  const named = Object.entries(policies).map(([name, statements]) => ({
    name,
    origin: "inline" as const,
    document: { Version: "2012-10-17", Statement: statements },
  }));
  return { kind: "role", name: "fraud-SageMakerExecutionRole", policies: named };
}

export const allowing = (Action: Values, Resource: Values = "*", Condition?: Statement["Condition"]): Statement => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition && { Condition }),
});

export const denying = (Action: Values, Resource: Values = "*", Condition?: Statement["Condition"]): Statement => ({
  ...allowing(Action, Resource, Condition),
  Effect: "Deny",
});

/** The rules that find something in these statements, sorted. */
export const rulesFor = (...statements: readonly unknown[]): string[] =>
  escalations(principalWith({ Policy: statements }))
    .map(({ rule }) => rule)
    .sort();

/** The standard groups and the execution roles of a team with all kinds of work: name → policies. */
export function generated(division: RoleDivision): [string, Record<string, readonly Statement[]>][] {
  const executionRoles = divideRoles(WORKLOAD_NAMES, division).map((plan) => ({
    ...plan,
    arn: `arn:aws:iam::111111111111:role/teams/fraud/fraud-${plan.key}`,
  }));
  const work = {
    team: "fraud",
    workloads: WORKLOAD_NAMES,
    network: { subnets: ["subnet-00000001"], securityGroups: ["sg-00000001"] },
    keys: { volume: KEY, output: KEY },
    offlineStore: { bucket: "acme-features", prefix: "fraud/" },
    executionRoles,
  };
  const people = {
    ...work,
    roles: ["arn:aws:iam::111111111111:role/teams/fraud/*"],
    data: [{ bucket: "acme-models", access: "read-write", delete: true } as const],
    tables: [],
    permissionsBoundary: "arn:aws:iam::111111111111:policy/ml-boundary",
  };
  return [
    ...STANDARD_GROUPS.map((group): [string, Record<string, readonly Statement[]>] => [
      group,
      groupPolicies(group, DEV, people),
    ]),
    ...executionRoles.map((role): [string, Record<string, readonly Statement[]>] => [
      role.key,
      { Work: roleWorkStatements(DEV, { ...work, runs: role.workloads }) },
    ]),
  ].map(([name, policies]) => [name, written(policies)]);
}

const written = (policies: Readonly<Record<string, readonly Statement[]>>): Record<string, readonly Statement[]> =>
  Object.fromEntries(
    Object.entries(policies)
      .filter(([, statements]) => statements.length > 0)
      .map(([name, statements]) => [name, policyDocument(statements).Statement]),
  );
