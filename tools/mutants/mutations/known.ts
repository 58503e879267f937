import type { Mutant } from "./mutant";

/** Mutations of what the contracts and the tests are about, by their author. */
export const KNOWN: readonly Mutant[] = [
  {
    name: "SageMaker assumes the roles for any account",
    file: "policies/platform/trust.ts",
    find: 'trust.sourceAccount === false ? {} : { StringEquals: { "aws:SourceAccount": environment.accountId } };',
    replace: "{};",
    caughtBy: ["contracts"],
  },
  {
    name: "roles are handed to every service",
    file: "policies/services/iam.ts",
    find: `allow("PassExecutionRole", ["iam:PassRole"], roleArns, {
      StringEquals: { "iam:PassedToService": SAGEMAKER_SERVICE },
    }),`,
    replace: 'allow("PassExecutionRole", ["iam:PassRole"], roleArns),',
    caughtBy: ["contracts"],
  },
  {
    name: "the Deny is forgotten that keeps a team to its own models",
    file: "policies/team/guards.ts",
    find: '...guard("OwnModelsOnly", BY_MODEL, modelsLike(teamArn(environment, scope.team, "model"))),',
    replace: "",
    caughtBy: ["contracts"],
  },
  {
    name: "jobs of the network's accounts run beside the network",
    file: "policies/team/guards.ts",
    find: '...guard("InSubnets", IN_A_NETWORK, { Null: { "sagemaker:VpcSubnets": "true" } }),',
    replace: "",
    caughtBy: ["contracts", "__tests__/policies/attacks.test.ts"],
  },
  {
    name: "a team is given the roles of its neighbour",
    file: "organization/load.ts",
    find: "deployments: sorted(deployments),",
    replace: "deployments: sorted(deployments).map((one, at, all) => ({ ...one, roles: (all[at ^ 1] ?? one).roles })),",
    caughtBy: ["contracts", "__tests__/stacks/team-stack.test.ts"],
  },
  {
    name: "a prefix without its slash: card/ opens cards/ too",
    file: "policies/services/s3.ts",
    find: '(prefixes ?? [""]).map((prefix) => s3Arn(environment, bucket, prefix === "" ? "*" : `${bare(prefix)}/*`)),',
    replace: '(prefixes ?? [""]).map((prefix) => s3Arn(environment, bucket, `${bare(prefix)}*`)),',
    caughtBy: ["__tests__/policies/services/s3.test.ts"],
  },
  {
    name: "the name of a team without its hyphen: fraud opens fraudulent",
    file: "policies/services/sagemaker.ts",
    find: "namedArn(environment, type, `${team}-`);",
    replace: "namedArn(environment, type, team);",
    caughtBy: ["contracts", "__tests__/policies/team/sagemaker-work.test.ts"],
  },
  {
    name: "jobs start jobs, and hand roles over",
    file: "policies/team/roles.ts",
    find: '(interactive && WORKLOADS[workload].runsAs !== "interactive") ||',
    replace: 'WORKLOADS[workload].runsAs !== "interactive" ||',
    caughtBy: ["contracts"],
  },
  {
    name: "everybody's log streams",
    file: "policies/services/cloudwatch-logs.ts",
    find: "group(environment, `*:log-stream:${team}-*`),",
    replace: 'group(environment, "*:log-stream:*"),',
    caughtBy: ["contracts"],
  },
  {
    name: "every image of the account",
    file: "policies/services/ecr.ts",
    find: "`repository/${repository}`);",
    replace: "`repository/${repository.slice(0, 0)}*`);",
    caughtBy: ["contracts"],
  },
  {
    name: "the permissions boundary lets its roles change IAM",
    file: "policies/team/boundary.ts",
    find: 'deny("NoIamWrites", IAM_WRITES, "*"),',
    replace: "",
    caughtBy: ["contracts", "__tests__/policies/team/boundary.test.ts"],
  },
  {
    name: "the guardrails are on roles only",
    file: "organization/resolution/team-policy.ts",
    find: '...(guardrails ? [madeByAccount(guardrails, holders, ["team"])] : []),',
    replace: '...(guardrails && holders.kind === "role" ? [madeByAccount(guardrails, holders, ["team"])] : []),',
    caughtBy: ["contracts", "__tests__/stacks/account-stack.test.ts"],
  },
  {
    name: "the pipelines of prod read the states of prod-eu too",
    file: "policies/platform/state-access.ts",
    find: "`${prefix}/*terraform.tfstate`",
    replace: "`${prefix}*terraform.tfstate`",
    caughtBy: ["__tests__/policies/platform/state-bucket.test.ts"],
  },
];
