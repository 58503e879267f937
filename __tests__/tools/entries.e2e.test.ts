import { ENTRY_TABLES, entriesNotAskedFor } from "../../tools/checks/entries";

it("the compiler asks for each entry of each table", () => {
  expect(entriesNotAskedFor()).toEqual([]);
});

it("an entry that nobody asks for is told", () => {
  const told = entriesNotAskedFor([["access/denied/actions.ts", "HOSTS"]]);
  expect(told).toEqual(["access/denied/actions.ts: HOSTS without monitoring"]);
});

it("a table that is not there is told", () => {
  const [[file] = [""]] = ENTRY_TABLES;
  expect(() => entriesNotAskedFor([[file, "NOBODYS"]])).toThrow(`${file} has no table NOBODYS`);
});
