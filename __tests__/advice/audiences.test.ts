import { adviceFor } from "../../advice";
import { folderOf, oneTeam, organizationIn } from "../stacks/support";

const APPLICATION = "arn:aws:account-access:eu-west-1:111111111111:application/1234567890abcdef";
const CENTER = {
  awsProviderVersion: ">= 6.66.0, < 7.0.0",
  identityCenter: { account: "dev", region: "eu-west-1", accountAccessApplication: APPLICATION },
};
const TOKENS = { audience: { oidc: { github: [{ repository: "acme/ml", environments: ["prod"] }] } } };
const WRITES = [{ Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::desk/*" }];
const group = (audience: object, more: object = {}) => ({ audience, statements: WRITES, ...more });
const CI = "arn:aws:iam::222222222222:role/ci";

/** What is told to somebody of a team with these groups who was denied something. */
function told(
  principal: string,
  groups: object,
  { people, action = "s3:PutObject", resource = "arn:aws:s3:::desk/x", day = "2026-11-22" }: Asked = {},
): string[] {
  const organization = { ...CENTER, ...(people && { people }) };
  const { deployments } = organizationIn(folderOf(oneTeam({ organization, team: { groups } })), day);
  const [deployment] = deployments;
  if (!deployment) throw new Error("no deployment");
  return adviceFor(deployment, { principal, action, resource }, deployments).map(({ change }) =>
    change.replace(/\s*\n\s*/g, " / "),
  );
}
interface Asked {
  readonly people?: object;
  readonly action?: string;
  readonly resource?: string;
  readonly day?: string;
}

const USERS = { audience: { users: {} }, members: ["ann"] };
const WRITERS = {
  ByUsers: group({ users: {} }, { members: ["eve"] }),
  BySet: group({ identityCenter: { groups: ["eng", "leads"], users: ["zoe"] } }),
  ByAccess: group({ accountAccess: { groups: ["<team>-eng"] } }),
  ByName: group({ identityCenter: { users: ["zoe"] } }),
  BySaml: group({ saml: { provider: "okta" } }),
  ByToken: { ...TOKENS, statements: WRITES },
  ByRole: group({ principals: [{ arn: CI }] }),
};
const SET =
  "Who comes by the permission set fraud-BySet-dev may use s3:PutObject: have the person put into one of the directory's " +
  "groups that it is assigned to: eng, leads, or name the person among the users of its audience.";
const ACCESS =
  "Who takes the role fraud-ByAccess may use s3:PutObject: have the person put into the directory's group that it is " +
  "given to: fraud-eng.";
const NAME =
  "Who comes by the permission set fraud-ByName-dev may use s3:PutObject: name the person among the users of its audience.";
const SAML =
  "Who takes the role fraud-BySaml may use s3:PutObject: have the person given that role where they sign in.";
const TOKEN = "Who takes the role fraud-ByToken may use s3:PutObject: name the tokens in its audience.";
const ROLE = "Who takes the role fraud-ByRole may use s3:PutObject: name them among the principals of its audience.";

describe("groups by which somebody who is denied something may come", () => {
  it.each<[string, object, string, string[]]>([
    [
      "an IAM user",
      USERS,
      "ann",
      [
        "Members of ByUsers may use s3:PutObject: add the person. Write / members: [eve, ann]",
        SET,
        ACCESS,
        NAME,
        SAML,
        ROLE,
      ],
    ],
    [
      "people of a permission set",
      { audience: { identityCenter: { groups: ["a"] } } },
      "fraud-Own-dev",
      [SET, ACCESS, NAME],
    ],
    [
      "people of account access manager",
      { audience: { accountAccess: { groups: ["a"] } } },
      "fraud-Own",
      [SET, ACCESS, NAME],
    ],
    ["people by SAML", { audience: { saml: { provider: "okta" } } }, "fraud-Own", [SAML]],
    ["tokens", TOKENS, "fraud-Own", [TOKEN]],
    ["named roles", { audience: { principals: [{ arn: CI }] } }, "fraud-Own", [ROLE]],
  ])("are told to %s", (_, own, principal, expected) => {
    const look = [{ Effect: "Allow", Action: "sagemaker:ListModels", Resource: "*" }];
    const found = told(principal, { Own: { statements: look, ...own }, ...WRITERS });
    expect(found.slice(0, -1)).toEqual(expected);
    expect(found.at(-1)).toMatch(/^No setting opens s3:PutObject\. Add a statement/);
  });
});

describe("a group that the file does not have", () => {
  const CARD = {
    action: "sagemaker:CreateTrainingJob",
    resource: "arn:aws:sagemaker:eu-west-1:111111111111:training-job/fraud-1",
  };
  const center = { identityCenter: { groups: ["<team>-<group>"] } };
  const added = (text: string | undefined): string | undefined =>
    text?.replace("The group ML_Engineers may use sagemaker:CreateTrainingJob: add it", "");

  it.each<[string, object | undefined, object, string, string | undefined]>([
    ["users", undefined, USERS, "ann", ", with the person as a member. Write / ML_Engineers: { members: [ann] }"],
    [
      "people of the directory, as everybody comes",
      center,
      {},
      "fraud-Analysts-dev",
      ", and have the person put into the directory's group that it is assigned to: fraud-ML_Engineers. Write / ML_Engineers: {}",
    ],
    [
      "a user where everybody comes from the directory",
      { accountAccess: { groups: ["<team>-<group>"] } },
      USERS,
      "ann",
      ", and have the person put into the directory's group that it is given to: fraud-ML_Engineers. Write / ML_Engineers: {}",
    ],
    [
      "people of the directory, as this group comes",
      undefined,
      { audience: { identityCenter: { groups: ["a"] } } },
      "fraud-Analysts-dev",
      " for a group of the directory, and have the person put into that. Write / ML_Engineers: { audience: { identityCenter: { groups: [<group of the directory>] } } }",
    ],
    [
      "people by SAML, as everybody comes",
      { saml: { provider: "okta" } },
      {},
      "fraud-Analysts",
      ", and have the person given that role where they sign in. Write / ML_Engineers: {}",
    ],
    [
      "people by SAML, as this group comes",
      undefined,
      { audience: { saml: { provider: "okta" } } },
      "fraud-Analysts",
      ", and have the person given its role where they sign in. Write / ML_Engineers: { audience: <the audience of Analysts> }",
    ],
  ])("is told with its audience to %s", (_, people, Analysts, principal, expected) => {
    const [first] = told(principal, { Analysts }, { ...CARD, ...(people && { people }) });
    expect(added(first)?.replace("Add to `groups` /", "Write /")).toBe(expected);
  });

  it("is none for those who could not come to it", () => {
    const roles = { audience: { principals: [{ arn: CI }] } };
    expect(told("fraud-Analysts", { Analysts: roles }, { ...CARD, people: center }).join("\n")).not.toContain("add it");
  });
});

it.each<[string, object, string]>([
  [
    "as its audience says",
    { audience: { identityCenter: { groups: ["a"] } } },
    "have them come by one of its groups, as",
  ],
  ["as a member", { members: ["ann"] }, "add them to the members of a group"],
])("a stranger is told to come to a group %s", (_, Analysts, expected) => {
  const asked = { action: "sns:Publish", resource: "arn:aws:sns:eu-west-1:111111111111:done" };
  expect(told("zoe", { Analysts }, asked)).toEqual([
    expect.stringContaining(`If it is a person of the team, ${expected}`),
  ]);
});

describe("a member whose day is past", () => {
  const Approvers = { members: ["cleo", { name: "dan", until: "2027-01-31" }] };
  const asked: Asked = {
    action: "sagemaker:UpdateModelPackage",
    resource: "arn:aws:sagemaker:eu-west-1:111111111111:model-package/fraud-x/1",
  };

  it("keeps the end, and is told to get a later one", () => {
    const day = "2027-07-02";
    const found = told("dan", { Analysts: { members: ["dan"] }, Approvers }, { ...asked, day });
    expect(found).toContain(
      "dan was a member of Approvers until 2027-01-31, which is over: write a later day, and deploy.",
    );
    expect(found.join("\n")).not.toContain("members: [");
  });

  it("keeps the end of others beside a new member", () => {
    expect(told("eve", { Analysts: { members: ["eve"] }, Approvers }, asked).join("\n")).toContain(
      'members: [cleo, { name: dan, until: "2027-01-31" }, eve]',
    );
  });
});
