import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  DeletePolicyCommand,
  GetRoleCommand,
  type IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
} from "@aws-sdk/client-iam";
import { clientsOf } from "../../cli/sandbox/aws-clients";
import { childEnvironment } from "../../cli/sandbox/child-environment";
import { type Emulator, startEmulator } from "../../cli/sandbox/emulator";
import { folderOf } from "../stacks/support";
import { describeWithTerraform } from "./support/prerequisites";
import { PROJECT } from "./support/world";

jest.setTimeout(600_000);

const ACCOUNT = "111111111111";
const SSO = "999999999999";
const PATH = "/teams/fraud/";
const SET = {
  instance_arn: "${local.instance}",
  permission_set_arn: "${aws_ssoadmin_permission_set.engineers.arn}",
};
const POLICIES = { read: `${PATH}fraud-read`, write: `${PATH}fraud-write`, boundary: "/ml-boundary" };

interface Parts {
  readonly session: string;
  readonly policies: readonly ("read" | "write")[];
  readonly inline?: boolean;
  /** A policy that the set names and the account lacks. */
  readonly lacking?: "write";
}

const split = (pathAndName: string): { name: string; path: string } => {
  const [, path = "", name = ""] = /^(.*\/)([^/]+)$/.exec(pathAndName) ?? [];
  return { name, path };
};

/** A set by all that Terraform has for one. Its policies are in the account, of which the provider has an alias. */
function configuration({ session, policies, inline = false, lacking }: Parts): object {
  const after = (key: string) => (key === lacking ? {} : { depends_on: [`aws_iam_policy.${key}`] });
  const documents = [...policies.filter((key) => key !== lacking), "boundary" as const];
  return {
    terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100" } } },
    provider: {
      aws: [
        { region: "eu-west-1", assume_role: [{ role_arn: `arn:aws:iam::${SSO}:role/deploy` }] },
        { alias: "dev", region: "eu-west-1", assume_role: [{ role_arn: `arn:aws:iam::${ACCOUNT}:role/deploy` }] },
      ],
    },
    data: { aws_ssoadmin_instances: { all: {} } },
    locals: {
      instance: "${data.aws_ssoadmin_instances.all.arns[0]}",
      store: "${data.aws_ssoadmin_instances.all.identity_store_ids[0]}",
    },
    resource: {
      aws_iam_policy: Object.fromEntries(
        documents.map((key) => [
          key,
          {
            provider: "aws.dev",
            ...split(POLICIES[key]),
            policy: JSON.stringify({
              Version: "2012-10-17",
              Statement: [{ Effect: "Allow", Action: "sagemaker:ListModels", Resource: "*" }],
            }),
          },
        ]),
      ),
      aws_identitystore_group: {
        engineers: { identity_store_id: "${local.store}", display_name: "fraud-ml-engineers" },
      },
      aws_ssoadmin_permission_set: {
        engineers: {
          instance_arn: SET.instance_arn,
          name: "fraud-ML_Engineers-dev",
          session_duration: session,
          relay_state: "https://eu-west-1.console.aws.amazon.com/sagemaker/home",
          tags: { session },
        },
      },
      aws_ssoadmin_customer_managed_policy_attachment: Object.fromEntries(
        policies.map((key) => [
          key,
          { ...SET, customer_managed_policy_reference: split(POLICIES[key]), ...after(key) },
        ]),
      ),
      aws_ssoadmin_managed_policy_attachment: {
        view: { ...SET, managed_policy_arn: "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess" },
      },
      ...(inline && {
        aws_ssoadmin_permission_set_inline_policy: {
          inline: {
            ...SET,
            inline_policy: JSON.stringify({
              Version: "2012-10-17",
              Statement: [{ Effect: "Allow", Action: "sagemaker:ListEndpoints", Resource: "*" }],
            }),
          },
        },
      }),
      aws_ssoadmin_permissions_boundary_attachment: {
        boundary: {
          ...SET,
          permissions_boundary: { customer_managed_policy_reference: split(POLICIES.boundary) },
          depends_on: ["aws_iam_policy.boundary"],
        },
      },
      aws_ssoadmin_account_assignment: {
        engineers: {
          ...SET,
          principal_type: "GROUP",
          principal_id: "${aws_identitystore_group.engineers.group_id}",
          target_type: "AWS_ACCOUNT",
          target_id: ACCOUNT,
          depends_on: [
            ...policies.map((key) => `aws_ssoadmin_customer_managed_policy_attachment.${key}`),
            "aws_ssoadmin_permissions_boundary_attachment.boundary",
          ],
        },
      },
    },
  };
}

