import { blocks, page, problemsIn, withTeams } from "./support";

const [ONE_ROLE = "", SHARING = ""] = blocks(page("docs/teams.md"), "yaml");

describe("docs/teams.md", () => {
  it("shows what one of the roles has", () => {
    const told = (text: string): string[] =>
      withTeams({ "fraud-detection.yaml": `team: fraud-detection\naccounts: [dev]\n${text}` }, problemsIn)
        .split("\n")
        .filter((line) => line.startsWith("teams/"));
    expect(told(ONE_ROLE)).toEqual([]);
    expect(told(ONE_ROLE.replace(", pipeline", ""))).toEqual([
      expect.stringContaining('the team has no execution role "orchestration"'),
    ]);
  });

  it("shows how a team gives its word, without which others are refused", () => {
    const head = (team: string): string => `team: ${team}\naccounts: [dev]\nworkloads: [training]\n`;
    const others = {
      "forecasting.yaml": `${head("forecasting")}
data: [{ bucket: acme-clicks, prefixes: [daily/2026], access: read }]
tables: [{ table: recommendations-features, access: read }]
images: [recommendations/serving]
executionRole:
  trust:
    principals: [{ arn: "arn:aws:iam::111111111111:role/teams/recommendations/recommendations-SageMakerExecutionRole" }]
`,
      "fraud-detection.yaml": `${head("fraud-detection")}
data: [{ bucket: acme-labels, access: read-write, writers: [recommendations] }]
`,
    };
    const told = (sharing: string): string[] =>
      withTeams({ ...others, "recommendations.yaml": `${head("recommendations")}${sharing}` }, problemsIn)
        .split("\n")
        .filter((line) => /^teams\/\S+ /.test(line));
    expect(told(SHARING)).toEqual([]);
    expect(told(SHARING.replace(/, (readers|writers): \[[a-z-]+\]|^mayAssume.*/gm, ""))).toHaveLength(5);
  });
});
