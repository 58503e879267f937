export { AccountStack } from "./account-stack";
export { StateStack } from "./state-stack";
export { synthesize } from "./synthesize";
export { TeamStack } from "./team-stack";
