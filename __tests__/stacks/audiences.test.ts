import { join } from "node:path";
import { prove } from "../../cli/proof/proof";
import { formatProblems, loadOrganization } from "../../organization";
import { SIGN_INS } from "../../policies";
import { synthesize } from "../../stacks";
import { resources } from "../modules/support";
import { AUDIENCES, exampleBy, WITH_ACCOUNT_ACCESS } from "./example-by";
import { folderOf, stackOf } from "./support";

it.each(SIGN_INS)("proves every contract of the example where people come by %s", (signIn) => {
  const loaded = loadOrganization(exampleBy(signIn));
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  const { organization } = loaded;
  const problems = synthesize(
    organization,
    join(folderOf({}), "cdktf.out"),
    (folder) => prove(organization, folder, "2026-12-01").problems,
  );
  expect(formatProblems(problems)).toBe("");
});

describe("a group with an audience", () => {
  const roles = (groups: object, more: object = {}): string[] =>
    resources(stackOf({ team: { groups }, ...more }), "aws_iam_role").map(({ name }) => String(name));

  it("is a role in its place, and other groups are as they were", () => {
    const stack = stackOf({
      team: { groups: { ML_Engineers: { audience: AUDIENCES.saml }, Analysts: { members: ["ann"] } } },
    });
    expect(resources(stack, "aws_iam_role").map(({ name }) => name)).toEqual([
      "fraud-SageMakerExecutionRole",
      "fraud-ML_Engineers",
    ]);
    expect(resources(stack, "aws_iam_group").map(({ name }) => name)).toEqual(["fraud-Analysts"]);
  });

  it("has its policies alone where its people come from IAM Identity Center", () => {
    const stack = stackOf({
      organization: { identityCenter: { account: "dev", region: "eu-west-1" } },
      account: { permissionsBoundary: {} },
      team: { groups: { ML_Admins: { audience: AUDIENCES.identityCenter, members: ["ann@acme.example"] } } },
    });
    expect(resources(stack, "aws_iam_role").map(({ name }) => name)).toEqual(["fraud-SageMakerExecutionRole"]);
    for (const type of ["aws_iam_group", "aws_iam_group_policy_attachment", "aws_iam_user_group_membership"])
      expect(resources(stack, type)).toEqual([]);
    const policies = resources(stack, "aws_iam_policy").filter(({ name }) => String(name).includes("ML_Admins"));
    expect(policies.map(({ name }) => name)).toEqual([
      "fraud-ML_Admins-Guards",
      "fraud-ML_Admins-Roles",
      "fraud-ML_Admins-SageMaker",
    ]);
    expect(JSON.stringify(policies)).not.toContain("MultiFactorAuth");
  });

  it("is a role for account access manager, with its application alone, and tags where they are named", () => {
    const trustOf = (more: object): unknown => {
      const audience = { accountAccess: { groups: ["<team>-<group>"], ...more } };
      const stack = stackOf({ organization: WITH_ACCOUNT_ACCESS, team: { groups: { Analysts: { audience } } } });
      const role = resources(stack, "aws_iam_role").find(({ name }) => name === "fraud-Analysts");
      return (JSON.parse(String(role?.["assume_role_policy"])) as { Statement: unknown }).Statement;
    };
    const Principal = { Service: "account-access.amazonaws.com" };
    const application = WITH_ACCOUNT_ACCESS.identityCenter.accountAccessApplication;
    const StringEquals = { "aws:SourceAccount": "999999999999", "aws:SourceArn": application };
    const comes = { Sid: "AccountAccess", Effect: "Allow", Principal, Action: ["sts:AssumeRole", "sts:SetContext"] };
    expect(trustOf({})).toEqual([{ ...comes, Condition: { StringEquals } }]);
    expect(trustOf({ sessionTags: ["cost-center"] })).toEqual([
      { ...comes, Condition: { StringEquals } },
      {
        ...{ Sid: "AccountAccessTags", Effect: "Allow", Principal, Action: "sts:TagSession" },
        Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": "cost-center" }, StringEquals },
      },
    ]);
  });

  it("comes by what is nearest: the group, the account, the organization", () => {
    const people = { people: AUDIENCES.saml };
    expect(roles({ Analysts: {} }, { organization: people })).toContain("fraud-Analysts");
    expect(roles({ Analysts: {} }, { account: people })).toContain("fraud-Analysts");
    const users = { users: {} };
    expect(roles({ Analysts: {} }, { organization: people, account: { people: users } })).not.toContain(
      "fraud-Analysts",
    );
    expect(roles({ Analysts: { audience: users } }, { organization: people })).not.toContain("fraud-Analysts");
  });

  it("has the account's boundary, but for those who administer roles", () => {
    const stack = stackOf({
      account: { permissionsBoundary: {} },
      team: { groups: { ML_Engineers: { audience: AUDIENCES.saml }, ML_Admins: { audience: AUDIENCES.saml } } },
    });
    const boundaries = resources(stack, "aws_iam_role").map(({ name, permissions_boundary }) => [
      name,
      permissions_boundary !== undefined,
    ]);
    expect(Object.fromEntries(boundaries)).toEqual({
      "fraud-SageMakerExecutionRole": true,
      "fraud-ML_Engineers": true,
      "fraud-ML_Admins": false,
    });
  });
});
