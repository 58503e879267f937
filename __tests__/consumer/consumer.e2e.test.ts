import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { manifest, npm, pack, pinned, ROOT, run, write } from "./support";

jest.setTimeout(600_000);

let folder: string;
let tarball: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "consumer-"));
  tarball = pack(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true }));
  npm(folder, "install", tarball, ...pinned("cdktf", "@cdktf/provider-aws", "constructs"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

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
    for (const [, name = ""] of readFileSync(file, "utf8").matchAll(/(?:require(?:\.resolve)?|import)\("([^"]+)"\)/g)) {
      if (name.startsWith(".")) files.add(require.resolve(join(file, "..", name)));
      else packages.add(name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
    }
  }
  return { files, packages };
}

/** What docs/install.md shows: the files that are not the organization's, and a main.ts. */
const INSTALL = readFileSync(join(ROOT, "docs/install.md"), "utf8");
const CDKTF_JSON = /```json\n([^]*?)```/.exec(INSTALL)?.[1] ?? "";
const MAIN = /```ts\n([^]*?)```/.exec(INSTALL)?.[1] ?? "";

/** The smallest organization of the README, its files by their paths. */
const SMALLEST = Object.fromEntries(
  (/```yaml\n(# organization\.yaml\n[^]*?)```/.exec(readFileSync(join(ROOT, "README.md"), "utf8"))?.[1] ?? "")
    .split(/^# (?=\S+\.yaml$)/m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)]),
);

const access = (...args: readonly string[]): ReturnType<typeof run> => run(folder, "sagemaker-access", ...args);

describe("the smallest repository", () => {
  it("is synthesised and asked without a file or package of TypeScript", () => {
    write(folder, { ...SMALLEST, "cdktf.json": CDKTF_JSON });
    expect(readdirSync(join(folder, "node_modules")).filter((name) => /typescript|tsx|ts-node/.test(name))).toEqual([]);
    const { status, stdout, stderr } = access("app");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("acme: 1 team in 1 account, 1 stack with 1 execution role");
    expect(stdout).toContain("npx sagemaker-access lint tells each, who may do it, and why.");
    expect(stdout).not.toContain("npm run");

    expect(access("lint")).toMatchObject({ status: 0, stdout: expect.stringContaining(" 0 errors, ") as string });
    expect(access("can", "execution", "s3:GetObject", "arn:aws:s3:::lake/x", "--stack", "dev-vision")).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^No/) as string,
    });
    const denied =
      "User: arn:aws:sts::111111111111:assumed-role/vision-SageMakerExecutionRole/SageMaker is not authorized to perform: " +
      "s3:PutObject on resource: arn:aws:s3:::lake/x because no identity-based policy allows the s3:PutObject action";
    expect(access("explain", denied)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("teams/vision.yaml:") as string,
    });
  });

  it("is synthesised by the CDKTF CLI as well, to the same bytes", () => {
    const stack = join(folder, "cdktf.out", "stacks", "dev-vision", "cdk.tf.json");
    const before = readFileSync(stack, "utf8");
    rmSync(join(folder, "cdktf.out"), { recursive: true });
    const cli = join(ROOT, "node_modules", "cdktf-cli", "bundle", "bin", "cdktf");
    const { status, stdout } = run(folder, process.execPath, cli, "synth");
    expect(status).toBe(0);
    expect(stdout).toContain("acme: 1 team in 1 account");
    expect(readFileSync(stack, "utf8")).toBe(before);
  });

  it("names the installed program in what it prints", () => {
    expect(access("--help").stdout).toMatch(/^Usage: npx sagemaker-access \[options\] \[command\]\n/);
    expect(access("lnt")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("See what there is: npx sagemaker-access --help\n") as string,
    });
    expect(access("lint", "nowhere").stderr).toContain("or synthesise first: npx sagemaker-access app\n");
    for (const command of ["app", "can", "explain", "lint", "owners", "who-can", "bootstrap", "recover", "sandbox"])
      expect(access(command, "--help").stdout).not.toMatch(/npm run|npx cdktf/);
  });

  it("says what to install for the sandbox, and needs it for nothing else", () => {
    expect(access("sandbox", "--once")).toEqual({
      status: 1,
      stdout: "",
      stderr:
        "sandbox needs @aws-sdk/client-iam, @aws-sdk/client-s3, @aws-sdk/client-sagemaker, @aws-sdk/client-sts, cdktf-cli, " +
        "and npm finds them nowhere\n" +
        '    Install what is missing: npm install --save-dev "@aws-sdk/client-iam@^3.1142.0" "@aws-sdk/client-s3@^3.1142.0" ' +
        '"@aws-sdk/client-sagemaker@^3.1142.0" "@aws-sdk/client-sts@^3.1142.0" "cdktf-cli@^0.21.0"\n',
    });
  });
});

