export { AccountStack } from "./account-stack";
export { IdentityCenterStack } from "./identity-center-stack";
export { StateStack } from "./state-stack";
export { VERSIONS_FILE } from "./required-version";
export { synthesize } from "./synthesize";
export { TeamStack } from "./team-stack";
