import { administrativePolicy, allow, allowsEverything, deny } from "../../../policies";

it.each(["aws", "aws-cn", "aws-us-gov"])("finds the administrators' policies of the partition %s", (partition) => {
  for (const name of ["AdministratorAccess", "PowerUserAccess", "IAMFullAccess"]) {
    expect(administrativePolicy(`arn:${partition}:iam::aws:policy/${name}`)).toBe(name);
    expect(administrativePolicy(name)).toBe(name);
  }
});

it.each([
  "AmazonSageMakerFullAccess",
  "AdministratorAccess-Amplify",
  "arn:aws:iam::aws:policy/AdministratorAccess-Amplify",
  "arn:aws:iam::aws:policy/job-function/DataScientist",
  "${TfToken[TOKEN.1]}",
])("says nothing of %s", (arn) => {
  expect(administrativePolicy(arn)).toBeUndefined();
});

describe("a statement that allows everything", () => {
  it.each([
    allow("A", "*", "*"),
    allow("A", ["s3:GetObject", "*"], ["arn:aws:s3:::b", "*"]),
    allow("A", "*:*", "*"),
    allow("A", "iam:*", "*"),
    allow("A", "iam:**", "arn:aws:iam::111111111111:*"),
    allow("A", "*", "arn:*:*:*:*:*"),
    allow("A", "*", "*", {}),
    allow("A", "*", "*", { Bool: {} }),
    { Effect: "Allow" as const, Action: "*", NotResource: "arn:aws:s3:::b" },
    { Effect: "Allow" as const, NotAction: "s3:GetObject", Resource: "*" },
  ])("makes an administrator: %j", (statement) => {
    expect(allowsEverything(statement)).toBe(true);
  });

  it.each([
    deny("A", "*", "*"),
    allow("A", "s3:*", "*"),
    allow("A", "*", "arn:aws:s3:::b"),
    allow("A", "iam:*", "arn:aws:iam::111111111111:role/teams/fraud/*"),
    allow("A", "*", "*", { StringEquals: { "aws:RequestedRegion": "eu-west-1" } }),
  ])("is not %j", (statement) => {
    expect(allowsEverything(statement)).toBe(false);
  });
});

it("does not take a policy of one's own for AWS's", () => {
  expect(administrativePolicy("arn:aws:iam::111111111111:policy/AdministratorAccess")).toBeUndefined();
});
