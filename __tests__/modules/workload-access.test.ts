import { SageMakerExecutionRole, WorkloadAccess, type WorkloadAccessProps } from "../../modules";
import { divideRoles, WORKLOAD_NAMES, type WorkloadName } from "../../policies";
import { allows } from "../policies/support";
import { managedPolicy, namesOf, problemsOf, readPolicy, resolved, resources, synthesised } from "./support";

const environment = { accountId: "111111111111", region: "eu-west-1" };
const network = { subnets: ["subnet-00000001"], securityGroups: ["sg-00000001"] };
const roleArn = (role: string): string => `arn:aws:iam::111111111111:role/fraud-${role}`;
const executionRoles = (workloads: readonly WorkloadName[]) =>
  divideRoles(workloads, "by-kind").map((plan) => ({ ...plan, arn: roleArn(plan.key) }));

/** The work of a role of the team `fraud`. */
const work = (runs: readonly WorkloadName[], more: Partial<WorkloadAccessProps> = {}): WorkloadAccessProps => {
  const workloads = more.workloads ?? runs;
  return {
    role: "fraud-jobs",
    environment,
    team: "fraud",
    workloads,
    runs,
    executionRoles: executionRoles(workloads),
    ...more,
  };
};
const stackWith = (props: WorkloadAccessProps) => synthesised((stack) => new WorkloadAccess(stack, "work", props));

