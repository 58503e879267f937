/**
 * Whether each entry of each table is asked for by the compiler: takes it out, in memory, and looks for what no longer
 * compiles. A table whose entry could go unseen would not hold the layers together.
 */
import { join } from "node:path";
import ts from "typescript";

const ROOT = join(__dirname, "..", "..");

/** A table: the file that has it, and the name of the constant. */
type Table = readonly [file: string, name: string];

/** The tables, a line each. */
export const ENTRY_TABLES: readonly Table[] = [
  ["__tests__/policies/work.ts", "WORK"],
  ["access/denied/layer.ts", "NAMES"],
  ["access/terraform/data-services.ts", "DATA_SERVICES_READ"],
  ["access/words/clause-words.ts", "COMPARED"],
  ["access/words/decision-words.ts", "MISSING"],
  ["advice/comers.ts", "COMES_BY"],
  ["advice/guards.ts", "GUARDS"],
  ["cli/answers/json.ts", "LAYERS"],
  ["cli/commands.ts", "COMMANDS"],
  ["cli/diff/change-text.ts", "LEADS"],
  ["cli/diff/change-text.ts", "WHOSE"],
  ["cli/explain/text.ts", "LAYERS"],
  ["cli/proof/summary.ts", "SHARED"],
  ["evaluation/decision/compare.ts", "COMPARISONS"],
  ["evaluation/decision/evaluate.ts", "LIMITS"],
  ["evaluation/language/operator.ts", "OPERATORS"],
  ["evaluation/validation/document.ts", "LARGEST"],
  ["evaluation/validation/grammar.ts", "MISPLACED"],
  ["evaluation/validation/operator-values.ts", "TAKEN"],
  ["evaluation/ways/limits.ts", "LIMITS"],
  ["organization/checks/guarded-notebooks.ts", "DENIED"],
  ["organization/checks/guarded-settings.ts", "DENIED"],
  ["organization/checks/outside-made.ts", "SHARED"],
  ["organization/contract/account-belongings.ts", "SHARED"],
  ["organization/contract/belongings.ts", "OF_SERVICES"],
  ["organization/resolution/account-deployment.ts", "IS_MADE"],
  ["organization/resolution/role-policies.ts", "ACCESS"],
  ["organization/schema/data-services.ts", "dataServices"],
  ["organization/schema/guardrails.ts", "SETTINGS"],
  ["policies/services/data-services.ts", "DATA_SERVICES"],
  ["policies/services/data-services.ts", "POLICIES"],
  ["policies/team/guardrails.ts", "GUARDRAILS"],
  ["policies/team/workloads.ts", "WORKLOADS"],
  ["stacks/data-access.ts", "MODULES"],
];

/** An entry of a table. */
interface Entry {
  readonly table: Table;
  readonly key: string;
  /** The text of the file without the entry. */
  readonly without: string;
}

/** The program as it is, which keeps what it has read; files may be other than they are. */
class Compiler {
  private readonly options: ts.CompilerOptions;
  private readonly host: ts.CompilerHost;
  private readonly read = new Map<string, ts.SourceFile | undefined>();
  private readonly whole: ts.Program;

  /** @param files paths below the root; what they import is compiled too */
  constructor(private readonly files: readonly string[]) {
    const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
      config: unknown;
    };
    this.options = ts.parseJsonConfigFileContent(config, ts.sys, ROOT).options;
    this.host = ts.createCompilerHost(this.options, true);
    this.whole = this.program();
  }

  /** The syntax of a file. */
  source(file: string): ts.SourceFile {
    const source = this.whole.getSourceFile(join(ROOT, file));
    if (!source) throw new Error(`${file} is not there`);
    return source;
  }

  /** The first problem where a file has another text: in the file itself, or else in the others. */
  problemWith(file: string, text: string): string | undefined {
    const program = this.program(join(ROOT, file), text);
    const others = this.files.filter((one) => one !== file);
    for (const one of [file, ...new Set(others)]) {
      const [problem] = program.getSemanticDiagnostics(program.getSourceFile(join(ROOT, one)));
      if (problem) return `${one}: ${ts.flattenDiagnosticMessageText(problem.messageText, "\n")}`;
    }
    return undefined;
  }

  private program(changed?: string, text = ""): ts.Program {
    const getSourceFile: ts.CompilerHost["getSourceFile"] = (path, version, ...rest) => {
      if (path === changed) return ts.createSourceFile(path, text, version, true);
      if (!this.read.has(path)) this.read.set(path, this.host.getSourceFile(path, version, ...rest));
      return this.read.get(path);
    };
    return ts.createProgram({
      rootNames: this.files.map((file) => join(ROOT, file)),
      options: this.options,
      host: { ...this.host, getSourceFile },
      // What no import changed of is not looked up again.
      ...(changed !== undefined && { oldProgram: this.whole }),
    });
  }
}

/** The entries that may be taken out, and everything still compiles. */
export function entriesNotAskedFor(tables: readonly Table[] = ENTRY_TABLES): string[] {
  const compiler = new Compiler([...new Set(tables.map(([file]) => file))]);
  return tables
    .flatMap((table) => entriesOf(compiler, table))
    .filter(({ table: [file], without }) => compiler.problemWith(file, without) === undefined)
    .map(({ table: [file, name], key }) => `${file}: ${name} without ${key}`);
}

/** The text of a file without its tables, its imports and what it exports of other files. */
export function besideTables(file: string, text: string): string {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const tables = ENTRY_TABLES.flatMap(([one, name]) => (one === file ? (literalOf(source, name) ?? []) : []));
  const links = source.statements.filter((one) => ts.isImportDeclaration(one) || ts.isExportDeclaration(one));
  return [...tables, ...links].reduceRight((rest, node) => rest.replace(node.getText(source), ""), text);
}

/** Every entry that stands in a table by its own key. */
function entriesOf(compiler: Compiler, table: Table): Entry[] {
  const [file, name] = table;
  const source = compiler.source(file);
  const entries = literalOf(source, name)?.properties.filter((one) => !ts.isSpreadAssignment(one)) ?? [];
  if (entries.length === 0) throw new Error(`${file} has no table ${name}`);
  return entries.map((entry) => ({
    table,
    key: entry.name.getText(source),
    without: source.text.slice(0, entry.getFullStart()) + source.text.slice(entry.end).replace(/^\s*,/, ""),
  }));
}

/** The object that a constant of a file is, whatever its type is said to be. */
function literalOf(source: ts.SourceFile, name: string): ts.ObjectLiteralExpression | undefined {
  const declarations = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations);
  let value = declarations.find((one) => one.name.getText(source) === name)?.initializer;
  while (value && (ts.isAsExpression(value) || ts.isSatisfiesExpression(value))) value = value.expression;
  return value && ts.isObjectLiteralExpression(value) ? value : undefined;
}
