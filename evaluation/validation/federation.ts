import { globMatches } from "../../common/glob";
import { isRecord } from "../../common/is-record";
import { listOf } from "../../common/lists";
import type { Finding } from "../findings/finding";
import { namesIn } from "../language/principal";
import { isUnknown } from "../language/unknown";
import { type Provider, providerOf } from "./provider";
import { finding, listed, type ParsedStatement, shown } from "./statement";
import { tokenFindings } from "./tokens";

/** Those whom a trust policy lets in from elsewhere: by which action, with which tokens. */
export function federationFindings(statement: ParsedStatement): readonly Finding[] {
  if (statement.kind !== "trust") return [];
  const named = namesIn(statement.elements.get("Principal"));
  const providers = (named.get("Federated") ?? []).flatMap((text) => providerOf(text) ?? []);
  return [
    ...mismatchedActions(statement, named, providers),
    ...(statement.effect === "Allow" && !statement.unresolved.has("Condition")
      ? providers.filter(({ kind }) => kind === "oidc").flatMap((provider) => tokenFindings(statement, provider))
      : []),
  ];
}

/** The calls by which a role is assumed, and who makes them. */
const CALLS = {
  "sts:AssumeRole": "principals of AWS and services",
  "sts:AssumeRoleWithSAML": "people of a SAML provider",
  "sts:AssumeRoleWithWebIdentity": "tokens of an OpenID Connect provider",
} as const;

type Call = keyof typeof CALLS;

/** Each principal needs one of the calls among the actions, and each call that is named one of the principals. */
function mismatchedActions(
  statement: ParsedStatement,
  named: ReadonlyMap<string, readonly string[]>,
  providers: readonly Provider[],
): Finding[] {
  const { actions, unresolved } = statement;
  if (unresolved.has("Action") || unresolved.has("Principal") || actions.length === 0) return [];
  const callers: (readonly [name: string, call: Call])[] = [
    ...["AWS", "Service"].flatMap((kind) => (named.get(kind) ?? []).map((name) => [name, "sts:AssumeRole"] as const)),
    ...providers.map(
      ({ text, kind }) => [text, kind === "saml" ? "sts:AssumeRoleWithSAML" : "sts:AssumeRoleWithWebIdentity"] as const,
    ),
  ];
  const asks = (call: Call): boolean => actions.some((action) => globMatches(action.toLowerCase(), call.toLowerCase()));
  const calls = (Object.keys(CALLS) as Call[]).filter(asks);
  if (callers.length === 0 || calls.length === 0) return [];
  const idle = calls.filter((call) => !callers.some(([, own]) => own === call) && isNamed(actions, call));
  const stranded = callers.filter(([name, call]) => !isUnknown(name) && !calls.includes(call));
  if (idle.length === 0 && stranded.length === 0) return [];
  const [[first, needed] = callers[0] ?? ["", "sts:AssumeRole"]] = stranded;
  return [
    finding(
      statement,
      "principal-action",
      {
        element: "Action",
        value: actions.find((action) => isNamed([action], idle[0] ?? calls[0])) ?? actions[0] ?? "",
      },
      idle.length > 0
        ? `${listed(idle)} is for ${CALLS[idle[0] ?? needed]}, and the statement is about ${shown(first)}`
        : `${shown(first)} assumes a role by ${needed}, which is not among the actions`,
      idle.length > 0 && stranded.length === 0 ? `Remove ${idle[0] ?? ""}` : `Write ${needed}`,
    ),
  ];
}

const isNamed = (actions: readonly string[], call: Call | undefined): boolean =>
  actions.some((action) => action.toLowerCase() === call?.toLowerCase());

const ROLES_ANYWHERE = "rolesanywhere.amazonaws.com";
/** Whether a statement, as it is written, names Roles Anywhere. */
export const namesRolesAnywhere = (statement: unknown): boolean =>
  isRecord(statement) &&
  isRecord(statement["Principal"]) &&
  listOf(statement["Principal"]["Service"]).includes(ROLES_ANYWHERE);

const ROLES_ANYWHERE_CALLS = ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"];

/**
 * What IAM Roles Anywhere needs of a trust policy, in whichever of its statements.
 *
 * @see https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
 */
export function rolesAnywhereFindings(statements: readonly ParsedStatement[]): ReadonlyMap<number, readonly Finding[]> {
  const own = statements.filter(
    ({ effect, elements }) =>
      effect === "Allow" && namesIn(elements.get("Principal")).get("Service")?.includes(ROLES_ANYWHERE) === true,
  );
  const [first] = own;
  const actions = own.flatMap((statement) => statement.actions.map((action) => action.toLowerCase()));
  const missing = ROLES_ANYWHERE_CALLS.filter((call) => !actions.some((one) => globMatches(one, call.toLowerCase())));
  if (!first || missing.length === 0 || own.some(({ unresolved }) => unresolved.has("Action"))) return new Map();
  const message = `IAM Roles Anywhere also calls ${missing.join(" and ")} when it assumes a role`;
  const place = { element: "Principal", value: ROLES_ANYWHERE };
  return new Map([
    [first.index, [finding(first, "principal-action", place, message, `Add ${missing.join(" and ")} to the actions`)]],
  ]);
}