const NO_ENGINE =
  "cdktf-sagemaker-access needs cdktf and @cdktf/provider-aws, which the app has not installed\n" +
  "    npm install cdktf @cdktf/provider-aws\n" +
  "    With CDK Terrain import cdktf-sagemaker-access/cdktn, with CDK for Terraform cdktf-sagemaker-access\n";

describe("init", () => {
  it("makes of an empty folder a repository that is installed and synthesised", () => {
    const empty = mkdtempSync(join(tmpdir(), "empty-"));
    npm(empty, "install", tarball);
    const options = [
      "--organization",
      "acme",
      "--account",
      "dev=111111111111",
      "--region",
      "eu-west-1",
      "--team",
      "vision",
    ];
    // npm brings no engine by itself: which one, the app says.
    expect(run(empty, "sagemaker-access", "app")).toEqual({ status: 1, stdout: "", stderr: NO_ENGINE });
    const { status, stdout, stderr } = run(empty, "sagemaker-access", "init", ...options);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("acme: 1 team in 1 account, 1 stack with 1 execution role, 2 groups");
    expect(stdout).toContain("after each change: npx sagemaker-access app");
    const { dependencies } = JSON.parse(readFileSync(join(empty, "package.json"), "utf8")) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    const { devDependencies } = manifest();
    for (const name of ["cdktf", "@cdktf/provider-aws", "constructs"])
      expect(dependencies[name]).toBe(devDependencies[name]);
    expect(existsSync(join(empty, "node_modules/cdktf-sagemaker-access/schemas/team.schema.json"))).toBe(true);
    const stack = readFileSync(join(empty, "cdktf.out/stacks/dev-vision/cdk.tf.json"), "utf8");
    expect(run(empty, "sagemaker-access", "app").status).toBe(0);
    expect(readFileSync(join(empty, "cdktf.out/stacks/dev-vision/cdk.tf.json"), "utf8")).toBe(stack);
    expect(run(empty, "sagemaker-access", "init", ...options)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("init overwrites nothing") as string,
    });
    rmSync(empty, { recursive: true, force: true });
  });
});

describe("a main.ts of one's own", () => {
  beforeAll(() => {
    npm(folder, "install", ...pinned("typescript", "@types/node", "@types/jest", "@jest/globals"));
  });

  it("adds stacks as docs/install.md shows it, with types, and they are proven with the rest", () => {
    write(folder, { "main.ts": MAIN });
    compile("node", "main.ts");
    const { status, stdout, stderr } = run(folder, process.execPath, "main.js");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("acme: 1 team in 1 account");
    const added = readFileSync(join(folder, "cdktf.out", "stacks", "dev-buckets", "cdk.tf.json"), "utf8");
    expect(added).toContain('"bucket": "acme-vision-models"');

    const open = `new (require("@cdktf/provider-aws/lib/iam-role-policy").IamRolePolicy)(stack, "open", {
      role: "vision-SageMakerExecutionRole", name: "open",
      policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObjekt", Resource: "*" }] }),
    });`;
    const js = readFileSync(join(folder, "main.js"), "utf8");
    write(folder, { "open.js": js.replace(/(new s3_bucket_1)/, `${open}\n    $1`) });
    const refused = run(folder, process.execPath, "open.js");
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('s3 has no action "GetObjekt"');
    expect(refused.stderr).toContain("1 problem; nothing was written.\n");
  });
});

