import { z } from "zod";
import type { Statement } from "../language/statement";
import { type Fault, further, listOf, oneOf, refusal, shape, shown, text } from "./fields";

const values = z.custom(
  (value) =>
    typeof value === "string" ||
    (Array.isArray(value) && value.length > 0 && [...(value as unknown[])].every((one) => typeof one === "string")),
  { error: "it is neither a text nor a list of texts\nWrite one text, or several in a list" },
);
const mapTo = (value: z.ZodType): z.ZodType =>
  z.record(z.string(), value, {
    error: ({ input }) => refusal([`${shown(input)} is not a map`, "Write { <operator>: { <key>: <values> } }"]),
  });
const conditions = mapTo(mapTo(values));

/** A statement of an identity policy. What IAM does not know in one is refused: it would limit nothing. */
export const STATEMENT: z.ZodType = further(
  shape<Statement>({
    Sid: text.optional(),
    Effect: oneOf(["Allow", "Deny"]),
    Action: values.optional(),
    NotAction: values.optional(),
    Resource: values.optional(),
    NotResource: values.optional(),
    Condition: conditions.optional(),
  }),
  oneOfEach,
);

function oneOfEach({ Action, NotAction, Resource, NotResource }: Statement): Fault | undefined {
  if ((Action === undefined) === (NotAction === undefined))
    return ["a statement needs either Action or NotAction", "Write one of them"];
  if ((Resource === undefined) === (NotResource === undefined))
    return ["a statement needs either Resource or NotResource", "Write one of them"];
  return undefined;
}

export const STATEMENTS = listOf(STATEMENT);
