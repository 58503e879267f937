import { addAll } from "../../common/lists";

it("items are added to a list, however many they are", () => {
  const list = [0];
  addAll(list, new Array<number>(500_000).fill(1));
  expect([list.length, list[0], list.at(-1)]).toEqual([500_001, 0, 1]);
});
