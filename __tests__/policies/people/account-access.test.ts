import { validatePolicy } from "../../../evaluation";
import { ACCOUNT_ACCESS_REGIONS, accountAccessStatements, policyDocument } from "../../../policies";

const DEV = { accountId: "111111111111", region: "eu-west-1" };
const application = "arn:aws:account-access:eu-west-1:999999999999:application/1234567890abcdef";
const Principal = { Service: "account-access.amazonaws.com" };
const StringEquals = { "aws:SourceAccount": "999999999999", "aws:SourceArn": application };

describe("the trust in account access manager", () => {
  it("is for its application alone, which is the management account's", () => {
    expect(accountAccessStatements(DEV, { application })).toEqual([
      {
        Sid: "AccountAccess",
        Effect: "Allow",
        Principal,
        Action: ["sts:AssumeRole", "sts:SetContext"],
        Condition: { StringEquals },
      },
    ]);
  });

  it("has no tags of sessions but those that are named", () => {
    const [, ...tags] = accountAccessStatements(DEV, { application, sessionTags: ["team", "cost-center"] });
    expect(tags).toEqual([
      {
        Sid: "AccountAccessTags",
        Effect: "Allow",
        Principal,
        Action: "sts:TagSession",
        Condition: { StringEquals, "ForAllValues:StringEquals": { "aws:TagKeys": ["cost-center", "team"] } },
      },
    ]);
  });

  it("is what AWS takes", () => {
    const document = policyDocument(accountAccessStatements(DEV, { application, sessionTags: ["team"] }));
    expect(validatePolicy(document, "trust")).toEqual([]);
  });

  it.each(["cn-north-1", "us-gov-west-1"])("is in no partition that has none: %s", (region) => {
    expect(() => accountAccessStatements({ ...DEV, region }, { application })).toThrow("has no account access manager");
  });

  it("names the application of a region that has it", () => {
    const of = (region: string) => (): unknown =>
      accountAccessStatements(DEV, { application: application.replace("eu-west-1", region) });
    for (const region of ACCOUNT_ACCESS_REGIONS) expect(of(region)).not.toThrow();
    expect(of("me-south-1")).toThrow("the region me-south-1 has no account access manager");
  });
});
