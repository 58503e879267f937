export type { DeployedGroup, DeployedNotebook, Deployment, Owned } from "./deployment";
export { loadOrganization, type Organization } from "./load";
export { ownerStatements } from "./owners";
export { statementsOf } from "./resolve";
export { formatProblems, type Place, type Problem } from "./problems";
export type { AccountFile, OrganizationFile, TeamFile } from "./schema";
