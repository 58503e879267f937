import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";

/** The folders that import an engine, and so are there once for each. */
export const BY_ENGINE: readonly string[] = ["modules", "stacks", "testing"];

/** What is compiled for `cdktf` is there for CDK Terrain too: `dist/cdktn/`. What imports no engine is there once. */
export function emitForCdktn(dist: string): void {
  for (const folder of BY_ENGINE) cpSync(join(dist, folder), join(dist, "cdktn", folder), { recursive: true });
  for (const folder of BY_ENGINE) {
    for (const file of readdirSync(join(dist, folder), { recursive: true, encoding: "utf8" })) {
      if (!/\.(js|d\.ts)$/.test(file)) continue;
      const place = posix.join(folder, file.split("\\").join("/"));
      writeFileSync(join(dist, "cdktn", place), forCdktn(readFileSync(join(dist, place), "utf8"), place));
    }
  }
}

/**
 * A compiled file or its types as they are for CDK Terrain: its packages in place of those of CDK for Terraform, and the
 * folders that are there once from one folder further down.
 *
 * @param place from `dist/`, with `/`: `modules/private/props.js`
 */
export function forCdktn(text: string, place: string): string {
  const source = ts.createSourceFile(place, text, ts.ScriptTarget.Latest, true);
  const changes: (readonly [start: number, end: number, text: string])[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) {
      const now = isSpecifier(node) ? specifierFor(node.text, place) : engineFor(node.text);
      if (now !== node.text) changes.push([node.getStart() + 1, node.getEnd() - 1, now]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const changed = changes.reduceRight(
    (whole, [start, end, now]) => whole.slice(0, start) + now + whole.slice(end),
    text,
  );
  return changed.replaceAll("cdktf-sagemaker-access/testing", "cdktf-sagemaker-access/cdktn/testing");
}

/** Whether a text says what is imported. */
function isSpecifier({ parent }: ts.StringLiteral): boolean {
  if (ts.isCallExpression(parent))
    return parent.expression.kind === ts.SyntaxKind.ImportKeyword || parent.expression.getText() === "require";
  return ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent);
}

const ENGINE = /^(@?)cdktf(?=$|\/provider-aws(\/|$))/;

const engineFor = (name: string): string => name.replace(ENGINE, "$1cdktn");

function specifierFor(specifier: string, place: string): string {
  if (!/^\.\.?\//.test(specifier)) return engineFor(specifier);
  const [folder = ""] = posix.join(posix.dirname(place), specifier).split("/");
  return BY_ENGINE.includes(folder) ? specifier : posix.join("..", specifier);
}
