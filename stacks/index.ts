export { AccountStack } from "./account-stack";
export { HAND_OVER_FILE } from "./hand-over";
export { digestOfFiles, stacksFileText } from "./list-stacks";
export { IdentityCenterStack } from "./identity-center-stack";
export { StateStack } from "./state-stack";
export { VERSIONS_FILE } from "./required-version";
export { type Extension, synthesize } from "./synthesize";
export { TeamStack } from "./team-stack";
