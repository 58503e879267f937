import type { JsonObject } from "../../access/terraform/json";
import type { Import } from "./imports";

/**
 * Terraform that imports these resources and does nothing else: it has the stack's backend and provider, and whatever
 * is different from the arguments here stays as it is.
 *
 * @param stack the stack's cdk.tf.json
 * @see https://developer.hashicorp.com/terraform/language/import
 */
export function importConfiguration({ terraform, provider }: JsonObject, imports: readonly Import[]): JsonObject {
  const resource: Record<string, Record<string, unknown>> = {};
  for (const { address, values } of imports) {
    const [type = "", name = ""] = address.split(".");
    resource[type] = { ...resource[type], [name]: { ...values, lifecycle: { ignore_changes: "all" } } };
  }
  return {
    terraform,
    provider,
    ...(imports.length > 0 && { resource, import: imports.map(({ address, id }) => ({ to: address, id })) }),
  };
}
