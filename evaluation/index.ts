/**
 * What policies mean, for any policy of anybody: whether AWS takes it, what it grants, and which ways it opens to other
 * rights. Plain JSON documents in, findings and decisions out; it knows neither CDKTF nor the organization.
 */

// How a policy is read: statements, conditions, principals and ARNs, of whatever anybody wrote.
export { arnCovers, arnParts, arnsOverlap, parseArnPattern } from "./language/arn";
export type { PolicyLayer } from "./language/layer";
export { type ComparisonName, holdsWhenAbsent, type Operator, parseOperator } from "./language/operator";
export { accountOfPrincipal, type NamedPolicy, type Principal, type StatementPrincipals } from "./language/principal";
export { isServicePrincipal } from "./language/service-principal";
export {
  type Clause,
  hasUnknownStatements,
  type Patterns,
  type PolicyStatement,
  policyStatements,
} from "./language/statement";
export { isUnknown, isUnknownText, UNKNOWN, unknownAsPattern } from "./language/unknown";

// What AWS says: actions, types of resources, condition keys, managed policies. Read from `data/`.
export { isAskedOn } from "./reference/asked-on";
export {
  isManagedPolicy,
  managedPolicyDocument,
  managedPolicyNames,
  managedPolicyPath,
} from "./reference/managed-policies";
export {
  type AccessLevel,
  type ActionReference,
  DATA,
  dataAge,
  findService,
  matchingActions,
} from "./reference/reference";
export { handsOverRole } from "./reference/role-operations";

// What is found, by name.
export type { Fault } from "../common/fault";
export type { Finding, Spot } from "./findings/finding";
export { found, type OwnRemedy, type SettledRule } from "./findings/found";
export type { Rule } from "./findings/rules/rule";
export {
  type AcceptanceRule,
  isAcceptanceRule,
  isProofRule,
  isSuggestion,
  type ProofRule,
  RULE_SECTIONS,
  type RuleName,
  RULES,
} from "./findings/rules";
export { SEVERITIES, type Severity } from "./findings/rules/rule";

// Whether AWS takes a document, and whether it does what it says.
export { suggestForPolicy } from "./suggestions/suggest";
export { halfGrantedFindings } from "./decision/half-granted";
export { principalKeyFindings } from "./validation/principal-keys";
export { isRetiredKey } from "./validation/condition-keys";
export { resourceKinds } from "./validation/resource-words";
export { sizeOfText, sizeWithoutSpace } from "./validation/size";
export { type PolicyKind, validatePolicy } from "./validation/validate";

// How a question is read: which single ones AWS could be asked, and what is wrong with those that it could not.
export { actionsAsked, type Calls, callsOf } from "./questions/calls";
export { contextFaults, type KeyFault, keyFaults, valueFaults } from "./questions/condition-keys";
export { mismatch, type Misfits, misfitsOf, takesNone, worksOn } from "./questions/fit";
export { actionFaults, arnFaults } from "./questions/names";

// What AWS's authorization engine would answer, by all layers of policies together. In doubt it says so.
export { type ActionFacts, actionFacts } from "./decision/action-facts";
export type { ActionList } from "./decision/action-list";
export { type About, closedActions, type ClosedAction, closedStatement, closingWords } from "./decision/closed-actions";
export { type Compiled, actionIndexIn, isKnownPolicy, statementsIn, unknownIn } from "./decision/compiled";
export { type Context, contextOf, type ContextValues } from "./decision/context";
export { decide, mayBeAllowed } from "./decision/decide";
export type { Deciding, DecidingLayer, Decision, Doubt } from "./decision/decision";
export { type DeclaredOutside, holdsOn } from "./decision/declared-outside";
export { evaluate } from "./decision/evaluate";
export { allowing, grantedResources, isAllowing, widestResources } from "./decision/granted";
export { accountOfSubject, ownerOf } from "./decision/owner";
export { literalText, patternFor } from "./decision/pattern";
export { isAboutTime } from "./decision/passing-time";
export { principalsMeant } from "./decision/principal-match";
export type { Request } from "./decision/request";
export { isShareable } from "./decision/shareable";
export type { PolicyLevels, SourcedPolicy, Subject } from "./decision/subject";

// What is the same for every name, remembered by it.
export { situationsOf } from "./shape/situation";

// The catalogue of ways from one principal to somebody else's rights.
export {
  DATA_ONLY,
  type IdentityKind,
  type Leads,
  type Limiting,
  MAKERS,
  type Method,
  METHODS,
  type Need,
  type RunnerKind,
  type StackRunnerKind,
  type Way,
} from "./ways/catalogue";
export { entranceOf } from "./ways/entrances";
export { governedBy, holdersOf } from "./ways/governed";
export { asksForTeamTag, isSpecific, type Limit } from "./ways/limits";

// What the policies of one principal open by themselves.
export { type Caps, escalations, openMethods, openNeeds, type OpenWay } from "./escalation/escalations";
export { actionReference, type Grant, grantsOf, isWide, reachesType } from "./escalation/grants";
