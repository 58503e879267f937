import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";
import type { Construct } from "constructs";
import { PolicyError } from "../../policies";
import { hasToken } from "../../policies/language/tokens";

/**
 * A value whose references CDKTF knows by now, in plain maps and lists; the others stay as they are.
 *
 * @throws {PolicyError} where such a text would end the text of a policy, into whose JSON it is put as it is
 */
export function withKnownReferences(construct: Construct, value: unknown): unknown {
  if (typeof value === "string") return hasToken(value) ? knownText(construct, value) : value;
  if (Array.isArray(value)) return value.map((item: unknown) => withKnownReferences(construct, item));
  if (!isPlainMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withKnownReferences(construct, inner)]));
}

/** What Terraform will know only later has an expression of Terraform in it. */
function knownText(construct: Construct, text: string): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const known: unknown = Tokenization.resolve(text, { scope: construct, resolver, preparing: false });
  if (typeof known === "string" && known.includes("${")) return text;
  if (typeof known === "string" && JSON.stringify(known) !== `"${known}"`)
    throw new PolicyError(
      `${construct.node.path}: ${JSON.stringify(known)} comes from a reference, and has what no JSON text has\n` +
        "Write it without quotes, backslashes and control characters",
    );
  return known;
}

const isPlainMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
