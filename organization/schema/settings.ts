import { z } from "zod";
import { closestWord } from "../../common/did-you-mean";
import { suggestion } from "../reading/problems";
import { refusal } from "../reading/refusal";
import { abbreviated } from "../../common/shown-text";

/** Keys that people expect, and why there is none. */
const REFUSED_KEYS: Readonly<Record<string, string>> = {
  formerly: refusal(
    "a team cannot be renamed in place: names are part of ARNs, so its role would be replaced under running jobs",
    "Write a new team file, move the work over, then set `retired: true` in the old one and delete it after a deploy",
  ),
};

/**
 * A map with these keys and no others. Each unknown key gets a message of its own, set apart by an empty line. A text in
 * place of the map is told the map's form.
 *
 * @param forms the map's form with one of the keys, for who writes that key alone
 */
export function settings<T extends z.core.$ZodLooseShape>(
  shape: T,
  forms: Readonly<Record<string, string>> = {},
): z.ZodObject<T, z.core.$strict> {
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === "unrecognized_keys") {
        return issue.keys.map((key) => unknownKey(key, Object.keys(shape))).join("\n\n");
      }
      return typeof issue.input === "string" ? noMap(issue.input, shape, forms) : undefined;
    },
  });
}

/** Where the text may be the first of what must be there, the form has all of that: `{ table: rates, access: … }`. */
function noMap(
  text: string,
  shape: z.core.$ZodLooseShape,
  forms: Readonly<Record<string, string>>,
): string | undefined {
  const meant =
    text in shape
      ? text
      : closestWord(
          text,
          Object.keys(forms).filter((key) => key in shape),
        );
  const known = meant === undefined ? undefined : forms[meant];
  if (known !== undefined) return refusal(`expected a map, found "${abbreviated(text)}"`, `Write ${known}`);
  const [first, ...others] = Object.entries(shape).filter(([, value]) => !z.safeParse(value, undefined).success);
  if (!first || !z.safeParse(first[1], text).success) return undefined;
  const shown = /^[\w.@/-]+$/.test(text) ? text : JSON.stringify(text);
  const form = [`${first[0]}: ${shown}`, ...others.map(([key]) => `${key}: …`)].join(", ");
  return refusal(`expected a map, found "${abbreviated(text)}"`, `Write { ${form} }`);
}

function unknownKey(key: string, known: readonly string[]): string {
  const refused = Object.hasOwn(REFUSED_KEYS, key) ? REFUSED_KEYS[key] : undefined;
  return (
    refused ?? refusal(`"${abbreviated(key)}" is not a setting here`, suggestion(key, known, "The settings here are"))
  );
}
