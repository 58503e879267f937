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
  /** What the resource has an instance for each of: the plan's `for_each_expression`. */
  readonly each?: unknown;
  /** The addresses of what may be pointed to. */
  readonly index: Pick<ReadonlySet<string>, "has">;
}

/** Modules in modules in modules; a plan that goes round in circles was not written by Terraform. */
const DEEPEST = 20;

/** What a reference points to, with the attribute that is taken of it. */
export type Reference = Link & { readonly attribute?: string };

/**
 * The resources that an argument takes its value from. A plan knows the references only: new resources have no ARN yet.
 * References are followed through variables and outputs of modules; what a local value says is in no plan.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format#expression-representation
 */
export function references(expression: unknown, context: ReferenceContext, depth = 0): Reference[] {
  const texts = mostSpecific(textsIn(expression).map((text) => ofInstance(text, context)));
  if (depth > DEEPEST) return [{ unknown: texts.join(", ") }];
  const links = texts.flatMap((text) => follow(text, context, depth));
  return links.length > 0 ? links : [{ unknown: texts.join(", ") || "a value known after the apply" }];
}

function textsIn(expression: unknown): readonly string[] {
  const all = isRecord(expression) && Array.isArray(expression["references"]) ? expression["references"] : [];
  return all.filter((one): one is string => typeof one === "string");
}

/**
 * What stands for each instance of a policy document takes its JSON from the instance with its own key. A function may have
 * changed the keys: a document is in doubt in any case, and of other resources a plan does not say which it is.
 */
function ofInstance(text: string, { each, instance }: ReferenceContext): string {
  const [, attribute] = /^each\.value(\.\w+)?$/.exec(text) ?? [];
  const [only, ...others] = textsIn(each);
  if (!text.startsWith("each.value") || only === undefined || others.length > 0) return text;
  return /^data\.aws_iam_policy_document\.[\w-]+$/.test(only) ? `${only}${instance}${attribute ?? ""}` : text;
}

/** Terraform lists `a.b["c"].arn`, `a.b["c"]` and `a.b` for one reference. Keys of loops are none. */
function mostSpecific(texts: readonly string[]): string[] {
  const unique = [...new Set(texts)].filter((text) => !/^(each|count|self|path|terraform)\./.test(text));
  return unique.filter(
    (text) =>
      !unique.some((other) => other !== text && /^[.[]/.test(other.slice(text.length)) && other.startsWith(text)),
  );
}

function follow(text: string, context: ReferenceContext, depth: number): Reference[] {
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
  const [, resource, own = "", attribute] = RESOURCE.exec(text) ?? [];
  const candidates = own === "" ? [instance, ""] : [own];
  const address = candidates.map((one) => `${call.prefix}${resource ?? ""}${one}`).find((one) => index.has(one));
  return [address === undefined ? { unknown: text } : { address, ...(attribute !== undefined && { attribute }) }];
}

/** A resource or a data source, with its key and the attribute that is taken of it. */
const RESOURCE = /^((?:data\.)?[a-z0-9_]+\.[\w-]+)(\[[^\]]*\])?(?:\.(\w+)$)?/;
