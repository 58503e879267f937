import { needInstalled } from "../../common/installed";

it("is fine with what is there", () => {
  expect(() => {
    needInstalled("cdktf", "@cdktf/provider-aws", "constructs");
  }).not.toThrow();
});

it("says what to install", () => {
  expect(() => {
    needInstalled("cdktf", "@cdktf/provider-none", "none");
  }).toThrow(
    "cdktf-sagemaker-access needs @cdktf/provider-none and none, which the app has not installed\n" +
      "    npm install @cdktf/provider-none none\n" +
      "    With CDK Terrain import cdktf-sagemaker-access/cdktn, with CDK for Terraform cdktf-sagemaker-access",
  );
});
