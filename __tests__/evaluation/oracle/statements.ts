import { type Call, CALLS, GLOBAL_KEYS, type Key, OTHER, OWN } from "./calls";
import type { Random } from "./random";

/** A statement as JSON. */
export interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Principal?: Principals;
  readonly NotPrincipal?: Principals;
  readonly Condition?: Condition;
}

export type Principals = "*" | Readonly<Record<string, readonly string[]>>;
/** Operator → key → values. */
export type Condition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export interface Document {
  readonly Version: "2012-10-17" | "2008-10-17";
  readonly Statement: readonly Statement[];
}

/** Which elements a policy may have. */
export type Kind = "identity" | "scp" | "rcp" | "resource" | "trust";

export const ROLE = `arn:aws:iam::${OWN}:role/teams/fraud/Runner`;
/** The session of the role that asks. */
export const SESSION = `arn:aws:sts::${OWN}:assumed-role/Runner/job`;
export const OTHER_SESSION = `arn:aws:sts::${OWN}:assumed-role/Runner/other`;
export const USER = `arn:aws:iam::${OWN}:user/ann`;
export const SERVICE = "sagemaker.amazonaws.com";

export function documentFor(kind: Kind, call: Call, statements: number, denying: number, random: Random): Document {
  return {
    Version: kind !== "rcp" && random.chance(0.06) ? "2008-10-17" : "2012-10-17",
    Statement: Array.from({ length: statements }, () => statementFor(kind, call, random.chance(denying), random)),
  };
}

function statementFor(kind: Kind, call: Call, deny: boolean, random: Random): Statement {
  return {
    Effect: deny ? "Deny" : "Allow",
    ...actionsFor(kind, call, random),
    ...(kind !== "trust" && resourcesFor(kind, call, random)),
    ...((kind === "resource" || kind === "trust") && principalsFor(kind, deny, random)),
    ...(kind === "rcp" && { Principal: "*" }),
    ...conditionFor(call, random),
  };
}

function actionsFor(kind: Kind, { action }: Call, random: Random): Pick<Statement, "Action" | "NotAction"> {
  const [service = "", name = ""] = action.split(":");
  const right = [action, `${service}:${name.slice(0, 4)}*`, `${service}:*`, `${service}:?${name.slice(1)}`];
  const wrong = CALLS.map((other) => other.action).filter((other) => other !== action);
  const loud = [`${service}:${name.toUpperCase()}`, `${service.toUpperCase()}:${name.toLowerCase()}`];
  const everything = kind === "identity" || kind === "scp" ? ["*"] : [`${service}:*`];
  const ofOne = kind === "trust" || kind === "resource" || kind === "rcp";
  const own = ofOne ? wrong.filter((one) => one.startsWith(`${service}:`)) : wrong;
  if (kind !== "trust" && kind !== "rcp" && random.chance(0.06) && own.length > 0)
    return { NotAction: random.some([...own, action], 1, 2) };
  const others = own.length > 0 ? own : [action];
  return { Action: random.chance(0.8) ? [random.pick([...right, ...loud, ...everything])] : random.some(others, 1, 2) };
}

function resourcesFor(kind: Kind, call: Call, random: Random): Pick<Statement, "Resource" | "NotResource"> {
  if (random.chance(0.07)) return { NotResource: [patternFor(kind, call, random.chance(0.4), random)] };
  const right = random.chance(0.8);
  const others = random.some([call], 0, 1).map(() => patternFor(kind, call, false, random));
  return { Resource: [patternFor(kind, call, right, random), ...others] };
}

/** A pattern that has the resource, or that may have it. */
function patternFor(kind: Kind, { resource }: Call, right: boolean, random: Random): string {
  if (resource === "*") return right ? "*" : random.pick(CALLS.map((call) => call.resource));
  if (!right) return wrongPattern(kind, resource, random);
  const cut = resource.length - 1 - random.below(4);
  const tail = resource.slice(resource.lastIndexOf(":") + 1);
  const parts = resource.split(":");
  return random.pick([
    resource,
    resource,
    "*",
    `${resource.slice(0, cut)}*`,
    `${resource.slice(0, cut)}?${resource.slice(cut + 1)}`,
    `${resource.slice(0, -tail.length)}${tail.slice(0, 2)}*`,
    `${[...parts.slice(0, 3), "*", "*"].join(":")}:${parts.slice(5).join(":")}`,
    // AWS takes none in a resource control policy that stops short.
    kind === "rcp" ? resource : `${parts.slice(0, 3).join(":")}:*`,
    resource.replace("fraud", "${aws:PrincipalTag/team}").replace("ann/", "${aws:username}/"),
    resource.replace("fraud", "${aws:PrincipalTag/team, 'fraud'}"),
    ...(random.chance(0.2) ? [resource.replace(OWN, "${aws:PrincipalAccount}")] : []),
  ]);
}

