import { isMap, isScalar, isSeq, LineCounter, type Node, parse, parseDocument } from "yaml";
import type { ExplainedJson } from "../../../cli/explain/json";

export type Suggestion = ExplainedJson["advice"][number];

/** The YAML of a suggestion: what stands behind the first line. */
export const yamlOf = ({ change }: Pick<Suggestion, "change">): string => change.split("\n").slice(1).join("\n");

/**
 * A file with a suggestion followed as it is printed: entries are added to the list at the place, keys to the map there, and
 * a key takes the place of the value there that has this key.
 */
export function follow(text: string, { line, column }: Omit<Suggestion, "change">, yaml: string): string {
  const lines = new LineCounter();
  const document = parseDocument<Node>(text, { lineCounter: lines });
  const path = document.contents && pathTo(document.contents, (lines.lineStarts[line - 1] ?? 0) + column - 1);
  if (!path) throw new Error(`nothing begins at ${line}:${column}`);
  const addition = parse(yaml) as unknown;
  if (Array.isArray(addition)) {
    for (const entry of addition) document.addIn(path, document.createNode(entry));
    return document.toString();
  }
  for (const [key, value] of Object.entries(addition as Readonly<Record<string, unknown>>)) {
    document.setIn(path.at(-1) === key ? path : [...path, key], document.createNode(value));
  }
  return document.toString();
}

/** The path of the value that begins at an offset. */
function pathTo(node: Node, offset: number): (string | number)[] | undefined {
  if (node.range?.[0] === offset) return [];
  const inner: [string | number, unknown][] = isMap(node)
    ? node.items.map(({ key, value }) => [isScalar(key) ? String(key.value) : "", value])
    : isSeq(node)
      ? [...node.items.entries()]
      : [];
  for (const [key, value] of inner) {
    const path = isMap(value) || isSeq(value) || isScalar(value) ? pathTo(value, offset) : undefined;
    if (path) return [key, ...path];
  }
  return undefined;
}
