import type { By } from "./attack";

/** Who attacks, by what gives it to them. */
export const PRINCIPALS: Readonly<Record<By, string>> = {
  group: "fraud-Auditors",
  "managed policy": "fraud-Auditors",
  role: "fraud-SageMakerExecutionRole",
  trust: "fraud-SageMakerExecutionRole",
};
