import { EffortError, spend, withinEffort } from "../../common/effort";
import { globCovers, globMatches, globsOverlap } from "../../common/glob";

it("lets as much be compared as is allowed, and no more", () => {
  const three = (): void => {
    [1, 1, 1].forEach(spend);
  };
  expect(() => {
    withinEffort(3, three);
  }).not.toThrow();
  expect(() => {
    withinEffort(2, three);
  }).toThrow(EffortError);
});

it("counts for itself, and ends with what it is for", () => {
  withinEffort(5, () => {
    expect(() => {
      withinEffort(1, () => {
        spend(2);
      });
    }).toThrow(EffortError);
    spend(5);
  });
  spend(1_000_000);
});

it.each([
  ["matches", () => globMatches("*a".repeat(50) + "b", "a".repeat(1000))],
  ["overlap", () => globsOverlap("a?".repeat(500), "*a".repeat(50) + "b")],
  ["cover", () => globCovers("*c?1*d".repeat(30), "*c?1*d".repeat(31))],
])("takes what patterns that %s take", (_, compare) => {
  expect(() => withinEffort(1_000, compare)).toThrow(EffortError);
  expect(() => withinEffort(10_000_000, compare)).not.toThrow();
});
