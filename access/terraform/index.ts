export { assembleStack } from "./assemble";
export { configurationResources } from "./configuration";
export { readPlan, readStacks } from "./files";
export { planResources } from "./plan";
export type { PolicyKind, Stack, StackDocument, StackPolicy, StackPrincipal } from "./stack";
export { UnreadableError } from "./unreadable";