describe("the packed library", () => {
  it("works in a new CDKTF app as docs/library.md shows it, with types", () => {
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
    const program = reachable(join(dist, "cli", "main.js"));
    const asked = (of: readonly { readonly packages: ReadonlySet<string> }[]): string[] =>
      [...new Set(of.flatMap(({ packages }) => [...packages]))].filter((name) => !name.startsWith("node:")).sort();
    expect(asked(entries)).toEqual(["@cdktf/provider-aws", "cdktf", "constructs", "fastest-levenshtein", "zod"]);
    const { dependencies, peerDependencies } = manifest();
    const terrain = ["modules", "testing"].map((entry) => reachable(join(dist, "cdktn", entry, "index.js")));
    expect(asked(terrain)).toEqual(["@cdktn/provider-aws", "cdktn", "constructs", "fastest-levenshtein", "zod"]);
    expect(asked([program, ...terrain])).toEqual(
      [...Object.keys(peerDependencies), ...Object.keys(dependencies)].sort(),
    );
    const files = new Set(entries.flatMap((entry) => [...entry.files]).map((file) => relative(dist, file)));
    expect(files.size).toBeGreaterThan(100);
    expect([...files].filter((file) => !/^(access|common|evaluation|modules|policies|testing)\//.test(file))).toEqual(
      [],
    );
  });

  it("is fit to publish: what publint and attw find wrong in packages is not in it", () => {
    const tool = (name: string, ...args: string[]): ReturnType<typeof run> =>
      run(ROOT, join(ROOT, "node_modules", ".bin", name), ...args);
    expect(tool("publint", tarball, "--strict")).toMatchObject({ status: 0, stderr: "" });
    expect(tool("attw", tarball, "--no-emoji", "--quiet")).toMatchObject({ status: 0, stderr: "" });
    expect(Object.keys(manifest())).toEqual(
      expect.arrayContaining(["license", "homepage", "repository", "bugs", "keywords", "engines", "type"]),
    );
  });

  it("tells of its code where it comes from: source maps have the sources in them", () => {
    const dist = join(folder, "node_modules", "cdktf-sagemaker-access", "dist");
    const map = JSON.parse(readFileSync(join(dist, "modules", "scoped-s3-policy.js.map"), "utf8")) as {
      readonly sourcesContent: readonly string[];
    };
    expect(map.sourcesContent).toEqual([readFileSync(join(ROOT, "modules", "scoped-s3-policy.ts"), "utf8")]);
  });

  it("holds compiled code, types, data and schemas, and neither the tests nor the tools", () => {
    const [packed] = JSON.parse(npm(ROOT, "pack", "--json", "--dry-run", "--ignore-scripts")) as {
      files: { path: string }[];
    }[];
    const paths = packed?.files.map(({ path }) => path) ?? [];
    expect(paths).toEqual(
      expect.arrayContaining([
        "CHANGELOG.md",
        "LICENSE",
        "NOTICE",
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
        "dist/cli/main.js",
        "dist/cli/app/index.d.ts",
        "dist/cli/sandbox/emulator/requirements.txt",
        "schemas/team.schema.json",
        "dist/evaluation/data/LICENSES.txt",
        "dist/evaluation/data/services/sagemaker.json",
        "dist/evaluation/data/managed-policies/AmazonSageMakerFullAccess.json",
      ]),
    );
    const own =
      /^(CHANGELOG\.md|LICENSE|NOTICE|README\.md|package\.json|schemas\/.+|dist\/(access|advice|cdktn|cli|common|evaluation|modules|organization|policies|stacks|testing)\/.+)$/;
    expect(paths.filter((path) => !own.test(path))).toEqual([]);
  });
});
