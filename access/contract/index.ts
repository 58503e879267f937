export { accountLimits, accountRcps, accountScps } from "./around";
export { type Breach, WHOLE_POLICY } from "./breach";
export { sortBreaches, type SortedBreaches } from "./breach-findings";
export type { Entering } from "./entering";
export type { Broken } from "./judge";
export type { BrokenExpectation } from "./expectations";
export { proveContracts, type ContractReport } from "./prove";
