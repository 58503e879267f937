import { isUnknown, UNKNOWN } from "../language/unknown";

/** Condition keys with their values, in any case of letters; null: the request does not have the key. */
export type ContextValues = Readonly<Record<string, string | readonly string[] | null>>;

/**
 * What is known of a condition key: its values, at least one, with {@link UNKNOWN} in place of parts; that it is not there;
 * or nothing.
 */
export type KeyValue = readonly string[] | "absent" | "unknown";

/** What a request says beside its action and resource. */
export interface Context {
  /** @param key in any case of letters */
  readonly lookUp: (key: string) => KeyValue;
  /** The day on which it is made at the earliest, `YYYY-MM-DD`. */
  readonly since?: string;
}

/**
 * @param values the keys that are told
 * @param rest what is known of a key that is not told, in lower case
 * @param since the day on which the request is made at the earliest, where it is known
 */
export function contextOf(values: ContextValues, rest: (key: string) => "absent" | "unknown", since?: string): Context {
  const known = new Map(Object.entries(values).map(([key, value]) => [key.toLowerCase(), keyValue(value)]));
  return {
    lookUp: (key) => {
      const lower = key.toLowerCase();
      return known.get(lower) ?? rest(lower);
    },
    ...(since !== undefined && { since }),
  };
}

function keyValue(value: string | readonly string[] | null): KeyValue {
  const values = value === null ? [] : typeof value === "string" ? [value] : value;
  if (values.some((one) => isUnknown(one) && one.replaceAll(UNKNOWN, "") === "")) return "unknown";
  return values.length === 0 ? "absent" : values;
}
