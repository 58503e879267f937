import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { TerraformStack, Testing } from "cdktf";
import {
  CloudWatchAccess,
  DynamoDbAccess,
  EcrAccess,
  SageMakerExecutionRole,
  type SageMakerExecutionRoleProps,
  ScopedS3Policy,
} from "../../modules";
import { allow, mergeStatements } from "../../policies";
import { CHINA, DEV } from "../policies/support";
import {
  inlinePolicy,
  managedPolicy,
  namesOf,
  problemsOf,
  readPolicy,
  resolved,
  resource,
  resources,
  synthesised,
} from "./support";

const role = (stack: TerraformStack, props: Partial<SageMakerExecutionRoleProps> = {}): SageMakerExecutionRole =>
  new SageMakerExecutionRole(stack, "role", { name: "fraud", environment: DEV, ...props });
const withRole = (props: Partial<SageMakerExecutionRoleProps>) =>
  synthesised((stack) => {
    role(stack, props);
  });
const ATTACHMENT = "aws_iam_role_policy_attachment";

describe("an execution role", () => {
  it("has safe defaults", () => {
    const terraform = withRole({});
    expect(resource(terraform, "aws_iam_role")).toEqual({
      name: "fraud",
      path: "/",
      description: "Amazon SageMaker execution role",
      max_session_duration: 3600,
      force_detach_policies: true,
      assume_role_policy: expect.any(String) as unknown,
    });
    expect(Object.keys(terraform.resource ?? {})).toEqual(["aws_iam_role", "aws_iam_role_policy"]);
  });

  it("takes path, description, tags, session length and boundary", () => {
    const terraform = synthesised((stack) => {
      role(stack, {
        path: "/teams/fraud/",
        description: "Jobs of the team fraud",
        tags: { team: "fraud" },
        maxSessionDuration: 7200,
        permissionsBoundary: "arn:aws:iam::111111111111:policy/ml-boundary",
      });
    });
    expect(resource(terraform, "aws_iam_role")).toMatchObject({
      name: "fraud",
      path: "/teams/fraud/",
      description: "Jobs of the team fraud",
      tags: { team: "fraud" },
      max_session_duration: 7200,
      permissions_boundary: "arn:aws:iam::111111111111:policy/ml-boundary",
    });
  });

  it("trusts SageMaker acting for its account, unless told otherwise", () => {
    const trusted = (props: Partial<SageMakerExecutionRoleProps>) =>
      readPolicy(resource(withRole(props), "aws_iam_role")["assume_role_policy"]).Statement;
    expect(trusted({})).toEqual([
      {
        Sid: "SageMaker",
        Effect: "Allow",
        Principal: { Service: "sagemaker.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
      },
    ]);
    const trust = {
      sourceAccount: false,
      setSourceIdentity: true,
      services: ["glue.amazonaws.com"],
      principals: [{ arn: "arn:aws:iam::222222222222:root", externalId: "id-1", mfa: true }],
    };
    expect(trusted({ trust })).toEqual([
      {
        Sid: "SageMaker",
        Effect: "Allow",
        Principal: { Service: "sagemaker.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
      },
      expect.objectContaining({ Sid: "Services", Principal: { Service: "glue.amazonaws.com" } }),
      expect.objectContaining({
        Sid: "Principal1",
        Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" }, StringEquals: { "sts:ExternalId": "id-1" } },
      }),
    ]);
  });

  it("may look itself up, under its path and in its partition", () => {
    expect(inlinePolicy(withRole({ path: "/teams/fraud/", environment: CHINA }), "LookUpRole")).toEqual([
      {
        Sid: "LookUpRole",
        Effect: "Allow",
        Action: "iam:GetRole",
        Resource: "arn:aws-cn:iam::111111111111:role/teams/fraud/fraud",
      },
    ]);
  });

  it("hands out its name and ARN as references and its ARN as it will be", () => {
    const references = resolved((stack) => {
      const { name, arn, computedArn } = role(stack, { path: "/teams/" });
      return [name, arn, computedArn];
    });
    expect(references).toEqual([
      "${aws_iam_role.role.name}",
      "${aws_iam_role.role.arn}",
      "arn:aws:iam::111111111111:role/teams/fraud",
    ]);
  });

  it("writes further statements into one inline policy", () => {
    const statements = [allow("Own", "s3:GetObject", "arn:aws:s3:::home/${aws:userid}/*")];
    expect(inlinePolicy(withRole({ statements }), "Statements")).toEqual(statements);
    expect(resources(withRole({ statements: [] }), "aws_iam_role_policy")).toHaveLength(1);
  });
});

describe("further statements beyond their share", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      allow(`S${index}`, `s3:Action${index}`, `arn:aws:s3:::bucket-${index}/*`),
    );
  const props = { path: "/teams/fraud/", tags: { team: "fraud" } };

  it("are one customer managed policy, with the role's path and tags, attached to it", () => {
    const terraform = withRole({ ...props, statements: many(30) });
    expect(namesOf(terraform, "aws_iam_role_policy")).toEqual(["LookUpRole"]);
    expect(resource(terraform, "aws_iam_policy")).toMatchObject({
      name: "fraud-Statements",
      path: "/teams/fraud/",
      tags: { team: "fraud" },
      description: "Further statements of the role fraud",
    });
    expect(managedPolicy(terraform, "fraud-Statements")).toEqual(many(30));
    expect(resource(terraform, ATTACHMENT)).toEqual({
      role: "${aws_iam_role.role.name}",
      policy_arn: expect.stringMatching(/^\$\{aws_iam_policy\..+\.arn\}$/) as unknown,
    });
  });

  it("are several with names of one's own, all handed out and kept by an exclusive role", () => {
    const terraform = withRole({ statements: many(100), statementsPolicyName: "acme", exclusive: true });
    expect(namesOf(terraform, "aws_iam_policy")).toEqual(["acme", "acme-1"]);
    expect(resource(terraform, "aws_iam_role_policy_attachments_exclusive")["policy_arns"]).toHaveLength(2);
    const arns = resolved((stack) => role(stack, { statements: many(100) }).policyArns);
    expect(Object.keys(arns as object).sort()).toEqual(["", "-1"]);
  });

  it("stay inline, merged, where that makes them fit", () => {
    const statements = Array.from({ length: 25 }, (_, index) =>
      allow(`S${index}`, "s3:GetObject", `arn:aws:s3:::bucket-${index}/*`),
    );
    const terraform = withRole({ statements });
    expect(resources(terraform, "aws_iam_policy")).toEqual([]);
    expect(inlinePolicy(terraform, "Statements")).toEqual(mergeStatements(statements));
  });
});

