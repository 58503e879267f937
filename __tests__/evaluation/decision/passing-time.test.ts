import { decide } from "../../../evaluation/decision/decide";
import { allow, type Condition, deny, OBJECT, reading, role, type Statement } from "./asking.support";

const TODAY = "2026-11-30";

/** What somebody may do who asks on the day or later. */
const since = (...statements: readonly Statement[]): string =>
  decide(role(statements, { since: TODAY }), reading()).verdict;

const onCondition = (condition: Condition): string => since(allow("s3:GetObject", OBJECT, condition));
const now = (operator: string, time: string | readonly string[], key = "aws:CurrentTime"): Condition => ({
  [operator]: { [key]: time },
});

describe("of what is asked on a day or later", () => {
  it.each<[string, Condition]>([
    ["ended before", now("DateLessThan", "2026-11-29T12:00:00Z")],
    ["ended when the day began", now("DateLessThan", "2026-11-30T00:00:00Z")],
    ["ended with the day before", now("DateLessThanEquals", "2026-11-29T23:59:59Z")],
    ["ended before, by the seconds since 1970", now("DateLessThan", "1760000000", "aws:EpochTime")],
    ["ended before, as a number", now("NumericLessThan", "1760000000", "aws:epochtime")],
    ["was of one moment before", now("DateEquals", "2026-01-01T00:00:00Z")],
    ["is no longer before all of several days", now("DateLessThan", ["2025-01-01", "2026-01-01"])],
    ["ended, though it says IfExists", now("DateLessThanIfExists", "2026-01-01T00:00:00Z")],
    [
      "ended, though it begins later",
      { ...now("DateLessThan", "2026-01-01"), DateGreaterThan: { "aws:CurrentTime": "2027-01-01" } },
    ],
  ])("nothing is given by what %s", (_, condition) => {
    expect(onCondition(condition)).toBe("denied");
  });

  it.each<[string, Condition]>([
    ["began before", now("DateGreaterThan", "2026-11-29T23:59:59Z")],
    ["began with the day", now("DateGreaterThanEquals", "2026-11-30T00:00:00Z")],
    ["is not a moment before", now("DateNotEquals", "2026-01-01T00:00:00Z")],
  ])("all is given by what %s", (_, condition) => {
    expect(onCondition(condition)).toBe("allowed");
  });

  it.each<[string, Condition]>([
    ["ends in the course of the day", now("DateLessThan", "2026-11-30T08:00:00Z")],
    ["ends later", now("DateLessThan", "2027-01-01")],
    ["ends, by one of several days, later", now("DateLessThan", ["2026-01-01", "2027-01-01"])],
    ["begins later", now("DateGreaterThan", "2027-01-01")],
    ["begins in the moment that the day does", now("DateGreaterThan", "2026-11-30T00:00:00Z")],
    ["is of one moment later", now("DateEquals", "2027-01-01")],
    ["is about another time", now("DateLessThan", "2026-01-01", "aws:TokenIssueTime")],
    ["is no day", now("DateLessThan", "whenever")],
    ["compares a day as a number", now("NumericLessThan", "1760000000")],
    ["has a variable", now("DateLessThan", "${aws:PrincipalTag/until}")],
  ])("something may be given by what %s", (_, condition) => {
    expect(onCondition(condition)).toBe("conditional");
  });

  it("nothing is taken away by a Deny that has ended, and all by one that has begun", () => {
    const given = allow("s3:GetObject", OBJECT);
    expect(since(given, deny("s3:GetObject", OBJECT, now("DateLessThan", "2026-01-01")))).toBe("allowed");
    expect(since(given, deny("s3:GetObject", OBJECT, now("DateGreaterThan", "2026-01-01")))).toBe("denied");
    expect(since(given, deny("s3:GetObject", OBJECT, now("DateGreaterThan", "2027-01-01")))).toBe("conditional");
  });
});

it("depends on the time where nobody says on which day it is asked, and on nothing else where the time is told", () => {
  const ended = allow("s3:GetObject", OBJECT, now("DateLessThan", "2026-01-01T00:00:00Z"));
  expect(decide(role([ended]), reading()).verdict).toBe("conditional");
  const told = reading({ context: { "aws:CurrentTime": "2025-12-31T00:00:00Z" } });
  expect(decide(role([ended], { since: TODAY }), told).verdict).toBe("allowed");
});
