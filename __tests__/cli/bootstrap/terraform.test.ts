import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireTerraform } from "../../../cli/bootstrap/terraform";

/** A program that answers `version` as one does. */
function program(says: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "binary-")), "engine");
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' '${says}' 'on linux_amd64'\n`);
  chmodSync(file, 0o755);
  return file;
}

const required = (name: string | undefined): Promise<void> =>
  requireTerraform(mkdtempSync(join(tmpdir(), "work-")), {
    environment: { ...process.env, TERRAFORM_BINARY_NAME: name },
  });

it.each(["Terraform v1.10.0", "Terraform v1.11.4", "OpenTofu v1.10.0", "OpenTofu v1.11.2", "OpenTofu v2.0.0"])(
  "takes %s",
  async (says) => {
    await expect(required(program(says))).resolves.toBeUndefined();
  },
);

it.each(["Terraform v1.9.8", "OpenTofu v1.9.1", "OpenTofu v0.1", "Pulumi v3.1.0", ""])("refuses %j", async (says) => {
  await expect(required(program(says))).rejects.toThrow(
    `Terraform 1.10 or newer must be in PATH as terraform: https://developer.hashicorp.com/terraform/install\nOr OpenTofu 1.10 or newer: TERRAFORM_BINARY_NAME=tofu\nFound: ${says}`,
  );
});

it("tells which program is not there", async () => {
  await expect(required("/nowhere/tofu")).rejects.toThrow(/TERRAFORM_BINARY_NAME=tofu\nNot found: \/nowhere\/tofu$/);
});
