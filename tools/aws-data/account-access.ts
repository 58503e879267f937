/**
 * Writes which arguments Terraform's resources of account access manager take, for the tests: no binding that this project
 * has knows them.
 *
 * Usage: npm run account-access -- FOLDER: the package @cdktn/provider-aws, as `npm pack` brings it and unpacked
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";

const TARGET = join(__dirname, "../../__tests__/modules/account-access-resources.json");
const RESOURCES = ["accountaccess-application", "accountaccess-entitlement"];

/** Arguments by their names in Terraform, with a `?` behind those that may be left out: what they are, or those of blocks. */
interface Arguments {
  readonly [argument: string]: string | readonly [Arguments] | Arguments;
}

const INTERFACE = /^export interface (\w+)(?: extends [\w.]+)? \{\n(.*?)^\}/gms;
/** Each has its name in Terraform at the end of its page's address. */
const PROPERTY = /#(\w+) [\w#]+\}\s*\*\/\s*readonly \w+(\??): (\{[^}]*\}|[^;]+);/gs;

function argumentsOf(interfaces: ReadonlyMap<string, string>, name: string): Arguments {
  const found = [...(interfaces.get(name) ?? "").matchAll(PROPERTY)];
  return Object.fromEntries(
    found.map(([, argument = "", optional = "", type = ""]) => [
      `${argument}${optional}`,
      typeOf(interfaces, type.replace(/ \| cdktn\.IResolvable$/, "").replace(/\s+/g, " ")),
    ]),
  );
}

function typeOf(interfaces: ReadonlyMap<string, string>, type: string): Arguments[string] {
  const [name, isList] = type.endsWith("[]") ? [type.slice(0, -2), true] : [type, false];
  if (!interfaces.has(name)) return type;
  return isList ? [argumentsOf(interfaces, name)] : argumentsOf(interfaces, name);
}

async function main(folder: string | undefined): Promise<void> {
  if (folder === undefined) throw new Error("which folder?");
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string>;
  const resources = RESOURCES.map((resource) => {
    const text = readFileSync(join(folder, "lib", resource, "index.d.ts"), "utf8");
    const interfaces = new Map([...text.matchAll(INTERFACE)].map(([, name = "", body = ""]) => [name, body]));
    const [config = ""] = [...interfaces.keys()].filter((name) => name.endsWith("Config"));
    const [, provider = ""] = /providers\/hashicorp\/aws\/([\d.]+)\//.exec(text) ?? [];
    return [`aws_${resource.replace("-", "_")}`, { provider, arguments: argumentsOf(interfaces, config) }] as const;
  });
  const source = { package: "@cdktn/provider-aws", version, license };
  const text = JSON.stringify({ source, resources: Object.fromEntries(resources) });
  writeFileSync(TARGET, await format(text, { parser: "json", printWidth: 120 }));
}

void main(process.argv[2]);
