import {
  ACCOUNT,
  allow,
  arn,
  document,
  GROUP,
  iamArn,
  neighbours,
  proven,
  ROLE,
  sageMakerArn,
  withPolicy,
} from "./support";

/** Who is told to reach what nobody knows, with a statement of their own. */
function toldOf(principal: string, statement: object): string[] {
  const { breaches } = proven(withPolicy(neighbours(), principal, document(statement)));
  return breaches.filter(({ finding }) => finding === "reaches-unknown").map((one) => one.principal);
}

const open = (notebook: string): object =>
  allow("sagemaker:CreatePresignedNotebookInstanceUrl", sageMakerArn(`notebook-instance/${notebook}`));
const assume = (role: string, account = ACCOUNT): object =>
  allow("sts:AssumeRole", iamArn(`role/${role}`).replace(ACCOUNT, account));
const accessPoint = (rest: string): string => arn("s3", `accesspoint/${rest}`);

describe.each([GROUP, ROLE])("what nobody knows is told of %s:", (principal) => {
  it.each<[string, object]>([
    [
      "a function, though the team's name is before its own",
      allow("lambda:UpdateFunctionCode", arn("lambda", "function:fraud-*")),
    ],
    [
      "a project, though the team's name is before its own",
      allow("codebuild:StartBuild", arn("codebuild", "project/fraud-in")),
    ],
    ["a role with the team's name beside its path", assume("fraud-deploy")],
    ["roles with the team's name beside its path", assume("fraud-*")],
    ["a role of another account under the team's path", assume("teams/fraud/x", "444444444444")],
    ["notebooks that start as the team's", open("fraud*")],
    ["an access point of any bucket", allow("s3:GetObject", accessPoint("reports/object/*"))],
    ["old versions behind an access point", allow("s3:GetObjectVersion", accessPoint("reports/object/*"))],
    ["parts of uploads to an access point", allow("s3:AbortMultipartUpload", accessPoint("reports/object/*"))],
    [
      "an access point of an outpost",
      allow("s3-outposts:GetObject", arn("s3-outposts", "outpost/op-1/accesspoint/x/*")),
    ],
    ["access points of any name", allow("s3:ListBucket", accessPoint("*"))],
    ["a user with the team's name", allow("iam:CreateAccessKey", iamArn("user/fraud-robot"))],
  ])("%s", (_, statement) => {
    expect(toldOf(principal, statement)).toEqual([principal]);
  });

  it.each<[string, object]>([
    ["notebooks of the team's name", open("fraud-*")],
    ["roles under the team's path", assume("teams/fraud/*")],
    ["what an access point is", allow("s3:GetAccessPoint", accessPoint("reports"))],
    ["an access point of its own", allow("s3:GetObject", accessPoint("fraud-in/object/*"))],
    ["a function that it may only look at", allow("lambda:GetFunction", arn("lambda", "function:fraud-*"))],
  ])("but not %s", (_, statement) => {
    expect(toldOf(principal, statement)).toEqual([]);
  });

  it("a policy without a document", () => {
    const { breaches } = proven(withPolicy(neighbours(), principal, undefined, "platform"));
    expect(breaches.map((one) => [one.principal, one.message, one.finding])).toEqual([
      [principal, `nobody knows what the policy platform lets ${principal} do`, "reaches-unknown"],
    ]);
  });
});

it("tells whoever may open what another team may make who that is", () => {
  const makes = document(
    allow("iam:PassRole", iamArn("role/etl"), { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } }),
    allow("sagemaker:CreateNotebookInstance", sageMakerArn("notebook-instance/*")),
  );
  const { breaches } = proven(withPolicy(neighbours(), ROLE, makes));
  const opens = breaches.filter(({ principal }) => principal === "card-ML_Engineers");
  expect(opens.map(({ message }) => message)).toEqual([
    `card-ML_Engineers uses sagemaker:CreatePresignedNotebookInstanceUrl on ${sageMakerArn("notebook-instance/*")}, which ${ROLE} may make to run as a role that no stack has, ${iamArn("role/etl")}: nobody knows what that may do`,
  ]);
});

it("tells in which account's file it can be declared", () => {
  const { breaches } = proven(withPolicy(neighbours(), GROUP, document(assume("etl"))));
  expect(breaches.map(({ remedy }) => remedy)).toEqual([
    "Limit the statement to the team's own, or say under outside: in the file of the account dev what it is",
  ]);
});
