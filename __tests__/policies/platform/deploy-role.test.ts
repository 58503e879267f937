import { decide } from "../../../evaluation/decision/decide";
import { escalations } from "../../../evaluation/escalation/escalations";
import { findService } from "../../../evaluation/reference/reference";
import { validatePolicy } from "../../../evaluation/validation/validate";
import { type Environment, policyDocument, POLICY_SIZE, policySize, type Statement } from "../../../policies";
import { deployRoleStatements, type DeployScope } from "../../../policies/platform/deploy-role";
import { everything, richOrganization } from "../../e2e/support/rich-organization";
import { folderOf, organizationIn, stacksOf } from "../../stacks/support";
import { callsFor } from "../provider-calls";
import { actionsOf, bySid, CHINA, DEV, GOVERNMENT, list, sids } from "../support";

const iam = (resource: string): string => `arn:aws:iam::111111111111:${resource}`;
const BOUNDARY = iam("policy/ml-boundary");
const SHARED = iam("policy/guardrails");
const SAGEMAKER = "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess";
const KEY = "arn:aws:kms:eu-west-1:111111111111:key/volume";
const SCOPE: DeployScope = {
  paths: ["/teams/"],
  permissionsBoundary: BOUNDARY,
  sharedPolicyArns: [SHARED, SAGEMAKER],
  roleArn: iam("role/pipelines/Deploy"),
};
const NOTEBOOKS = { notebooks: true, notebookKeys: [KEY] };

const statements = (other: Partial<DeployScope> = {}, environment: Environment = DEV): Statement[] =>
  deployRoleStatements(environment, { ...SCOPE, ...other });

type Context = Readonly<Record<string, string | null>>;

/** What AWS answers to the deploy role. */
function verdict(action: string, resource: string, context: Context = {}, scope: Partial<DeployScope> = {}): string {
  const identity = [{ name: "Deploy", document: policyDocument(statements(scope)) }];
  return decide({ kind: "role", name: "Deploy", arn: SCOPE.roleArn, identity }, { action, resource, context }).verdict;
}

const bounded = { "iam:PermissionsBoundary": BOUNDARY };
const ROLE = iam("role/teams/fraud/fraud-SageMakerExecutionRole");
const GROUP = iam("group/teams/fraud/fraud-ML_Engineers");
const OWN = iam("policy/teams/fraud/fraud-S3Access");
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

const TO_ROLES = "AttachRolePolicy DeleteRole DeleteRolePolicy DetachRolePolicy PutRolePolicy UpdateAssumeRolePolicy";
const TO_POLICIES =
  "CreatePolicyVersion DeletePolicy DeletePolicyVersion SetDefaultPolicyVersion TagPolicy UntagPolicy";
const denied = (actions: string, resource: string, context: Context = {}, scope: Partial<DeployScope> = {}): void => {
  for (const action of actions.split(" ").map((name) => `iam:${name}`)) {
    expect({ action, resource, answer: verdict(action, resource, context, scope) }).toEqual({
      action,
      resource,
      answer: "denied",
    });
  }
};

describe("what a team's stack takes", () => {
  const team = {
    ...everything(3),
    executionRole: { exclusive: true, managedPolicies: ["AmazonSageMakerFullAccess"] },
    notebooks: [
      { name: "e", subnet: "subnet-0123456789abcdef0", securityGroups: ["sg-0123456789abcdef0"], kmsKey: KEY },
    ],
  };
  const { "teams/divided.yaml": _, ...files } = richOrganization(1);
  const stacks = stacksOf(organizationIn(folderOf({ ...files, "teams/everything.yaml": team })));
  const calls = Object.values(stacks).flatMap(callsFor);

  it("is allowed: every call that creates, reads, changes and destroys what is in it", () => {
    expect(calls.length).toBeGreaterThan(100);
    const unique = [...new Map(calls.map((call) => [JSON.stringify(call), call])).values()];
    const refused = unique.filter(
      ({ action, resource, context }) => verdict(action, resource, context, NOTEBOOKS) !== "allowed",
    );
    expect(refused).toEqual([]);
  });

  it("is all that is allowed", () => {
    const allowed = statements(NOTEBOOKS).filter(({ Effect }) => Effect === "Allow");
    expect(actionsOf(allowed)).toEqual([...new Set(calls.map(({ action }) => action))].sort());
  });

  it("is allowed without what notebook instances take, where there are none", () => {
    const others = calls.filter(({ action }) => !/^(sagemaker|ec2|kms):|PassRole/.test(action));
    expect(actionsOf(statements().filter(({ Effect }) => Effect === "Allow"))).toEqual(
      [...new Set(others.map(({ action }) => action))].sort(),
    );
  });
});

