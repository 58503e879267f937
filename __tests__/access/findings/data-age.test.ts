import { oldData } from "../../../access";
import { DATA } from "../../../evaluation/reference/reference";

const after = (days: number): string =>
  new Date(Date.parse(DATA.date) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

it.each([0, 180])("data of %d days are recent", (days) => {
  expect(oldData(after(days))).toBeUndefined();
});

it("older data are told, with what to do", () => {
  expect(oldData(after(181))).toMatch(/181 days old.*npm run aws-data/);
});
