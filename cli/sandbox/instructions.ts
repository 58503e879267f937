import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Organization } from "../../organization";

/**
 * Writes what a shell needs to look at the sandbox, and tells how.
 *
 * @param folder the sandbox's folder: gets `environment`, to be sourced, and `aws.config` with a profile per account
 * @returns a text for a person
 */
export function writeInstructions(
  organization: Organization,
  { folder, outdir, caller }: { folder: string; outdir: string; caller: Readonly<Record<string, string>> },
): string {
  const config = path.resolve(folder, "aws.config");
  writeFileSync(config, profiles(organization));
  const environment = path.join(folder, "environment");
  writeFileSync(environment, shellLines({ ...caller, AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: config }));

  const [example] = organization.deployments.filter(({ team }) => !team.retired);
  if (!example) return "All stacks are deployed, and all teams have retired.";
  const { account, names, stackName } = example;
  const relative = (file: string): string => path.relative(process.cwd(), file);
  return [
    `All stacks are deployed, at ${caller["AWS_ENDPOINT_URL"] ?? ""}. To look at them, in another terminal:`,
    "",
    `  . ${relative(environment)}   # the endpoint, its keys, and a profile for each account`,
    `  aws --profile ${account.account} iam list-roles --path-prefix ${names.path}`,
    `  terraform -chdir=${relative(path.join(outdir, "stacks", stackName))} output`,
  ].join("\n");
}

/** A profile assumes a role of its account with the keys of the environment, as the stacks do. */
function profiles({ deployments }: Organization): string {
  const accounts = new Map(deployments.map(({ account, environment }) => [account.account, environment]));
  return [...accounts]
    .map(([name, { accountId, partition, region }]) =>
      [
        `[profile ${name}]`,
        `role_arn = arn:${partition}:iam::${accountId}:role/sandbox`,
        "credential_source = Environment",
        `region = ${region}`,
        "",
      ].join("\n"),
    )
    .join("\n");
}

function shellLines(variables: Readonly<Record<string, string>>): string {
  const exports = Object.entries(variables).map(
    ([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'`,
  );
  return ["unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SESSION_TOKEN", ...exports, ""].join("\n");
}
