import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { include } from "../../tsconfig.json";
import { circlesIn, importsIn, mutualFolders } from "../../tools/checks/circles";

const ROOT = join(__dirname, "../..");
const NOT_SHIPPED = ["__tests__", "tools"];
const SHIPPED = include.filter((folder) => !folder.includes("*") && !NOT_SHIPPED.includes(folder));

describe("what is shipped", () => {
  const imports = importsIn(ROOT, SHIPPED);

  it("is all read", () => {
    expect(SHIPPED).toEqual(
      expect.arrayContaining(["access", "common", "evaluation", "modules", "policies", "stacks"]),
    );
    expect(imports.get("stacks/team-stack.ts")).toContain("organization/index.ts");
    expect(imports.size).toBeGreaterThan(400);
  });

  it("has no two files that import each other, not even for their types", () => {
    expect(circlesIn(imports)).toEqual([]);
  });

  it("has no two folders of which each imports the other", () => {
    expect(mutualFolders(imports)).toEqual([]);
  });
});

/** The imports of files with these texts. */
function importsOf(texts: Readonly<Record<string, string>>): ReturnType<typeof importsIn> {
  const root = mkdtempSync(join(tmpdir(), "circles-"));
  try {
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return importsIn(root, ["a", "b"]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

describe("imports", () => {
  it("are those of types, of what is passed on and of what is loaded later on; packages and data are none", () => {
    const imports = importsOf({
      "a/one.ts":
        'import type { T } from "./two";\nexport * from "../b";\nimport data from "./data.json";\nimport ts from "typescript";\nconst run = () => import("./run.js");',
      "a/two.ts": "export type T = 1;",
      "a/run.ts": 'export type U = import("../b/other").U;',
      "a/data.json": "{}",
      "b/index.ts": "export {};",
      "b/other.ts": "export type U = 1;",
    });
    expect(Object.fromEntries(imports)).toEqual({
      "a/one.ts": ["a/two.ts", "b/index.ts", "a/run.ts"],
      "a/run.ts": ["b/other.ts"],
      "a/two.ts": [],
      "b/index.ts": [],
      "b/other.ts": [],
    });
  });
});

describe("circles", () => {
  it("are told by the shortest way, each once", () => {
    const imports = new Map([
      ["a/one.ts", ["a/two.ts", "a/three.ts"]],
      ["a/two.ts", ["a/three.ts"]],
      ["a/three.ts", ["a/one.ts"]],
      ["a/four.ts", ["a/one.ts"]],
      ["a/self.ts", ["a/self.ts"]],
    ]);
    expect(circlesIn(imports)).toEqual([
      ["a/one.ts", "a/three.ts", "a/one.ts"],
      ["a/two.ts", "a/three.ts", "a/one.ts", "a/two.ts"],
      ["a/self.ts", "a/self.ts"],
    ]);
    expect(circlesIn(new Map([["a/one.ts", ["a/two.ts"]]]))).toEqual([]);
  });
});

describe("folders that import each other", () => {
  it("are told with a file of each", () => {
    const imports = new Map([
      ["a/one.ts", ["b/two.ts"]],
      ["a/other.ts", ["a/one.ts", "c/three.ts"]],
      ["b/deep/two.ts", ["a/one.ts"]],
      ["b/two.ts", ["a/other.ts"]],
    ]);
    expect(mutualFolders(imports)).toEqual(["a/one.ts → b/two.ts, b/two.ts → a/other.ts"]);
    expect(mutualFolders(new Map([["b/deep/two.ts", ["b/two.ts"]]]))).toEqual([]);
  });
});