describeWithTerraform()("a permission set, in the emulator", () => {
  let emulator: Emulator;
  let iam: IAMClient;
  let environment: Readonly<NodeJS.ProcessEnv>;
  const folder = folderOf({});

  /** Returns what Terraform says where it fails. */
  const terraform = (...args: string[]): string => {
    const options = { cwd: folder, env: environment, encoding: "utf8" } as const;
    const { status, stderr } = spawnSync("terraform", [...args, "-no-color", "-input=false"], options);
    return status === 0 ? "" : stderr || `status ${status}`;
  };
  const apply = (parts: Parts): string => {
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(configuration(parts)));
    return terraform("apply", "-auto-approve");
  };
  const reserved = async () => {
    const { Roles = [] } = await iam.send(new ListRolesCommand({ PathPrefix: "/aws-reserved/" }));
    return Promise.all(
      Roles.map(async ({ RoleName, Path }) => {
        const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
        const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
        const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
        return {
          role: `${Path}${RoleName}`,
          attached: AttachedPolicies.map(({ PolicyName }) => PolicyName).sort(),
          inline: PolicyNames,
          boundary: Role?.PermissionsBoundary?.PermissionsBoundaryArn,
        };
      }),
    );
  };
  const role = {
    role: expect.stringMatching(
      /^\/aws-reserved\/sso\.amazonaws\.com\/eu-west-1\/AWSReservedSSO_fraud-ML_Engineers-dev_[0-9a-f]{16}$/,
    ) as unknown,
    boundary: `arn:aws:iam::${ACCOUNT}:policy/ml-boundary`,
  };

  beforeAll(async () => {
    emulator = await startEmulator({ log: () => undefined });
    ({ iam } = await clientsOf(emulator, { accountId: ACCOUNT, region: "eu-west-1" }));
    environment = childEnvironment(
      { ...emulator.environment, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
      join(PROJECT, ".sandbox", "plugin-cache"),
    );
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(configuration({ session: "PT1H", policies: ["read"] })));
    expect(terraform("init")).toBe("");
  });

  afterAll(async () => {
    await (emulator as Emulator | undefined)?.stop();
  });

  it("is not assigned where the account lacks a policy that it names", async () => {
    expect(apply({ session: "PT1H", policies: ["read", "write"], lacking: "write" })).toContain(
      `Policy arn:aws:iam::${ACCOUNT}:policy${POLICIES.write} does not exist or is not attachable.`,
    );
    expect(await reserved()).toEqual([]);
  });

  it("becomes a role of the account, and plans no change afterwards", async () => {
    expect(apply({ session: "PT1H", policies: ["read"] })).toBe("");
    expect(await reserved()).toEqual([{ ...role, attached: ["ViewOnlyAccess", "fraud-read"], inline: [] }]);
    expect(terraform("plan", "-detailed-exitcode")).toBe("");
  });

  it("is changed, and its role with it", async () => {
    expect(apply({ session: "PT4H", policies: ["write"], inline: true })).toBe("");
    expect(await reserved()).toEqual([
      { ...role, attached: ["ViewOnlyAccess", "fraud-write"], inline: ["AwsSSOInlinePolicy"] },
    ]);
    expect(terraform("plan", "-detailed-exitcode")).toBe("");
  });

  it("holds the policies that it names, until it is gone", async () => {
    const PolicyArn = `arn:aws:iam::${ACCOUNT}:policy${POLICIES.write}`;
    await expect(iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      name: "DeleteConflictException",
    });
    expect(terraform("destroy", "-auto-approve")).toBe("");
    expect(await reserved()).toEqual([]);
  });
});
