import fc from "fast-check";
import { join } from "node:path";
import type { LintFinding } from "../../access";
import { findService } from "../../evaluation/reference/reference";
import type { Organization } from "../../organization";
import type { Statement } from "../../policies";
import { synthesize } from "../../stacks";
import { readPolicy, resources, type Terraform } from "../modules/support";
import { allows, list } from "../policies/support";
import { type Input, organizationsOf, unexplained } from "../stacks/arbitrary";
import { isNamed, type Named } from "../stacks/named";
import { filesIn, folderOf, judged, organizationIn, unproven } from "../stacks/support";

/** AWS asks for no limit on the interfaces of a network, or processing jobs fail. */
const ON_EVERYTHING = /^ec2:(Create|Delete)NetworkInterface(Permission)?$/;

/** Whether the action always takes a resource, by which it could be limited. */
function takesResource(action: string): boolean {
  const [prefix = "", name = ""] = action.split(":");
  const known = findService(prefix)?.actions.get(name.toLowerCase());
  return known === undefined || known.resourceTypes.some(({ required }) => required);
}

interface Stack extends Named {
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly findings: readonly LintFinding[];
  /** What the teams of the organization may do to each other. */
  readonly breaches: readonly string[];
}

function outputOf(organization: Organization): Record<string, string> {
  const outdir = join(folderOf({}), "cdktf.out");
  expect(synthesize(organization, outdir, unproven)).toEqual([]);
  return filesIn(outdir);
}

/** The properties look at the same organizations, so that each is synthesised once. */
const RUNS = { numRuns: 5, seed: Math.floor(Math.random() * 2 ** 31) };
const known = new Map<string, Stack[]>();

function stacksOf(input: Input): Stack[] {
  const key = JSON.stringify(input.files);
  const stacks = known.get(key) ?? synthesised(input);
  known.set(key, stacks);
  return stacks;
}

function synthesised({ files, teams }: Input): Stack[] {
  const organization = organizationIn(folderOf(files));
  const { findings, texts, breaches } = judged(organization);
  return organization.deployments.flatMap((deployment) => {
    const { stackName } = deployment;
    const text = texts[stackName] ?? "";
    const terraform = JSON.parse(text) as Terraform;
    const policies = [...resources(terraform, "aws_iam_policy"), ...resources(terraform, "aws_iam_role_policy")];
    const statements = policies.flatMap(({ policy }) => readPolicy(policy).Statement);
    const own = findings.filter(({ stack }) => stack === stackName);
    return teams
      .filter(({ team }) => team === deployment.team.team)
      .map((input) => ({ deployment, input, text, statements, findings: own, breaches }));
  });
}

/** One of everything that a team may have, with the action that would reach it. */
function belongings({ deployment, input }: Stack): [action: string, arn: string][] {
  const { environment, team, roles, data, resources } = deployment;
  const { partition, region, accountId } = environment;
  const regional = (service: string, resource: string): string =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  return [
    ...data.map(({ bucket }): [string, string] => ["s3:GetObject", `arn:${partition}:s3:::${bucket}/in/object`]),
    ...resources.tables.map(({ table }): [string, string] => [
      "dynamodb:GetItem",
      regional("dynamodb", `table/${table}`),
    ]),
    ...input.images.map(({ repository }): [string, string] => [
      "ecr:BatchGetImage",
      regional("ecr", `repository/${repository}`),
    ]),
    ["sagemaker:StopTrainingJob", regional("sagemaker", `training-job/${team.team}-1`)],
    ["sagemaker:DeleteEndpoint", regional("sagemaker", `endpoint/${team.team}-1`)],
    ["logs:GetLogEvents", regional("logs", `log-group:/aws/sagemaker/TrainingJobs:log-stream:${team.team}-1/a`)],
    ["sagemaker:CreatePresignedNotebookInstanceUrl", regional("sagemaker", `notebook-instance/${team.team}-1`)],
    ["sagemaker:UpdatePipeline", regional("sagemaker", `pipeline/${team.team}-1`)],
    ["sagemaker:GetRecord", regional("sagemaker", `feature-group/${team.team}-1`)],
    ...roles.flatMap(({ arn }): [string, string][] => [
      ["iam:PassRole", arn],
      ["iam:GetRole", arn],
    ]),
  ];
}

const organizations = organizationsOf({ maxTeams: 3 });

describe("any organization", () => {
  it("has no policy in which anything is wrong, or that opens what no setting asks for", () => {
    fc.assert(
      fc.property(organizations, (input) => {
        const findings = stacksOf(input).flatMap((stack) => stack.findings);
        expect(unexplained(findings, input)).toEqual([]);
      }),
      RUNS,
    );
  });

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
          expect(actions.filter((action) => takesResource(action) && !ON_EVERYTHING.test(action))).toEqual([]);
          if (actions.includes("cloudwatch:PutMetricData")) {
            expect(Condition).toEqual({ StringLike: { "cloudwatch:namespace": expect.any(Array) as unknown } });
          }
        }
      }),
      RUNS,
    );
  });

  it("has teams of which the contract proof finds none that reaches another", () => {
    fc.assert(
      fc.property(organizations, (input) => {
        expect(stacksOf(input).flatMap(({ breaches }) => breaches)).toEqual([]);
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
      { numRuns: 3 },
    );
  });
});
