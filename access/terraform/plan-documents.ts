import { isRecord } from "../../common/is-record";
import { UNKNOWN } from "../../evaluation";
import { type JsonObject, objectsIn } from "./json";
import { type ReferenceContext, references } from "./plan-references";
import {
  type DocumentParts,
  documentText,
  mergedParts,
  partsOfText,
  statementOf,
  UNKNOWN_PARTS,
} from "./policy-document";

/** A `data "aws_iam_policy_document"` that Terraform reads at the apply, since something in it is known only then. */
export interface PlannedDocument {
  /** Its arguments, with {@link UNKNOWN} where something is not known. */
  readonly values: JsonObject;
  readonly expressions: JsonObject;
  readonly context: ReferenceContext;
}

/** The type of the data source. */
export const POLICY_DOCUMENT = "aws_iam_policy_document";

/** Documents from documents from documents; a plan that goes round in circles was not written by Terraform. */
const DEEPEST = 20;

/**
 * The policies that a plan calls known after the apply as a whole, although it tells most of what they say: their data
 * sources stand in it with all arguments. A plan has the references of an argument and not its functions: what consists of
 * one reference to a document's JSON is judged as that document. A function may have changed it, so that what it does not
 * allow is in doubt, and so is what it denies.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format#change-representation
 */
export class PlanDocuments {
  private readonly known = new Map<string, DocumentParts>();

  /** @param documents by address */
  constructor(private readonly documents: ReadonlyMap<string, PlannedDocument>) {}

  /** The arguments of a resource with the text of a document in place of each that is one and not known. */
  filled(value: unknown, expression: unknown, context: ReferenceContext): unknown {
    if (this.documents.size === 0) return value;
    if (value === UNKNOWN) {
      const address = this.soleDocument(expression, context);
      return address === undefined ? value : documentText(withDoubt(this.parts(address, 0)));
    }
    if (Array.isArray(value)) {
      const given: unknown[] = Array.isArray(expression) ? expression : [];
      return given.length === value.length ? value.map((one, index) => this.filled(one, given[index], context)) : value;
    }
    if (!isRecord(value) || !isRecord(expression)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([argument, one]) => [argument, this.filled(one, expression[argument], context)]),
    );
  }

  /** The document that an argument consists of. */
  private soleDocument(expression: unknown, context: ReferenceContext): string | undefined {
    const [address, ...others] = this.documentsIn(expression, context);
    return others.length === 0 ? address : undefined;
  }

  /** The documents whose JSON an argument takes, in their order; undefined in place of anything else. */
  private documentsIn(expression: unknown, context: ReferenceContext): (string | undefined)[] {
    const index = { has: (address: string) => this.documents.has(address) };
    return references(expression, { ...context, index }).map((link) =>
      "address" in link && /^(minified_)?json$/.test(link.attribute ?? "") ? link.address : undefined,
    );
  }

  private parts(address: string | undefined, depth: number): DocumentParts {
    const document = address === undefined ? undefined : this.documents.get(address);
    if (address === undefined || !document || depth > DEEPEST) return UNKNOWN_PARTS;
    const parts = this.known.get(address) ?? this.partsOf(document, depth);
    this.known.set(address, parts);
    return parts;
  }

  private partsOf(document: PlannedDocument, depth: number): DocumentParts {
    const version = document.values["version"];
    return mergedParts([
      ...this.others(document, "source_json", depth),
      ...this.others(document, "source_policy_documents", depth),
      { version: typeof version === "string" ? version : "2012-10-17", statements: ownStatements(document) },
      ...this.others(document, "override_policy_documents", depth),
      ...this.others(document, "override_json", depth),
    ]);
  }

  /** The documents that an argument lists. */
  private others({ values, expressions, context }: PlannedDocument, argument: string, depth: number): DocumentParts[] {
    const value = values[argument] ?? [];
    const all: readonly unknown[] = Array.isArray(value) ? value : [value];
    const known = (one: unknown): one is string => typeof one === "string" && one !== UNKNOWN;
    if (all.every(known)) return all.filter((text) => text !== "").map(partsOfText);
    const addresses = this.documentsIn(expressions[argument], context);
    // Of a list in which something else stands, nobody knows where.
    const inOrder = value !== UNKNOWN || !argument.endsWith("s") ? addresses.length === all.length : false;
    return all.map((one, index) => {
      if (known(one)) return partsOfText(one);
      return inOrder ? this.parts(addresses[index], depth + 1) : UNKNOWN_PARTS;
    });
  }
}

/** With statements of which nobody knows whether they are there, and no Deny that is certain. */
const withDoubt = ({ version, statements }: DocumentParts): DocumentParts => ({
  version,
  statements: [...statements.map(withDoubtOfDeny), UNKNOWN],
});

/** A Deny under a condition that nobody knows: a plan has no dynamic blocks, and no functions that take it away. */
function withDoubtOfDeny(statement: unknown): unknown {
  if (!isRecord(statement) || statement["Effect"] !== "Deny") return statement;
  const { Condition: known } = statement;
  return { ...statement, Condition: { ...(isRecord(known) && known), [UNKNOWN]: UNKNOWN } };
}

/**
 * The statements of a document's own. Where it is not known how many there are, those that are written out are there, as
 * far as they are constant.
 */
function ownStatements({ values, expressions }: PlannedDocument): readonly unknown[] {
  const { statement } = values;
  if (statement !== UNKNOWN) return (Array.isArray(statement) ? statement : []).map(statementOf);
  return [...objectsIn(expressions["statement"]).map((block) => statementOf(constants(block))), UNKNOWN];
}

/** The arguments of a block from its expressions, with {@link UNKNOWN} for what is not constant. */
function constants(block: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(block).map(([argument, expression]) => [
      argument,
      Array.isArray(expression) ? objectsIn(expression).map(constants) : constant(expression),
    ]),
  );
}

const constant = (expression: unknown): unknown =>
  isRecord(expression) && Object.hasOwn(expression, "constant_value") ? expression["constant_value"] : UNKNOWN;
