import { join } from "node:path";
import { allows } from "../policies/support";
import { inlinePolicy, managedPolicy, namesOf, readPolicy, resource, resources } from "../modules/support";
import { policiesOf } from "./references";
import { organizationIn, stackOf, stacksOf } from "./support";

const OUTPUTS = [
  "execution_role_arn",
  "execution_role_arns",
  "execution_role_name",
  "execution_role_names",
  "group_arns",
  "group_names",
  "notebook_names",
  "policy_arns",
];
const POLICIES = [
  "CloudWatchAccess",
  "EcrAccess",
  "ML_Engineers-Creation",
  "ML_Engineers-Data",
  "ML_Engineers-Guards",
  "ML_Engineers-SageMaker",
  "interactive-Guards",
  "interactive-Work",
  "orchestration-Guards",
  "orchestration-Work",
];

describe("the example organization", () => {
  const stacks = stacksOf(organizationIn(join(__dirname, "../..")));

  it("has a stack for every team in each of its accounts", () => {
    expect(Object.keys(stacks)).toEqual([
      "dev-churn",
      "dev-forecasting",
      "dev-fraud-detection",
      "dev-pricing",
      "dev-recommendations",
      "prod-fraud-detection",
      "prod-recommendations",
      "sandbox-quickstart",
    ]);
  });

  it.each(Object.entries(stacks))("keeps the state and the provider of %s to itself", (name, stack) => {
    const [account = "", ...team] = name.split("-");
    const backend = stack.terraform?.["backend"]?.["s3"];
    expect(backend).toMatchObject({
      key: `acme/${account}/${team.join("-")}/terraform.tfstate`,
      use_lockfile: true,
      assume_role: {
        role_arn: `arn:aws:iam::999999999999:role/terraform-state/acme/terraform-state-${account}`,
      },
    });
    const id = { dev: "111111111111", prod: "222222222222", sandbox: "333333333333" }[account];
    expect(stack.provider?.["aws"]).toEqual([
      expect.objectContaining({
        allowed_account_ids: [id],
        assume_role: [{ role_arn: `arn:aws:iam::${id}:role/terraform-deploy` }],
      }),
    ]);
  });

  it.each(Object.entries(stacks))("gives %s the outputs that others may rely on", (_, stack) => {
    expect(Object.keys(stack.output ?? {}).sort()).toEqual(OUTPUTS);
  });

  it("names what the tutorials name, by AWS's own policies", () => {
    const stack = stacks["sandbox-quickstart"] ?? {};
    expect(resource(stack, "aws_iam_role")).toMatchObject({ name: "SageMakerExecutionRole", path: "/" });
    expect(namesOf(stack, "aws_iam_group")).toEqual(["Analysts", "ML_Admins", "ML_Engineers", "SageMaker-Users"]);
    expect(policiesOf(stack, "SageMakerExecutionRole").attachedTo).toEqual([
      "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
      "arn:aws:iam::aws:policy/AmazonS3FullAccess",
      "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess",
      "arn:aws:iam::aws:policy/CloudWatchLogsFullAccess",
    ]);
    expect(namesOf(stack, "aws_iam_policy")).toEqual([]);
  });

  it("reads card transactions only, in production with the owner's key", () => {
    const statements = inlinePolicy(stacks["prod-fraud-detection"] ?? {}, "ScopedS3Policy");
    const key = "arn:aws:kms:eu-west-1:444444444444:key/6a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
    expect(allows(statements, "s3:GetObject", "arn:aws:s3:::acme-transactions/card/2026.parquet")).toBe(true);
    expect(allows(statements, "s3:GetObject", "arn:aws:s3:::acme-transactions/wire/2026.parquet")).toBe(false);
    expect(allows(statements, "s3:PutObject", "arn:aws:s3:::acme-transactions/card/2026.parquet")).toBe(false);
    expect(allows(statements, "s3:ListBucket", "arn:aws:s3:::acme-transactions", { "s3:prefix": "card/" })).toBe(true);
    expect(allows(statements, "kms:Decrypt", key, { "kms:ViaService": "s3.eu-west-1.amazonaws.com" })).toBe(true);
    expect(JSON.stringify(statements)).not.toContain("sample");
  });

  it("caps the roles of each account with its boundary", () => {
    const boundariesOf = (name: string) =>
      resources(stacks[name] ?? {}, "aws_iam_role").map((role) => role["permissions_boundary"]);
    const boundary = (id: string): string => `arn:aws:iam::${id}:policy/sagemaker-access/acme/acme-Boundary`;
    // Of jobs, orchestration and endpoints, and the one that Deployers take.
    expect(boundariesOf("prod-recommendations")).toEqual(Array.from({ length: 4 }, () => boundary("222222222222")));
    expect(boundariesOf("sandbox-quickstart")).toEqual([boundary("333333333333")]);
  });

  it("hands a person's name through Terraform to IAM", () => {
    const stack = stacks["dev-forecasting"] ?? {};
    const policy = resource(stack, "aws_iam_policy", "forecasting-Analysts-Statements")["policy"];
    expect(policy).toContain("arn:aws:s3:::acme-forecasts/people/$${aws:username}/*");
    expect(readPolicy(policy).Statement[0]?.Resource).toBe("arn:aws:s3:::acme-forecasts/people/${aws:username}/*");
  });
});

