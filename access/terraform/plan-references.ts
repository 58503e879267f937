import { isRecord } from "../../common/is-record";
import { type JsonObject, objectAt } from "./json";
import type { Link } from "./resource";

/** One instance of a module in a plan. */
export interface ModuleCall {
  /** What its addresses begin with: `module.team["fraud"].`, or nothing for the root module. */
  readonly prefix: string;
  /** The plan's `configuration` of the module. */
  readonly configuration: JsonObject;
  /** The module that calls this one, and what it passes. */
  readonly caller?: { readonly call: ModuleCall; readonly expressions: JsonObject };
}

/** Where an argument stands. */
export interface ReferenceContext {
  readonly call: ModuleCall;
  /** The instance of the resource whose argument it is: `["a"]`. */
  readonly instance: string;
  /** The addresses of all resources of the plan. */
  readonly index: ReadonlySet<string>;
}

/** Modules in modules in modules; a plan that goes round in circles was not written by Terraform. */
const DEEPEST = 20;

/**
 * The resources that an argument takes its value from. A plan knows the references only: new resources have no ARN yet.
 * References are followed through variables and outputs of modules; what a local value says is in no plan.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format#expression-representation
 */
export function references(expression: unknown, context: ReferenceContext, depth = 0): Link[] {
  const all = isRecord(expression) && Array.isArray(expression["references"]) ? expression["references"] : [];
  const texts = mostSpecific(all.filter((one): one is string => typeof one === "string"));
  if (depth > DEEPEST) return [{ unknown: texts.join(", ") }];
  const links = texts.flatMap((text) => follow(text, context, depth));
  return links.length > 0 ? links : [{ unknown: texts.join(", ") || "a value known after the apply" }];
}

/** Terraform lists `a.b["c"].arn`, `a.b["c"]` and `a.b` for one reference. Keys of loops are none. */
function mostSpecific(texts: readonly string[]): string[] {
  const unique = [...new Set(texts)].filter((text) => !/^(each|count|self|path|terraform)\./.test(text));
  return unique.filter(
    (text) =>
      !unique.some((other) => other !== text && /^[.[]/.test(other.slice(text.length)) && other.startsWith(text)),
  );
}

function follow(text: string, context: ReferenceContext, depth: number): Link[] {
  const { call, instance, index } = context;
  const [, variable] = /^var\.([\w-]+)/.exec(text) ?? [];
  if (variable !== undefined && call.caller) {
    const { call: caller, expressions } = call.caller;
    const key = /\[[^\]]*\]\.$/.exec(call.prefix)?.[0].slice(0, -1) ?? "";
    return references(expressions[variable], { call: caller, instance: key, index }, depth + 1);
  }
  const [, module = "", key = "", output] = /^module\.([\w-]+)(\[[^\]]*\])?(?:\.([\w-]+))?/.exec(text) ?? [];
  if (output !== undefined) {
    const called = objectAt(objectAt(call.configuration, "module_calls"), module);
    const configuration = objectAt(called, "module");
    const expression = objectAt(objectAt(configuration, "outputs"), output)["expression"];
    const prefix = `${call.prefix}module.${module}${key}.`;
    const inside = { prefix, configuration, caller: { call, expressions: objectAt(called, "expressions") } };
    return references(expression, { call: inside, instance: "", index }, depth + 1);
  }
  const [, resource, own = ""] = /^([a-z0-9_]+\.[\w-]+)(\[[^\]]*\])?/.exec(text) ?? [];
  const candidates = own === "" ? [instance, ""] : [own];
  const address = candidates.map((one) => `${call.prefix}${resource ?? ""}${one}`).find((one) => index.has(one));
  return [address === undefined ? { unknown: text } : { address }];
}
