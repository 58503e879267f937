import { createHash } from "node:crypto";
import { byText } from "../../common/lists";
import { alternativesOf, unite } from "./alternatives";
import { policyDocument } from "./document";
import { PolicyError } from "./policy-error";
import { fitStatements } from "./merge";
import { sizeProblem } from "./quotas";
import type { Statement } from "./statement";
import { hasToken, plannedSize, withoutTokenNumbers } from "./tokens";

/** One of the documents that statements are split into. */
export interface PolicyPart {
  /** What the name of the document's policy ends with: nothing, `-1`, `-01`, `-11`, … */
  readonly suffix: string;
  readonly statements: readonly Statement[];
}

/** The smallest part of a statement that is moved about: one resource of it. */
interface Unit {
  /** Which statement it is a part of. */
  readonly origin: string;
  readonly statement: Statement;
  /** What decides on the document that it is in. */
  readonly bits: string;
}

/**
 * The statements in as many documents as they need: one, merged if that makes it fit, or else several of at most
 * `limit` characters. All documents together mean what the statements mean; a Deny holds wherever it stands.
 *
 * The split is stable. Each resource of a statement has a place by its hash, whatever else there is. A document that
 * grows too large is divided in two by the next bit of the hashes: one half keeps the name, the other gets a new one,
 * and all other documents stay as they are. Resources whose ARNs hold Terraform tokens have a place by their number in
 * the statement: add new ones at the end. A Deny stays whole while it can: its actions share its resources, and would
 * be repeated for each.
 *
 * @param limit characters without white space
 * @param remedy what to do where a single part is larger than that
 * @param whole whether every statement stays whole while it can, as a person has written it: its actions may be about
 *   different ones of its resources
 * @throws {PolicyError} there, and like policyDocument
 */
export function splitStatements(
  statements: readonly Statement[],
  limit: number,
  remedy: string,
  whole = false,
): PolicyPart[] {
  const fitting = fitStatements(statements, limit);
  if (fitting) return [{ suffix: "", statements: fitting }];
  const units = statements.flatMap((statement, index) =>
    whole || statement.Effect === "Deny"
      ? unitsOfWhole(statement, index, limit, remedy)
      : unitsOf(statement, index, limit, remedy),
  );
  const unique = new Map(units.map((unit) => [unit.bits, unit]));
  const ordered = [...unique.values()].sort((a, b) => byText(a.bits, b.bits));
  return partsOf(ordered, limit, "");
}

/** A part of a statement, and the text that says where it belongs: its resource, or its one action or value. */
interface Piece {
  readonly about: string;
  readonly statement: Statement;
}

function unitsOfWhole(statement: Statement, index: number, limit: number, remedy: string): Unit[] {
  if (plannedSize([statement]) > limit) return unitsOf(statement, index, limit, remedy);
  const whole = policyDocument([statement]).Statement[0] ?? statement;
  const origin = statement.Sid ?? JSON.stringify({ ...whole, Resource: undefined });
  const place = [withoutTokenNumbers(origin), hasToken(origin) ? index : ""].join("\n");
  const identity = bitsOf(withoutTokenNumbers(JSON.stringify(whole)));
  return [{ origin, statement: whole, bits: bitsOf(place).slice(0, PLACE_BITS) + identity }];
}

function unitsOf(statement: Statement, index: number, limit: number, remedy: string): Unit[] {
  const { Sid, Resource } = statement;
  const whole = policyDocument([statement]).Statement[0] ?? statement;
  const origin = Sid ?? JSON.stringify({ ...whole, Resource: undefined });
  const resources = Resource === undefined || typeof Resource === "string" ? [Resource] : [...new Set(Resource)];
  const pieces = resources.flatMap((resource) =>
    divided(
      {
        // Statements on everything have nothing in common: each has a place of its own.
        about: resource === undefined || resource === "*" ? origin : resource,
        statement: { ...whole, ...(resource !== undefined && { Resource: resource }) },
      },
      limit,
      remedy,
    ),
  );
  const counts = new Map<string, number>();
  return pieces.map((piece) => {
    const about = withoutTokenNumbers(piece.about);
    const text = JSON.stringify(piece.statement);
    const count = counts.get(about) ?? 0;
    counts.set(about, count + 1);
    const place = hasToken(piece.about) ? `${Sid ?? index} ${about} ${count}` : about.replace(WHAT_IS_INSIDE, "");
    const identity = [place, withoutTokenNumbers(text), Sid === undefined && hasToken(text) ? index : ""].join("\n");
    return { origin, statement: piece.statement, bits: bitsOf(place).slice(0, PLACE_BITS) + bitsOf(identity) };
  });
}

