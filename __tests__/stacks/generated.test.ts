import fc from "fast-check";
import { join } from "node:path";
import type { Deployment, Organization } from "../../organization";
import { parseArn, sagemakerImageAccounts, type Statement } from "../../policies";
import { synthesize } from "../../stacks";
import { readPolicy, resources, type Terraform } from "../modules/support";
import { allows, list } from "../policies/support";
import { FOREIGN_ACCOUNT, type Input, organizations, type PerAccount, type TeamInput } from "./arbitrary";
import { filesIn, folderOf, organizationIn } from "./support";

/** What no service limits to a resource. PutMetricData is limited to namespaces by its condition. */
const ON_EVERYTHING = new Set([
  "cloudwatch:GetMetricData",
  "cloudwatch:GetMetricStatistics",
  "cloudwatch:ListMetrics",
  "cloudwatch:PutMetricData",
  "ecr:GetAuthorizationToken",
  "logs:DescribeLogGroups",
  "sagemaker:ListEndpointConfigs",
  "sagemaker:ListEndpoints",
  "sagemaker:ListHyperParameterTuningJobs",
  "sagemaker:ListModelPackageGroups",
  "sagemaker:ListModels",
  "sagemaker:ListNotebookInstances",
  "sagemaker:ListPipelines",
  "sagemaker:ListProcessingJobs",
  "sagemaker:ListTrainingJobs",
  "sagemaker:ListTransformJobs",
]);

interface Stack {
  readonly deployment: Deployment;
  readonly input: TeamInput;
  readonly text: string;
  readonly statements: readonly Statement[];
}

function outputOf(organization: Organization): Record<string, string> {
  const outdir = join(folderOf({}), "cdktf.out");
  expect(synthesize(organization, outdir)).toEqual([]);
  return filesIn(outdir);
}

/** The properties look at the same organizations, so that each is synthesised once. */
const RUNS = { numRuns: 15, seed: Math.floor(Math.random() * 2 ** 31) };
const known = new Map<string, Stack[]>();

function stacksOf(input: Input): Stack[] {
  const key = JSON.stringify(input.files);
  const stacks = known.get(key) ?? synthesised(input);
  known.set(key, stacks);
  return stacks;
}

function synthesised({ files, teams }: Input): Stack[] {
  const organization = organizationIn(folderOf(files));
  const output = outputOf(organization);
  return organization.deployments.flatMap((deployment) => {
    const text = output[`stacks/${deployment.stackName}/cdk.tf.json`] ?? "";
    const terraform = JSON.parse(text) as Terraform;
    const policies = [...resources(terraform, "aws_iam_policy"), ...resources(terraform, "aws_iam_role_policy")];
    const statements = policies.flatMap(({ policy }) => readPolicy(policy).Statement);
    return teams
      .filter(({ team }) => team === deployment.team.team)
      .map((input) => ({ deployment, input, text, statements }));
  });
}

/** Whether the team file, or what follows from the team's name, speaks of what an ARN names. */
function isNamed(arn: string, { deployment, input }: Stack): boolean {
  const { environment, account, team } = deployment;
  const parts = parseArn(arn);
  if (parts?.partition !== environment.partition) return false;
  const { service, region, accountId, resource } = parts;
  const here = (value: PerAccount): string | undefined => (typeof value === "string" ? value : value[account.account]);
  const inEnvironment = region === environment.region && accountId === environment.accountId;
  const owner = (foreign: string | undefined): boolean => accountId === (foreign ?? environment.accountId);
  switch (service) {
    case "s3":
      return input.data.some(({ bucket, prefixes }) => {
        const [name, ...key] = resource.split("/");
        const keys = prefixes?.map((prefix) => `${prefix.replace(/\/$/, "")}/*`) ?? ["*"];
        return name === here(bucket) && (key.length === 0 || keys.includes(key.join("/")));
      });
    case "dynamodb":
      return input.tables.some(
        (table) =>
          [`table/${table.table}`, `table/${table.table}/index/*`].includes(resource) &&
          region === (table.region ?? environment.region) &&
          owner(table.account),
      );
    case "ecr":
      return (
        input.images.some((image) => resource === `repository/${image.repository}` && owner(image.account)) ||
        (input.awsImages && resource === "repository/*" && sagemakerImageAccounts(region).includes(accountId))
      );
    case "kms":
      return accountId === FOREIGN_ACCOUNT && new RegExp(`^key/${team.team}-[ab]$`).test(resource);
    case "sagemaker":
      return inEnvironment && new RegExp(`^[a-z-]+/${team.team}-[*]$`).test(resource);
    case "logs":
      return inEnvironment && LOGS.map((pattern) => pattern.replace("TEAM", team.team)).includes(resource);
    case "iam":
      return region === "" && accountId === environment.accountId && resource.startsWith(`role/teams/${team.team}/`);
    default:
      return false;
  }
}

