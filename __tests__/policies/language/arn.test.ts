import { awsManagedPolicyArn, iamArn, parseArn, regionalArn, s3Arn } from "../../../policies";
import { CHINA, DEV, GOVERNMENT } from "../support";

describe("parseArn", () => {
  it("keeps every colon after the fifth in the resource", () => {
    expect(parseArn("arn:aws:logs:eu-west-1:111111111111:log-group:/a:log-stream:b")).toEqual({
      partition: "aws",
      service: "logs",
      region: "eu-west-1",
      accountId: "111111111111",
      resource: "log-group:/a:log-stream:b",
    });
  });

  it("takes ARNs without region and account", () => {
    expect(parseArn("arn:aws:s3:::bucket/key")).toMatchObject({ region: "", accountId: "", resource: "bucket/key" });
  });

  it.each([
    "",
    "bucket",
    "arn:aws:s3",
    "arn:aws:iam::111111111111",
    "urn:aws:s3:::b",
    "arn::s3:::b",
    "${TfToken[TOKEN.1]}",
  ])("says of %j that it is no ARN", (text) => {
    expect(parseArn(text)).toBeUndefined();
  });
});

describe("ARNs", () => {
  it.each([
    [DEV, "aws"],
    [CHINA, "aws-cn"],
    [GOVERNMENT, "aws-us-gov"],
  ])("take the partition of the region: %j", (environment, partition) => {
    expect(iamArn(environment, "role/a")).toBe(`arn:${partition}:iam::111111111111:role/a`);
    expect(s3Arn(environment, "b")).toBe(`arn:${partition}:s3:::b`);
    expect(s3Arn(environment, "b", "k/*")).toBe(`arn:${partition}:s3:::b/k/*`);
    expect(awsManagedPolicyArn(environment, "A")).toBe(`arn:${partition}:iam::aws:policy/A`);
    expect(regionalArn(environment, "ecr", "repository/r")).toBe(
      `arn:${partition}:ecr:${environment.region}:111111111111:repository/r`,
    );
  });

  it("take the partition that is given over the region's", () => {
    expect(iamArn({ ...DEV, partition: "aws-cn" }, "role/a")).toBe("arn:aws-cn:iam::111111111111:role/a");
  });

  it("of managed policies keep a path in the name", () => {
    expect(awsManagedPolicyArn(DEV, "service-role/AWSGlueServiceRole")).toBe(
      "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole",
    );
  });
});
