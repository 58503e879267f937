import { type Answer, engineAnswer } from "./answers";
import type { Case } from "./cases";
import { OWN } from "./calls";
import {
  failingOn,
  hasNoValue,
  readAs,
  told,
  withDocuments,
  withPrincipals,
  withResources,
  withValues,
} from "./reading";
import { type Document, OTHER_SESSION, ROLE, SERVICE, SESSION, type Statement, USER } from "./statements";

/** Something that the oracle reads otherwise than AWS does, or that it takes for certain and AWS does not promise. */
export interface Difference {
  readonly name: string;
  readonly because: string;
  /** AWS's page. */
  readonly see: string;
  /** The case as the oracle reads it: what the engine answers to this, the oracle must have answered. */
  readonly asTheOracle: (one: Case) => Case;
}

const guide = (page: string): string => `https://docs.aws.amazon.com/IAM/latest/UserGuide/${page}`;
const NOTHING = "arn:aws:none:::nothing";

export const DIFFERENCES: readonly Difference[] = [
  {
    name: "a wildcard in the type of a resource",
    because: "IAM matches a wildcard in front of the first slash as any other; the oracle lets it stand for nothing.",
    see: guide("reference_policies_elements_resource.html"),
    asTheOracle: readAs((statement) => withResources(statement, (text) => (TYPE_WILDCARD.test(text) ? NOTHING : text))),
  },
  {
    name: "a session of another name",
    because: "Who has a role chooses the names of its sessions; the oracle is asked for one session.",
    see: guide("reference_policies_elements_principal.html#principal-role-session"),
    asTheOracle: readAs((statement) =>
      withPrincipals(statement, (name) => (name === OTHER_SESSION ? `arn:aws:iam::${OWN}:role/Another` : name)),
    ),
  },
  {
    name: "a Deny for one session",
    because: "The role's other sessions are not denied, so the engine leaves the answer open.",
    see: guide("reference_policies_elements_principal.html#principal-role-session"),
    asTheOracle: readAs((statement) =>
      statement.Effect === "Deny" ? withPrincipals(statement, (name) => (name === SESSION ? ROLE : name)) : statement,
    ),
  },
  {
    name: "NotPrincipal with the account alone, or without it",
    because:
      "AWS may deny who is not named together with the account, and the engine leaves it open; the oracle does not.",
    see: guide("reference_policies_elements_notprincipal.html"),
    asTheOracle: readAs((statement, one) => (sparesOne(statement, one) ? undefined : statement)),
  },
  {
    name: "variables in the first version of the language",
    because: "Only policies of the version 2012-10-17 have variables; the oracle replaces them in all.",
    see: guide("reference_policies_elements_version.html"),
    asTheOracle: (one) => withDocuments(one, (document) => ({ ...document, Version: "2012-10-17" })),
  },
  {
    name: "not like a variable without a value",
    because: "Negated operators hold against a variable that has no value; to the oracle the line fails.",
    see: guide("reference_policies_variables.html#policy-vars-no-value"),
    asTheOracle: readAs(
      failingOn(
        ({ operator, key, values }, one) =>
          operator.includes("Not") && told(one, key) !== undefined && values.some((value) => hasNoValue(one, value)),
      ),
    ),
  },
  {
    name: "NotResource and a variable without a value",
    because:
      "A variable without a value names no resource, so NotResource spares none; the oracle drops the statement.",
    see: guide("reference_policies_variables.html#policy-vars-no-value"),
    asTheOracle: readAs((statement, one) =>
      statement.NotResource?.some((text) => hasNoValue(one, text)) ? undefined : statement,
    ),
  },
  {
    name: "ForAnyValue and IfExists, without the key",
    because: "The one says no, the other yes, and AWS not which holds; the engine leaves it open.",
    see: guide("reference_policies_condition-single-vs-multi-valued-context-keys.html"),
    asTheOracle: readAs(
      failingOn(({ operator, key }, one) => /^ForAnyValue.*IfExists$/.test(operator) && told(one, key) === undefined),
    ),
  },
  {
    name: "a set without ForAnyValue or ForAllValues",
    because: "AWS asks for a set operator and does not say what comes without one; to the oracle the line fails.",
    see: guide("reference_policies_condition-single-vs-multi-valued-context-keys.html"),
    asTheOracle: readAs(
      failingOn(({ operator, key }, one) => !/^(For|Null)/.test(operator) && Array.isArray(told(one, key))),
    ),
  },
  {
    name: "seconds since 1970",
    because: "AWS's times are seconds; the oracle takes them for milliseconds.",
    see: guide("reference_policies_elements_condition_operators.html#Conditions_Date"),
    asTheOracle: inMilliseconds,
  },
  {
    name: "an ARN that stops short",
    because: "AWS completes it in some kinds of policies and refuses it in others; the engine leaves it open.",
    see: guide("reference_policies_elements_resource.html"),
    asTheOracle: readAs((statement) =>
      statement.NotResource?.some(stopsShort)
        ? undefined
        : withResources(statement, (text) => (stopsShort(text) ? completed(text) : text)),
    ),
  },
  {
    name: "a wildcard across the parts of an ARN",
    because: "AWS says that it may reach past a colon, and not to rely on it; the engine leaves it open.",
    see: guide("reference_policies_elements_resource.html"),
    asTheOracle: readAs((statement) => withResources(statement, (text) => (ACROSS.test(text) ? NOTHING : text))),
  },
  {
    name: "a variable in front of the fifth colon",
    because: "AWS has variables stand behind it, and the engine leaves open what comes; the oracle fills none there.",
    see: guide("reference_policies_variables.html#policy-vars-wheretouse"),
    asTheOracle: readAs((statement) => withResources(statement, (text) => (EARLY.test(text) ? NOTHING : text))),
  },
  {
    name: "an ARN operator with fewer than six parts",
    because:
      "AWS compares six and says nothing of fewer, and the engine leaves it open; to the oracle nothing is like it, nor unlike.",
    see: guide("reference_policies_elements_condition_operators.html#Conditions_ARN"),
    asTheOracle: (one) =>
      readAs((statement) =>
        withValues(statement, (value, { operator }) => (isFewParts(operator, value) ? NOTHING : value)),
      )(
        readAs(
          failingOn(
            ({ operator, key, values }) =>
              operator.includes("Not") &&
              told(one, key) !== undefined &&
              values.some((value) => isFewParts(operator, value)),
          ),
        )(one),
      ),
  },
  {
    name: "a grant past a session policy",
    because:
      "What a policy on the resource gives the session itself, or everybody, no session policy limits; the oracle does.",
    see: guide("access_policies.html#policies_session"),
    asTheOracle: (one) => (one.session && sessionAnswer(one) !== "allowed" ? withoutGrants(one) : one),
  },
];

