import { listOf } from "../../common/lists";

/**
 * The texts of a value that may be one or a list. A number or truth value counts as its text: JSON may hold `true` where
 * IAM reads `"true"`.
 */
export const textsOf = (value: unknown): readonly string[] =>
  isTexts(value)
    ? value
    : listOf(value).flatMap((one) => (["string", "number", "boolean"].includes(typeof one) ? [String(one)] : []));

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");
