import { agreementOn, summaryOf } from "./agreement";

const CASES = 2_000;

it("the engine answers as AWS's pages specify, and as the oracle does, but for differences that are known", async () => {
  const agreement = await agreementOn(20260, CASES);
  const { answers, open, faults, unexplained } = agreement;
  console.log(summaryOf(agreement));
  expect(faults).toEqual([]);
  expect(open).toBeGreaterThan(0);
  expect(unexplained).toEqual([]);
  expect(answers.allowed / CASES).toBeGreaterThanOrEqual(0.3);
  expect(answers.explicit / CASES).toBeGreaterThanOrEqual(0.2);
}, 60_000);
