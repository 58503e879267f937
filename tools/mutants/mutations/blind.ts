import type { Mutant } from "./mutant";

/** Mutations by somebody who had read the generators and none of the tests. */
export const BLIND: readonly Mutant[] = [
  {
    name: "people who only read data may delete it where the team's jobs may",
    file: "policies/team/groups.ts",
    find: 'access: "read", delete: false }',
    replace: 'access: "read" }',
    caughtBy: ["contracts", "__tests__/policies/team/groups.test.ts"],
  },
  {
    name: "the condition for MFA replaces one with the same operator: administrators give anybody grants on the volume key",
    file: "policies/language/statement.ts",
    find: "merged[operator] = { ...known, ...keys };",
    replace: "merged[operator] = keys;",
    caughtBy: ["__tests__/policies/language/statement.test.ts"],
  },
  {
    name: "notebooks of a team that has pipelines stop the steps of every team's pipelines",
    file: "policies/team/role-work.ts",
    find: '...(runs.includes("pipeline") ? stepStatements(environment, started) : []),',
    replace: '...(workloads.includes("pipeline") ? stepStatements(environment, started) : []),',
    caughtBy: ["__tests__/policies/attacks.test.ts"],
  },
  {
    name: "images of another account are looked for in the team's own",
    file: "organization/resolution/resolve.ts",
    find: "const grant = { repository: name, region, accountId: ownerId };",
    replace: "const grant = { repository: name, region };",
    caughtBy: ["__tests__/organization/resolution/resolve.test.ts"],
  },
  {
    name: "a table and its indexes in one pattern, which other teams' tables match too",
    file: "policies/services/dynamodb.ts",
    find: "readable.flatMap((table) => [table, `${table}/index/*`]),",
    replace: "readable.map((table) => `${table}*`),",
    caughtBy: ["__tests__/policies/services/dynamodb.test.ts"],
  },
  {
    name: "a job may have a foreign security group beside one of the network's",
    file: "policies/team/guards.ts",
    find: '"ForAnyValue:StringNotEquals": { "sagemaker:VpcSecurityGroupIds": securityGroups },',
    replace: '"ForAllValues:StringNotEquals": { "sagemaker:VpcSecurityGroupIds": securityGroups },',
    caughtBy: ["contracts", "__tests__/policies/attacks.test.ts"],
  },
  {
    name: "administrators of a team whose path is not its own manage every role there",
    file: "organization/resolution/group-policies.ts",
    find: "names.ownPath ? [iamArn(environment, `role${names.path}*`)] : roles.map(({ arn }) => arn);",
    replace: "[iamArn(environment, `role${names.path}*`)];",
    caughtBy: ["__tests__/stacks/team-stack.test.ts"],
  },
  {
    name: "an exclusive role's attachments are listed before there are any: each apply detaches its policies and Denies",
    file: "modules/sagemaker-execution-role.ts",
    find: "policyArns: Lazy.listValue({ produce: () => this.policies.attachedArns }),",
    replace: "policyArns: [...this.policies.attachedArns],",
    caughtBy: ["__tests__/modules/sagemaker-execution-role.test.ts"],
  },
  {
    name: "engineers hand the notebooks' role to a job, whose code then starts jobs and passes roles",
    file: "policies/team/roles.ts",
    find: 'workloads.filter((workload) => WORKLOADS[workload].runsAs !== "interactive");',
    replace: "[...workloads];",
    caughtBy: ["contracts", "__tests__/policies/team/roles.test.ts"],
  },
  {
    name: "a person whom a team file trusts with MFA assumes the role without",
    file: "organization/resolution/trusted-principals.ts",
    find: "arn: principal,\n        mfa,",
    replace: "arn: principal,",
    caughtBy: ["__tests__/organization/resolution/resolve.test.ts"],
  },
];
