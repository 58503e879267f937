import fc from "fast-check";
import { organizationsOf, unexplained } from "../stacks/arbitrary";
import { folderOf, judged, organizationIn } from "../stacks/support";

jest.setTimeout(600_000);

/** How many organizations are made up. */
const ORGANIZATIONS = 200;
/** How many of them have several teams, which are proven against each other. */
const SHARED = 60;

it(`finds nothing wrong with the policies of ${ORGANIZATIONS} organizations, and nothing that no setting asks for`, () => {
  let stacks = 0;
  fc.assert(
    fc.property(organizationsOf({ maxTeams: 1 }), (input) => {
      const { texts, findings } = judged(organizationIn(folderOf(input.files)));
      stacks += Object.keys(texts).length;
      expect(unexplained(findings, input)).toEqual([]);
    }),
    { numRuns: ORGANIZATIONS, seed: Math.floor(Math.random() * 2 ** 31) },
  );
  expect(stacks).toBeGreaterThanOrEqual(ORGANIZATIONS);
});

it(`finds no team of ${SHARED} organizations that reaches another's, where nobody asks for it`, () => {
  let stacks = 0;
  fc.assert(
    fc.property(organizationsOf({ maxTeams: 5 }), (input) => {
      const { texts, breaches } = judged(organizationIn(folderOf(input.files)));
      stacks += Object.keys(texts).length;
      expect(breaches).toEqual([]);
    }),
    { numRuns: SHARED, seed: Math.floor(Math.random() * 2 ** 31) },
  );
  expect(stacks).toBeGreaterThanOrEqual(2 * SHARED);
});
