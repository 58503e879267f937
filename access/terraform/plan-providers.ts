import { isRecord } from "../../common/is-record";
import { type JsonObject, objectAt, objectsIn, textAt } from "./json";
import { commonWhereabouts, type Whereabouts } from "./whereabouts";

/** Where the provider of a resource makes it, by the `provider_config_key` of the resource's configuration. */
export type ProviderWhereabouts = (key: unknown) => Whereabouts | undefined;

/**
 * Where each AWS provider of a plan makes its resources: its only allowed account, and its region, as constants; the
 * region also as a variable. What a plan's only AWS provider does not say, the ARNs of what is there already tell, and
 * who Terraform was when it made the plan.
 *
 * @param managed the values of all resources of the plan
 * @see https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation
 */
export function providerWhereabouts(plan: JsonObject, managed: readonly JsonObject[]): ProviderWhereabouts {
  const providers = Object.entries(objectAt(objectAt(plan, "configuration"), "provider_config")).filter(
    ([, provider]) => isRecord(provider) && provider["name"] === "aws",
  );
  const variables = objectAt(plan, "variables");
  const told = new Map<unknown, Whereabouts>(
    providers.map(([key, provider]) => [key, configured(objectAt(provider, "expressions"), variables)]),
  );
  if (told.size > 1) return (key) => told.get(key);
  const [only = {}] = told.values();
  const witnesses = [...managed, ...callers(objectAt(objectAt(plan, "prior_state"), "values"))];
  const whereabouts = { ...commonWhereabouts(witnesses.map((values) => ({ values }))), ...only };
  return () => whereabouts;
}

/** A list of accounts that is not constant may hold more of them than its references show. */
function configured({ allowed_account_ids, region }: JsonObject, variables: JsonObject): Whereabouts {
  const accounts: unknown[] = [
    isRecord(allowed_account_ids) ? (allowed_account_ids["constant_value"] ?? []) : [],
  ].flat();
  const [accountId] = accounts;
  const code = valueOf(region, variables);
  return {
    ...(typeof code === "string" && /^[a-z]+(-[a-z]+)+-\d+$/.test(code) && { region: code }),
    ...(accounts.length === 1 && typeof accountId === "string" && /^\d{12}$/.test(accountId) && { accountId }),
  };
}

/** A constant, or the value of the variable that an expression consists of. */
function valueOf(expression: unknown, variables: JsonObject): unknown {
  if (!isRecord(expression)) return undefined;
  if ("constant_value" in expression) return expression["constant_value"];
  const references: unknown[] = [expression["references"] ?? []].flat();
  const [, variable = ""] = references.length === 1 ? (/^var\.([\w-]+)$/.exec(String(references[0])) ?? []) : [];
  return objectAt(variables, variable)["value"];
}

/** Who Terraform was when it made the plan. */
function callers(values: JsonObject): JsonObject[] {
  const inModule = (module: JsonObject): JsonObject[] => [
    ...objectsIn(module["resources"]).filter((one) => textAt(one, "type") === "aws_caller_identity"),
    ...objectsIn(module["child_modules"]).flatMap(inModule),
  ];
  return inModule(objectAt(values, "root_module")).map((one) => objectAt(one, "values"));
}
