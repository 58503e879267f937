import type { Attack, Neighbour, Statement } from "./attack";
import { iamArn } from "./bases";
import { allow, bounded, deny, forbidden } from "./changes";
import { closedByCondition } from "./closed-by-condition";

/** What nobody needs for an attack. */
const HARMLESS: readonly string[] = ["sts:GetCallerIdentity", "cloudwatch:ListMetrics"];

type Capping = Pick<Neighbour, "differs" | "change">;

/** For roles alone: of a group's people, nobody knows what the condition asks for. */
const ofRoles = ({ principal, actions }: Attack): Capping[] => [
  {
    differs: "the permissions boundary denies its actions",
    change: bounded(principal, [allow("*", "*"), deny(actions)]),
  },
  {
    differs: "the permissions boundary does not have its actions",
    change: bounded(principal, [allow(HARMLESS, "*")]),
  },
  {
    differs: "a service control policy denies its actions to all but the platform's role",
    change: forbidden([
      [{ ...deny(actions), Condition: { ArnNotLike: { "aws:PrincipalArn": iamArn("role/platform/*") } } }],
    ]),
  },
];

const ofAll = ({ actions }: Attack): Capping[] => [
  { differs: "a service control policy denies its actions", change: forbidden([[deny(actions)]]) },
  {
    differs: "the service control policies of a unit do not have its actions",
    change: forbidden([[allow("*", "*")], [allow(HARMLESS, "*")]]),
  },
];

/** The attack as it is, but for what limits it: in turn a condition, a boundary, or a service control policy. */
export function closed(attack: Attack, index: number): Neighbour {
  const { statements, by } = attack;
  const limited = closedByCondition(attack);
  if (limited && index % 2 === 0) return { attack, ...limited };
  const cappings = [...(by === "role" ? ofRoles(attack) : []), ...ofAll(attack)];
  const capping = cappings[Math.floor(index / 2) % cappings.length];
  return { attack, statements, ...(capping ?? { differs: "" }) };
}

const denials = (actions: readonly string[]): readonly (readonly [string, Statement])[] => [
  ["a Deny of its actions stands beside", deny(actions)],
  ["a Deny of all that is not needed stands beside", { Effect: "Deny", NotAction: HARMLESS, Resource: "*" }],
];

/** The attack beside a policy that denies it. */
export function denied(attack: Attack, index: number): Neighbour {
  const { statements, actions } = attack;
  const all = denials(actions);
  const [differs, denial] = all[Math.floor(index / 3) % all.length] ?? ["", {}];
  return { attack, differs, statements: [...statements, denial] };
}