function wrongPattern(kind: Kind, resource: string, random: Random): string {
  const parts = resource.split(":");
  const odd =
    kind === "identity"
      ? [
          // The type of the resource, under a wildcard.
          `${parts.slice(0, 5).join(":")}:*/${resource.slice(resource.indexOf("/") + 1)}`,
          // Fewer parts than an ARN has.
          parts.slice(0, 3).join(":"),
          `${parts.slice(0, 3).join(":")}:*:${parts.slice(5).join(":")}`,
        ]
      : [];
  return random.pick([
    ...odd,
    `${resource}x`,
    `${resource.slice(0, -2)}?`,
    `${resource}/*`,
    resource.replace("fraud", "risk"),
    resource.replace("fraud", "${aws:PrincipalTag/none}"),
    resource.replace(/.$/, "${*}"),
    random.pick(CALLS.filter((call) => call.resource !== "*")).resource,
  ]);
}

function principalsFor(kind: Kind, deny: boolean, random: Random): Pick<Statement, "Principal" | "NotPrincipal"> {
  const names = [ROLE, ROLE, SESSION, USER, USER, `arn:aws:iam::${OWN}:root`, OWN, `arn:aws:iam::${OTHER}:root`];
  const arns = { AWS: random.some([...names, OTHER_SESSION, `arn:aws:iam::${OWN}:role/Another`], 1, 2) };
  if (kind === "resource" && deny && random.chance(0.3)) return { NotPrincipal: arns };
  if (random.chance(0.2)) return { Principal: random.pick(["*", { AWS: ["*"] }] as const) };
  const services = random.some([SERVICE, SERVICE, "ec2.amazonaws.com"], 1, 2);
  return { Principal: random.chance(0.2) ? { Service: services } : arns };
}

function conditionFor(call: Call, random: Random): Pick<Statement, "Condition"> {
  if (random.chance(0.6)) return {};
  const lines = random.some([...GLOBAL_KEYS, ...call.keys, ...call.keys], 1, 2);
  return { Condition: Object.assign({}, ...lines.map((key) => lineFor(key, random))) as Condition };
}

const OPERATORS: Readonly<Record<Key["kind"], readonly string[]>> = {
  text: [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
  ],
  set: ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase"],
  number: [
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
  ],
  time: [
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
  ],
  flag: ["Bool"],
  address: ["IpAddress", "NotIpAddress"],
  arn: ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "StringEquals", "StringLike"],
};

function lineFor(key: Key, random: Random): Condition {
  const name = random.chance(0.1) ? key.name.toUpperCase() : key.name;
  if (random.chance(0.1)) return { Null: { [name]: [random.pick(["true", "false"])] } };
  const many = key.kind === "set" && random.chance(0.9) ? `${random.pick(["ForAllValues", "ForAnyValue"])}:` : "";
  const operator = random.pick(OPERATORS[key.kind]);
  const ifExists = random.chance(0.25) ? "IfExists" : "";
  return { [`${many}${operator}${ifExists}`]: { [name]: valuesFor(key, operator, random) } };
}

function valuesFor(key: Key, operator: string, random: Random): readonly string[] {
  if (key.kind === "flag") return [random.pick(["true", "false", "TRUE"])];
  if (key.kind === "address") return random.some(["10.0.0.0/8", "10.1.2.3/32", "192.0.2.0/24", "2001:db8::/32"], 1, 2);
  return random.some(key.values, 1, 2).map((value) => {
    if (key.kind === "number" || key.kind === "time" || random.chance(0.4)) return value;
    const cut = value.length - 2;
    if (operator.startsWith("Arn") && random.chance(0.1)) return random.pick(["*", "arn:*", "arn:aws:iam"]);
    if (/Like|Arn/.test(operator)) return random.pick([`${value.slice(0, cut)}*`, `${value.slice(0, -1)}?`]);
    if (key.kind !== "text") return value;
    return random.pick([value, value.toUpperCase(), "${aws:PrincipalTag/team}", "${aws:username, 'ann'}", "a${*}${$}"]);
  });
}
