import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadOrganization } from "../../organization";
import { groupPolicies, type TeamScope, WORKLOAD_NAMES } from "../../policies";
import { synthesize } from "../../stacks";

const ROOT = join(__dirname, "../..");

/** A code block of the page below a comment that names its origin. */
interface Excerpt {
  readonly origin: string;
  readonly kind: string;
  readonly words: readonly string[];
  readonly language: string;
  readonly text: string;
}

/**
 * `<!-- from: teams/a.yaml -->` stands above lines of a file,
 * `<!-- from: <stack> <resource type> <logical id> <argument> -->` above a whole argument of a resource, or above all of
 * them where the argument is `*`, and `<!-- statement: … <Sid> -->` above one statement of a policy.
 */
function excerpts(page: string): Excerpt[] {
  const blocks = page.matchAll(/^<!-- (from|statement): (.+) -->\n+```(\w+)\n([^]*?)\n```$/gm);
  return [...blocks].map(([, kind = "", origin = "", language = "", text = ""]) => {
    return { origin: `${kind}: ${origin}`, kind, words: origin.split(" "), language, text };
  });
}

const page = ["tutorial", "accounts"].map((name) => readFileSync(join(ROOT, `docs/${name}.md`), "utf8")).join("\n");
const all = excerpts(page);
const ofFiles = all.filter(({ words }) => words.length === 1);
const ofResources = all.filter(({ words }) => words.length > 1);

describe("docs/tutorial.md and docs/accounts.md", () => {
  let outdir: string;

  beforeAll(() => {
    outdir = mkdtempSync(join(tmpdir(), "tutorial-"));
    const loaded = loadOrganization(ROOT);
    if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
    expect(synthesize(loaded.organization, outdir, () => [])).toEqual([]);
  });

  afterAll(() => {
    rmSync(outdir, { recursive: true, force: true });
  });

  it("has a code block below every comment that names an origin", () => {
    expect(all).toHaveLength(page.match(/<!-- (from|statement):/g)?.length ?? 0);
    expect(ofFiles.length).toBeGreaterThan(0);
    expect(ofResources.length).toBeGreaterThan(0);
  });

  it.each(ofFiles)("quotes lines as they stand in the file: $origin", ({ words: [file = ""], text, language }) => {
    expect(language).toBe("yaml");
    expect(`\n${readFileSync(join(ROOT, file), "utf8")}`).toContain(`\n${text}\n`);
  });

  it.each(ofResources)("shows what is generated: $origin", ({ kind, words, text, language }) => {
    const [stack = "", type = "", id = "", argument = "", sid] = words;
    const value = argumentOf(outdir, stack, type, id, argument);
    const generated = kind === "statement" ? statementOf(value, sid) : value;
    expect(language).toBe("json");
    expect(JSON.stringify(JSON.parse(text), null, 2)).toBe(JSON.stringify(generated, null, 2));
  });
});

/** A team with everything that something is denied about. */
const TEAM: TeamScope = {
  team: "fraud",
  workloads: WORKLOAD_NAMES,
  network: { subnets: ["subnet-1b2c3d4e5f6071829"], securityGroups: ["sg-1b2c3d4e5f6071829"] },
  keys: { volume: key("volume"), output: key("output") },
  offlineStore: { bucket: "acme-features", prefix: "fraud" },
  executionRoles: [{ key: "jobs", workloads: WORKLOAD_NAMES, arn: "arn:aws:iam::111111111111:role/teams/fraud/jobs" }],
  roles: ["arn:aws:iam::111111111111:role/teams/fraud/*"],
  data: [],
  tables: [],
  tagKeys: ["cost-center"],
};

function key(name: string): string {
  return `arn:aws:kms:eu-west-1:111111111111:key/${name}`;
}

it("explains every statement that denies", () => {
  const environment = { accountId: "111111111111", region: "eu-west-1" };
  const denies = (["ML_Engineers", "ML_Admins"] as const).flatMap((group) =>
    Object.values(groupPolicies(group, environment, TEAM))
      .flat()
      .flatMap(({ Effect, Sid }) => (Effect === "Deny" ? [Sid] : [])),
  );
  const [, section = ""] = page.split("\n### Guards\n");
  const told = (section.split("\n### ")[0] ?? "")
    .match(/^\| `.*?\|/gm)
    ?.flatMap((cell) => cell.match(/\w+(?=`)/g) ?? []);
  expect(told?.sort()).toEqual([...new Set(denies)].sort());
});

type Attributes = Readonly<Record<string, unknown>>;

function argumentOf(outdir: string, stack: string, type: string, id: string, argument: string): unknown {
  const { resource } = JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8")) as {
    readonly resource: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
  };
  const { "//": _, ...attributes } = resource[type]?.[id] ?? {};
  const value = argument === "*" ? attributes : attributes[argument];
  return typeof value === "string" && value.startsWith("{") ? policyOf(value) : value;
}

/** The policy that IAM receives: Terraform reads `$${` as `${` and `%%{` as `%{`. */
function policyOf(text: string): unknown {
  return JSON.parse(text.replaceAll("$${", "${").replaceAll("%%{", "%{"));
}

function statementOf(policy: unknown, sid: string | undefined): Attributes | undefined {
  return (policy as { readonly Statement: readonly Attributes[] }).Statement.find(({ Sid }) => Sid === sid);
}
