import type { Attack, Neighbour, Terraform } from "./attack";
import { ACCOUNT, BASES, iamArn } from "./bases";

const ROLE = iamArn("role/teams/fraud/fraud-SageMakerExecutionRole");
const packages = `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:model-package/fraud-x/*`;

/** The attacker's team with Approvers, without whom nothing is approved. */
const FILES = {
  ...BASES.alone,
  "teams/fraud.yaml": {
    ...(BASES.alone["teams/fraud.yaml"] as Readonly<Record<string, unknown>>),
    workloads: ["training", "model-registry"],
    groups: { ML_Engineers: { members: ["eve"] }, Approvers: { members: ["bob"] } },
  },
};

/** The policy of a group of model packages, beside what the stack has. */
const withPolicy =
  (Principal: unknown, Action: string, Resource = packages) =>
  (terraform: Terraform): Terraform => {
    const policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal, Action, Resource }] };
    const group = { model_package_group_name: "fraud-x", resource_policy: JSON.stringify(policy) };
    return {
      ...terraform,
      resource: { ...terraform["resource"], aws_sagemaker_model_package_group_policy: { shared: group } },
    };
  };

type Change = (terraform: Terraform) => Terraform;

/** What is added, whom it names, and what is like it. */
const CASES: readonly (readonly [what: string, added: Change, differs: string, harmless: Change])[] = [
  [
    "a version",
    withPolicy({ AWS: ROLE }, "sagemaker:UpdateModelPackage"),
    "it is looked at",
    withPolicy({ AWS: ROLE }, "sagemaker:DescribeModelPackage"),
  ],
  [
    "everything of the group",
    withPolicy({ AWS: ROLE }, "sagemaker:*", "*"),
    "it is the group alone",
    withPolicy(
      { AWS: ROLE },
      "sagemaker:*",
      packages.replace("model-package/fraud-x/*", "model-package-group/fraud-x"),
    ),
  ],
  [
    "a version, for anybody",
    withPolicy("*", "sagemaker:UpdateModelPackage"),
    "it is left to the account",
    withPolicy({ AWS: iamArn("root") }, "sagemaker:UpdateModelPackage"),
  ],
];

const stack = "dev-fraud";

const PAIRS = CASES.map(([what, changed, differs, harmless]) => {
  const attack: Attack = {
    name: `approval by the policy of a group of model packages: ${what}, alone`,
    kind: "files",
    actions: ["sagemaker:UpdateModelPackage"],
    target: "unknown",
    grant: "named",
    by: "managed policy",
    where: "alone",
    principal: "fraud-SageMakerExecutionRole",
    told: ["sagemaker:UpdateModelPackage", "Approved"],
    breaks: false,
    byName: true,
    statements: [],
    files: FILES,
    terraform: { stack, changed },
  };
  return { attack, differs, terraform: { stack, changed: harmless } };
});

/** Attacks by the policies of resources that Terraform has beside what the files say. */
export const resourcePolicyAttacks = (): Attack[] => PAIRS.map(({ attack }) => attack);

/** And what is harmless, and like them. */
export const resourcePolicyNeighbours = (): Neighbour[] =>
  PAIRS.map(({ attack, differs, terraform }) => ({ attack, differs, statements: [], files: FILES, terraform }));
