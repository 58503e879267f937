import { isRecord } from "../../common/is-record";
import { listOf } from "../../common/lists";
import { valueWithoutNames, withoutNames } from "./names";

/**
 * What a statement says but for the names in it. Statements with one shape differ in their names and in well-formed
 * Sids only, and are judged alike.
 */
export interface Shape {
  readonly id: number;
}

/** So many shapes are known before all are forgotten; an organization has some hundreds. */
const KNOWN = 4_000;
const shapes = new Map<string, Shape>();
const ofStatement = new WeakMap<object, Shape>();
let count = 0;

/**
 * The shape of a statement. Undefined where it is not what JSON can say, or deeper than statements are: such a
 * statement is like no other.
 *
 * @param statement parsed JSON, which does not change any more
 */
export function shapeOf(statement: unknown): Shape | undefined {
  if (typeof statement !== "object" || statement === null) return undefined;
  const known = ofStatement.get(statement);
  if (known) return known;
  const text = describe(statement as Loose);
  if (text === undefined) return undefined;
  const shape = shapes.get(text) ?? { id: count++ };
  if (shapes.size >= KNOWN) shapes.clear();
  shapes.set(text, shape);
  ofStatement.set(statement, shape);
  return shape;
}

type Loose = Readonly<Record<string, unknown>>;
type Rewrite = (text: string) => string;

const same: Rewrite = (text) => text;
const NAMED = /^(Not)?Resource$/;
const sid: Rewrite = (text) => (/^[A-Za-z0-9]*$/.test(text) ? "" : text);

function describe(statement: Loose): string | undefined {
  const services = servicesOf(statement);
  if (services === undefined) return written(statement, same);
  const resource = hasUpperCase(statement) ? same : withoutNames(services);
  const value: Rewrite = (text) => (text.startsWith("arn:") ? resource(text) : valueWithoutNames(text));
  let text = "";
  for (const [element, content] of Object.entries(statement)) {
    const rewrite = element === "Sid" ? sid : NAMED.test(element) ? resource : same;
    const part = element === "Condition" ? conditions(content, value) : written(content, rewrite);
    if (part === undefined) return undefined;
    text += quoted(element) + part;
  }
  return text;
}

/** Whether a name of SageMaker's has upper case, of which a rule asks whether it stands there in lower case too. */
const hasUpperCase = ({ Resource: resource }: Loose): boolean =>
  listOf(resource).some(
    (text) =>
      typeof text === "string" && /^arn:[^:]*:sagemaker:[^:]*:[^:]*:.*[A-Z]/s.test(text.replace(/\$\{[^{}]*\}/g, "")),
  );

/**
 * The services of the statement's actions, sorted, or undefined where it may be about any: then a name could be a word
 * of one of them.
 */
function servicesOf({ Action: action }: Loose): string | undefined {
  const prefixes = new Set<string>();
  for (const one of listOf(action)) {
    const [, prefix] = typeof one === "string" ? (/^([A-Za-z0-9-]+):/.exec(one) ?? []) : [];
    if (prefix === undefined) return undefined;
    prefixes.add(prefix.toLowerCase());
  }
  return [...prefixes].sort().join(",");
}

/** Operators that compare texts. */
const TEXTS = /^(ForA(ll|ny)Values?:)?(String|Arn)(Not)?(Equals|Like)(IfExists)?$/;

/** Keys whose values are names, which no rule compares with anything. */
const OF_NAMES = new RegExp(
  "tag/|^(aws:source(account|arn)|cloudwatch:namespace|dynamodb:leadingkeys|s3:prefix" +
    "|sagemaker:(modelarn|owneruserprofilearn|filesystemid|featuregroupofflinestores3uri|vpcsubnets|vpcsecuritygroupids" +
    "|.*lifecycleconfigarns|.*kmskey(arn)?))$",
  "i",
);

function conditions(content: unknown, value: Rewrite): string | undefined {
  if (!isRecord(content)) return written(content, same);
  let text = "{";
  for (const [operator, keys] of Object.entries(content)) {
    const rewrites = TEXTS.test(operator) && isRecord(keys);
    let inner: string | undefined = rewrites ? "{" : written(keys, same);
    for (const [key, values] of rewrites ? Object.entries(keys) : []) {
      const part = written(values, OF_NAMES.test(key) ? value : same);
      inner = part === undefined || inner === undefined ? undefined : inner + quoted(key) + part;
    }
    if (inner === undefined) return undefined;
    text += quoted(operator) + inner + (rewrites ? "}" : "");
  }
  return `${text}}`;
}

/** With its length in front, so that a text cannot look like two. */
const quoted = (text: string): string => `${text.length}:${text}`;

const DEEPEST = 8;

/** The value as a text of its own, each text in it rewritten; the names of members stay. */
function written(value: unknown, rewrite: Rewrite, depth = 0): string | undefined {
  if (typeof value === "string") return quoted(rewrite(value));
  if (typeof value === "number" || typeof value === "boolean" || value === null) return `${String(value)};`;
  if (typeof value !== "object" || depth > DEEPEST) return undefined;
  const isList = Array.isArray(value);
  let text = isList ? "[" : "{";
  for (const [key, one] of Object.entries(value) as [string, unknown][]) {
    const part = written(one, rewrite, depth + 1);
    if (part === undefined) return undefined;
    text += isList ? part : quoted(key) + part;
  }
  return text + (isList ? "]" : "}");
}