describe("a team's stack", () => {
  const team = {
    workloads: ["training", "notebook", "pipeline"],
    data: [{ bucket: "acme-data", access: "read" }],
    tables: [{ table: "features", access: "read" }],
    images: ["fraud/training"],
    executionRole: {
      managedPolicies: ["AmazonSageMakerReadOnly", "AmazonSageMakerReadOnly"],
      maxSessionDuration: 7200,
      trust: { setSourceIdentity: true },
      statements: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::home/*" }],
    },
    groups: { ML_Engineers: { members: ["ann"] }, Readers: { managedPolicies: ["AmazonS3ReadOnlyAccess"] } },
    notebooks: [{ name: "exploration", directInternetAccess: true }],
  };
  const stack = stackOf({ team });

  it("pins the values of its outputs to the resources", () => {
    const { output = {} } = stack;
    expect(output["execution_role_name"]).toEqual({ value: "${aws_iam_role.execution-role.name}" });
    expect(output["execution_role_arn"]).toEqual({ value: "${aws_iam_role.execution-role.arn}" });
    expect(output["execution_role_names"]?.value).toEqual({
      jobs: "${aws_iam_role.execution-role.name}",
      interactive: "${aws_iam_role.interactive-role.name}",
      orchestration: "${aws_iam_role.orchestration-role.name}",
    });
    expect(output["execution_role_arns"]?.value).toEqual({
      jobs: "${aws_iam_role.execution-role.arn}",
      interactive: "${aws_iam_role.interactive-role.arn}",
      orchestration: "${aws_iam_role.orchestration-role.arn}",
    });
    expect(Object.keys(output["group_names"]?.value ?? {})).toEqual(["ML_Engineers", "Readers"]);
    expect(Object.keys(output["group_arns"]?.value ?? {})).toEqual(["ML_Engineers", "Readers"]);
    expect(Object.keys(output["policy_arns"]?.value ?? {})).toEqual(POLICIES);
    expect(output["notebook_names"]?.value).toEqual([
      expect.stringMatching(/^\$\{aws_sagemaker_notebook_instance\..+\.name\}$/),
    ]);
  });

  it("names everything after the team, below the team's path", () => {
    expect(resource(stack, "aws_iam_role", "fraud-SageMakerExecutionRole")).toMatchObject({
      path: "/teams/fraud/",
      description: "Amazon SageMaker execution role of the team fraud",
    });
    expect(resource(stack, "aws_iam_role", "fraud-SageMaker-interactive")).toMatchObject({
      path: "/teams/fraud/",
      description: "Amazon SageMaker execution role of the team fraud: interactive",
    });
    expect(namesOf(stack, "aws_iam_group")).toEqual(["fraud-ML_Engineers", "fraud-Readers"]);
    expect(namesOf(stack, "aws_iam_policy")).toEqual(POLICIES.map((policy) => `fraud-${policy}`).sort());
    expect(namesOf(stack, "aws_sagemaker_notebook_instance")).toEqual(["fraud-exploration"]);
  });

  it("hands the settings of the execution role to every one", () => {
    const roles = resources(stack, "aws_iam_role");
    expect(roles).toHaveLength(3);
    for (const role of roles) {
      expect(role["max_session_duration"]).toBe(7200);
      expect(readPolicy(role["assume_role_policy"]).Statement[0]?.Action).toEqual([
        "sts:AssumeRole",
        "sts:SetSourceIdentity",
      ]);
      const { attachedTo, inlineOf } = policiesOf(stack, role["name"]);
      expect(inlineOf).toEqual(["DynamoDbAccess", "LookUpRole", "ScopedS3Policy", "Statements"]);
      expect(attachedTo).toContain("arn:aws:iam::aws:policy/AmazonSageMakerReadOnly");
    }
  });

  it("gives each role the policies of its own work, and none to the one whose work takes nothing more", () => {
    const work = (name: string) =>
      policiesOf(stack, name).attachedTo.filter((arn) => /-(Work|Guards)$/.test(String(arn)));
    expect(work("fraud-SageMakerExecutionRole")).toEqual([]);
    expect(work("fraud-SageMaker-interactive")).toEqual(["fraud-interactive-Guards", "fraud-interactive-Work"]);
    expect(work("fraud-SageMaker-orchestration")).toEqual(["fraud-orchestration-Guards", "fraud-orchestration-Work"]);
  });

  it("lets interactive work and pipelines pass the role of jobs on, and jobs none", () => {
    const passed = (role: string): unknown =>
      managedPolicy(stack, `fraud-${role}-Work`).find(({ Sid }) => Sid === "PassExecutionRole")?.Resource;
    const jobs = "arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMakerExecutionRole";
    expect(passed("orchestration")).toBe(jobs);
    expect(passed("interactive")).toEqual([
      "arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMaker-orchestration",
      jobs,
    ]);
  });

  it("runs notebooks with the role for interactive work", () => {
    expect(resource(stack, "aws_sagemaker_notebook_instance")["role_arn"]).toBe("${aws_iam_role.interactive-role.arn}");
  });

  it("writes the log streams of pipelines, as the team runs them", () => {
    expect(JSON.stringify(managedPolicy(stack, "fraud-CloudWatchAccess"))).toContain(":log-stream:pipelines-*");
    const other = stackOf({ team: { workloads: ["training"] } });
    expect(JSON.stringify(other)).not.toContain("pipelines-*");
  });

  it("has no policy for data and work that the team does not have", () => {
    const small = stackOf({});
    expect(namesOf(small, "aws_iam_role_policy")).toEqual(["LookUpRole"]);
    expect(namesOf(small, "aws_iam_policy")).toEqual(["fraud-CloudWatchAccess", "fraud-EcrAccess"]);
  });
});

describe("the roles of a team's administrators", () => {
  const rolesOf = (path?: string) => {
    const stack = stackOf({ team: { groups: { ML_Admins: {} }, ...(path && { names: { path } }) } });
    const [view] = managedPolicy(stack, "fraud-ML_Admins-Roles");
    return view?.Resource;
  };

  it("are all below the team's own path", () => {
    expect(rolesOf()).toBe("arn:aws:iam::111111111111:role/teams/fraud/*");
    expect(rolesOf("/ml/<account>/<team>/")).toBe("arn:aws:iam::111111111111:role/ml/dev/fraud/*");
  });

  it.each(["/", "/teams/", "/fraud-teams/"])("are the execution roles alone below the shared path %s", (path) => {
    expect(rolesOf(path)).toBe(`arn:aws:iam::111111111111:role${path}fraud-SageMakerExecutionRole`);
  });
});

describe("a retired team's stack", () => {
  it("has a backend and a provider only, so that a deploy removes what there was", () => {
    const stack = stackOf({ team: { retired: true, data: [{ bucket: "acme-data", access: "read" }] } });
    expect(Object.keys(stack).filter((key) => key !== "//")).toEqual(["provider", "terraform"]);
    expect(Object.keys(stack.terraform ?? {})).toEqual(["backend", "required_providers"]);
  });
});
