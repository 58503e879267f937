import { Command } from "commander";
import { COMMANDS } from "../../cli/commands";
import { page, shellLines as lines, wordsOf } from "./support";

const { scripts } = JSON.parse(page("package.json")) as { readonly scripts: Readonly<Record<string, string>> };

/** A command of the program that a page names, with its arguments as far as they are commands' own. */
interface Named {
  readonly from: string;
  readonly words: readonly string[];
}

const scriptsNamed = lines.flatMap(({ from, line }) =>
  [...line.matchAll(/\bnpm run (?:-s )?([a-z][\w-]*)/g)].map(([, script = ""]) => ({ from, script })),
);

const commandsNamed = lines.flatMap(({ from, line }): Named[] =>
  [
    ...line.matchAll(
      /\b(?:npm run (?:-s )?(?:access|(bootstrap|recover|sandbox)) --|npx sagemaker-access) ([^#|&;`]*)/g,
    ),
  ]
    .map(([, script, rest = ""]) => ({ from, words: [...(script === undefined ? [] : [script]), ...wordsOf(rest)] }))
    .filter(({ words }) => words[0] !== "…" && words[0] !== "--help"),
);

/** The names and options that the program's commands take. */
const declared = new Map(
  Object.entries(COMMANDS).map(([name, declare]) => {
    const command = new Command(name);
    declare(
      command,
      { out: () => undefined, error: () => undefined, confirm: () => Promise.resolve(false), today: "2027-01-01" },
      () => undefined,
    );
    return [name, new Set(["--help", ...command.options.map(({ long }) => long ?? "")])] as const;
  }),
);

describe("the documents", () => {
  it("name scripts that package.json has", () => {
    expect(scriptsNamed.length).toBeGreaterThan(50);
    expect(scriptsNamed.filter(({ script }) => !(script in scripts))).toEqual([]);
  });

  it("name every script that a person runs in CONTRIBUTING.md", () => {
    const words = new Set(
      lines.filter(({ from }) => from === "CONTRIBUTING.md").flatMap(({ line }) => line.split(/[ ,]+/)),
    );
    expect(Object.keys(scripts).filter((name) => name !== "prepack" && !words.has(name))).toEqual([]);
  });

  it("name commands that the program has, with options that they take", () => {
    expect(commandsNamed.length).toBeGreaterThan(20);
    const wrong = commandsNamed.filter(({ words: [name = "", ...rest] }) => {
      const options = declared.get(name);
      return options === undefined || rest.some((word) => word.startsWith("--") && !options.has(word));
    });
    expect(wrong).toEqual([]);
  });

  it("name every command of the program", () => {
    const named = new Set(lines.flatMap(({ line }) => line.match(/[\w-]+/g) ?? []));
    expect([...declared.keys()].filter((name) => !named.has(name))).toEqual([]);
  });
});
