/** A day and a night, in milliseconds. */
const DAY = 24 * 60 * 60 * 1_000;

/** Whether a text of the form `YYYY-MM-DD` is in the calendar, as a thirtieth of February is not. */
export function inCalendar(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** The day after one, both `YYYY-MM-DD`. */
export const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);

/** How many days it is from one to another. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;

/** Whether something is over: its last day, where it has one, is before a day. Nothing is where nobody tells the day. */
export const isOver = (until: string | undefined, day: string | undefined): boolean =>
  until !== undefined && day !== undefined && until < day;
