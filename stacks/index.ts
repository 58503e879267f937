export { synthesize } from "./synthesize";
export { TeamStack } from "./team-stack";
