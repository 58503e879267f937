import { join } from "node:path";
import { type Deployment, isHeldBy, policiesOf, type TeamPolicy } from "../../organization";
import { policyDocument, type Statement } from "../../policies";
import { buckets, richOrganization } from "../e2e/support/rich-organization";
import { readPolicy, resources, type Terraform } from "../modules/support";
import { resolved } from "./references";
import { centersOf, type Files, folderOf, organizationIn, stacksOf } from "./support";

/** The policies of a role or a group: what each says, by its name; nothing of what the stack does not make. */
type Policies = Readonly<Record<string, readonly string[]>>;

/** What statements say, each action on each resource apart, however they are merged and divided. */
const said = (statements: readonly Statement[]): string[] =>
  statements.flatMap(({ Effect, Action = [], Resource = [], Condition = {} }) =>
    [Action].flat().flatMap((action) => [Resource].flat().map((on) => JSON.stringify([Effect, action, on, Condition]))),
  );

/** Policies by name; of those with one name, all that they say. */
function byName(policies: readonly (readonly [name: string, statements: readonly Statement[]])[]): Policies {
  const names = [...new Set(policies.map(([name]) => name))].sort();
  return Object.fromEntries(
    names.map((name) => [
      name,
      [...new Set(policies.filter(([other]) => other === name).flatMap(([, statements]) => said(statements)))].sort(),
    ]),
  );
}

/** The name of a policy, without its path and the suffix that a division gives it. */
const nameOf = (nameOrArn: string): string => nameOrArn.slice(nameOrArn.lastIndexOf("/") + 1).replace(/(-[01]+)?$/, "");

/** In the Terraform. */
function madeFor(stack: Terraform, kind: "role" | "group", name: string): Policies {
  const of = (type: string) => resources(stack, type).filter((one) => resolved(stack, one[kind]) === name);
  const managed = resources(stack, "aws_iam_policy");
  return byName([
    ...of("aws_iam_role_policy").map((one) => [String(one["name"]), readPolicy(one["policy"]).Statement] as const),
    ...of(`aws_iam_${kind}_policy_attachment`).map((one) => {
      const policy = String(resolved(stack, one["policy_arn"]));
      const own = managed.find((other) => other["name"] === policy);
      return [nameOf(policy), own ? readPolicy(own["policy"]).Statement : []] as const;
    }),
  ]);
}

/** Of a permission set, which another stack makes of the policies of this one. */
function madeForSet(stack: Terraform, center: Terraform, name: string): Policies {
  const managed = resources(stack, "aws_iam_policy");
  const [id] =
    Object.entries(center.resource?.["aws_ssoadmin_permission_set"] ?? {}).find(([, set]) => set["name"] === name) ??
    [];
  const of = (type: string) =>
    resources(center, type).filter(
      (one) => one["permission_set_arn"] === `\${aws_ssoadmin_permission_set.${id ?? ""}.arn}`,
    );
  return byName([
    ...of("aws_ssoadmin_customer_managed_policy_attachment").map((one) => {
      const policy = (one["customer_managed_policy_reference"] as { name: string }).name;
      const own = managed.find((other) => other["name"] === policy);
      return [nameOf(policy), own ? readPolicy(own["policy"]).Statement : []] as const;
    }),
    ...of("aws_ssoadmin_managed_policy_attachment").map(
      (one) => [nameOf(String(one["managed_policy_arn"])), []] as const,
    ),
  ]);
}

/** In the list: what is inline while it fits has the name that it has in the Terraform. */
function listedFor(policies: readonly TeamPolicy[], made: Policies): Policies {
  return byName(
    policies.map(({ form, statements }) => {
      if (form.kind === "attached" || form.kind === "aws-managed") return [form.name, []] as const;
      const name = form.kind === "managed" || form.name in made ? form.name : (form.managedName ?? form.name);
      return [name, policyDocument(statements).Statement] as const;
    }),
  );
}

const STATEMENT = { Sid: "Own", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-own/*" };

/** Everything that a team can have by AWS's policies, what a team and an account attach, statements inline and not. */
const managed: Files = {
  ...richOrganization(3),
  "accounts/dev.yaml": {
    ...{ account: "dev", id: "111111111111", region: "eu-west-1" },
    limits: { policiesPerRole: 25 },
    guardrails: { noRemoteDebug: true },
    policies: { Maps: { statements: [STATEMENT] } },
  },
  "teams/everything.yaml": {
    ...{ team: "everything", accounts: ["dev"], workloads: ["notebook"] },
    data: buckets(60),
    ...{ sageMaker: { access: "aws-managed" }, cloudWatch: { access: "aws-managed" }, ecr: { access: "aws-managed" } },
    executionRole: { managedPolicies: ["Maps", "ReadOnlyAccess"], statements: [STATEMENT] },
    groups: {
      ML_Engineers: { access: "aws-managed", managedPolicies: ["Maps"], statements: [STATEMENT] },
      ML_Admins: {},
      Analysts: {},
      Guests: { managedPolicies: ["arn:aws:iam::111111111111:policy/ml/Guests"] },
    },
  },
  "teams/divided.yaml": undefined,
};

const ORGANIZATIONS = {
  "of the example": () => join(__dirname, "../.."),
  "with everything": () => folderOf(richOrganization(30)),
  "with AWS's policies": () => folderOf(Object.fromEntries(Object.entries(managed).filter(([, text]) => text))),
};

describe.each(Object.entries(ORGANIZATIONS))("the policies of teams, in the organization %s", (_, folder) => {
  const organization = organizationIn(folder());
  const stacks = stacksOf(organization);
  const centers = centersOf(organization);
  const ofStack = ({ stackName }: Deployment): Terraform => stacks[stackName] ?? {};

  it.each(organization.deployments.map((one) => [one.stackName, one] as const))(
    "are those that the stack %s gives each role and group",
    (_stack, deployment) => {
      const stack = ofStack(deployment);
      const holders = [
        ...deployment.roles.map(({ key, name }) => ({ kind: "role" as const, key, name, made: "role" as const })),
        ...deployment.groups.map(({ key, name, audience }) => ({
          ...{ kind: "group" as const, key, name },
          made: audience.set ? ("set" as const) : audience.role ? ("role" as const) : ("group" as const),
        })),
      ];
      const center = centers[`${deployment.team.team}-identity-center`] ?? {};
      for (const { kind, key, name, made: as } of holders) {
        const made = as === "set" ? madeForSet(stack, center, name) : madeFor(stack, as, name);
        const policies = policiesOf(deployment).filter((policy) => isHeldBy(policy, kind, key));
        expect({ [name]: listedFor(policies, made) }).toEqual({ [name]: made });
        expect(Object.keys(made).length).toBeGreaterThan(0);
      }
    },
  );

  it("come from settings that the team file may have", () => {
    for (const deployment of organization.deployments) {
      const { teamFile } = deployment;
      for (const { setting } of policiesOf(deployment)) expect(Object.keys(teamFile.value)).toContain(setting[0]);
    }
  });
});

it("are none of a retired team", () => {
  const { "teams/everything.yaml": team, ...rest } = richOrganization(1);
  const retired = { ...rest, "teams/everything.yaml": { ...(team as object), retired: true } };
  const { deployments } = organizationIn(folderOf(retired));
  expect(deployments.map((one) => [one.stackName, policiesOf(one).length > 0])).toEqual([
    ["dev-divided", true],
    ["dev-everything", false],
  ]);
});
