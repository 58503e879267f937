import { mkdirSync } from "node:fs";

/** The caller's own AWS configuration, and what would point Terraform or the CLI to the caller's own working copy. */
const LEFT_OUT = /^(AWS_|TF_CLI_ARGS|TF_DATA_DIR$|TF_WORKSPACE$|CDKTF_(CONTEXT_JSON|OUTDIR)$)/;

/**
 * The environment of `cdktf` and `terraform` in the sandbox: the caller's, with these variables.
 *
 * @param pluginCache a folder for the AWS provider, unless the caller has one. Without it Terraform would copy 700 MB
 *   into the folder of each stack
 */
export function childEnvironment(
  variables: Readonly<Record<string, string>>,
  pluginCache: string,
): Record<string, string | undefined> {
  const own = Object.entries(process.env).filter(([name]) => !LEFT_OUT.test(name));
  const environment: Record<string, string | undefined> = {
    TF_PLUGIN_CACHE_DIR: pluginCache,
    ...Object.fromEntries(own),
    // New folders have no lock file, without which Terraform would not trust the cache. Nobody keeps these folders.
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "true",
    CHECKPOINT_DISABLE: "1",
    CI: "true",
    ...variables,
  };
  if (environment["TF_PLUGIN_CACHE_DIR"]) mkdirSync(environment["TF_PLUGIN_CACHE_DIR"], { recursive: true });
  return environment;
}
