import { brokenBy } from "../access/contract/judge";
import { deployedBy } from "./deployed";
import { superfluous } from "./least-privilege";
import { askingOf, linesOf } from "./lines";
import type { Access, AccessLine } from "./question";
import { answersWords, indented, lineWords, superfluousWords } from "./words";

/** What jest and vitest ask of a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What jest and vitest tell a matcher. */
export interface MatcherContext {
  readonly isNot?: boolean | undefined;
}

/**
 * `expect(stack).toAllow(access)` holds where all of it is certainly allowed to the principal itself.
 * `expect(stack).not.toAllow(access)` holds where none of it is possible, neither to the principal nor to a role that it
 * can act as. What is allowed in part, or depends on what is not told, is neither.
 */
function toAllow(this: MatcherContext, received: unknown, access: Access): MatcherResult {
  const can = this.isNot !== true;
  const deployed = deployedBy(received);
  const lines = linesOf(deployed, { ...access, can, actions: access.action });
  const broken = lines.flatMap((line) => brokenBy(deployed.graph, deployed.reach, line));
  const expected = can
    ? "expected all of it to be allowed, for certain"
    : "expected none of it to be possible, also not as a role that they can act as";
  return {
    pass: can === (broken.length === 0),
    message: () => [`${expected}:`, "", ...answersWords(broken)].join("\n"),
  };
}

/** `expect(stack).toBeLeastPrivilege(contract)` holds where the contract does, and would not without any of the Allows. */
function toBeLeastPrivilege(this: MatcherContext, received: unknown, contract: readonly AccessLine[]): MatcherResult {
  const deployed = deployedBy(received);
  const asked = contract.map(askingOf).map((asking) => ({ asking, lines: linesOf(deployed, asking) }));
  const broken = asked.flatMap(({ asking, lines }) => {
    const answers = lines.flatMap((line) => brokenBy(deployed.graph, deployed.reach, line));
    return answers.length === 0 ? [] : [[lineWords(asking, lines), ...answersWords(answers).map(indented)].join("\n")];
  });
  if (broken.length > 0) return { pass: false, message: () => ["the contract does not hold:", ...broken].join("\n\n") };
  const removable = superfluous(
    deployed,
    asked.flatMap(({ lines }) => lines),
  );
  return {
    pass: removable.length === 0,
    message: () =>
      removable.length === 0
        ? "expected that an Allow can be removed with the contract still holding, and each is needed"
        : ["expected every Allow to be needed; each of these can be removed, with the contract still holding:", ""]
            .concat(removable.map(superfluousWords))
            .join("\n"),
  };
}

/** The matchers, for `expect.extend(accessMatchers)` where `expect` is imported and not global. */
export const accessMatchers = { toAllow, toBeLeastPrivilege };
