import type { Statement } from "../../../evaluation/oracle/statements";
import type { Principal, Scene } from "./scene";

/** The smallest scene that still is what was asked for, by taking away one thing after another. */
export function smallest(scene: Scene, is: (scene: Scene) => boolean): Scene {
  for (const smaller of smallerThan(scene)) if (is(smaller)) return smallest(smaller, is);
  return scene;
}

/** The scene with one thing less, in each way. */
function* smallerThan(scene: Scene): Iterable<Scene> {
  const { principals, things, scp, ...rest } = scene;
  if (scp) yield { principals, things };
  for (const fewer of withoutOne(things)) yield { ...scene, things: fewer };
  for (const fewer of withoutOne(principals)) {
    const there = new Set(fewer.map(({ name }) => name));
    yield { ...scene, principals: fewer, things: things.filter(({ role }) => there.has(role)) };
  }
  for (const [index, principal] of principals.entries()) {
    for (const smaller of smallerPrincipals(principal))
      yield { ...scene, ...rest, principals: principals.with(index, smaller) };
  }
}

function* smallerPrincipals(principal: Principal): Iterable<Principal> {
  const { boundary, ...unbounded } = principal;
  if (boundary) yield unbounded;
  for (const statements of withoutOne(principal.statements)) yield { ...principal, statements };
  for (const groups of withoutOne(principal.groups)) yield { ...principal, groups };
  for (const [index, statement] of principal.statements.entries()) {
    for (const smaller of smallerStatements(statement))
      yield { ...principal, statements: principal.statements.with(index, smaller) };
  }
}

function* smallerStatements(statement: Statement): Iterable<Statement> {
  const { Condition, Action = [], Resource = [], ...rest } = statement;
  if (Condition) yield { ...rest, Action, Resource };
  for (const fewer of withoutOne(Action)) if (fewer.length > 0) yield { ...statement, Action: fewer };
  for (const fewer of withoutOne(Resource)) if (fewer.length > 0) yield { ...statement, Resource: fewer };
}

const withoutOne = <T>(all: readonly T[]): T[][] => all.map((_, index) => all.filter((_, other) => other !== index));
