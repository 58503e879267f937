import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const ROOT = join(__dirname, "..", "..");

jest.setTimeout(300_000);

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
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The program that the README shows to users of the library. */
function programOfTheReadme(): string {
  const [, program = ""] = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, "README.md"), "utf8")) ?? [];
  return program;
}

describe("the packed library", () => {
  it("works in a new CDKTF app as the README shows it, with types", () => {
    const packed = JSON.parse(npm(ROOT, "pack", "--json", "--pack-destination", folder)) as { filename: string }[];
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Manifest;
    const peers = ["cdktf", "@cdktf/provider-aws", "constructs", "typescript", "@types/node"].map(
      (name) => `${name}@${devDependencies[name] ?? "missing"}`,
    );
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true }));
    npm(folder, "install", join(folder, basename(packed[0]?.filename ?? "")), ...peers);

    writeFileSync(join(folder, "app.ts"), programOfTheReadme());
    const tsc = join(folder, "node_modules", "typescript", "bin", "tsc");
    const options = [
      "--strict",
      "--skipLibCheck",
      "--module",
      "node20",
      "--target",
      "es2022",
      "--types",
      "node",
      "app.ts",
    ];
    execFileSync(process.execPath, [tsc, ...options], { cwd: folder, stdio: "pipe" });
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
        "dist/policies/data/sagemaker-images.json",
      ]),
    );
    expect(
      paths.filter((path) => !/^(LICENSE|README\.md|package\.json|dist\/(modules|policies)\/.+)$/.test(path)),
    ).toEqual([]);
  });
});