describe("managed policies", () => {
  const OWN = "arn:aws:iam::111111111111:policy/teams/Models";
  const AWS = "arn:aws:iam::aws:policy/AmazonSageMakerReadOnly";

  it("are attached one by one, each once", () => {
    const terraform = withRole({ managedPolicyArns: [OWN, AWS, OWN] });
    const attached = resources(terraform, ATTACHMENT);
    expect(attached).toEqual([
      { policy_arn: AWS, role: "${aws_iam_role.role.name}" },
      { policy_arn: OWN, role: "${aws_iam_role.role.name}" },
    ]);
  });

  it("may be of the same name in two accounts", () => {
    const attached = resources(
      withRole({ managedPolicyArns: [AWS, AWS.replace("::aws:", "::111111111111:")] }),
      ATTACHMENT,
    );
    expect(attached).toHaveLength(2);
  });

  it("may be known only to Terraform", () => {
    const terraform = synthesised((stack) => {
      const policy = new IamPolicy(stack, "policy", { name: "p", policy: "{}" });
      const other = new IamPolicy(stack, "other", { name: "q", policy: "{}" });
      role(stack, { managedPolicyArns: [policy.arn, other.arn] });
    });
    const arns = resources(terraform, ATTACHMENT).map((one) => one["policy_arn"]);
    expect(arns.sort()).toEqual(["${aws_iam_policy.other.arn}", "${aws_iam_policy.policy.arn}"]);
  });

  describe.each(["aws", "aws-cn", "aws-us-gov"])("of administrators in the partition %s", (partition) => {
    it.each(["AdministratorAccess", "PowerUserAccess", "IAMFullAccess"])("are refused: %s", (name) => {
      const managedPolicyArns = [`arn:${partition}:iam::aws:policy/${name}`];
      expect(() => withRole({ managedPolicyArns })).toThrow(
        `${name} must not be attached to an execution role: every job would be an administrator. ` +
          "Attach what the job needs, or name it in `statements`",
      );
    });
  });

  it("of administrators are refused to whatever module attaches them", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    const { policies, name } = role(stack);
    expect(() => {
      policies.attach(stack, "x", name, "arn:aws:iam::aws:policy/AdministratorAccess");
    }).toThrow("AdministratorAccess must not be attached to an execution role");
  });
});

describe("an exclusive role", () => {
  const terraform = synthesised((stack) => {
    const exclusive = role(stack, {
      exclusive: true,
      managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
    });
    const environment = DEV;
    new ScopedS3Policy(stack, "s3", { role: exclusive, environment, grants: [{ bucket: "acme", access: "read" }] });
    new DynamoDbAccess(stack, "db", { role: exclusive, environment, tables: [{ table: "features", access: "read" }] });
    new CloudWatchAccess(stack, "logs", { role: exclusive, environment, team: "fraud" });
    new EcrAccess(stack, "ecr", { role: exclusive, environment, access: "aws-managed", policyName: "p" });
  });

  it("keeps exactly the inline policies of all modules", () => {
    expect(resource(terraform, "aws_iam_role_policies_exclusive")).toEqual({
      role_name: "${aws_iam_role.role.name}",
      policy_names: [
        expect.stringMatching(/^\$\{aws_iam_role_policy\.role_LookUpRole_.+\.name\}$/) as unknown,
        "${aws_iam_role_policy.s3.name}",
        "${aws_iam_role_policy.db.name}",
      ],
    });
    expect(resources(terraform, "aws_iam_role_policy").map(({ name }) => name)).toEqual([
      "DynamoDbAccess",
      "LookUpRole",
      "ScopedS3Policy",
    ]);
  });

  // By references: the removal of what is not listed must wait until all that is listed is there.
  it("keeps exactly the attachments of all modules", () => {
    expect(resource(terraform, "aws_iam_role_policy_attachments_exclusive")).toEqual({
      role_name: "${aws_iam_role.role.name}",
      policy_arns: [
        expect.stringMatching(
          /^\$\{aws_iam_role_policy_attachment\.role_attach-AmazonS3ReadOnlyAccess_.+\.policy_arn\}$/,
        ) as unknown,
        "${aws_iam_role_policy_attachment.logs.policy_arn}",
        "${aws_iam_role_policy_attachment.ecr.policy_arn}",
      ],
    });
  });

  it("is a choice: others keep what was added by hand", () => {
    expect(JSON.stringify(withRole({}))).not.toContain("exclusive");
  });
});

