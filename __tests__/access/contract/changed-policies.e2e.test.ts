import { managedPolicyDocument } from "../../../evaluation/reference/managed-policies";
import {
  ACCOUNT,
  allow,
  breachesOf,
  breachesWith,
  document,
  GROUP,
  iamArn,
  neighbours,
  NEIGHBOURS,
  ROLE,
  s3Arn,
  synthesised,
  withBoundary,
  withManagedPolicy,
  withPolicy,
} from "./support";

const told = (...statements: readonly object[]): string[] => breachesWith(neighbours(), GROUP, ...statements);

const OWN_GROUPS = iamArn("group/teams/fraud/*");
const OWN_ROLES = iamArn("role/teams/fraud/*");
const OWN_POLICIES = iamArn("policy/teams/fraud/*");
const OTHERS_DATA = s3Arn("acme-card/*");
const named = (...policies: readonly string[]): object => ({ ArnLike: { "iam:PolicyARN": policies } });
const within = (boundary: string): object => ({ StringEquals: { "iam:PermissionsBoundary": boundary } });
const ofAws = (name: string): string => `arn:aws:iam::aws:policy/${name}`;
const deny = (Action: string, Resource: string): object => ({ Effect: "Deny", Action, Resource });
const ANY_RIGHT: unknown = expect.stringMatching(`^${GROUP} may iam:\\w+, and so give itself any right`);
const READS: unknown = expect.stringMatching(/ may(, as far as can be told,)? s3:\w+ on .*, which is the team card's$/);

describe("who writes a policy and attaches it has any right:", () => {
  const create = allow("iam:CreatePolicy", OWN_POLICIES);

  it.each<[string, object]>([
    ["to a group", allow("iam:AttachGroupPolicy", OWN_GROUPS, named(OWN_POLICIES))],
    ["to a role", allow("iam:AttachRolePolicy", OWN_ROLES, named(OWN_POLICIES))],
    ["to a person", allow("iam:AttachUserPolicy", iamArn("user/*"), named(OWN_POLICIES))],
    ["of one name, which nothing has", allow("iam:AttachRolePolicy", OWN_ROLES, named(iamArn("policy/teams/fraud/x")))],
    [
      "as the boundary",
      allow("iam:PutRolePolicy", OWN_ROLES, { StringLike: { "iam:PermissionsBoundary": OWN_POLICIES } }),
    ],
  ])("%s", (_, attach) => {
    expect(told(create, attach)).toContainEqual(ANY_RIGHT);
  });

  it("also where another principal of the team writes it", () => {
    const both = withPolicy(
      withPolicy(neighbours(), GROUP, document(allow("iam:AttachGroupPolicy", OWN_GROUPS, named(OWN_POLICIES)))),
      ROLE,
      document(create),
    );
    expect(breachesOf(both)).toEqual([ANY_RIGHT]);
  });

  it("also in place of one that is there, where that may be deleted", () => {
    const there = iamArn("policy/teams/fraud/there");
    const attach = allow("iam:AttachGroupPolicy", OWN_GROUPS, named(there));
    const having = (...statements: readonly object[]): string[] =>
      breachesOf(
        withPolicy(withManagedPolicy(neighbours(), there, document()), GROUP, document(create, attach, ...statements)),
      );
    expect(having()).toEqual([]);
    expect(having(allow("iam:DeletePolicy", OWN_POLICIES))).toContainEqual(ANY_RIGHT);
  });

  it.each<[string, readonly object[]]>([
    ["nobody writes one", [allow("iam:AttachGroupPolicy", OWN_GROUPS, named(OWN_POLICIES))]],
    ["it is not attached", [create]],
    [
      "those that may be attached are elsewhere",
      [create, allow("iam:AttachGroupPolicy", OWN_GROUPS, named(ofAws("AmazonS3TablesReadOnlyAccess")))],
    ],
  ])("but not where %s", (_, statements) => {
    expect(told(...statements)).toEqual([]);
  });

  it.each(["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"])("by %s on one's own policies", (action) => {
    expect(told(allow(action, OWN_POLICIES))).toEqual([ANY_RIGHT]);
    expect(told(allow(action, iamArn("policy/teams/fraud/fraud-ML_Engineers-Data")))).toEqual([ANY_RIGHT]);
  });
});

describe("a policy that may be attached is followed:", () => {
  it.each<[string, string, string]>([
    ["iam:AttachGroupPolicy", OWN_GROUPS, "AmazonS3FullAccess"],
    ["iam:AttachRolePolicy", OWN_ROLES, "AmazonS3ReadOnlyAccess"],
    ["iam:AttachUserPolicy", iamArn("user/${aws:username}"), "PowerUserAccess"],
    ["iam:AttachRolePolicy", iamArn("role/teams/fraud/fraud-new"), "AmazonS3FullAccess"],
  ])("%s on %s of %s", (action, resource, policy) => {
    const messages = told(allow(action, resource, named(ofAws(policy))));
    expect(messages.join("\n")).toContain(`${policy} to `);
    expect(messages).toContainEqual(READS);
  });

  it("to any right, where it gives that", () => {
    expect(told(allow("iam:AttachGroupPolicy", OWN_GROUPS, named(ofAws("IAMFullAccess"))))).toEqual([ANY_RIGHT]);
  });

  it.each<[string, string]>([
    ["AWS's policies of many names", ofAws("Amazon*")],
    ["a policy of AWS's without a document", ofAws("AmazonEC2FullAccess")],
    ["a policy that no stack has", iamArn("policy/shared/lake")],
    ["policies of no stack", iamArn("policy/shared/*")],
    ["policies of whomever", iamArn("policy/*")],
    ["another team's policies", iamArn("policy/teams/card/*")],
  ])("to what nobody knows: %s", (_, policy) => {
    expect(told(allow("iam:AttachGroupPolicy", OWN_GROUPS, named(policy)))).toContainEqual(
      expect.stringMatching(/^fraud-ML_Engineers attaches .*: nobody knows what that may do/),
    );
  });

  it("to what is another team's, by a policy of its stack", () => {
    const policy = iamArn("policy/teams/card/card-ML_Engineers-Data");
    expect(told(allow("iam:AttachGroupPolicy", OWN_GROUPS, named(policy)))).toContainEqual(READS);
  });

  it.each<[string, object]>([
    [
      "a policy that gives nothing of another team's",
      allow("iam:AttachGroupPolicy", OWN_GROUPS, named(ofAws("AmazonS3TablesReadOnlyAccess"))),
    ],
    ["the team's own policies", allow("iam:AttachRolePolicy", OWN_ROLES, named(OWN_POLICIES))],
    [
      "what a Deny of all others leaves",
      { ...allow("iam:AttachGroupPolicy", OWN_GROUPS, named(OWN_POLICIES, ofAws("AmazonS3TablesReadOnlyAccess"))) },
    ],
  ])("but not %s", (_, statement) => {
    expect(told(statement)).toEqual([]);
  });

  it("not where a Deny leaves the team's own only", () => {
    const all = allow("iam:AttachGroupPolicy", OWN_GROUPS);
    const others = {
      Effect: "Deny",
      Action: "iam:Attach*",
      Resource: "*",
      Condition: { ArnNotLike: { "iam:PolicyARN": OWN_POLICIES } },
    };
    expect(told(all, others)).toEqual([]);
    expect(
      told(all, { ...others, Condition: { ArnLike: { "iam:PolicyARN": ofAws("AdministratorAccess") } } }),
    ).not.toEqual([]);
  });
});

describe("what a boundary lets through is followed:", () => {
  const OPEN = document(allow("s3:*", "*"));
  const CLOSED = document(allow(["s3:GetObject", "s3:PutObject"], s3Arn("acme-fraud/*")));

  it.each<[string, object]>([
    ["an inline policy", allow("iam:PutRolePolicy", OWN_ROLES, within(iamArn("policy/b")))],
    ["a policy that is attached", allow("iam:AttachRolePolicy", OWN_ROLES, within(iamArn("policy/b")))],
    ["where a Deny asks for it", deniedBut()],
  ])("%s", (_, statement) => {
    const bounded = (content: unknown): string[] => {
      const base = withManagedPolicy(neighbours(), iamArn("policy/b"), content);
      const statements = Array.isArray(statement) ? (statement as object[]) : [statement];
      return breachesWith(base, GROUP, ...statements);
    };
    expect(bounded(OPEN)).toContainEqual(READS);
    expect(bounded(undefined)).toEqual([
      expect.stringMatching(/^fraud-ML_Engineers writes policies within b .*: nobody knows/),
    ]);
    expect(bounded(CLOSED)).toEqual([]);
  });

  function deniedBut(): object[] {
    return [
      allow("iam:PutRolePolicy", OWN_ROLES),
      {
        Effect: "Deny",
        Action: "iam:PutRolePolicy",
        Resource: "*",
        Condition: { StringNotEquals: { "iam:PermissionsBoundary": iamArn("policy/b") } },
      },
    ];
  }

  it("and what it leaves of a policy that may be attached", () => {
    const bounded = (Action: string | readonly string[], Resource: string): string[] => {
      const content = document(allow(Action, Resource));
      const attach = allow("iam:AttachRolePolicy", OWN_ROLES, {
        ...within(iamArn("policy/b")),
        ...named(ofAws("AmazonS3FullAccess")),
      });
      return breachesOf(
        withPolicy(withManagedPolicy(neighbours(), iamArn("policy/b"), content), GROUP, document(attach)),
      );
    };
    expect(bounded("s3:GetObject", "*")).toContainEqual(READS);
    expect(bounded("s3:GetObject", s3Arn("acme-fraud/*"))).toEqual([]);
  });
});

describe("what a Deny took away is followed, where its policy may be taken away:", () => {
  const OPEN = allow("s3:GetObject", s3Arn("acme-*"));
  const GUARD = deny("s3:GetObject", OTHERS_DATA);
  const SHARED = deny("s3:GetObject", "arn:aws:s3:::acme-shared/card/*");
  const guarded = (principal: string, ...more: readonly object[]): string[] => {
    const open = withPolicy(neighbours(), principal, document(OPEN), "Open");
    const inline = withPolicy(open, principal, document(GUARD, SHARED), "Guard");
    return breachesWith(inline, GROUP, ...more);
  };
  const attached = (...more: readonly object[]): string[] => {
    const open = withPolicy(neighbours(), GROUP, document(OPEN), "Open");
    const managed = withManagedPolicy(open, iamArn("policy/tools/guard"), document(GUARD, SHARED), GROUP);
    return breachesWith(managed, GROUP, ...more);
  };

  it("the Deny counts as long as it stays", () => {
    expect(guarded(GROUP, allow("iam:GetGroup", "*"))).toEqual([]);
    expect(guarded(ROLE, allow("iam:GetGroup", "*"))).toEqual([]);
    expect(attached(allow("iam:GetGroup", "*"))).toEqual([]);
  });

  it("inline, of a group and of a role", () => {
    expect(guarded(GROUP, allow("iam:DeleteGroupPolicy", OWN_GROUPS))).toContainEqual(READS);
    expect(guarded(ROLE, allow("iam:DeleteRolePolicy", OWN_ROLES))).toContainEqual(READS);
    expect(guarded(GROUP, allow("iam:DeleteGroupPolicy", iamArn("group/teams/fraud/other")))).toEqual([]);
  });

  it("attached, where the condition names it", () => {
    const detach = (policy: string): object => allow("iam:DetachGroupPolicy", OWN_GROUPS, named(policy));
    expect(attached(allow("iam:DetachGroupPolicy", OWN_GROUPS))).toContainEqual(READS);
    expect(attached(detach(iamArn("policy/tools/*")))).toContainEqual(READS);
    expect(attached(detach(iamArn("policy/teams/fraud/fraud-ML_Engineers-Data")))).toEqual([]);
    expect(attached(allow("iam:DeleteGroupPolicy", OWN_GROUPS))).toEqual([]);
  });

  it("but not where there is no Deny", () => {
    const data = named(iamArn("policy/teams/fraud/fraud-ML_Engineers-Data"));
    expect(told(allow("iam:DetachGroupPolicy", OWN_GROUPS, data))).toEqual([]);
    expect(told(allow("iam:DeleteGroupPolicy", OWN_GROUPS))).toEqual([]);
    expect(told(allow(["iam:DetachRolePolicy", "iam:DeleteRolePolicy"], OWN_ROLES))).toEqual([]);
  });

  it("so that who takes the guards of the team from its group uses another team's models", () => {
    expect(told(allow("iam:DetachGroupPolicy", OWN_GROUPS)).join("\n")).toMatch(
      /without fraud-ML_Engineers-Guards may sagemaker:CreateEndpointConfig with sagemaker:ModelArn .*, which is the team card's/,
    );
  });

  it("but who leaves a group is without what it allows, too", () => {
    expect(told(allow("iam:RemoveUserFromGroup", OWN_GROUPS))).toEqual([]);
  });

  it("and so is the boundary", () => {
    const bounded = (...more: readonly object[]): string[] => {
      const open = withPolicy(neighbours(), ROLE, document(OPEN), "Open");
      const caps = document(
        allow("*", `arn:aws:s3:::acme-fraud/*`),
        allow("*", `arn:aws:sagemaker:*:${ACCOUNT}:*/fraud-*`),
      );
      return breachesOf(withPolicy(withBoundary(open, ROLE, iamArn("policy/b"), caps), GROUP, document(...more)));
    };
    const but = (policy: string): object => ({ StringNotEquals: { "iam:PermissionsBoundary": iamArn(policy) } });
    expect(bounded(allow("iam:GetRole", "*"))).toEqual([]);
    expect(bounded(allow("iam:DeleteRolePermissionsBoundary", OWN_ROLES))).not.toEqual([]);
    expect(bounded(allow("iam:DeleteRolePermissionsBoundary", OWN_ROLES, but("policy/other")))).toContainEqual(READS);
    expect(bounded(allow("iam:DeleteRolePermissionsBoundary", OWN_ROLES, but("policy/b")))).toEqual([]);
    expect(bounded(allow("iam:PutRolePermissionsBoundary", OWN_ROLES, within(iamArn("policy/other"))))).toContainEqual(
      READS,
    );
    expect(bounded(allow("iam:PutRolePermissionsBoundary", OWN_ROLES, within(iamArn("policy/b"))))).toEqual([]);
  });
});

it.each<[string, unknown]>([
  ["that the account's stack makes", {}],
  ["of no stack", iamArn("policy/limits/ml")],
])(
  "administrators who give rights within a boundary %s are no breach where the team is alone",
  (_, permissionsBoundary) => {
    const { "teams/fraud.yaml": _fraud, ...files } = NEIGHBOURS;
    const account = { account: "dev", id: ACCOUNT, region: "eu-west-1", permissionsBoundary };
    const alone = synthesised({ ...files, "accounts/dev.yaml": account });
    const giving = alone.stacks.flatMap(({ documents }) => documents.map((one) => JSON.stringify(one.document)));
    expect(giving.join("")).toContain("GrantWithinBoundary");
    expect(breachesOf(alone)).toEqual([]);
  },
);

it("AWS's policies that the tests name are in the data", () => {
  for (const name of ["AmazonS3TablesReadOnlyAccess", "AmazonS3FullAccess", "PowerUserAccess", "IAMFullAccess"]) {
    expect(managedPolicyDocument(name)).toBeDefined();
  }
});

it.each<[string, readonly object[]]>([
  ["roles", [allow("iam:AttachRolePolicy", OWN_ROLES, named(OWN_POLICIES))]],
  ["groups", [allow("iam:AttachGroupPolicy", OWN_GROUPS, named(OWN_POLICIES))]],
  ["people", [allow("iam:AttachUserPolicy", iamArn("user/fraud/*"), named(OWN_POLICIES))]],
  [
    "all of them",
    [
      allow("iam:AttachRolePolicy", OWN_ROLES, named(OWN_POLICIES)),
      allow("iam:AttachGroupPolicy", OWN_GROUPS, named(OWN_POLICIES)),
      allow("iam:AttachUserPolicy", iamArn("user/*"), named(OWN_POLICIES)),
      allow("iam:DetachRolePolicy", OWN_ROLES, named(OWN_POLICIES)),
    ],
  ],
])("who gives the right to give rights to %s comes to an end", (_, statements) => {
  const fraud = NEIGHBOURS["teams/fraud.yaml"] as object;
  const groups = { ML_Engineers: { members: ["fred"], statements }, Analysts: { members: ["anna"] } };
  const files = { ...NEIGHBOURS, "teams/fraud.yaml": { ...fraud, executionRoles: "by-kind", groups } };
  expect(breachesOf(synthesised(files)).filter((one) => one.includes("any right"))).toEqual([]);
});
