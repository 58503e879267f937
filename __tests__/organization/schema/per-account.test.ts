import { accountsNamed, listIn, textIn } from "../../../organization/schema/per-account";

describe("a value for one account", () => {
  it("is the one value for all, or the account's own", () => {
    expect(textIn("dev", "lake")).toBe("lake");
    expect(textIn("dev", { dev: "lake", prod: "pond" })).toBe("lake");
    expect(listIn("dev", ["anna"])).toEqual(["anna"]);
    expect(listIn("prod", { dev: ["anna"], prod: [] })).toEqual([]);
  });

  it.each(["prod", "constructor", "toString", "__proto__"])("is missing where the setting does not name %s", (name) => {
    expect(textIn(name, { dev: "lake" })).toBeUndefined();
    expect(listIn(name, { dev: ["anna"] })).toBeUndefined();
    expect(textIn(name, undefined)).toBeUndefined();
    expect(listIn(name, undefined)).toBeUndefined();
  });
});

it("only a value for each account names accounts", () => {
  expect(accountsNamed({ dev: "a", prod: "b" })).toEqual(["dev", "prod"]);
  expect(["a", ["a"], undefined, null].map(accountsNamed)).toEqual([undefined, undefined, undefined, undefined]);
});