describe("a role's quotas", () => {
  const prefixes = (count: number): string[] => Array.from({ length: count }, (_, index) => `prefix-${1000 + index}/`);
  const manyBuckets = (count: number) => [{ bucket: "acme-data", prefixes: prefixes(count), access: "read" as const }];
  const half = (stack: TerraformStack, fraud: SageMakerExecutionRole, name: string): void => {
    new ScopedS3Policy(stack, name, { role: fraud, environment: DEV, grants: manyBuckets(75), name });
  };

  it("hold the inline policies of all modules together to what IAM takes", () => {
    const everything = synthesised((stack) => {
      const fraud = role(stack, {
        path: `/${"p".repeat(510)}/`,
        name: "n".repeat(64),
        environment: { accountId: "111111111111", region: "us-gov-west-1" },
        statements: [allow("A", "s3:GetObject", "x".repeat(1_792 - 110))],
      });
      half(stack, fraud, "One");
      half(stack, fraud, "Two");
      const tables = Array.from({ length: 5 }, (_, index) => ({ table: `features-${index}`, access: "read" as const }));
      new DynamoDbAccess(stack, "db", { role: fraud, environment: DEV, tables });
    });
    expect(namesOf(everything, "aws_iam_role_policy")).toEqual(["DynamoDbAccess", "LookUpRole", "One", "Statements"]);
    const sizes = resources(everything, "aws_iam_role_policy").map(({ policy }) => String(policy).length);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(10_240);
    expect(namesOf(everything, "aws_iam_policy")).toEqual([`${"n".repeat(64)}-Two`]);
  });

  it("hold the trust policy to its size", () => {
    const principals = Array.from({ length: 20 }, (_, index) => ({
      arn: `arn:aws:iam::111111111111:role/role-${index}`,
    }));
    const problems = (quota: Partial<SageMakerExecutionRoleProps> = {}): string[] =>
      problemsOf((stack) => {
        role(stack, { trust: { principals }, ...quota });
      });
    expect(problems()).toEqual([
      'the trust policy of the role "fraud" has 2,718 characters, 670 more than the 2,048 that IAM takes\n' +
        "Trust fewer principals, or one role that they may assume, or have AWS raise the quota and say so: " +
        "maxTrustPolicySize, or in an account file limits: { trustPolicy: … }",
    ]);
    expect(problems({ maxTrustPolicySize: 4_096 })).toEqual([]);
  });

  it("hold the attachments to what AWS grants at most", () => {
    const problems = (count: number, quota: Partial<SageMakerExecutionRoleProps> = {}): string[] =>
      problemsOf((stack) => {
        const managedPolicyArns = Array.from({ length: count - 1 }, (_, index) => `arn:aws:iam::aws:policy/P${index}`);
        const fraud = role(stack, { managedPolicyArns, ...quota });
        new CloudWatchAccess(stack, "logs", { role: fraud, environment: DEV, team: "fraud" });
      });
    expect(problems(10)).toEqual([]);
    expect(problems(11)).toEqual([
      'the role "fraud" would need 11 managed policies and IAM attaches at most 10\n' +
        "Grant fewer buckets, prefixes, tables or repositories, or common parents of them, " +
        "or fewer workloads, or have AWS raise the quota (to 25 at most) and say so: maxManagedPolicies, " +
        "or in an account file limits: { policiesPerRole: … }",
    ]);
    expect(problems(25, { maxManagedPolicies: 25 })).toEqual([]);
    expect(problems(26, { maxManagedPolicies: 25 })).toEqual([
      'the role "fraud" would need 26 managed policies and IAM attaches at most 25\n' +
        "Grant fewer buckets, prefixes, tables or repositories, or common parents of them, or fewer workloads",
    ]);
  });

  it("stop a synthesis that breaks them", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    new ScopedS3Policy(stack, "s3", { role: role(stack), environment: DEV, grants: manyBuckets(800) });
    expect(() => Testing.synth(stack, true)).toThrow('the role "fraud" would need');
  });
});
