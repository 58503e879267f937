import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";

const ROOT = join(__dirname, "..", "..");

jest.setTimeout(600_000);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "consumer-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const npm = (cwd: string, ...args: string[]): string =>
  execFileSync("npm", [...args, "--no-audit", "--no-fund", "--prefer-offline"], {
    cwd,
    encoding: "utf8",
    stdio: "pipe",
  });

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** What docs/library.md shows: a program, a test, and a policy that is judged. */
const [PROGRAM = "", TEST = "", JUDGED = ""] = [
  ...readFileSync(join(ROOT, "docs/library.md"), "utf8").matchAll(/```ts\n([\s\S]*?)```/g),
].map(([, code]) => code);

/** Compiles files of the folder as a user would. */
function compile(types: string, ...files: readonly string[]): void {
  const tsc = join(folder, "node_modules", "typescript", "bin", "tsc");
  const options = ["--strict", "--skipLibCheck", "--target", "es2022", "--types", types];
  // As cdktf init writes it, and the module system of today.
  for (const module of ["commonjs", "node20"]) {
    execFileSync(process.execPath, [tsc, ...options, "--module", module, ...files], { cwd: folder, stdio: "pipe" });
  }
}

/** Every file of the package that another one requires, from an entry on, and the packages that they require. */
function reachable(entry: string): { files: ReadonlySet<string>; packages: ReadonlySet<string> } {
  const files = new Set([entry]);
  const packages = new Set<string>();
  for (const file of files) {
    if (!file.endsWith(".js")) continue;
    for (const [, name = ""] of readFileSync(file, "utf8").matchAll(/require\("([^"]+)"\)/g)) {
      if (name.startsWith(".")) files.add(require.resolve(join(file, "..", name)));
      else packages.add(name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
    }
  }
  return { files, packages };
}

describe("the packed library", () => {
  it("works in a new CDKTF app as docs/library.md shows it, with types", () => {
    const packed = JSON.parse(npm(ROOT, "pack", "--json", "--pack-destination", folder)) as { filename: string }[];
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Manifest;
    const others = ["cdktf", "@cdktf/provider-aws", "constructs", "typescript", "@types/node", "@types/jest"];
    const peers = [...others, "@jest/globals"].map(
      (name) => `${name}@${devDependencies[name] ?? devDependencies["jest"] ?? "missing"}`,
    );
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true }));
    npm(folder, "install", join(folder, basename(packed[0]?.filename ?? "")), ...peers);

    writeFileSync(join(folder, "app.ts"), PROGRAM);
    compile("node", "app.ts");
    execFileSync(process.execPath, ["app.js"], { cwd: folder, stdio: "pipe" });

    const terraform = JSON.parse(readFileSync(join(folder, "cdktf.out", "stacks", "fraud", "cdk.tf.json"), "utf8")) as {
      resource: Record<string, Record<string, Record<string, string>>>;
    };
    expect(Object.keys(terraform.resource)).toEqual(["aws_iam_role", "aws_iam_role_policy"]);
    expect(terraform.resource["aws_iam_role"]?.["role"]?.["name"]).toBe("fraud-SageMakerExecutionRole");
    const policy = JSON.parse(terraform.resource["aws_iam_role_policy"]?.["data"]?.["policy"] ?? "") as {
      Statement: { Sid: string }[];
    };
    expect(policy.Statement.map(({ Sid }) => Sid)).toEqual(["LocateBuckets", "ListInAcmeTransactions", "ReadObjects"]);
  });

  it("tests access as docs/library.md shows it, with types, whether expect is global or imported", () => {
    writeFileSync(join(folder, "global.test.ts"), TEST);
    const importing = `import { expect, test } from "@jest/globals";\nimport { accessMatchers } from "cdktf-sagemaker-access/testing";\n`;
    writeFileSync(join(folder, "imported.test.ts"), `${importing}${TEST}\nexpect.extend(accessMatchers);\n`);
    compile("jest", "global.test.ts", "imported.test.ts");
    const jest = join(ROOT, "node_modules", "jest", "bin", "jest.js");
    const run = (file: string, ...options: string[]): string => {
      const { stderr } = spawnSync(
        process.execPath,
        [jest, "--rootDir", folder, "--config", '{ "transform": {}, "testMatch": ["**/*.test.js"] }', file, ...options],
        { cwd: folder, encoding: "utf8" },
      );
      return stderr;
    };
    expect(run("global.test.js")).toContain("Tests:       2 passed, 2 total");
    expect(run("imported.test.js", "--injectGlobals=false")).toContain("Tests:       2 passed, 2 total");
    const wider = readFileSync(join(folder, "global.test.js"), "utf8").replace('"s3:PutObject"', '"s3:GetObject"');
    writeFileSync(join(folder, "failing.test.js"), wider);
    expect(run("failing.test.js")).toMatch(
      /fraud-SageMakerExecutionRole, s3:GetObject on arn:aws:s3:::\*\/\*: conditional\s+allowed only on arn:aws:s3:::acme-transactions\/card\/\*/,
    );
  });

  it("judges any policy as docs/library.md shows it, with types", () => {
    writeFileSync(join(folder, "judged.ts"), JUDGED);
    compile("node", "judged.ts");
    const out = execFileSync(process.execPath, ["judged.js"], { cwd: folder, encoding: "utf8", stdio: "pipe" });
    expect(out).toBe("0 allowed denied\n");
  });

  it("asks for no package but its peers and its dependencies", () => {
    const dist = join(folder, "node_modules", "cdktf-sagemaker-access", "dist");
    const entries = ["modules", "policies", "evaluation", "testing"].map((entry) =>
      reachable(join(dist, entry, "index.js")),
    );
    const packages = new Set(entries.flatMap((entry) => [...entry.packages]));
    const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Manifest;
    const declared = [...Object.keys(peerDependencies), ...Object.keys(dependencies)].sort();
    expect(declared).toEqual(["@cdktf/provider-aws", "cdktf", "constructs", "fastest-levenshtein", "zod"]);
    expect([...packages].filter((name) => !name.startsWith("node:")).sort()).toEqual(declared);
    const files = new Set(entries.flatMap((entry) => [...entry.files]).map((file) => relative(dist, file)));
    expect(files.size).toBeGreaterThan(100);
    expect([...files].filter((file) => !/^(access|common|evaluation|modules|policies|testing)\//.test(file))).toEqual(
      [],
    );
  });

  it("holds compiled code, types and data, and neither the application nor its tests", () => {
    const [packed] = JSON.parse(npm(ROOT, "pack", "--json", "--dry-run", "--ignore-scripts")) as {
      files: { path: string }[];
    }[];
    const paths = packed?.files.map(({ path }) => path) ?? [];
    expect(paths).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "package.json",
        "dist/modules/index.js",
        "dist/modules/index.d.ts",
        "dist/policies/index.d.ts",
        "dist/evaluation/index.js",
        "dist/evaluation/index.d.ts",
        "dist/policies/data/sagemaker-images.json",
        "dist/testing/index.js",
        "dist/testing/index.d.ts",
        "dist/evaluation/data/LICENSES.txt",
        "dist/evaluation/data/services/sagemaker.json",
        "dist/evaluation/data/managed-policies/AmazonSageMakerFullAccess.json",
      ]),
    );
    const own = /^(LICENSE|README\.md|package\.json|dist\/(access|common|evaluation|modules|policies|testing)\/.+)$/;
    expect(paths.filter((path) => !own.test(path))).toEqual([]);
  });
});
