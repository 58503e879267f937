import { UNKNOWN } from "../../evaluation";

/**
 * The text that Terraform makes of a string in its JSON syntax: `$${` is `${`, `%%{` is `%{`. Each expression is
 * replaced by what `resolve` knows of it, or by {@link UNKNOWN}. A string with directives (`%{if …}`) or an expression
 * that does not end is unknown as a whole.
 *
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#string-template-parsing
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1
 */
export function renderTemplate(template: string, resolve: (expression: string) => string | undefined): string {
  if (!template.includes("${") && !template.includes("%{")) return template;
  let text = "";
  let from = 0;
  for (;;) {
    const at = nextMarker(template, from);
    if (at < 0) return text + template.slice(from);
    text += template.slice(from, at);
    const marker = template.charAt(at);
    if (template.startsWith(`${marker}${marker}{`, at)) {
      text += `${marker}{`;
      from = at + 3;
      continue;
    }
    const end = marker === "$" ? endOfExpression(template, at + 2) : -1;
    if (end < 0) return UNKNOWN;
    text += resolve(template.slice(at + 2, end).trim()) ?? UNKNOWN;
    from = end + 1;
  }
}

/** An expression without texts and blocks in it. */
const PLAIN = /^\$\{([^{}"]*)\}$/;

/** The expression that a string consists of, or undefined where it is anything else. */
export function soleExpression(template: string): string | undefined {
  if (!template.startsWith("${")) return undefined;
  const [, plain] = PLAIN.exec(template) ?? [];
  if (plain !== undefined) return plain.trim();
  return endOfExpression(template, 2) === template.length - 1 ? template.slice(2, -1).trim() : undefined;
}

/** Where the next `${`, `$${`, `%{` or `%%{` begins, or -1. */
function nextMarker(template: string, from: number): number {
  const marker = /\$\$\{|%%\{|\$\{|%\{/g;
  marker.lastIndex = from;
  return marker.exec(template)?.index ?? -1;
}

/** Where the brace stands that closes an expression, or -1. Texts in it may hold braces, quotes and expressions. */
function endOfExpression(template: string, from: number): number {
  const open: ("{" | '"')[] = ["{"];
  for (let at = from; at < template.length; at++) {
    const character = template.charAt(at);
    const inText = open.at(-1) === '"';
    if (inText && character === "\\") at++;
    else if (inText && (template.startsWith("$${", at) || template.startsWith("%%{", at))) at += 2;
    else if (character === '"') {
      if (inText) open.pop();
      else open.push('"');
    } else if (inText ? template.startsWith("${", at) || template.startsWith("%{", at) : character === "{") {
      open.push("{");
      if (inText) at++;
    } else if (!inText && character === "}") {
      open.pop();
      if (open.length === 0) return at;
    }
  }
  return -1;
}
