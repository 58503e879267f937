import { POLICY_SIZE, sizeProblem } from "../../../policies";

it("holds policies to the sizes that IAM documents", () => {
  expect(POLICY_SIZE).toEqual({ roleInline: 10_240, managed: 6_144, trust: 2_048 });
});

it("has nothing to say of a policy that is exactly as large as IAM takes", () => {
  expect(sizeProblem('the policy "p"', 6_144, POLICY_SIZE.managed, "Name less")).toBeUndefined();
});

it("tells by how much a policy is too large, and what to do", () => {
  expect(sizeProblem('the policy "p"', 7_500, POLICY_SIZE.managed, "Name less")).toBe(
    'the policy "p" has 7,500 characters, 1,356 more than the 6,144 that IAM takes\nName less',
  );
});
