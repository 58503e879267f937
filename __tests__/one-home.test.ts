import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DATA_SERVICES } from "../policies";
import { besideTables } from "../tools/checks/entries";

const ROOT = join(__dirname, "..");

const SHIPPED = [
  "access",
  "advice",
  "cli",
  "common",
  "evaluation",
  "modules",
  "organization",
  "policies",
  "stacks",
  "testing",
];

/** Every shipped file of code, by its path. */
const files: ReadonlyMap<string, string> = new Map(
  [
    "main.ts",
    ...SHIPPED.flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true }).map((path) => `${folder}/${String(path)}`),
    ),
  ]
    .filter((path) => path.endsWith(".ts"))
    .map((path) => [path, readFileSync(join(ROOT, path), "utf8")]),
);

/** What each service that holds data has of its own. */
const OWN: Readonly<Record<keyof typeof DATA_SERVICES, readonly string[]>> = {
  secrets: [
    "modules/secrets-manager-access.ts",
    "organization/schema/secret.ts",
    "policies/services/secrets-manager.ts",
  ],
  tables: ["modules/dynamodb-access.ts", "organization/schema/table.ts", "policies/services/dynamodb.ts"],
};

/** Which files may name a service besides, and why. */
const FACTS_OF_AWS: Readonly<Record<string, string>> = {
  "access/contract/account-settings.ts": "the settings of a whole account, of each service of AWS",
  "access/graph/resource-policies.ts": "what a service adds to the name in an ARN",
  "access/terraform/about.ts": "in which forms a resource may be named by its policy",
  "access/terraform/policy-resources.ts": "which policies of resources a whole plan is looked through for",
  "evaluation/language/arn.ts": "how many colons the ARNs of a service have",
  "evaluation/findings/rules/conditions.ts": "the condition keys that rules are about",
  "evaluation/findings/rules/out-of-account.ts": "the pages of AWS that rules point to",
  "evaluation/ways/catalogue/vending.ts": "the catalogue of ways",
  "evaluation/reference/resource-control-services.ts": "the services that resource control policies hold for",
  "evaluation/ways/governed.ts": "what a policy governs under other ARNs",
  "evaluation/shape/shape.ts": "the condition keys by which requests for different names differ",
  "evaluation/validation/endpoint-keys.ts": "the services that say whose a VPC endpoint is",
  "evaluation/validation/key-trust.ts": "the condition keys that need another beside them",
  "evaluation/validation/reference-names.ts": "how people misspell the prefixes of services",
  "evaluation/ways/catalogue/sharing.ts": "the catalogue of ways",
  "evaluation/ways/catalogue/workload-code.ts": "the catalogue of ways",
};

const SERVICES = new RegExp(
  Object.values(DATA_SERVICES)
    .map(({ service }) => service)
    .join("|"),
  "i",
);

const naming = [...files].filter(([path, text]) => SERVICES.test(besideTables(path, text))).map(([path]) => path);

it("a service that holds data is named in its own files and its entries of the tables", () => {
  const own = Object.values(OWN).flat();
  expect(naming.filter((path) => !own.includes(path) && !(path in FACTS_OF_AWS))).toEqual([]);
});

it("nothing else is let off", () => {
  expect([...Object.values(OWN).flat(), ...Object.keys(FACTS_OF_AWS)].filter((path) => !naming.includes(path))).toEqual(
    [],
  );
});

it("the face of evaluation/ is written out", () => {
  expect(files.get("evaluation/index.ts")).toContain("export {");
  expect(files.get("evaluation/index.ts")).not.toMatch(/export \*/);
});