describe("a role", () => {
  it("is not made without the boundary, with another, or outside the paths", () => {
    expect(verdict("iam:CreateRole", ROLE, bounded)).toBe("allowed");
    denied("CreateRole PutRolePermissionsBoundary", ROLE, { "iam:PermissionsBoundary": null });
    denied("CreateRole PutRolePermissionsBoundary", ROLE, { "iam:PermissionsBoundary": `${BOUNDARY}-2` });
    for (const elsewhere of ["role/Admin", "role/team/x", "role/other/teams/x", "role/teamsters/x"]) {
      denied(`CreateRole PutRolePermissionsBoundary TagRole ${TO_ROLES}`, iam(elsewhere), bounded);
    }
  });

  it("gets rights, trust and an end only with the boundary on it", () => {
    for (const boundary of [null, `${BOUNDARY}-2`, ADMINISTRATOR]) {
      denied(`${TO_ROLES} UpdateRole UpdateRoleDescription`, ROLE, {
        "iam:PermissionsBoundary": boundary,
        "iam:PolicyARN": OWN,
      });
    }
  });

  it("keeps its boundary, whatever other policies the deploy role has", () => {
    denied("DeleteRolePermissionsBoundary", ROLE, bounded);
    expect(bySid(statements(), "KeepBoundaries").Effect).toBe("Deny");
  });

  it("is attached only policies of the paths and shared ones", () => {
    const attach = (policy: string) => verdict("iam:AttachRolePolicy", ROLE, { ...bounded, "iam:PolicyARN": policy });
    expect([OWN, SHARED, SAGEMAKER].map(attach)).toEqual(["allowed", "allowed", "allowed"]);
    expect([ADMINISTRATOR, iam("policy/other"), `${SHARED}-2`].map(attach)).toEqual(["denied", "denied", "denied"]);
  });

  it("is passed to SageMaker alone, and only where notebook instances are managed", () => {
    const pass = (service: string, scope: Partial<DeployScope> = NOTEBOOKS, role = ROLE) =>
      verdict("iam:PassRole", role, { "iam:PassedToService": service }, scope);
    expect(pass("sagemaker.amazonaws.com")).toBe("allowed");
    expect(pass("ec2.amazonaws.com")).toBe("denied");
    expect(pass("lambda.amazonaws.com")).toBe("denied");
    expect(pass("sagemaker.amazonaws.com", {})).toBe("denied");
    expect(pass("sagemaker.amazonaws.com", NOTEBOOKS, iam("role/Admin"))).toBe("denied");
  });

  it("is not assumed", () => {
    expect(verdict("sts:AssumeRole", ROLE)).toBe("denied");
  });
});

describe("a policy", () => {
  it("outside the paths stays as it is, and so do the boundary and the shared ones", () => {
    expect(verdict("iam:CreatePolicyVersion", OWN)).toBe("allowed");
    for (const arn of [BOUNDARY, SHARED, SAGEMAKER, iam("policy/other")]) denied(`CreatePolicy ${TO_POLICIES}`, arn);
  });

  it("that is the boundary or shared stays as it is under the paths, too", () => {
    const scope = { permissionsBoundary: iam("policy/teams/boundary"), sharedPolicyArns: [iam("policy/teams/shared")] };
    for (const arn of [scope.permissionsBoundary, ...scope.sharedPolicyArns]) denied(TO_POLICIES, arn, {}, scope);
    expect(
      verdict(
        "iam:AttachRolePolicy",
        ROLE,
        {
          "iam:PermissionsBoundary": scope.permissionsBoundary,
          "iam:PolicyARN": iam("policy/teams/shared"),
        },
        scope,
      ),
    ).toBe("allowed");
  });
});

