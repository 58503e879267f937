import { elsewhere, partitionOf, viaService } from "../../../policies";
import { DEV } from "../support";

it.each([
  ["eu-west-1", "aws"],
  ["cn-northwest-1", "aws-cn"],
  ["us-gov-east-1", "aws-us-gov"],
  ["us-east-1", "aws"],
] as const)("puts the region %s into the partition %s", (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});

it("stays in the partition when account and region change", () => {
  expect(elsewhere({ ...DEV, partition: "aws-cn" }, { region: "eu-north-1" })).toEqual({
    partition: "aws-cn",
    accountId: "111111111111",
    region: "eu-north-1",
  });
  expect(elsewhere(DEV, { accountId: "222222222222" })).toEqual({
    partition: "aws",
    accountId: "222222222222",
    region: "eu-west-1",
  });
});

it("names a service's endpoint as KMS sees it, in China by both spellings", () => {
  expect(viaService("s3", "us-gov-west-1")).toEqual(["s3.us-gov-west-1.amazonaws.com"]);
  expect(viaService("s3", "cn-north-1")).toEqual(["s3.cn-north-1.amazonaws.com", "s3.cn-north-1.amazonaws.com.cn"]);
});
