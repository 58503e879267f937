/** Packages that an app has beside this one are missing: which, and what to install. */
export class MissingPackagesError extends Error {}

/**
 * Asks for packages that an app has beside this one.
 *
 * @throws {MissingPackagesError}
 */
export function needInstalled(...packages: readonly string[]): void {
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  throw new MissingPackagesError(
    `cdktf-sagemaker-access needs ${missing.join(" and ")}, which the app has not installed\n` +
      `    npm install ${missing.join(" ")}\n` +
      "    With CDK Terrain import cdktf-sagemaker-access/cdktn, with CDK for Terraform cdktf-sagemaker-access",
  );
}

/** Whether a package can be loaded from here. */
export function isInstalled(name: string): boolean {
  try {
    require.resolve(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}
