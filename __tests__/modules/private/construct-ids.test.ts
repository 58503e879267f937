import { Lazy } from "cdktf";
import { withIds } from "../../../modules/private/construct-ids";

const ids = (names: string[]): string[] => withIds("attach", names, String).map(([id]) => id);

it("makes ids from what stands behind the last slash, whatever the order", () => {
  const [a, b] = ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::111111111111:policy/teams/Models"];
  expect(ids([a, b])).toEqual(["attach-ReadOnlyAccess", "attach-Models"]);
  expect(ids([b, a])).toEqual(["attach-Models", "attach-ReadOnlyAccess"]);
});

it("numbers names that are taken, and tokens", () => {
  const token = (): string => Lazy.stringValue({ produce: () => "x" });
  expect(ids(["a/x", "b/x", token(), "x", token()])).toEqual([
    "attach-x",
    "attach-x-2",
    "attach",
    "attach-x-3",
    "attach-2",
  ]);
  expect(ids(["x", "x", "x-2"])).toEqual(["attach-x", "attach-x-2", "attach-x-2-2"]);
});

it("keeps the items", () => {
  expect(withIds("member", [{ user: "ann" }], ({ user }) => user)).toEqual([["member-ann", { user: "ann" }]]);
});
