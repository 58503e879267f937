export { assembleStack, assembleStacks } from "./assemble";
export { configurationResources } from "./configuration";
export { readListed, readPlan, readPlanChange, readStacks, readTogether } from "./files";
export { effortFor, type Heaviest, judging, TooHeavyError } from "./judging";
export type { Measure, Quota } from "./measure";
export { planResources } from "./plan";
export { calledAssigned, isAssigned } from "./directory";
export type {
  Assigned,
  Beside,
  PolicyKind,
  ResourcePolicyKind,
  RunnerKind,
  Stack,
  StackDocument,
  StackMembership,
  StackEntitlement,
  StackPermissionSet,
  StackPolicy,
  StackPrincipal,
  StackResourcePolicy,
  StackRunner,
  StackUnread,
} from "./stack";
export { UnreadableError } from "./unreadable";
