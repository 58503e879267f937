import { GIVEN_NAMES, givenNamesOf, reachesGiven } from "../../../policies";

it("begin with words in lower case, and end in a hyphen", () => {
  for (const { start } of GIVEN_NAMES) expect(start).toMatch(/^[a-z]+(-[a-z]+)*-$/);
  expect(new Set(GIVEN_NAMES.map(({ start }) => start)).size).toBe(GIVEN_NAMES.length);
});

it.each(GIVEN_NAMES.map(({ start }) => start))(
  "%s: no team has the start of the names, whole words of it, or more",
  (start) => {
    const words = start.split("-").slice(0, -1);
    for (const [index] of words.entries()) {
      const team = words.slice(0, index + 1).join("-");
      expect([team, givenNamesOf(team).some((given) => given.start === start)]).toEqual([team, true]);
    }
    expect(givenNamesOf(`${start}x`)).toHaveLength(1);
    expect(givenNamesOf(`x-${start}x`)).toEqual([]);
  },
);

const MONITORING = { start: "model-monitoring-", what: "jobs" };

it.each(["model-monitoring-*", "model-monitoring-2026-*", "model-monitoring-1", "model-*", "m*", "model-monitor*-x"])(
  "%s reaches what is named model-monitoring-…",
  (pattern) => {
    expect(reachesGiven(pattern, MONITORING)).toBe(true);
  },
);

it.each(["model-risk-*", "models-*", "model", "model-monitoring", "fraud-*", "*", ""])(
  "%s is not about what is named model-monitoring-…",
  (pattern) => {
    expect(reachesGiven(pattern, MONITORING)).toBe(false);
  },
);
