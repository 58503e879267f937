import type { ServiceFile } from "../../evaluation/reference/data-files";

/** JSON with one line for each entry of a list or record, so that a change to one shows as one line. */
export function linesOf(value: readonly unknown[] | Readonly<Record<string, unknown>>): string {
  return Array.isArray(value)
    ? block(
        "[",
        value.map((item) => JSON.stringify(item)),
        "]",
      )
    : block(
        "{",
        Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${JSON.stringify(item)}`),
        "}",
      );
}

/** A service with one line for each condition key, resource type and action. */
export function serviceLines({ conditionKeys, conditionKeySets, resourceTypes, actions }: ServiceFile): string {
  const groups = Object.entries(actions).map(([resources, named]) => `${JSON.stringify(resources)}:${linesOf(named)}`);
  return block(
    "{",
    [
      `"conditionKeys":${linesOf(conditionKeys)}`,
      `"conditionKeySets":${linesOf(conditionKeySets)}`,
      `"resourceTypes":${linesOf(resourceTypes)}`,
      `"actions":${block("{", groups, "}")}`,
    ],
    "}",
  );
}

const block = (open: string, lines: readonly string[], close: string): string =>
  lines.length === 0 ? open + close : `${open}\n${lines.join(",\n")}\n${close}`;
