import { isRecord } from "../../common/is-record";
import { isUnknown } from "../../evaluation";

/** A JSON object whose members are not known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The objects in a value that may be an object, a list of them, or something else. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.filter(isRecord);
  return isRecord(value) ? [value] : [];
}

/** The member of an object, where it is an object too. */
export function objectAt(value: unknown, key: string): JsonObject {
  const member = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return isRecord(member) ? member : {};
}

/** The member of an object, where it is a text that is not empty. */
export function textAt(value: JsonObject, key: string): string | undefined {
  const member = Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof member === "string" && member !== "" ? member : undefined;
}

/** An argument that is a text and is known whole. */
export function knownText(values: JsonObject, argument: string): string | undefined {
  const text = textAt(values, argument);
  return text === undefined || isUnknown(text) ? undefined : text;
}
