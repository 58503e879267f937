import type { StacksFile } from "../../organization";

/**
 * The atlantis.yaml of a repository with an exported folder: a project for each stack, in the order of the stacks. One is
 * planned where its own Terraform or its lock file has changed; what it depends on goes first.
 *
 * @param prefix the folder's path in the repository: empty, or with a slash at its end
 * @see https://www.runatlantis.io/docs/repo-level-atlantis-yaml
 */
export function atlantisYaml({ stacks }: StacksFile, prefix: string): string {
  const projects = stacks.flatMap(({ name, path, dependencies, level }) => [
    `  - name: ${name}`,
    `    dir: ${JSON.stringify(`${prefix}${path}`)}`,
    "    workspace: default",
    `    execution_order_group: ${level}`,
    ...(dependencies.length > 0 ? [`    depends_on: [${dependencies.join(", ")}]`] : []),
    '    autoplan: { enabled: true, when_modified: ["*.tf.json", ".terraform.lock.hcl"] }',
  ]);
  return [
    "version: 3",
    "# In a group at the same time, one group after the other, and none after one that failed.",
    ...["parallel_plan: true", "parallel_apply: true", "abort_on_execution_order_fail: true"],
    ...["projects:", ...projects],
  ].join("\n");
}
