export { type Access } from "./questions";
export { type Certainty, criticalReach, type CriticalReach, type Reaching, type Way } from "./reach";
export { type CriticalChange, criticalChanges, type CriticalWay } from "./changes";