describe("a group", () => {
  it("outside the paths stays as it is, with its members", () => {
    expect(verdict("iam:AddUserToGroup", GROUP)).toBe("allowed");
    denied("CreateGroup DeleteGroup UpdateGroup AddUserToGroup RemoveUserFromGroup", iam("group/Administrators"));
    denied("AttachGroupPolicy DetachGroupPolicy", iam("group/Administrators"), { "iam:PolicyARN": OWN });
  });

  it("is attached only policies of the paths and shared ones, and has none inline", () => {
    expect(verdict("iam:AttachGroupPolicy", GROUP, { "iam:PolicyARN": SAGEMAKER })).toBe("allowed");
    for (const policy of [ADMINISTRATOR, iam("policy/other")]) {
      denied("AttachGroupPolicy DetachGroupPolicy", GROUP, { "iam:PolicyARN": policy });
    }
    denied("PutGroupPolicy DeleteGroupPolicy", GROUP);
  });
});

it("makes no user and no key", () => {
  denied("CreateUser CreateAccessKey CreateLoginProfile UpdateLoginProfile PutUserPolicy DeleteUser", iam("user/ann"));
  denied("AttachUserPolicy", iam("user/ann"), { "iam:PolicyARN": OWN });
  denied("DeleteUserPermissionsBoundary PutUserPermissionsBoundary", iam("user/ann"), bounded);
  denied("CreateOpenIDConnectProvider", iam("oidc-provider/token.actions.githubusercontent.com"));
});

describe("the deploy role itself", () => {
  /** All of IAM's actions on a type that change something; not those about AWS's own roles. */
  const changing = (type: string): string =>
    [...(findService("iam")?.actions.values() ?? [])]
      .filter(({ resourceTypes, accessLevel }) => {
        return resourceTypes.some(({ name }) => name === type) && !["Read", "List"].includes(accessLevel);
      })
      .map(({ name }) => name)
      .filter((name) => !name.includes("ServiceLinkedRole"))
      .join(" ");

  it("stays as it is, even under a path that it manages", () => {
    const scope = { roleArn: iam("role/teams/Deploy"), ...NOTEBOOKS };
    expect(changing("role").split(" ").length).toBeGreaterThan(12);
    for (const arn of [SCOPE.roleArn, scope.roleArn]) {
      denied(
        changing("role"),
        arn,
        {
          ...bounded,
          "iam:PolicyARN": OWN,
          "iam:PassedToService": "sagemaker.amazonaws.com",
        },
        { ...scope, roleArn: arn },
      );
    }
    expect(list(bySid(statements(), "KeepRoles").Action)).toEqual(
      expect.arrayContaining(
        changing("role")
          .split(" ")
          .map((name) => `iam:${name}`),
      ),
    );
  });

  it("leaves what else is protected as it is", () => {
    const scope = {
      protectedArns: [iam("role/teams/audit"), iam("policy/teams/audit"), iam("group/teams/auditors")],
    };
    for (const [arn, type] of scope.protectedArns.map(
      (one) => [one, /role|policy|group/.exec(one)?.[0] ?? ""] as const,
    )) {
      denied(changing(type), arn, { ...bounded, "iam:PolicyARN": OWN }, scope);
      expect(verdict("iam:TagRole", ROLE, {}, scope)).toBe("allowed");
    }
    expect(sids(statements(scope))).toContain("KeepGroups");
    expect(sids(statements())).not.toContain("KeepGroups");
  });
});

it.each([
  [DEV, "arn:aws:"],
  [CHINA, "arn:aws-cn:"],
  [GOVERNMENT, "arn:aws-us-gov:"],
])("is without a finding, and in its partition", (environment, start) => {
  const scope = {
    permissionsBoundary: `${start}iam::111111111111:policy/ml-boundary`,
    sharedPolicyArns: [`${start}iam::aws:policy/AmazonSageMakerFullAccess`],
    roleArn: `${start}iam::111111111111:role/pipelines/Deploy`,
    notebooks: true,
    paths: ["/teams/", "/data/science/"],
  };
  const document = policyDocument(statements(scope, environment));
  expect(validatePolicy(document, "identity")).toEqual([]);
  const named = document.Statement.flatMap(({ Resource }) => list(Resource)).filter((arn) => arn !== "*");
  expect(named.filter((arn) => !arn.startsWith(start))).toEqual([]);
});

