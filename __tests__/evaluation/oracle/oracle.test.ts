import { agreementOn } from "./agreement";

const CASES = 2_000;

it("the engine answers as AWS's pages specify, and as the oracle does, but for differences that are known", async () => {
  const { answers, open, faults, unexplained } = await agreementOn(20260, CASES);
  expect(faults).toEqual([]);
  expect(open).toBeGreaterThan(0);
  expect(unexplained).toEqual([]);
  expect(answers.allowed / CASES).toBeGreaterThanOrEqual(0.3);
  expect(answers.explicit / CASES).toBeGreaterThanOrEqual(0.2);
}, 60_000);
