import { readFileSync } from "node:fs";
import { folderOf, organizationIn } from "../stacks/support";
import { blocks } from "./support";

it("the smallest organization of the README is one", () => {
  const text = blocks(readFileSync("README.md", "utf8"), "yaml").find((block) =>
    block.startsWith("# organization.yaml"),
  );
  const [, ...parts] = (text ?? "").split(/^# (\S+\.yaml)$/m);
  const files = Object.fromEntries(
    parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1] ?? ""]] : [])),
  ) as Record<string, string>;
  expect(Object.keys(files)).toEqual(["organization.yaml", "accounts/dev.yaml", "teams/vision.yaml"]);
  expect(organizationIn(folderOf(files)).deployments.map(({ stackName }) => stackName)).toEqual(["dev-vision"]);
});
