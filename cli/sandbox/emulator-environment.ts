/**
 * The variables that send AWS clients, Terraform and its S3 backend to `endpoint` with keys that open nothing else.
 * A caller drops its own `AWS_*` variables first: a profile or `AWS_ENDPOINT_URL_S3` would win over these.
 */
export function emulatorEnvironment(endpoint: string): Record<string, string> {
  const direct = [process.env["NO_PROXY"] ?? process.env["no_proxy"], "127.0.0.1", "localhost"]
    .filter(Boolean)
    .join(",");
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
    NO_PROXY: direct,
    no_proxy: direct,
  };
}
