import { objectsIn } from "../../access/terraform/json";
import { isRecord } from "../../common/is-record";

/**
 * The addresses of the resources that a state knows, without the keys of instances and those in modules.
 *
 * @param state what `terraform state pull` writes: nothing where there is no state yet
 */
export function knownAddresses(state: string): ReadonlySet<string> {
  const json: unknown = state.trim() === "" ? {} : JSON.parse(state);
  const resources = isRecord(json) ? objectsIn(json["resources"]) : [];
  return new Set(
    resources
      .filter(
        ({ mode, module, instances }) => mode === "managed" && module === undefined && [instances].flat().length > 0,
      )
      .map(({ type, name }) => `${String(type)}.${String(name)}`),
  );
}
