import { isRecord } from "../../common/is-record";
import { isUnknown, UNKNOWN } from "../../evaluation";
import { visible } from "../../common/shown-text";
import { arnOf } from "./attributes";
import { READ_DATA } from "./directory";
import { type JsonObject, knownText, objectAt, objectsIn, textAt } from "./json";
import { PlanDocuments, type PlannedDocument, POLICY_DOCUMENT } from "./plan-documents";
import { planFaults } from "./plan-shape";
import { providerWhereabouts } from "./plan-providers";
import { type ModuleCall, type ReferenceContext, references } from "./plan-references";
import { type Link, membersAt, type Resource, type Resources } from "./resource";
import { UnreadableError } from "./unreadable";
import type { Whereabouts } from "./whereabouts";

const HOW = "Write one with: terraform plan -out=plan.bin && terraform show -json plan.bin > plan.json";

/**
 * The resources that will be there after a plan, or are there by a state: the output of `terraform show -json`.
 *
 * @param name how messages call the plan
 * @throws {UnreadableError} where it is something else, or a plan that failed
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export function planResources(name: string, json: unknown): Resources {
  const plan = checked(name, json);
  const unknowns = new Map(
    objectsIn(plan["resource_changes"]).map((change) => [
      textAt(change, "address"),
      objectAt(change, "change")["after_unknown"],
    ]),
  );
  const configuration = objectAt(objectAt(plan, "configuration"), "root_module");
  const modules = modulesIn(objectAt(objectAt(plan, "values" in plan ? "values" : "planned_values"), "root_module"), {
    prefix: "",
    configuration,
  });
  const all = modules.flatMap(({ resources }) => resources).filter(({ mode }) => mode === "managed");
  const data = dataIn([...modules, ...readAlready(plan, configuration)]);
  const index = new Set([...all, ...data].map(({ address }) => address));
  const whereabouts = providerWhereabouts(
    plan,
    all.map(({ values }) => values),
  );
  const configured = modules.flatMap((module) => configuredIn(module, index));
  const documents = new PlanDocuments(documentsAmong(configured, unknowns));
  const resources = configured
    .filter(({ planned }) => planned.mode === "managed")
    .map(({ planned, provider, expressions, context }) => {
      const resource = resourceOf(planned, unknowns.get(planned.address), expressions, context, documents);
      return located(resource, whereabouts(provider));
    });
  return { name, resources: [...resources, ...data], unreadModules: [] };
}

/** Where data sources are that Terraform has read while it planned. */
function readAlready(plan: JsonObject, configuration: JsonObject): PlannedModule[] {
  const prior = objectAt(objectAt(plan, "prior_state"), "values");
  return modulesIn(objectAt(prior, "root_module"), { prefix: "", configuration });
}

/** The data sources that tell who is assigned what, each once. */
function dataIn(modules: readonly PlannedModule[]): Resource[] {
  const found = modules
    .flatMap(({ resources }) => resources)
    .filter(({ mode, type }) => mode === "data" && READ_DATA.has(type))
    .map(({ address, type, values }): Resource => ({ address, type: `data.${type}`, values, links: () => [] }));
  return [...new Map(found.map((one) => [one.address, one])).values()];
}

/** A resource with what the plan's configuration says of it. */
interface Configured {
  readonly planned: PlannedResource;
  readonly provider: unknown;
  readonly expressions: JsonObject | undefined;
  readonly context: ReferenceContext;
}

function configuredIn({ call, resources }: PlannedModule, index: ReferenceContext["index"]): Configured[] {
  const configurations = configurationsOf(call.configuration);
  return resources.map((planned) => {
    const configured = configurations.get(planned.configured);
    const each = configured?.["for_each_expression"];
    return {
      planned,
      provider: configured?.["provider_config_key"],
      expressions: configured && objectAt(configured, "expressions"),
      context: { call, instance: planned.instance, index, ...(each !== undefined && { each }) },
    };
  });
}

/** The documents that Terraform reads at the apply, by address. */
function documentsAmong(
  configured: readonly Configured[],
  unknowns: ReadonlyMap<string | undefined, unknown>,
): ReadonlyMap<string, PlannedDocument> {
  return new Map(
    configured.flatMap(({ planned: { mode, type, address, values }, expressions = {}, context }) => {
      if (mode !== "data" || type !== POLICY_DOCUMENT) return [];
      const merged = withUnknown(values, unknowns.get(address)) as JsonObject;
      return [[address, { values: merged, expressions, context }] as const];
    }),
  );
}