const LOGS = [
  "log-group:/aws/sagemaker/*",
  "log-group:/aws/sagemaker/*:log-stream:TEAM-*",
  "log-group:/aws/sagemaker/*:log-stream:pipelines-*",
  "log-group:/aws/sagemaker/Endpoints/TEAM-*",
  "log-group:/aws/sagemaker/Endpoints/TEAM-*:log-stream:*",
];

/** One of everything that a team may have, with the action that would reach it. */
function belongings({ deployment, input }: Stack): [action: string, arn: string][] {
  const { environment, team, names, data, tables } = deployment;
  const { partition, region, accountId } = environment;
  const regional = (service: string, resource: string): string =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  return [
    ...data.map(({ bucket }): [string, string] => ["s3:GetObject", `arn:${partition}:s3:::${bucket}/in/object`]),
    ...tables.map(({ table }): [string, string] => ["dynamodb:GetItem", regional("dynamodb", `table/${table}`)]),
    ...input.images.map(({ repository }): [string, string] => [
      "ecr:BatchGetImage",
      regional("ecr", `repository/${repository}`),
    ]),
    ["sagemaker:StopTrainingJob", regional("sagemaker", `training-job/${team.team}-1`)],
    ["sagemaker:DeleteEndpoint", regional("sagemaker", `endpoint/${team.team}-1`)],
    ["logs:GetLogEvents", regional("logs", `log-group:/aws/sagemaker/TrainingJobs:log-stream:${team.team}-1/a`)],
    ["iam:PassRole", `arn:${partition}:iam::${accountId}:role${names.path}${names.executionRole}`],
    ["iam:GetRole", `arn:${partition}:iam::${accountId}:role${names.path}${names.executionRole}`],
  ];
}

describe("any organization", () => {
  it("has policies that name only what their team's file names", () => {
    fc.assert(
      fc.property(organizations, (input) => {
        for (const stack of stacksOf(input)) {
          const named = stack.statements.flatMap(({ Resource, NotResource }) => [
            ...list(Resource),
            ...list(NotResource),
          ]);
          expect(named.filter((arn) => arn !== "*" && !isNamed(arn, stack))).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it("has no policy that allows everything, and on everything only what no resource limits", () => {
    fc.assert(
      fc.property(organizations, (input) => {
        for (const { Effect, Action, Resource, Condition, ...rest } of stacksOf(input).flatMap(
          (one) => one.statements,
        )) {
          if (Effect === "Deny") continue;
          expect(Object.keys(rest)).toEqual(["Sid"]);
          const actions = list(Action);
          const wide = actions.filter((action) => action.includes("*"));
          expect(wide.length === 0 || (rest.Sid === "AdministerTeamResources" && actions.length === 1)).toBe(true);
          if (!list(Resource).includes("*")) continue;
          expect(actions.filter((action) => !ON_EVERYTHING.has(action))).toEqual([]);
          if (actions.includes("cloudwatch:PutMetricData")) {
            expect(Condition).toEqual({ StringLike: { "cloudwatch:namespace": expect.any(Array) as unknown } });
          }
        }
      }),
      RUNS,
    );
  });

  it("keeps each team off what the others of its account have", () => {
    const context = {
      "aws:MultiFactorAuthPresent": "true",
      "iam:PassedToService": "sagemaker.amazonaws.com",
      "s3:prefix": "in/",
    };
    fc.assert(
      fc.property(organizations, (input) => {
        const stacks = stacksOf(input);
        for (const one of stacks) {
          const others = stacks.filter(
            ({ deployment }) =>
              deployment.team.team !== one.deployment.team.team && deployment.account.id === one.deployment.account.id,
          );
          const reached = others
            .flatMap(belongings)
            .filter(([action, arn]) => allows(one.statements, action, arn, context));
          expect(reached).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it("leaves nothing in its policies for Terraform to evaluate but references to the stack's own resources", () => {
    fc.assert(
      fc.property(organizations, (input) => {
        for (const { text } of stacksOf(input)) {
          const expressions = text.replaceAll("$${", "(").match(/[$%]\{[^}]*\}?/g) ?? [];
          expect(expressions.filter((one) => !/^\$\{aws_[a-z_]+\.[\w-]+\.(name|arn|policy_arn)\}$/.test(one))).toEqual(
            [],
          );
          expect(text).not.toContain("TfToken");
        }
      }),
      RUNS,
    );
  });

  it("gives the same bytes from another folder, whatever its files are called", () => {
    fc.assert(
      fc.property(organizations, ({ files }) => {
        const entries = Object.entries(files);
        const renamed = entries.map(([path, content], index) =>
          path === "organization.yaml"
            ? [path, content]
            : [path.replace(/[^/]+$/, `${entries.length - index}.yaml`), content],
        );
        const [first, second] = [files, Object.fromEntries(renamed) as typeof files].map((some) =>
          outputOf(organizationIn(folderOf(some))),
        );
        expect(second).toEqual(first);
      }),
      { numRuns: 5 },
    );
  });
});
