import { blocks, page, problemsIn, withTeams } from "./support";

it("docs/policies.md shows acceptances that a team file may have", () => {
  const [team = ""] = blocks(page("README.md"), "yaml");
  const [acceptances = ""] = blocks(page("docs/policies.md"), "yaml");
  expect(acceptances).toMatch(/^accept:\n/);
  expect(withTeams({ "fraud-detection.yaml": `${team}${acceptances}` }, problemsIn)).toBe("");
});
