import Table from "cli-table3";

/** Every line that cli-table3 would draw, and none of them drawn. */
const NO_LINES = {
  "bottom-left": "",
  "bottom-mid": "",
  "bottom-right": "",
  "left-mid": "",
  "mid-mid": "",
  "right-mid": "",
  "top-left": "",
  "top-mid": "",
  "top-right": "",
  bottom: "",
  left: "",
  mid: "",
  middle: "  ",
  right: "",
  top: "",
};

/** Rows below a heading, in columns, without lines. */
export function plainTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: [...head],
    chars: NO_LINES,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString().replace(/ +$/gm, "");
}
