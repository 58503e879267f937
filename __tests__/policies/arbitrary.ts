import fc from "fast-check";
import { allow, deny, type Statement, type Values } from "../../policies";
import { allows } from "./support";

const ACTIONS = ["s3:GetObject", "s3:PutObject", "s3:ListBucket"];
const RESOURCES = ["arn:aws:s3:::a", "arn:aws:s3:::a/*", "arn:aws:s3:::b", "arn:aws:s3:::b/*", "*"];
const PREFIXES = ["x", "y", "z"];

const someOf = (values: readonly string[]): fc.Arbitrary<Values> =>
  fc.oneof(fc.constantFrom(...values), fc.shuffledSubarray([...values], { minLength: 1 }));

/** Statements that often have something in common, each with a Sid of its own or none. */
export function statementsIn({ maxStatements }: { maxStatements: number }): fc.Arbitrary<Statement[]> {
  const operator = fc.constantFrom("StringLike", "StringEquals");
  const condition = fc.oneof(
    fc.constant(undefined),
    fc.tuple(operator, someOf(PREFIXES)).map(([name, values]) => ({ [name]: { "s3:prefix": values } })),
  );
  const effect = fc.constantFrom(allow, allow, allow, deny);
  const statement = fc.tuple(effect, someOf(ACTIONS), someOf(RESOURCES), condition, fc.boolean());
  return fc.array(statement, { minLength: 1, maxLength: maxStatements }).map((some) =>
    some.map(([make, actions, resources, when, named], index) => {
      const { Sid, ...rest } = make(`S${index}`, actions, resources, when);
      return named && Sid !== undefined ? { Sid, ...rest } : rest;
    }),
  );
}

/** What the statements answer to each of the requests that they can tell apart. */
export const samples = (statements: readonly Statement[]): boolean[] =>
  ACTIONS.flatMap((action) =>
    ["arn:aws:s3:::a", "arn:aws:s3:::a/k", "arn:aws:s3:::b", "arn:aws:s3:::b/k"].flatMap((resource) =>
      [{}, ...PREFIXES.map((prefix) => ({ "s3:prefix": prefix }))].map((context) =>
        allows(statements, action, resource, context),
      ),
    ),
  );
