import { graphAgreementOn } from "./agreement";

const WORLDS = 150;

it("the graph lacks nothing that a search over all chains of calls finds in small worlds, and has nothing sure beyond", () => {
  const agreement = graphAgreementOn(20260, WORLDS);
  expect(agreement.lacking).toEqual([]);
  expect(agreement.excess).toEqual([]);
  expect(agreement.agreed).toBeGreaterThan(WORLDS);
  // What is in doubt is the exception.
  expect(agreement.doubted).toBeLessThan(agreement.agreed / 10);
}, 60_000);
