import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { App } from "cdktf";
import { byText } from "../common/lists";
import { type Organization, roleOf, type StackEntry, stackOrigins, type StacksFile } from "../organization";
import { workspaceOf } from "./backend";
import { OrganizationStack } from "./organization-stack";

/**
 * What pipelines are told of the stacks of an app whose Terraform is written: accounts before teams, teams before IAM Identity
 * Center, and what is retired the other way round. The stack of the state comes before all others.
 */
export function listStacks(app: App, organization: Organization): StacksFile {
  const origins = stackOrigins(organization);
  const first = organization.state?.stackName;
  const stacks = app.node.children.filter((one) => one instanceof OrganizationStack);
  const entries = stacks.map((stack): StackEntry => {
    const { stackName, environment, deployRole, stateKey } = stack.settings;
    const { account, team, sources } = origins.get(stackName) ?? { sources: [] };
    const path = `stacks/${stackName}`;
    return {
      name: stackName,
      path,
      account: { ...(account !== undefined && { name: account }), id: environment.accountId },
      region: environment.region,
      ...(deployRole !== undefined && { deployRole: roleOf(deployRole).arn }),
      ...(team !== undefined && { team }),
      ...(organization.settings.state.cloud ? { workspace: workspaceOf(stack.settings) } : { stateKey }),
      dependencies: stack.dependencies.map((one) => one.node.id).sort(),
      level: levelOf(stack, first),
      digest: digestOfFolder(join(app.outdir, path)),
      sources: [...sources],
    };
  });
  const { settings, day } = organization;
  return {
    version: 1,
    organization: settings.organization,
    ...(day !== undefined && { day }),
    stacks: entries.sort((a, b) => a.level - b.level || byText(a.name, b.name)),
  };
}

/** The text of that list as a file. */
export const stacksFileText = (file: StacksFile): string => `${JSON.stringify(file, null, 2)}\n`;

/** @param first the name of the stack that all others come after, if there is one */
function levelOf(stack: OrganizationStack["dependencies"][number], first: string | undefined): number {
  if (stack.node.id === first) return 0;
  const before = stack.dependencies.map((one) => levelOf(one, first));
  return Math.max(first === undefined ? -1 : 0, ...before) + 1;
}

const digestOfFolder = (folder: string): string =>
  digestOfFiles(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]));

/** The digest of a stack's Terraform: of the names and contents of its files, in any order. */
export function digestOfFiles(files: readonly (readonly [name: string, content: string])[]): string {
  const hash = createHash("sha256");
  for (const file of [...files].sort(([a], [b]) => byText(a, b))) hash.update(JSON.stringify(file));
  return hash.digest("hex");
}
