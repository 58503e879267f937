import { byText } from "../../common/lists";
import type { Finding } from "../findings/finding";
import { found, type SettledRule } from "../findings/found";
import type { PolicyStatement } from "../language/statement";
import type { Method, Need } from "../ways/catalogue";
import type { Grant } from "./grants";

/** Something that a principal's policies open together. */
export interface PrincipalFinding extends Finding {
  /** The names of the policies that together open it. */
  readonly policies: readonly string[];
  /** The Sids of the statements, where they have some. */
  readonly sids: readonly string[];
  /** Whether what caps the principal leaves none of it. */
  readonly closed?: true;
}

/** A grant that is not harmless, with the Denies that may take away from it. */
export interface OpenGrant extends Pick<Grant, "statement" | "resource"> {
  readonly denies: readonly PolicyStatement[];
}

/** A need of a method, and the grants that meet it. */
export interface OpenNeed {
  readonly need: Need;
  readonly grants: readonly OpenGrant[];
}

/** So many ways are told; the others are counted. */
const TOLD = 3;

/** The finding for a method: what can be done, and by which actions on what. */
export function explain(
  { rule, ...method }: Method & { readonly rule: SettledRule },
  lead: readonly OpenGrant[],
  ways: readonly (readonly OpenNeed[])[],
): PrincipalFinding {
  const told = ways.map((way) => way.map(({ need }) => need.action).join(" and "));
  const list =
    told.length > TOLD ? `${told.slice(0, TOLD).join(", ")} and ${told.length - TOLD} more` : enumerate(told);
  const grants = ways.flatMap((way) => way.flatMap((one) => one.grants));
  const evidence = method.lead
    ? `${method.lead.action} on ${widest(lead)} with ${list}`
    : `${list} on ${widest(grants)}`;
  return principalFinding(
    { rule, action: method.lead?.action ?? ways[0]?.[0]?.need.action ?? "" },
    `can ${method.can} (${evidence})`,
    [...lead, ...grants].map(({ statement }) => statement),
  );
}

/** A finding over the statements that together open it. */
export function principalFinding(
  { rule, action }: { readonly rule: SettledRule; readonly action: string },
  message: string,
  statements: readonly PolicyStatement[],
): PrincipalFinding {
  const spot = { element: "Action", value: action };
  const policies = [...new Set(statements.map(({ policy }) => policy))].sort();
  const sids = [...new Set(statements.flatMap(({ sid }) => sid ?? []))].sort();
  return { ...found(rule, message), spot, policies, sids };
}

const enumerate = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} or ${items.at(-1) ?? ""}`;

/** One pattern says it: the one for everything, or the shortest. */
function widest(grants: readonly OpenGrant[]): string {
  const [first = "*"] = grants.map(({ resource }) => resource).sort((a, b) => a.length - b.length || byText(a, b));
  return first;
}
