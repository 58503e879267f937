import { readFileSync } from "node:fs";
import { join } from "node:path";
import { access, askingOf, synthesized } from "../cli/support";
import { page, questions, ROOT, withTeams } from "./support";

const PAGE = page("docs/questions.md");

describe("docs/questions.md", () => {
  it("shows answers as they are given", () => {
    const ask = askingOf(ROOT);
    const shown = questions(PAGE);
    expect(shown.map(({ words }) => words[0])).toEqual(["who-can"]);
    for (const { words, beginning, isWhole } of shown) {
      const { out, error } = ask(...words);
      expect(error).toBe("");
      expect(isWhole ? out : out.slice(0, beginning.length)).toBe(beginning);
    }
  });

  it("shows who reaches what is critical as it is told, of resources that it names", () => {
    const [critical = ""] = /(?<=```yaml\n)critical:\n[\s\S]*?(?=```)/.exec(PAGE) ?? [];
    const out = withTeams(
      { "../organization.yaml": `${readFileSync(join(ROOT, "organization.yaml"), "utf8")}${critical}` },
      (folder) => access(["critical", "--folder", synthesized(folder)], { organization: folder }).out,
    );
    const [, block = ""] = PAGE.split("access -- critical\n");
    const [heading = "", ...rest] = block.slice(0, block.indexOf("…\n")).split("\n  fraud-detection-ML_Admins");
    expect(out).toContain(heading);
    expect(out).toContain(`\n  fraud-detection-ML_Admins${rest.join("")}`);
  });

  it("shows what a change opens as it is told", () => {
    const folder = (change: (team: string) => string): string => {
      const team = change(readFileSync(join(ROOT, "teams/fraud-detection.yaml"), "utf8"));
      return withTeams({ "fraud-detection.yaml": team }, synthesized);
    };
    const before = folder((team) => team);
    const after = folder((team) => team.replace("prefixes: [card/]", "prefixes: [card/, cash/]"));
    const { out, status } = access(["diff", before, after]);
    expect(status).toBe(3);
    const [, block = ""] = PAGE.split("access -- diff before cdktf.out\n");
    const [, role = "", count = ""] = block.slice(0, block.indexOf("```")).split("…\n");
    expect(out).toContain(`\n\n${role}\n`);
    expect(out.endsWith(`\n\n${count}`)).toBe(true);
  });
});
