export { type TeamsOfPrincipal, teamsOfPrincipals, withoutWord } from "./contract/principals";
export { acceptedFindings, type AcceptedFinding } from "./resolution/acceptances";
export type { DeployedGroup, DeployedNotebook, DeployedRole, Deployment, WithOwner } from "./resolution/deployment";
export { type Belonging, belongingsOf, type BelongingType } from "./contract/belongings";
export { type Consent, letsRead, letsWrite, NO_CONSENT } from "./resolution/consent";
export { CONTRACT_RESOURCES, type ContractResource, referenceTypeOf } from "./schema/contract-resources";
export { platformBelongings } from "./contract/platform-belongings";
export type { PlatformKind, PlatformResource } from "./contract/platform-resource";
export { type Expectation, expectationsOf, type ExpectedOn, type Who } from "./contract/expectations";
export { type NamedControlPolicy, rcpsOf, scpsOf } from "./resolution/control-policies";
export type { CriticalResource } from "./resolution/critical";
export type { Declaration } from "./resolution/outside";
export { loadOrganization, type Organization } from "./load";
export { policyQuotaProblems } from "./checks/limits";
export { placeOfPolicy, placeOfShared } from "./resolution/origins";
export { ownerStatements } from "./resolution/owners";
export { policiesOf } from "./resolution/policies";
export { type AccessPolicy, accessPolicies, roleStatementsKey } from "./resolution/role-policies";
export { teamScope } from "./resolution/group-policies";
export { attachedArns, isHeldBy, type TeamPolicy } from "./resolution/team-policy";
export { statementsOf } from "./resolution/statements";
export { type Shared, sharedLimits, type SharedPolicy } from "./resolution/shared";
export { type AccountDeployment, accountStackName, resourcesOf } from "./resolution/account-deployment";
export { roleOf } from "./schema/deploy-role";
export {
  distinctProblems,
  type Fault,
  formatProblems,
  type Place,
  type Problem,
  problemLines,
} from "./reading/problems";
export { faultIn } from "./reading/refusal";
export { type State, type StateRole, stateRoleArn, stateRoleOf } from "./resolution/state";
export type { AccountFile, OrganizationFile, TeamFile } from "./schema";
export type { AccountResource } from "./schema/account-shared";
