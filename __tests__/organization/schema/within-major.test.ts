import { holdsVersion, withinMajor } from "../../../organization";

it.each([
  [">= 5.100.0, < 7.0.0", "5.100.0", ">= 5.100.0, < 6.0.0"],
  [">= 5.100.0, < 7.0.0", "6.25.0", ">= 6.0.0, < 7.0.0"],
  [">= 5.100.0", "6.25.0", ">= 6.0.0, < 7.0.0"],
  [">=6.1,<6.40, != 6.3.0, != 5.101.0", "6.25.0", ">=6.1, <6.40, != 6.3.0"],
  ["~> 6.20", "6.25.0", "~> 6.20"],
  ["6.25.0", "6.25.0", "6.25.0"],
  [">= 5.100.0, ~> 6.1", "6.25.0", ">= 5.100.0, ~> 6.1"],
])("%s stays within the major version of %s: %s", (constraint, version, within) => {
  expect(withinMajor(constraint, version)).toBe(within);
  expect(holdsVersion(within, version)).toBe(true);
  expect(holdsVersion(constraint, version)).toBe(true);
});

it.each([
  [">= 5.100.0, < 7.0.0", "7.0.0"],
  ["~> 6.20", "6.19.0"],
  ["~> 6.20.1", "6.21.0"],
  ["!= 6.1.0", "6.1.0"],
])("%s does not hold %s", (constraint, version) => {
  expect(holdsVersion(constraint, version)).toBe(false);
});
