import { posix } from "node:path";
import { stackOf } from "./support";

const terraformOf = (organization: object) => stackOf({ organization }).terraform ?? {};

it("keeps state in S3, encrypted and locked with a lock file, one object per stack", () => {
  const s3 = {
    bucket: "acme-terraform-state",
    region: "eu-central-1",
    kmsKeyId: "arn:aws:kms:eu-central-1:999999999999:key/k",
    assumeRole: "arn:aws:iam::999999999999:role/terraform-state",
  };
  expect(terraformOf({ state: { s3 } })["backend"]).toEqual({
    s3: {
      bucket: "acme-terraform-state",
      region: "eu-central-1",
      key: "acme/dev/fraud/terraform.tfstate",
      encrypt: true,
      use_lockfile: true,
      kms_key_id: "arn:aws:kms:eu-central-1:999999999999:key/k",
      assume_role: { role_arn: "arn:aws:iam::999999999999:role/terraform-state" },
    },
  });
});

it("names neither key nor role of S3 where there are none", () => {
  const s3 = { bucket: "acme-terraform-state", region: "eu-central-1" };
  expect(terraformOf({ state: { s3 } })["backend"]).toEqual({
    s3: { ...s3, key: "acme/dev/fraud/terraform.tfstate", encrypt: true, use_lockfile: true },
  });
});

it("keeps state in a workspace of HCP Terraform per stack", () => {
  const terraform = terraformOf({ state: { cloud: { organization: "acme-corp" } } });
  expect(terraform["cloud"]).toEqual({
    hostname: "app.terraform.io",
    organization: "acme-corp",
    workspaces: { name: "acme-dev-fraud" },
  });
  expect(terraform).not.toHaveProperty("backend");
});

it("keeps local state in the project, outside the folder that every synthesis writes", () => {
  const backend = terraformOf({ state: { local: { path: "local/state" } } })["backend"];
  expect(backend).toEqual({ local: { path: "../../../local/state/acme/dev/fraud/terraform.tfstate" } });
  const fromStack = posix.resolve("/project/cdktf.out/stacks/dev-fraud", String(backend?.["local"]?.["path"]));
  expect(fromStack).toBe("/project/local/state/acme/dev/fraud/terraform.tfstate");
});