const TYPE_WILDCARD = /^arn:[^:]*:(?!s3:)[^:]*:[^:]*:[^:]*:[^/:]*\*[^/:]*[/:]/;
const ACROSS = /^arn:[^:]+:[^:]+:\*:[^*:]*[a-z]/;
const EARLY = /^(?:[^:$]*:){0,4}[^:$]*\$\{/;
const isFewParts = (operator: string, value: string): boolean =>
  operator.includes("Arn") && value.split(":").length < 6;
const stopsShort = (text: string): boolean => text.startsWith("arn:") && text.split(":").length < 6;
const completed = (text: string): string => [...text.split(":"), "*", "*", "*"].slice(0, 6).join(":");

/** Whether a Deny for everybody else names who asks, in any way. */
function sparesOne({ Effect, NotPrincipal }: Statement, { who, boundary }: Case): boolean {
  if (Effect !== "Deny" || !NotPrincipal || NotPrincipal === "*" || boundary) return false;
  const own = { role: [ROLE, SESSION], user: [USER], service: [SERVICE] }[who];
  const named = Object.values(NotPrincipal).flat();
  return [...own, OWN, `arn:aws:iam::${OWN}:root`].some((name) => named.includes(name));
}

/** A number of seconds as a thousandth of it. */
function inMilliseconds(one: Case): Case {
  const changed = (value: string): string => (/^\d+$/.test(value) ? String(Number(value) / 1000) : value);
  const time = one.context["aws:CurrentTime"];
  const read = readAs((statement) =>
    withValues(statement, (value, { operator }) => (operator.startsWith("Date") ? changed(value) : value)),
  )(one);
  return typeof time === "string" ? { ...read, context: { ...read.context, "aws:CurrentTime": changed(time) } } : read;
}

/** What the session policy would answer, were it all. */
function sessionAnswer({
  session,
  boundary: _b,
  scps: _s,
  rcps: _c,
  resourcePolicy: _r,
  session: _own,
  ...one
}: Case): Answer {
  return engineAnswer({ ...one, action: one.action, owner: OWN, identity: session ? [session] : [] });
}

const withoutGrants = (one: Case): Case =>
  withDocuments(one, (document): Document => ({
    ...document,
    Statement: document.Statement.filter(({ Effect }) => Effect === "Deny"),
  }));

/** The differences that explain another answer of the oracle; none where they do not. */
export function explain(one: Case, oracle: Answer): readonly string[] {
  const explains = (all: readonly Difference[]): boolean =>
    engineAnswer(all.reduce((read, { asTheOracle }) => asTheOracle(read), one)) === oracle;
  const single = DIFFERENCES.find((difference) => explains([difference]));
  if (single) return [single.name];
  if (!explains(DIFFERENCES)) return [];
  return DIFFERENCES.reduce((needed, one_) => {
    const rest = needed.filter((other) => other !== one_);
    return explains(rest) ? rest : needed;
  }, DIFFERENCES).map(({ name }) => name);
}
