/** What the sandbox takes from npm, at the versions of `peerDependencies`: only who starts it needs them. */
export const SANDBOX_PACKAGES: Readonly<Record<string, string>> = {
  "@aws-sdk/client-iam": "^3.1142.0",
  "@aws-sdk/client-s3": "^3.1142.0",
  "@aws-sdk/client-sagemaker": "^3.1142.0",
  "@aws-sdk/client-sts": "^3.1142.0",
  "cdktf-cli": "^0.21.0",
};
