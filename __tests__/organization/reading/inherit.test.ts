import { filled } from "../../../organization/reading/filled";
import { inherit } from "../../../organization/reading/inherit";
import { parseSource, type Source } from "../../../organization/reading/source";
import { lines } from "../support";

function sourceOf(file: string, ...text: string[]): Source {
  const { source } = parseSource(file, lines(...text));
  if (!source) throw new Error(`${file} has problems`);
  return source;
}

describe("a file that inherits", () => {
  const own = sourceOf(
    "own",
    "region: eu-west-1",
    "tags: { a: own, b: own }",
    "furtherRegions: [us-east-1]",
    "permissionsBoundary: {}",
    "people: { users: {} }",
  );
  const base = sourceOf(
    "base",
    "region: eu-central-1",
    "tags: { b: base, c: base }",
    "furtherRegions: [eu-west-2, eu-west-3]",
    "permissionsBoundary: arn:aws:iam::111111111111:policy/Cap",
    "people: { saml: { provider: acme } }",
    "auditTrail: { bucket: acme-audit, cloudWatchLogs: { logGroup: a, role: b } }",
  );
  const both = inherit(own, base, "dev");
  const placeOf = (...path: (string | number)[]): string => {
    const { file, line, column } = both.place(path);
    return `${file}:${line}:${column}`;
  };

  it("has the keys of both maps; of texts, lists and whatever is of another kind, its own", () => {
    expect(both.data).toEqual({
      region: "eu-west-1",
      tags: { a: "own", b: "own", c: "base" },
      furtherRegions: ["us-east-1"],
      permissionsBoundary: {},
      people: { users: {} },
      auditTrail: { bucket: "acme-audit", cloudWatchLogs: { logGroup: "a", role: "b" } },
    });
  });

  it("merges maps at every depth", () => {
    const nearer = sourceOf("own", "auditTrail: { cloudWatchLogs: { role: c } }");
    expect(inherit(nearer, base, "dev").data).toMatchObject({
      auditTrail: { bucket: "acme-audit", cloudWatchLogs: { logGroup: "a", role: "c" } },
    });
  });

  it("has each value where it stands", () => {
    expect(placeOf("region")).toBe("own:1:9");
    expect(placeOf("tags", "b")).toBe("own:2:20");
    expect(placeOf("tags", "c")).toBe("base:2:21");
    expect(placeOf("furtherRegions", 1)).toBe("own:3:17");
    expect(placeOf("auditTrail", "cloudWatchLogs", "role")).toBe("base:6:72");
    expect(both.keyPlace(["auditTrail", "bucket"])).toEqual({ file: "base", line: 6, column: 15 });
    expect(both.written(["auditTrail", "bucket"])).toBe("acme-audit");
  });

  it("has what is missing in both where it would be nearer", () => {
    expect(placeOf("guardrails")).toBe("own:1:1");
    expect(placeOf("tags", "d")).toBe("own:2:7");
    expect(placeOf("people", "saml", "provider")).toBe("own:5:9");
  });

  it("tells who inherits a value", () => {
    expect([["tags", "a"], ["tags", "c"], ["auditTrail"]].map((path) => both.heir?.(path))).toEqual([
      undefined,
      "dev",
      "dev",
    ]);
  });

  it("inherits from several, the nearest first", () => {
    const far = sourceOf("far", "tags: { c: far, d: far }", "region: us-east-1");
    const all = inherit(both, far, "dev");
    expect(all.data).toMatchObject({ region: "eu-west-1", tags: { a: "own", b: "own", c: "base", d: "far" } });
    expect(all.place(["tags", "d"])).toEqual({ file: "far", line: 1, column: 20 });
    expect(all.place(["tags", "c"]).file).toBe("base");
    expect(all.heir?.(["tags", "c"])).toBe("dev");
  });
});

describe("placeholders", () => {
  const words = new Map([
    ["id", "111111111111"],
    ["account", "dev"],
  ]);

  it("are filled in every text, but not in keys, nor where others stand for something else", () => {
    const source = sourceOf(
      "base",
      "deployRole: arn:aws:iam::<id>:role/<account>",
      "expect: [{ on: ['<account>'] }]",
      "tags: { <account>: x }",
      "names: { path: /<account>/ }",
    );
    expect(filled(source, words)).toMatchObject({
      source: {
        data: {
          deployRole: "arn:aws:iam::111111111111:role/dev",
          expect: [{ on: ["dev"] }],
          tags: { "<account>": "x" },
          names: { path: "/<account>/" },
        },
      },
      problems: [],
    });
  });

  it("that stand for nothing are told, and the value refused", () => {
    const read = filled(sourceOf("base", "region: <acount>"), words);
    expect(read.problems).toEqual([
      {
        place: { file: "base", line: 1, column: 9 },
        message: '"<acount>" is not a placeholder here',
        remedy: 'Did you mean "<account>"? Write one of <id>, <account>',
      },
    ]);
    expect(read.source.refused).toEqual([["region"]]);
  });
});