it("opens what it is for: policies and trust under the paths, and notebook instances where they are managed", () => {
  const rules = (scope: Partial<DeployScope>) =>
    escalations({
      kind: "role",
      name: "Deploy",
      policies: [{ name: "Deploy", origin: "inline", document: policyDocument(statements(scope)) }],
    }).map(({ rule }) => rule);
  expect(rules({})).toEqual(["escalation-policy-version", "escalation-write-policy", "escalation-trust-policy"]);
  expect(rules(NOTEBOOKS)).toEqual([
    "escalation-policy-version",
    "escalation-write-policy",
    "escalation-trust-policy",
    "escalation-notebook-code",
    "escalation-tags",
  ]);
});

it("manages the notebook instances of every region of the account, and of no other", () => {
  const environment = { ...DEV, furtherRegions: ["eu-central-1"] };
  expect(bySid(statements(NOTEBOOKS, environment), "ManageNotebooks").Resource).toEqual([
    "arn:aws:sagemaker:eu-west-1:111111111111:notebook-instance/*",
    "arn:aws:sagemaker:eu-central-1:111111111111:notebook-instance/*",
  ]);
});

it("fits into a role, with several paths and policies", () => {
  const scope = { ...NOTEBOOKS, paths: ["/teams/", "/data-science/", "/research/"] };
  expect(policySize(statements(scope))).toBeLessThan(POLICY_SIZE.roleInline);
});

describe("a scope that would open more than it says", () => {
  it.each<[Partial<DeployScope>, string]>([
    [{ paths: [] }, "scope.paths: the list is empty\nWrite at least 1"],
    ...["/", "teams/", "/teams", "/teams/*/", "/te?ms/", "//", "/${aws:username}/"].map(
      (path): [Partial<DeployScope>, string] => [
        { paths: ["/teams/", path] },
        `"${path}" is no IAM path that a deploy role could be held to\nWrite one below "/", with a slash at both ends and no wildcard: /teams/`,
      ],
    ),
    [
      { sharedPolicyArns: ["arn:aws:iam::aws:policy/*"] },
      'scope.sharedPolicyArns[0]: "arn:aws:iam::aws:policy/*" is not the ARN of a managed policy\nWrite arn:aws:iam::<account id>:policy/<name>',
    ],
    [
      { permissionsBoundary: "arn:aws:iam::222222222222:policy/boundary" },
      "the boundary arn:aws:iam::222222222222:policy/boundary is not in the account 111111111111\nName one of that account: IAM takes no other",
    ],
    [
      { sharedPaths: ["/teams/shared/"] },
      '"/teams/shared/" is shared and managed\nKeep what is shared under a path of its own',
    ],
    [
      { permissionsBoundary: iam("policy/b?") },
      `scope.permissionsBoundary: "${iam("policy/b?")}" is not the ARN of a managed policy\n`,
    ],
    [
      { sharedPolicyArns: [ADMINISTRATOR] },
      "AdministratorAccess must not be a shared policy: the pipeline could make every member of a group an administrator\nShare the policies that the teams need",
    ],
    ...[iam("user/ann"), "arn:aws:s3:::role/x", "auditors"].map((arn): [Partial<DeployScope>, string] => [
      { protectedArns: [arn] },
      `"${arn}" is not the ARN of a role, a group or a policy\nWrite for example arn:aws:iam::111111111111:group/teams/auditors`,
    ]),
  ])("is refused: %j", (scope, message) => {
    expect(() => statements(scope)).toThrow(message);
  });
});

it("attaches what is under a shared path, and leaves it as it is", () => {
  const rails = iam("policy/sagemaker-access/acme/acme-Guardrails-1");
  const attaching = { ...bounded, "iam:PolicyARN": rails };
  const shared = { sharedPaths: ["/sagemaker-access/acme/"] };
  const answers = (action: string, resource: string): string[] =>
    [{}, shared].map((scope) => verdict(action, resource, attaching, scope));
  expect(answers("iam:AttachRolePolicy", ROLE)).toEqual(["denied", "allowed"]);
  expect(answers("iam:AttachGroupPolicy", GROUP)).toEqual(["denied", "allowed"]);
  denied(TO_POLICIES, rails, {}, shared);
  expect(statements(shared).find(({ Sid }) => Sid === "KeepPolicies")?.Resource).toContain(
    iam("policy/sagemaker-access/acme/*"),
  );
});
