import { imageRegions, sagemakerImageAccounts } from "../../../policies";
import data from "../../../policies/data/sagemaker-images.json";

it("says where the account ids come from, and when", () => {
  expect(data.source).not.toBe("");
  expect(data.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

it("lists twelve digits per account, sorted and each once, for every region", () => {
  expect(imageRegions).toContain("us-east-1");
  for (const region of imageRegions) {
    const accounts = sagemakerImageAccounts(region);
    expect(accounts.length).toBeGreaterThan(0);
    expect(accounts).toEqual([...new Set(accounts)].sort());
    for (const account of accounts) expect(account).toMatch(/^\d{12}$/);
  }
});

it("knows the deep learning containers' account", () => {
  expect(sagemakerImageAccounts("eu-west-1")).toContain("763104351884");
});

it.each(["xx-nowhere-1", "", "constructor", "__proto__"])("knows no accounts for the region %j", (region) => {
  expect(sagemakerImageAccounts(region)).toEqual([]);
});
