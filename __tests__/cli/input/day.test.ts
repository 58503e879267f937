import { UnreadableError } from "../../../access";
import { calendarDay, DAY_VARIABLE, dayMeant } from "../../../cli/input/day";

const environment = { ...process.env };
afterEach(() => {
  process.env = { ...environment };
});

const named = (day: string): void => {
  process.env = { ...environment, [DAY_VARIABLE]: day };
};

describe("the day as of which is synthesised and asked", () => {
  it("is today in UTC where nobody says another", () => {
    named("");
    expect(calendarDay()).toMatch(/^20\d{2}-\d{2}-\d{2}$/);
    expect(dayMeant(undefined, "2026-11-22")).toBe("2026-11-22");
  });

  it("is the variable's, and before it the option's", () => {
    named("2027-01-31");
    expect(dayMeant(undefined, "2026-11-22")).toBe("2027-01-31");
    expect(dayMeant("2027-02-01", "2026-11-22")).toBe("2027-02-01");
  });

  it.each(["2027-02-29", "2027-1-31", "27-01-31", "2027-01-31 ", "today", "1999-01-01"])("is not %j", (day) => {
    named(day);
    expect(() => dayMeant()).toThrow(UnreadableError);
    named("");
    expect(() => dayMeant(day)).toThrow(UnreadableError);
  });

  it("says what to write where it is none", () => {
    const faults = (day: () => string): unknown => {
      try {
        return day();
      } catch (error) {
        return error instanceof UnreadableError ? error.faults : error;
      }
    };
    named("2027-02-29");
    expect(faults(() => dayMeant())).toEqual([
      '"2027-02-29" is not a day, and SAGEMAKER_ACCESS_DAY is to be one\n' +
        "Write year, month and day, such as 2027-06-30, or unset it: then it is today in UTC",
    ]);
    expect(faults(() => dayMeant("now"))).toEqual([
      '"now" is not a day, and --day is to be one\n' +
        "Write year, month and day, such as 2027-06-30, or leave it out: then it is today in UTC",
    ]);
  });
});