describe("what the work of a role takes", () => {
  it("is a customer managed policy, attached to the role", () => {
    const stack = stackWith(work(["training"], { network, path: "/teams/fraud/", tags: { team: "fraud" } }));
    expect(resources(stack, "aws_iam_policy")).toEqual([
      expect.objectContaining({
        name: "fraud-Work",
        path: "/teams/fraud/",
        description: "What the work of the team fraud takes in SageMaker",
        tags: { team: "fraud" },
      }),
    ]);
    expect(resources(stack, "aws_iam_role_policy_attachment")).toEqual([
      { role: "fraud-jobs", policy_arn: expect.stringMatching(/^\$\{aws_iam_policy\..+\.arn\}$/) as unknown },
    ]);
    expect(allows(managedPolicy(stack, "fraud-Work"), "ec2:CreateNetworkInterface", "*")).toBe(true);
  });

  it("has the name that it is given", () => {
    const stack = stackWith(work(["training"], { network, policyName: (policy) => `Jobs${policy}` }));
    expect(namesOf(stack, "aws_iam_policy")).toEqual(["JobsWork"]);
  });

  it("is nothing where the work needs no more than data, images and logs", () => {
    for (const runs of [["training"], ["processing", "tuning", "transform"], ["model-registry"]] as const) {
      const stack = stackWith(work(runs));
      expect(stack.resource).toBeUndefined();
    }
    expect(resolved((stack) => new WorkloadAccess(stack, "work", work(["training"])).policyArns)).toEqual({});
  });

  it.each([["training"], ["endpoint"], ["feature-store"], ["monitoring"]] as const)(
    "never lets %s start work or pass a role",
    (workload) => {
      const stack = stackWith(work([workload], { network, workloads: WORKLOAD_NAMES }));
      const statements = managedPolicy(stack, "fraud-Work");
      expect(JSON.stringify(statements)).not.toMatch(/"sagemaker:(Create|Start|Update)|iam:PassRole/);
    },
  );

  it("lets a notebook start the team's jobs with the role of jobs, and no notebook", () => {
    const statements = managedPolicy(
      stackWith(work(["notebook"], { workloads: ["notebook", "training"] })),
      "fraud-Work",
    );
    const job = (name: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:training-job/${name}`;
    const sagemaker = { "iam:PassedToService": "sagemaker.amazonaws.com" };
    expect(allows(statements, "sagemaker:CreateTrainingJob", job("fraud-1"))).toBe(true);
    expect(allows(statements, "sagemaker:CreateTrainingJob", job("sales-1"))).toBe(false);
    expect(allows(statements, "iam:PassRole", roleArn("jobs"), sagemaker)).toBe(true);
    expect(allows(statements, "iam:PassRole", roleArn("interactive"), sagemaker)).toBe(false);
    expect(JSON.stringify(statements)).not.toContain("CreateNotebookInstance");
  });
});

it("denies in a policy of its own what the work must not do, and allows nothing there", () => {
  const stack = stackWith(work(["notebook"], { workloads: ["notebook", "training"] }));
  expect(namesOf(stack, "aws_iam_policy")).toEqual(["fraud-Guards", "fraud-Work"]);
  expect(new Set(managedPolicy(stack, "fraud-Guards").map(({ Effect }) => Effect))).toEqual(new Set(["Deny"]));
  expect(new Set(managedPolicy(stack, "fraud-Work").map(({ Effect }) => Effect))).toEqual(new Set(["Allow"]));
});

it("is AWS's own policy for SageMaker where that is asked for", () => {
  const stack = stackWith(work(["notebook"], { access: "aws-managed" }));
  expect(namesOf(stack, "aws_iam_policy")).toEqual([]);
  expect(resources(stack, "aws_iam_role_policy_attachment")).toEqual([
    { role: "fraud-jobs", policy_arn: "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess" },
  ]);
});

describe("work that one policy does not hold", () => {
  const everything = work(["notebook", "studio", "pipeline", "automl"], { workloads: WORKLOAD_NAMES, network });
  const stack = stackWith(everything);

  it("is split over policies that IAM takes, all attached to the role", () => {
    const names = namesOf(stack, "aws_iam_policy");
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) expect(name).toMatch(/^fraud-(Work|Guards)(-[01]+)?$/);
    for (const { policy } of resources(stack, "aws_iam_policy")) {
      expect(JSON.stringify(readPolicy(policy)).length).toBeLessThanOrEqual(6_144);
    }
    const attachments = resources(stack, "aws_iam_role_policy_attachment");
    expect(attachments).toHaveLength(names.length);
    expect(new Set(attachments.map(({ policy_arn: arn }) => arn)).size).toBe(names.length);
    for (const { role } of attachments) expect(role).toBe("fraud-jobs");
  });

  it("tells the ARN of each, by the end of its name", () => {
    const arns = resolved((some) => new WorkloadAccess(some, "work", everything).policyArns) as Record<string, string>;
    expect(
      Object.keys(arns)
        .map((policy) => `fraud-${policy}`)
        .sort(),
    ).toEqual(namesOf(stack, "aws_iam_policy"));
  });
});

describe("several roles in a stack", () => {
  const plans = executionRoles(WORKLOAD_NAMES);

  it("have the policies of their own work only", () => {
    const stack = synthesised((some) => {
      for (const { key, workloads: runs } of plans) {
        const role = new SageMakerExecutionRole(some, `${key}-role`, { name: `fraud-${key}`, environment });
        const policyName = (policy: string): string => `fraud-${key}-${policy}`;
        new WorkloadAccess(some, key, { ...work(runs, { workloads: WORKLOAD_NAMES, network }), role, policyName });
      }
    });
    const attachedTo = (key: string) =>
      resources(stack, "aws_iam_role_policy_attachment")
        .filter(({ role }) => role === `\${aws_iam_role.${key}-role.name}`)
        .map(({ policy_arn: arn }) => /^\$\{aws_iam_policy\.([\w-]+)\.arn\}$/.exec(String(arn))?.[1] ?? "")
        .map((id) => String(stack.resource?.["aws_iam_policy"]?.[id]?.["name"]));
    for (const { key } of plans) {
      expect(attachedTo(key).length).toBeGreaterThan(0);
      for (const name of attachedTo(key)) expect(name).toMatch(new RegExp(`^fraud-${key}-(Work|Guards)(-[01]+)?$`));
    }
  });

  it("count the policies of their work among those that IAM attaches to them", () => {
    const managedPolicyArns = Array.from({ length: 9 }, (_, index) => `arn:aws:iam::111111111111:policy/p${index}`);
    const problems = problemsOf((some) => {
      const role = new SageMakerExecutionRole(some, "role", { name: "fraud", environment, managedPolicyArns });
      new WorkloadAccess(some, "work", {
        ...work(["notebook", "studio", "pipeline"], { workloads: WORKLOAD_NAMES, network }),
        role,
      });
    });
    expect(problems).toEqual([
      expect.stringMatching(/^the role "fraud" would need 1\d managed policies and IAM attaches at most 10\n/),
    ]);
  });
});
