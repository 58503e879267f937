import { lookUpRoleStatements, manageRolesStatements, passRoleStatements } from "../../../policies";
import { actionsOf, allows, DEV } from "../support";

const ROLE = "arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMakerExecutionRole";
const SECOND = "arn:aws:iam::111111111111:role/teams/fraud/fraud-Notebooks";
const ROLES = ["arn:aws:iam::111111111111:role/teams/fraud/*"];
const BOUNDARY = `arn:aws:iam::${DEV.accountId}:policy/ml-boundary`;

it("lets a role look itself up, and no other", () => {
  const found = (arn: string): boolean => allows(lookUpRoleStatements([ROLE, SECOND]), "iam:GetRole", arn);
  expect([ROLE, SECOND].every(found)).toBe(true);
  expect(found(`${ROLE}2`)).toBe(false);
  expect(allows(lookUpRoleStatements([ROLE]), "iam:GetRole", SECOND)).toBe(false);
});

it("passes the roles to SageMaker and to no other service", () => {
  const passed = (service?: string, role = ROLE): boolean =>
    allows(passRoleStatements([ROLE, SECOND]), "iam:PassRole", role, service ? { "iam:PassedToService": service } : {});
  expect(passed("sagemaker.amazonaws.com")).toBe(true);
  expect(passed("sagemaker.amazonaws.com", SECOND)).toBe(true);
  expect(passed("lambda.amazonaws.com")).toBe(false);
  expect(passed()).toBe(false);
  expect(passed("sagemaker.amazonaws.com", "arn:aws:iam::111111111111:role/Admin")).toBe(false);
});

describe("an administrator of a team's roles", () => {
  const GRANTS = ["iam:AttachRolePolicy", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:PutRolePolicy"];

  it("views, tags and describes them", () => {
    const statements = manageRolesStatements(ROLES, undefined);
    for (const action of ["iam:GetRole", "iam:ListAttachedRolePolicies", "iam:TagRole", "iam:UpdateRole"]) {
      expect(allows(statements, action, ROLE)).toBe(true);
      expect(allows(statements, action, "arn:aws:iam::111111111111:role/teams/vision/x")).toBe(false);
    }
  });

  it.each(GRANTS)("may not %s where the account has no boundary", (action) => {
    expect(allows(manageRolesStatements(ROLES, undefined), action, ROLE)).toBe(false);
  });

  it.each(GRANTS)("may %s only on roles that carry the boundary", (action) => {
    const statements = manageRolesStatements(ROLES, BOUNDARY);
    expect(allows(statements, action, ROLE, { "iam:PermissionsBoundary": BOUNDARY })).toBe(true);
    expect(allows(statements, action, ROLE, { "iam:PermissionsBoundary": `${BOUNDARY}2` })).toBe(false);
    expect(allows(statements, action, ROLE)).toBe(false);
  });

  it("changes neither a trust policy nor a boundary, nor the boundary's own policy", () => {
    const actions = actionsOf(manageRolesStatements(ROLES, BOUNDARY));
    expect(
      actions.filter((action) => /AssumeRolePolicy|Boundary|PolicyVersion|\*|PassRole|User|Group/.test(action)),
    ).toEqual([]);
  });
});
