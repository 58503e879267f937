import { organizationWith } from "./hostile-inputs";

const MEGABYTE = 1024 * 1024;
/** Just below what an input file may have. */
const LARGEST = 250_000;

const team = (...more: readonly string[]): string =>
  ["team: fraud", "accounts: [dev]", "workloads: [training]", ...more, ""].join("\n");

const repeated = (text: string, characters: number): string => text.repeat(Math.floor(characters / text.length));

/** Each level names the one before it nine times. */
const EXPLODING = Array.from({ length: 30 }, (_, level) =>
  level === 0
    ? "  t0: &t0 x"
    : `  t${level}: &t${level} [${repeated(`*t${level - 1},`, 9 * `*t${level - 1},`.length)}]`,
);

const numbered = (line: (index: number) => string): string[] =>
  Array.from({ length: Math.floor(LARGEST / (line(10_000).length + 1)) }, (_, index) => line(index));

/** Team files that are slow to read, if anything is, by what is in them. */
const TEXTS: Readonly<Record<string, string>> = {
  "10 MB": team(`# ${"x".repeat(10 * MEGABYTE)}`),
  "aliases that explode": team("tags:", ...EXPLODING),
  "open brackets": team(`images: ${"[".repeat(LARGEST)}`),
  "pairs of brackets": team(`images: ${"[".repeat(LARGEST / 2)}${"]".repeat(LARGEST / 2)}`),
  "lists in a line": repeated("- ", LARGEST),
  "keys in a line": `${repeated("? ", LARGEST)}a`,
  "one name": team(`tags: { a: ${"x".repeat(LARGEST)} }`),
  "unknown settings": team(...numbered((index) => `setting-${index}: x`)),
  "one key again and again": team(...numbered(() => "awsImages: true")),
  "broken lines": repeated("a: b: c\n", LARGEST),
  documents: repeated("---\n", LARGEST),
  "wrong values": team(`images: [${repeated("!,", LARGEST)}]`),
  "invisible characters": team(`images: ["${repeated("\u202e", LARGEST / 3)}"]`),
  "expressions of Terraform": team("images:", ...numbered((index) => `  - "\${var.image${index}}"`)),
  buckets: team("data:", ...numbered((index) => `  - { bucket: lake-${index}, access: read }`)),
};

/** Organizations with one hostile team file. */
export const HOSTILE_FILES: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  Object.entries(TEXTS).map(([what, text]) => [what, { ...organizationWith({}), "teams/fraud.yaml": text }]),
);

const plan = (module: string): string => `{"format_version": "1.2", "planned_values": {"root_module": ${module}}}`;

/** Plans that are slow to read, if anything is. */
export const HOSTILE_PLANS: Readonly<Record<string, string>> = {
  "open brackets": "[".repeat(MEGABYTE),
  "pairs of brackets": plan(`{"resources": ${"[".repeat(MEGABYTE / 2)}${"]".repeat(MEGABYTE / 2)}}`),
  "modules in modules": plan(
    `${repeated('{"child_modules": [{"address": "m", "x": [', MEGABYTE / 2)}${repeated("]}]}", MEGABYTE / 20)}`,
  ),
  "modules beside modules": plan(`{"child_modules": [${repeated('{"address": "m"},', MEGABYTE)}{"address": "m"}]}`),
  "resources of no kind": plan(`{"resources": [${repeated("1,", MEGABYTE)}1]}`),
  "10 MB of one name": plan(`{"resources": [{"address": "${"x".repeat(10 * MEGABYTE)}"}]}`),
};
