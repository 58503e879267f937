export { acceptedFindings, type AcceptedFinding } from "./acceptances";
export type { DeployedGroup, DeployedNotebook, DeployedRole, Deployment, Owned } from "./deployment";
export { loadOrganization, type Organization } from "./load";
export { policyQuotaProblems } from "./checks/limits";
export { placeOfPolicy } from "./origins";
export { ownerStatements } from "./owners";
export { statementsOf } from "./resolve";
export { distinctProblems, formatProblems, type Place, type Problem } from "./problems";
export type { AccountFile, OrganizationFile, TeamFile } from "./schema";
