import fc from "fast-check";
import { dayAfter, daysBetween, inCalendar, isOver } from "../../common/day";

const day = fc
  .date({ min: new Date("2000-01-01T00:00:00Z"), max: new Date("2099-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

it.each([
  ["2026-12-31", "2027-01-01"],
  ["2028-02-28", "2028-02-29"],
  ["2027-02-28", "2027-03-01"],
  ["2099-12-31", "2100-01-01"],
])("the day after %s is %s", (one, next) => {
  expect(dayAfter(one)).toBe(next);
});

it("is in the calendar, or in none", () => {
  expect(["2028-02-29", "2027-12-31"].map(inCalendar)).toEqual([true, true]);
  expect(["2027-02-29", "2027-04-31", "2027-13-01", "soon"].map(inCalendar)).toEqual([false, false, false, false]);
});

it("a last day is over on the day after, and on no day where nobody tells it", () => {
  fc.assert(
    fc.property(day, (last) => {
      expect(isOver(last, last)).toBe(false);
      expect(isOver(last, dayAfter(last))).toBe(true);
      expect(isOver(last, undefined)).toBe(false);
      expect(isOver(undefined, last)).toBe(false);
    }),
  );
});

it("is as many days later as it is over", () => {
  fc.assert(
    fc.property(day, day, (one, other) => {
      expect(daysBetween(one, other) < 0).toBe(isOver(other, one));
      expect(daysBetween(one, dayAfter(other))).toBe(daysBetween(one, other) + 1);
    }),
  );
});
