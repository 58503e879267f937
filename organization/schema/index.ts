export { accountSchema, type AccountFile } from "./account";
export { organizationSchema, type OrganizationFile } from "./organization";
export { teamSchema, type TeamFile } from "./team";
