import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { UnreadableError } from "../../access";

/** What Terraform and OpenTofu call the provider where nothing says otherwise. */
const AWS = ["registry.terraform.io/hashicorp/aws", "registry.opentofu.org/hashicorp/aws"];

/**
 * How `terraform providers lock` is told of the mirror that Terraform's own configuration names for the AWS provider: it
 * takes no heed of it by itself.
 *
 * @returns `-fs-mirror=…`, `-net-mirror=…`, or nothing where it is the registry
 * @throws {UnreadableError} where the variable names a file that is not there
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation
 * @see https://developer.hashicorp.com/terraform/cli/commands/providers/lock
 */
export function mirrorOption({ TF_CLI_CONFIG_FILE: named }: Readonly<NodeJS.ProcessEnv>): string[] {
  const file = named === undefined || named === "" ? join(homedir(), ".terraformrc") : named;
  if (!existsSync(file)) {
    if (file !== named) return [];
    throw new UnreadableError([
      `TF_CLI_CONFIG_FILE names ${file}, which is not there\nUnset it, or name Terraform's own configuration`,
    ]);
  }
  const text = readFileSync(file, "utf8").replace(/^\s*(#|\/\/).*$/gm, "");
  for (const [, kind = "", body = ""] of text.matchAll(/\b(filesystem_mirror|network_mirror)\s*\{([^{}]*)\}/g)) {
    const place = /\b(?:path|url)\s*=\s*"([^"]*)"/.exec(body)?.[1];
    if (place === undefined || !isMeant(body)) continue;
    return [`${kind === "network_mirror" ? "-net-mirror" : "-fs-mirror"}=${place}`];
  }
  return [];
}

/** Whether a mirror is for the AWS provider. */
function isMeant(body: string): boolean {
  const listed = (key: string): string[] | undefined =>
    [...(new RegExp(`\\b${key}\\s*=\\s*\\[([^\\]]*)\\]`).exec(body)?.[1]?.matchAll(/"([^"]*)"/g) ?? [])].map(
      ([, pattern = ""]) => pattern,
    );
  const fits = (pattern: string): boolean => {
    const parts = pattern.split("/");
    return AWS.some((address) =>
      address
        .split("/")
        .slice(-parts.length)
        .every((part, index) => parts[index] === "*" || parts[index] === part),
    );
  };
  const [include, exclude] = [listed("include") ?? [], listed("exclude") ?? []];
  return (include.length === 0 || include.some(fits)) && !exclude.some(fits);
}
