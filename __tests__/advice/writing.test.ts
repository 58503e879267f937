import { entryIn, isWritten, pairsIn, valueAt, type Writing } from "../../advice/writing";
import { type Deployment } from "../../organization";
import { deploymentOf, teamFile } from "../organization/support";

type File = Deployment["teamFile"];
const fileOf = (...lines: string[]): File => deploymentOf({ "teams/fraud.yaml": teamFile("fraud", ...lines) }).teamFile;

/** Line and column, where in words, and the YAML. */
const told = ({ place, where, yaml }: Writing): string[] => [`${place.line}:${place.column}`, where, yaml];

const FILE = fileOf(
  "data:", // 4
  "  - bucket: acme-cards", // 5
  "    access: read", // 6
  "    kmsKey: { dev: arn:aws:kms:eu-west-1:111111111111:key/1 }", // 7
  "tables: []", // 8
  "executionRole: { exclusive: true }", // 9
);

it("what a file has is told from what it has not, whatever the default", () => {
  const paths = [[], ["data"], ["data", 0, "kmsKey", "dev"], ["tables"]];
  for (const path of paths) expect(isWritten(FILE, path)).toBe(true);
  for (const path of [
    ["images"],
    ["data", 1],
    ["data", 0, "account"],
    ["tables", 0],
    ["executionRole", "trust", "services"],
  ])
    expect(isWritten(FILE, path)).toBe(false);
});

it.each<[string, Writing, string[]]>([
  [
    "a value takes the place of another",
    valueAt(FILE, ["data", 0, "access"], "read-write"),
    ["6:13", "Write", "access: read-write"],
  ],
  [
    "a key is added to an entry",
    valueAt(FILE, ["data", 0, "delete"], "true"),
    ["5:5", "Add to the entry", "delete: true"],
  ],
  [
    "a key is added within an entry",
    valueAt(FILE, ["data", 0, "kmsKey", "prod"], "arn"),
    ["7:13", "Add to `kmsKey` of the entry", "prod: arn"],
  ],
  ["a setting is added to the file", valueAt(FILE, ["awsImages"], "true"), ["1:1", "Write", "awsImages: true"]],
  [
    "what is around it is written too",
    valueAt(FILE, ["executionRole", "trust", "services"], "[a]"),
    ["9:16", "Add to `executionRole`", "trust: { services: [a] }"],
  ],
  [
    "several keys stay together",
    pairsIn(FILE, ["executionRole", "trust"], { sourceAccount: "false", sourceArn: "false" }),
    ["9:16", "Add to `executionRole`", "trust: { sourceAccount: false, sourceArn: false }"],
  ],
  ["an entry is added to a list", entryIn(FILE, ["data"], "{ a: b }"), ["5:3", "Add to `data`", "- { a: b }"]],
  [
    "an entry takes the place of an empty list",
    entryIn(FILE, ["tables"], "{ a: b }"),
    ["8:9", "Write", "tables: [{ a: b }]"],
  ],
  ["a list is added to the file", entryIn(FILE, ["images"], "x"), ["1:1", "Write", "images:\n  - x"]],
  [
    "a list is added to a setting",
    entryIn(FILE, ["executionRole", "statements"], "{ a: b }"),
    ["9:16", "Add to `executionRole`", "statements: [{ a: b }]"],
  ],
  [
    "a list and its setting are added to the file",
    entryIn(fileOf(), ["executionRole", "statements"], "{ a: b }"),
    ["1:1", "Write", "executionRole:\n  statements:\n    - { a: b }"],
  ],
])("%s", (_, writing, expected) => {
  expect(told(writing)).toEqual(expected);
});
