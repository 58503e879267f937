import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npm, pack, pinned, ROOT, write } from "./support";

jest.setTimeout(600_000);

const LIBRARY = "cdktf-sagemaker-access";

/** What docs/library.md shows: a program and a test. */
const [PROGRAM = "", TEST = ""] = [
  ...readFileSync(join(ROOT, "docs/library.md"), "utf8").matchAll(/```ts\n([\s\S]*?)```/g),
].map(([, code = ""]) => code);

const { dependencies: CDKTN } = JSON.parse(readFileSync(join(ROOT, "tools/engines/cdktn/package.json"), "utf8")) as {
  dependencies: Readonly<Record<string, string>>;
};

interface Engine {
  readonly engine: string;
  readonly packages: readonly string[];
  /** What the page shows, with the engine's packages. */
  readonly of: (code: string) => string;
  readonly other: string;
}

const ENGINES: readonly Engine[] = [
  {
    engine: "cdktf",
    packages: pinned("cdktf", "@cdktf/provider-aws", "constructs"),
    of: (code) => code,
    other: `${LIBRARY}/cdktn`,
  },
  {
    engine: "cdktn",
    packages: Object.entries(CDKTN).map(([name, version]) => `${name}@${version}`),
    of: (code) =>
      code
        .replaceAll('from "cdktf"', 'from "cdktn"')
        .replaceAll('"@cdktf/', '"@cdktn/')
        .replaceAll(`"${LIBRARY}`, `"${LIBRARY}/cdktn`),
    other: LIBRARY,
  },
];

let packed: string;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "engines-"));
  packed = pack(folder);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** `import { A } from "b"` as JavaScript of Node without modules has it. */
const required = (code: string): string =>
  code.replace(/^import (\{.*\}) from ("[^"]+");$/gm, "const $1 = require($2);");

describe.each(ENGINES)("an app on $engine", ({ engine, packages, of, other }) => {
  let app: string;

  beforeAll(() => {
    app = join(folder, engine);
    write(app, {
      "package.json": JSON.stringify({ name: "consumer", private: true }),
      "app.ts": of(PROGRAM),
      "plain.js": required(of(PROGRAM)),
      "module.mjs": of(PROGRAM).replaceAll(/provider-aws\/lib\/provider"/g, 'provider-aws/lib/provider/index.js"'),
      "access.test.ts": of(TEST),
    });
    npm(app, "install", packed, ...packages, ...pinned("typescript", "@types/node", "@types/jest", "@jest/globals"));
  });

  const synthesised = (file: string): string => {
    rmSync(join(app, "cdktf.out"), { recursive: true, force: true });
    execFileSync(process.execPath, [file], { cwd: app, stdio: "pipe" });
    return readFileSync(join(app, "cdktf.out", "stacks", "fraud", "cdk.tf.json"), "utf8");
  };
  const compile = (types: string, file: string): void => {
    const options = ["--strict", "--skipLibCheck", "--target", "es2022", "--types", types, "--module", "commonjs"];
    const tsc = join(app, "node_modules", "typescript", "bin", "tsc");
    execFileSync(process.execPath, [tsc, ...options, file], { cwd: app, stdio: "pipe" });
  };

  it("makes the same of TypeScript, plain JavaScript and a module", () => {
    compile("node", "app.ts");
    const terraform = synthesised("app.js");
    const { resource } = JSON.parse(terraform) as { resource: Record<string, Record<string, Record<string, string>>> };
    expect(resource["aws_iam_role"]?.["role"]?.["name"]).toBe("fraud-SageMakerExecutionRole");
    expect(resource["aws_iam_role_policy"]?.["data"]?.["policy"]).toContain("acme-transactions/card/*");
    expect(synthesised("plain.js")).toBe(terraform);
    expect(synthesised("module.mjs")).toBe(terraform);
  });

  it("has the matchers for its tests, with types", () => {
    compile("jest", "access.test.ts");
    const jest = join(ROOT, "node_modules", "jest", "bin", "jest.js");
    const config = '{ "transform": {}, "testMatch": ["**/*.test.js"] }';
    const { stderr } = spawnSync(process.execPath, [jest, "--rootDir", app, "--config", config], {
      cwd: app,
      encoding: "utf8",
    });
    expect(stderr).toContain("Tests:       2 passed, 2 total");
  });

  it("is told which packages the other one needs", () => {
    const { stderr, status } = spawnSync(process.execPath, ["-e", `require("${other}")`], {
      cwd: app,
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /Error: cdktf-sagemaker-access needs (cdktf and @cdktf|cdktn and @cdktn)\/provider-aws, which the app has not installed/,
    );
  });
});
