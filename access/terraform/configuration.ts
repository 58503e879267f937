import { isRecord } from "../../common/is-record";
import { isUnknown } from "../../evaluation";
import { attribute, arnOf, type Whereabouts } from "./attributes";
import { type JsonObject, knownText, objectAt, objectsIn } from "./json";
import { READ_DATA } from "./directory";
import { type Link, membersAt, type Resource, type Resources } from "./resource";
import { renderTemplate, soleExpression } from "./template";

/** `aws_iam_role.training.arn`, also with an index: `aws_iam_role.training[0].arn`; of a data source with `data.` before it. */
const REFERENCE = /^((?:data\.)?[a-z0-9_]+)\.([\w-]+)(\[[^\]]*\])?\.([a-z_]+)$/;

/**
 * The resources in Terraform's JSON syntax, as CDKTF writes it. References to names and ARNs that the same file tells
 * are replaced by them; all other expressions are unknown.
 *
 * @param json the parsed content of a cdk.tf.json
 * @see https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function configurationResources(name: string, json: JsonObject): Resources {
  const raw = rawResources(json);
  const providers = providersOf(json);
  const whereabouts = ({ provider }: JsonObject): Whereabouts =>
    providers.get(typeof provider === "string" ? provider : "aws") ?? {};
  const resolve = (expression: string): string | undefined => {
    const [, type = "", id = "", , attributeName = ""] = REFERENCE.exec(expression) ?? [];
    const target = raw.get(`${type}.${id}`);
    return target && attribute(type, target.literal(), attributeName, whereabouts(target.values));
  };
  const resources = [...raw].map(([address, { type, values }]): Resource => {
    const known = rendered(values, resolve) as JsonObject;
    const arn = arnOf(type, known, whereabouts(values));
    return {
      address,
      type,
      values: arn === undefined ? known : { ...known, arn },
      whereabouts: whereabouts(values),
      links: (argument) => membersAt(values, argument).flatMap((value) => linkOf(value, raw, resolve)),
    };
  });
  return { name, resources, unreadModules: Object.keys(objectAt(json, "module")).map((id) => `module.${id}`) };
}

interface RawResource {
  readonly type: string;
  readonly values: JsonObject;
  /** The arguments with every expression unknown, rendered when they are first asked for. */
  readonly literal: () => JsonObject;
}

type RawResources = ReadonlyMap<string, RawResource>;

function rawResources(json: JsonObject): RawResources {
  const raw = new Map<string, RawResource>();
  const data = objectsIn(json["data"])
    .flatMap(Object.entries<unknown>)
    .filter(([type]) => READ_DATA.has(type))
    .map(([type, byId]) => [`data.${type}`, byId] as const);
  for (const [type, byId] of [...objectsIn(json["resource"]).flatMap(Object.entries<unknown>), ...data]) {
    for (const [id, block] of objectsIn(byId).flatMap(Object.entries<unknown>)) {
      for (const values of objectsIn(block)) {
        let literal: JsonObject | undefined;
        raw.set(`${type}.${id}`, {
          type,
          values,
          literal: () => (literal ??= rendered(values, () => undefined) as JsonObject),
        });
      }
    }
  }
  return raw;
}

/** Where each provider makes its resources, by the name that resources call it: `aws`, `aws.europe`. */
function providersOf(json: JsonObject): ReadonlyMap<string, Whereabouts> {
  const providers = objectsIn(objectAt(json, "provider")["aws"]);
  return new Map(
    providers.map((provider) => {
      const { alias } = provider;
      return [typeof alias === "string" ? `aws.${alias}` : "aws", whereaboutsOf(provider)];
    }),
  );
}

/** A provider without exactly one allowed account may work in any. */
function whereaboutsOf(provider: JsonObject): Whereabouts {
  const literal = rendered(provider, () => undefined) as JsonObject;
  const region = knownText(literal, "region");
  const accounts: unknown[] = [literal["allowed_account_ids"] ?? []].flat();
  const [accountId] = accounts;
  return {
    ...(region !== undefined && { region }),
    ...(accounts.length === 1 && typeof accountId === "string" && /^\d{12}$/.test(accountId) && { accountId }),
  };
}

/** The value with every text in it rendered: itself, where nothing changes. CDKTF's notes (`//`) are not Terraform's. */
function rendered(value: unknown, resolve: (expression: string) => string | undefined): unknown {
  if (typeof value === "string") return renderTemplate(value, resolve);
  if (Array.isArray(value)) {
    const all = value.map((one) => rendered(one, resolve));
    return all.every((one, index) => one === value[index]) ? value : all;
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "//");
  let isSame = entries.length === Object.keys(value).length;
  for (const entry of entries) {
    const one = rendered(entry[1], resolve);
    isSame &&= one === entry[1];
    entry[1] = one;
  }
  return isSame ? value : Object.fromEntries(entries);
}

function linkOf(value: unknown, raw: RawResources, resolve: (expression: string) => string | undefined): Link[] {
  if (typeof value !== "string") return [];
  const expression = soleExpression(value);
  const [, type = "", id = ""] = REFERENCE.exec(expression ?? "") ?? [];
  if (raw.has(`${type}.${id}`)) return [{ address: `${type}.${id}` }];
  const text = renderTemplate(value, resolve);
  return [isUnknown(text) ? { unknown: expression ?? value } : { text }];
}
