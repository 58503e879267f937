/** A Markdown table with columns of one width each, as prettier writes it. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** A Markdown table without padding, for a page that prettier leaves alone: its longest cell does not widen all others. */
export function compactTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The page with this text between the marks `<!-- mark -->` and `<!-- end -->`. */
export function between(page: string, mark: string, text: string): string {
  const start = `<!-- ${mark} -->`;
  const [before = "", rest = ""] = page.split(start);
  return `${before}${start}\n\n${text}\n\n${rest.slice(rest.indexOf("<!-- end -->"))}`;
}