function checked(name: string, json: unknown): JsonObject {
  const refuse = (what: string, remedy = HOW): never => {
    throw new UnreadableError([`${name} ${what}\n${remedy}`]);
  };
  if (!isRecord(json)) return refuse("is no plan: it is no JSON object");
  if (typeof json["version"] === "number" && "serial" in json) {
    return refuse(
      "is a state as Terraform stores it",
      "Write what can be read with: terraform show -json > state.json",
    );
  }
  const version = textAt(json, "format_version");
  if (version === undefined) return refuse('is no plan: it has no "format_version"');
  if (!/^[01]\./.test(version)) return refuse(`has the format ${visible(version)}; formats 0 and 1 are known`);
  if (json["errored"] === true) return refuse("is a plan that failed, so that resources are missing in it");
  if (!isRecord(json["planned_values"]) && !isRecord(json["values"])) {
    return refuse('has neither "planned_values" nor "values": no plan, or a state that holds nothing');
  }
  if (isRecord(json["planned_values"]) && isRecord(json["values"])) {
    return refuse('has "planned_values", as a plan has, and "values", as a state has');
  }
  const [first, ...others] = planFaults(json);
  if (first !== undefined) {
    const more = others.length === 0 ? "" : `, and ${others.length.toLocaleString("en-US")} more parts are wrong`;
    return refuse(`is no plan that Terraform writes: ${first}${more}`);
  }
  return json;
}

interface PlannedResource {
  readonly mode: "managed" | "data";
  readonly address: string;
  readonly type: string;
  readonly values: JsonObject;
  /** The address in the module, without the key: `aws_iam_policy.logs`, `data.aws_iam_policy_document.logs`. */
  readonly configured: string;
  /** The key of `count` or `for_each` as it stands in the address: `[0]`, `["a"]`. */
  readonly instance: string;
}

interface PlannedModule {
  readonly call: ModuleCall;
  readonly resources: readonly PlannedResource[];
}

/** A module and all below it. */
function modulesIn(module: JsonObject, call: ModuleCall): PlannedModule[] {
  const below = objectsIn(module["child_modules"]).flatMap((child) => {
    const address = textAt(child, "address") ?? "";
    const step = address.slice(call.prefix.length).replace(/^module\./, "");
    const name = step.replace(/\[.*$/s, "");
    const called = objectAt(objectAt(call.configuration, "module_calls"), name);
    return modulesIn(child, {
      prefix: `${address}.`,
      configuration: objectAt(called, "module"),
      caller: { call, expressions: objectAt(called, "expressions") },
    });
  });
  return [{ call, resources: objectsIn(module["resources"]).flatMap((one) => plannedResource(one, call)) }, ...below];
}

function plannedResource(json: JsonObject, { prefix }: ModuleCall): PlannedResource[] {
  const address = textAt(json, "address");
  const type = textAt(json, "type");
  const { mode } = json;
  if ((mode !== "managed" && mode !== "data") || address === undefined || type === undefined) return [];
  const configured = `${mode === "data" ? "data." : ""}${type}.${textAt(json, "name") ?? ""}`;
  const instance = address.slice(prefix.length + configured.length);
  return [{ mode, address, type, values: objectAt(json, "values"), configured, instance }];
}

/** The configurations of a module's resources, by address in the module. */
const configurationsOf = (configuration: JsonObject): ReadonlyMap<string | undefined, JsonObject> =>
  new Map(objectsIn(configuration["resources"]).map((one) => [textAt(one, "address"), one]));

/** The resource with where it is, and with the ARN that it will have where that tells it. */
function located(resource: Resource, whereabouts: Whereabouts | undefined): Resource {
  if (whereabouts === undefined) return resource;
  const { type, values } = resource;
  const arn = knownText(values, "arn") ?? arnOf(type, values, whereabouts);
  return { ...resource, whereabouts, ...(arn !== undefined && { values: { ...values, arn } }) };
}

function resourceOf(
  { address, type, values }: PlannedResource,
  unknown: unknown,
  expressions: JsonObject | undefined,
  context: ReferenceContext,
  documents: PlanDocuments,
): Resource {
  const known = withUnknown(values, expressions ? configuredOnly(unknown, expressions) : unknown);
  const merged = documents.filled(known, expressions, context) as JsonObject;
  const links = (argument: string): Link[] => {
    const given = membersAt(merged, argument);
    const texts = given.filter((one) => typeof one === "string" && one !== "" && !isUnknown(one)) as string[];
    const known = texts.map((text) => ({ text }));
    if (known.length === given.length) return known;
    const configured = membersAt(expressions ?? {}, argument);
    return [...known, ...(configured.length > 0 ? configured : [{}]).flatMap((one) => references(one, context))];
  };
  return { address, type, values: merged, links };
}

/** What the provider computes without having been asked stays out: each new role has unknown inline policies. */
const configuredOnly = (unknown: unknown, expressions: JsonObject): unknown =>
  isRecord(unknown)
    ? Object.fromEntries(Object.entries(unknown).filter(([argument]) => Object.hasOwn(expressions, argument)))
    : unknown;

/** The values with {@link UNKNOWN} wherever `unknown` has true. */
function withUnknown(value: unknown, unknown: unknown): unknown {
  if (unknown === true) return UNKNOWN;
  if (Array.isArray(unknown)) {
    const values: unknown[] = Array.isArray(value) ? value : [];
    return unknown.map((one, index) => withUnknown(values[index], one));
  }
  if (!isRecord(unknown)) return value;
  const values = isRecord(value) ? value : {};
  const keys = new Set([...Object.keys(values), ...Object.keys(unknown)]);
  return Object.fromEntries([...keys].map((key) => [key, withUnknown(values[key], unknown[key])]));
}