/** A bucket and its objects, or a table and its indexes, have one place: a new one changes one document. */
const WHAT_IS_INSIDE = /(\/index)?\/\*$/;

/**
 * How many bits of the place count. Parts with one place stay together; should there be more of them than a document
 * holds, further bits divide them.
 */
const PLACE_BITS = 16;

const bitsOf = (text: string): string =>
  [...createHash("sha256").update(text).digest()].map((byte) => byte.toString(2).padStart(8, "0")).join("");

/** A piece that is too large for a document is divided by its longest list. */
function divided(piece: Piece, limit: number, remedy: string): Piece[] {
  const size = plannedSize([piece.statement]);
  if (size <= limit) return [piece];
  const [longest] = alternativesOf(piece.statement)
    .filter(({ values }) => values.length > 1)
    .sort((a, b) => b.values.join().length - a.values.join().length);
  if (longest) {
    return longest.values.flatMap((value) =>
      divided({ about: value, statement: longest.with([value]) }, limit, remedy),
    );
  }
  const { Sid } = piece.statement;
  const subject = `a part of the statement ${Sid === undefined ? "" : `"${Sid}" `}that cannot be divided`;
  throw new PolicyError(sizeProblem(subject, size, limit, remedy));
}

/**
 * One document where the units fit. They are not merged further: merging would make a document of a few more units
 * smaller now and then, and so undo a split. An empty half makes no document.
 */
function partsOf(units: readonly Unit[], limit: number, path: string): PolicyPart[] {
  if (units.length === 0) return [];
  const statements = statementsOf(units);
  if (plannedSize(statements) <= limit) return [{ suffix: suffixOf(path), statements }];
  return ["0", "1"].flatMap((bit) =>
    partsOf(
      units.filter(({ bits }) => bits[path.length] === bit),
      limit,
      path + bit,
    ),
  );
}

/** The half of the zeros keeps the name of the whole. */
function suffixOf(path: string): string {
  const bits = path.replace(/0+$/, "");
  return bits === "" ? "" : `-${bits}`;
}

/** The units of each statement, put together again, by Sid. */
function statementsOf(units: readonly Unit[]): Statement[] {
  const origins = new Map<string, Statement[]>();
  for (const { origin, statement } of units) {
    const known = origins.get(origin);
    if (known) known.push(statement);
    else origins.set(origin, [statement]);
  }
  const statements = [...origins.values()].flatMap(unite);
  return withUniqueSids(statements.sort((a, b) => byText(sortKey(a), sortKey(b))));
}

const sortKey = (statement: Statement): string =>
  `${statement.Sid ?? ""} ${withoutTokenNumbers(JSON.stringify(statement))}`;

/** Of a statement with a resource that was divided further, one document may hold parts that cannot be united. */
function withUniqueSids(statements: readonly Statement[]): Statement[] {
  const taken = new Set(statements.map(({ Sid }) => Sid));
  const seen = new Set<string>();
  return statements.map((statement) => {
    const { Sid } = statement;
    if (Sid === undefined) return statement;
    let unique = Sid;
    for (let number = 2; seen.has(unique) || (unique !== Sid && taken.has(unique)); number++)
      unique = `${Sid}X${number}`;
    seen.add(unique);
    return { ...statement, Sid: unique };
  });
}
