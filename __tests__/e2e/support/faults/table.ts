import { readFileSync, writeFileSync } from "node:fs";

/** A fault, and what came of it. */
export interface Row {
  readonly fault: string;
  readonly happened: string;
  readonly recovery: string;
  readonly planAfterwards: string;
}

const BEGIN = "<!-- faults: begin -->";
const END = "<!-- faults: end -->";
const HEADINGS = ["What was done", "What happened", "What was done about it", "The plan afterwards"];

/** In Markdown, with columns as wide as prettier makes them. */
export function table(rows: readonly Row[]): string {
  const cells = [HEADINGS, ...rows.map((row) => [row.fault, row.happened, row.recovery, row.planAfterwards])];
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const written = (line: readonly string[], fill = " "): string =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(" | ")} |`;
  const [headings = [], ...others] = cells;
  return [
    written(headings),
    written(
      HEADINGS.map(() => ""),
      "-",
    ),
    ...others.map((line) => written(line)),
  ].join("\n");
}

/** The table that a document has between its marks. */
export function tableIn(file: string): string {
  const { before, text, after } = partsOf(file);
  return text.slice(before.length, text.length - after.length).trim();
}

export function writeTable(file: string, rows: readonly Row[]): void {
  const { before, after } = partsOf(file);
  writeFileSync(file, `${before}\n\n${table(rows)}\n\n${after}`);
}

function partsOf(file: string): { before: string; text: string; after: string } {
  const text = readFileSync(file, "utf8");
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${file} has no ${BEGIN} and ${END}`);
  return { before: text.slice(0, begin + BEGIN.length), text, after: text.slice(end) };
}
