import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { loadOrganization } from "../../../organization";
import { jsonSchemas } from "../../../organization/schema/json-schema";

const ROOT = join(__dirname, "..", "..", "..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

describe("schemas/, which editors read", () => {
  it.each(Object.entries(jsonSchemas()))(
    "holds the schema of a file of kind %s; npm run schemas writes it",
    (name, schema) => {
      expect(read(`schemas/${name}.schema.json`)).toBe(`${JSON.stringify(schema, null, 2)}\n`);
    },
  );

  it("holds nothing else", () => {
    expect(readdirSync(join(ROOT, "schemas")).sort()).toEqual(
      Object.keys(jsonSchemas())
        .map((name) => `${name}.schema.json`)
        .sort(),
    );
  });
});

describe("the example files", () => {
  const examples = [
    ["organization.yaml", "organization"],
    ...["accounts", "teams"].flatMap((folder) =>
      readdirSync(join(ROOT, folder)).map((name) => [`${folder}/${name}`, folder.replace(/s$/, "")]),
    ),
  ];

  it.each(examples)("name their schema in the first line: %s", (path = "", kind = "") => {
    const [, named = ""] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(read(path)) ?? [];
    const schema = join(ROOT, dirname(path), named);
    expect(relative(ROOT, schema).replaceAll("\\", "/")).toBe(`schemas/${kind}.schema.json`);
    expect(existsSync(schema)).toBe(true);
  });

  it("have no problems", () => {
    const loaded = loadOrganization(ROOT);
    expect(loaded).not.toHaveProperty("problems");
    expect("organization" in loaded && loaded.organization.deployments.map(({ stackName }) => stackName)).toEqual([
      "dev-churn",
      "dev-forecasting",
      "dev-fraud-detection",
      "dev-pricing",
      "dev-recommendations",
      "prod-fraud-detection",
      "prod-recommendations",
      "sandbox-quickstart",
    ]);
  });
});
