import { isRecord } from "../../common/is-record";
import { rememberingByKey } from "../../common/memo";
import type { Finding } from "../findings/finding";
import { found } from "../findings/found";
import { isUnknownText } from "../language/unknown";
import { shapeOf } from "../shape/shape";
import { addressFindings } from "./addresses";
import { absentKeyFindings, deniesAbsent } from "./absent-keys";
import { actionFindings } from "./actions";
import { breadthFindings } from "./breadth";
import { conditionKeyFindings } from "./condition-keys";
import { conditionValueFindings } from "./condition-values";
import { documentFindings, duplicateSids, statementsOf } from "./document";
import { federationFindings, namesRolesAnywhere, rolesAnywhereFindings } from "./federation";
import { grammarFindings } from "./grammar";
import { multiplicityFindings } from "./key-multiplicity";
import { keyTrustFindings } from "./key-trust";
import { keyValueFindings } from "./key-values";
import { principalFindings } from "./principals";
import { resourceControlFindings } from "./resource-control";
import { resourcePolicyFindings } from "./resource-policies";
import { resourceFindings } from "./resources";
import { sessionActionFindings } from "./session-actions";
import { type ParsedStatement, parseStatement, type PolicyKind } from "./statement";
import { unresolvedFindings } from "./unresolved";
import { isOld, variableFindings } from "./variables";

export type { PolicyKind } from "./statement";

/**
 * What is wrong with a policy document, and what it opens, by itself: without the other policies of its principal.
 *
 * @param document parsed JSON of any shape, policy variables as IAM sees them: `${aws:username}`
 * @param service the prefix of the service that a policy of a resource belongs to, where it is known: `s3`
 * @returns the findings in the order of the document, those about the whole document first
 */
export function validatePolicy(document: unknown, kind: PolicyKind, service?: string): readonly Finding[] {
  if (isUnknownText(document)) return [unresolvedText({})];
  const wrong = (message: string, spot: Finding["spot"] = {}): Finding => ({
    ...found(
      "malformed-policy",
      message,
      'Write {"Version": "2012-10-17", "Statement": [{"Effect": …, "Action": …, …}]}',
    ),
    spot,
  });
  if (!isRecord(document)) return [wrong("the policy is not a JSON object")];
  const written = statementsOf(document);
  const whole = documentFindings(document, kind, service);
  if (written.length === 0) return [...whole, wrong("the policy has no statement")];
  const version = Object.hasOwn(document, "Version") ? document["Version"] : undefined;
  if (!mayBeOfRolesAnywhere(written, kind) && areFaultless(written, kind, version, service)) return whole;
  const read = written.map((value, index): ParsedStatement | Finding => {
    if (isRecord(value)) return parseStatement(value, index, kind, service);
    if (isUnknownText(value)) return unresolvedText({ statement: index });
    return wrong("the statement is not a JSON object", { statement: index });
  });
  const statements = read.filter((one): one is ParsedStatement => "elements" in one);
  const repeated = duplicateSids(statements);
  const guards = statements.filter(deniesAbsent);
  const anywhere = kind === "trust" ? rolesAnywhereFindings(statements) : undefined;
  const each = read.flatMap((one) =>
    "elements" in one
      ? inOrder(one, [
          ...(repeated.get(one.index) ?? []),
          ...(anywhere?.get(one.index) ?? []),
          ...statementFindings(one, guards, version),
        ])
      : [one],
  );
  return [...whole, ...each];
}

/** Whether there is nothing to find in any of the statements. Most are like one that was judged before, but for its names. */
function areFaultless(
  written: readonly unknown[],
  kind: PolicyKind,
  version: unknown,
  service: string | undefined,
): boolean {
  const sids = new Set<unknown>();
  for (const statement of written) {
    if (!isRecord(statement)) return false;
    const { Sid } = statement;
    if (Sid !== undefined && Sid !== "" && sids.has(Sid)) return false;
    sids.add(Sid);
    const shape = shapeOf(statement);
    const key = shape && `${shape.id} ${kind} ${service ?? ""} ${isOld(version) ? "old" : "new"}`;
    if (!rememberedFaultless(key, statement, kind, version, service)) return false;
  }
  return true;
}

/** What Roles Anywhere needs may stand in several statements: they are judged together. */
const mayBeOfRolesAnywhere = (written: readonly unknown[], kind: PolicyKind): boolean =>
  kind === "trust" && written.some(namesRolesAnywhere);

const rememberedFaultless = rememberingByKey(isFaultless);

/** Whether there is nothing to find, also where no other statement guards this one: guards only take findings away. */
function isFaultless(
  statement: Readonly<Record<string, unknown>>,
  kind: PolicyKind,
  version: unknown,
  service: string | undefined,
): boolean {
  return statementFindings(parseStatement(statement, 0, kind, service), [], version).length === 0;
}

const unresolvedText = (spot: Finding["spot"]): Finding => ({
  ...found("unresolved", `the ${spot.statement === undefined ? "policy" : "statement"} is known only at the apply`),
  spot,
});

function statementFindings(
  statement: ParsedStatement,
  guards: readonly ParsedStatement[],
  version: unknown,
): readonly Finding[] {
  const ofKeys = conditionKeyFindings(statement);
  return [
    ...grammarFindings(statement),
    ...actionFindings(statement),
    ...resourceFindings(statement),
    ...principalFindings(statement),
    ...federationFindings(statement),
    ...resourcePolicyFindings(statement),
    ...resourceControlFindings(statement),
    ...ofKeys,
    ...multiplicityFindings(statement, ofKeys),
    ...sessionActionFindings(statement),
    ...conditionValueFindings(statement),
    ...keyValueFindings(statement),
    ...addressFindings(statement),
    ...keyTrustFindings(statement),
    ...absentKeyFindings(statement, guards),
    ...variableFindings(statement, version),
    ...breadthFindings(statement),
    ...unresolvedFindings(statement),
  ];
}

/** By the order of the elements in the statement; what is about a missing element comes first. */
function inOrder({ elements }: ParsedStatement, findings: readonly Finding[]): readonly Finding[] {
  const order = new Map([...elements.keys()].map((element, index) => [element, index]));
  const place = ({ spot }: Finding): number => order.get(spot.element ?? "") ?? -1;
  return [...findings].sort((a, b) => place(a) - place(b));
}
