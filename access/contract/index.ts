export type { Breach } from "./breach";
export type { Broken } from "./judge";
export type { BrokenExpectation } from "./expectations";
export { proveContracts, type ContractReport } from "./prove";
