import type { Mutant } from "./mutant";

/** Mutations of what ends with a day. */
export const ENDING: readonly Mutant[] = [
  {
    name: "who is let in up to a day is let in for good",
    file: "organization/resolution/trusted-principals.ts",
    find: "...(until !== undefined && { until }),",
    replace: "...(until === undefined && { until }),",
    caughtBy: ["__tests__/stacks/until.test.ts"],
  },
  {
    name: "a trust ends a day early",
    file: "policies/language/until.ts",
    find: "`${dayAfter(until)}T00:00:00Z`",
    replace: "`${dayAfter(until).length > 0 ? until : until}T00:00:00Z`",
    caughtBy: ["__tests__/policies/people/until.test.ts"],
  },
  {
    name: "a member whose day is past stays in the group",
    file: "organization/resolution/resolve.ts",
    find: "!isOver(until, day)",
    replace: "(!isOver(until, day) || true)",
    caughtBy: ["__tests__/stacks/until.test.ts"],
  },
  {
    name: "a trust policy that goes on after the day of the file is taken",
    file: "access/contract/lasting-trust.ts",
    find: "if (byOthers || !comesIn(trust.document)) return [];",
    replace: "if (byOthers || comesIn(trust.document) || name.length > 0) return [];",
    caughtBy: ["__tests__/access/contract/until.test.ts"],
  },
  {
    name: "what begins in the course of the day counts as possible on it",
    file: "access/contract/judge.ts",
    find: '["00:00:00Z", "23:59:59Z"].map(',
    replace: '["23:59:59Z"].map(',
    caughtBy: ["__tests__/access/contract/until.test.ts"],
  },
];
