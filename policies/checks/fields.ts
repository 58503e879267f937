import { z } from "zod";
import { didYouMean } from "../../common/did-you-mean";
import { isRecord } from "../../common/is-record";
import { hasToken, withTokens } from "../language/tokens";
import type { Form } from "./form";

/** What is wrong with a value, and what to write instead. */
export type Fault = readonly [message: string, remedy: string];

/** A schema of a value that need not be there. */
export type Optional = z.ZodOptional<z.ZodType>;

/** A fault as the one text that an issue of a schema carries. */
export const refusal = ([message, remedy]: Fault): string => `${message}\n${remedy}`;

/** The longest piece of input that a message quotes. */
const LONGEST = 100;

/** A value as a sentence quotes it. */
export function shown(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return `a ${typeof value}`;
  const text = JSON.stringify(value).slice(1, -1);
  return `"${text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`}"`;
}

/** A value of a kind: what is missing, or of another kind, is told with what to write. */
const of = (kind: string, remedy: string, holds: (value: unknown) => boolean): z.ZodType =>
  z.custom(holds, {
    error: ({ input }) =>
      refusal(input === undefined ? ["it is missing", remedy] : [`${shown(input)} is not ${kind}`, remedy]),
  });

/** A text that is judged as it stands: no reference, which is known only after the apply. */
export const written = (form: Form): z.ZodType => textOf(form, (text) => form.pattern.test(text));

/** A text that may be a Terraform reference, or have one in it; the rest is judged all the same. */
export const named = (form: Form): z.ZodType =>
  textOf(form, (text) => form.pattern.test(text) || (hasToken(text) && fits(text, form)));

/** Whether a text could have the form when the references in it are known. */
const fits = (text: string, { pattern }: Form): boolean =>
  withTokens(text, "") === "" ||
  (!/[*?]/.test(withTokens(text, "")) && ["0", "000000000000"].some((known) => pattern.test(withTokens(text, known))));

function textOf({ wrong, remedy }: Form, holds: (text: string) => boolean): z.ZodType {
  return z.custom((value) => typeof value === "string" && holds(value), {
    error: ({ input }) => {
      if (input === undefined) return refusal(["it is missing", remedy]);
      if (typeof input !== "string") return refusal([`${shown(input)} is not a text`, remedy]);
      return refusal([wrong.replace("%s", () => shown(input).slice(1, -1)), remedy]);
    },
  });
}

/** Any text. */
export const text = of("a text", "Write a text", (value) => typeof value === "string");

export const flag = of("true or false", "Write true or false", (value) => typeof value === "boolean");

/** A whole number between bounds. */
export function whole(least: number, most: number, what = "number"): z.ZodType {
  const range = `a whole ${what} of ${least.toLocaleString("en-US")} to ${most.toLocaleString("en-US")}`;
  return of(
    range,
    `Write ${range}`,
    (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  );
}

/** `true`, or something else that tells more. */
export const trueOr = (schema: z.ZodType): z.ZodType => z.union([z.literal(true), schema]);

/** A text, or a map. */
export const textOrMap = (ofText: z.ZodType, map: z.ZodType): z.ZodType => z.union([ofText, map]);

/** One of some words. */
export const oneOf = (words: readonly string[]): z.ZodType =>
  z.custom((value) => words.includes(value as string), {
    error: ({ input }) => {
      const all = `Write one of ${words.join(", ")}`;
      if (input === undefined) return refusal(["it is missing", all]);
      return refusal([
        `${shown(input)} is not known here`,
        didYouMean(typeof input === "string" ? input : "", words, all),
      ]);
    },
  });

/** A function that the library calls. */
export const callback = of("a function", "Write a function", (value) => typeof value === "function");

/** A list. */
export function listOf(item: z.ZodType, least = 0, most = Infinity): z.ZodType {
  const amount = most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  const list = z.array(item, {
    error: ({ input }) =>
      refusal([input === undefined ? "it is missing" : `${shown(input)} is not a list`, "Write a list: […]"]),
  });
  return further(list, (items: readonly unknown[]) =>
    items.length >= least && items.length <= most
      ? undefined
      : [items.length === 0 ? "the list is empty" : `the list has ${items.length} entries`, `Write ${amount}`],
  );
}

/** A map from names that the user chooses. */
export const mapOf = (key: Form, value: z.ZodType): z.ZodType =>
  z.record(
    z.string().regex(key.pattern, {
      error: ({ input }) => refusal([key.wrong.replace("%s", () => shown(input).slice(1, -1)), key.remedy]),
    }),
    value,
    {
      error: ({ input }) =>
        refusal([input === undefined ? "it is missing" : `${shown(input)} is not a map`, "Write a map: {…}"]),
    },
  );

/** A schema for each property of a type, so that none is forgotten and none is asked for that need not be there. */
export type Fields<T> = { readonly [K in keyof Required<T>]: undefined extends T[K] ? Optional : z.ZodType };

/** What is said of keys that nobody knows: read again where it is told, for some are let pass. */
export interface UnknownKey {
  readonly key: string;
  /** The known key that is meant, or all of them. */
  readonly remedy: string;
  readonly misspelled: boolean;
}

/** A map with these keys. */
export function shape<T>(fields: Fields<T>): z.ZodObject {
  const known = Object.keys(fields);
  return z.strictObject(fields, {
    error: (issue) => {
      if (issue.code === "unrecognized_keys")
        return JSON.stringify(issue.keys.map((key) => unknownKey(key, known, issue.input)));
      return refusal([
        issue.input === undefined ? "it is missing" : `${shown(issue.input)} is not a map`,
        `Write { ${known.join(", ")} }`,
      ]);
    },
  });
}

/** A known key that is there in its own spelling is not what is meant. */
function unknownKey(key: string, known: readonly string[], input: unknown): UnknownKey {
  const missing = known.filter((one) => !isRecord(input) || !Object.hasOwn(input, one));
  const all = `The props here are ${known.join(", ")}`;
  const remedy = didYouMean(key, missing, all);
  return { key, remedy, misspelled: remedy !== all };
}

/** A value that a further rule holds for. */
export const further = (
  schema: z.ZodType,
  problem: (value: never) => Fault | undefined,
  path: readonly PropertyKey[] = [],
): z.ZodType =>
  schema.superRefine((value, context) => {
    const fault = problem(value as never);
    if (fault) context.addIssue({ code: "custom", message: refusal(fault), path: [...path] });
  });

/** A value with nothing in it but what its schema knows, at any depth. */
export function onlyKnown<T>(schema: unknown, value: T): T {
  if (schema instanceof z.ZodOptional) return onlyKnown(schema.unwrap(), value);
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.map((item: unknown) => onlyKnown(schema.element, item)) as T;
  if (!(schema instanceof z.ZodObject) || !isRecord(value)) return value;
  const known: Readonly<Record<string, unknown>> = schema.shape;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => Object.hasOwn(known, key))
      .map(([key, inner]) => [key, onlyKnown(known[key], inner)]),
  ) as T;
}
