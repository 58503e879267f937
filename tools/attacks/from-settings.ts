import type { Attack, By } from "./attack";
import { allow } from "./changes";
import { PRINCIPALS } from "./principals";
import { SETTINGS } from "./ways";

const BYS: readonly By[] = ["group", "role", "managed policy"];

/** Attacks on what is set for a whole account: the first such action of each service. */
export const settingAttacks = (): Attack[] => {
  const named = SETTINGS.filter((action) => !action.endsWith("*"));
  const first = [...new Map(named.map((action) => [action.replace(/:.*/, ""), action])).values()];
  return first.map((action, index): Attack => {
    const by = BYS[index % BYS.length] ?? "group";
    const where = index % 2 === 0 ? "shared" : "alone";
    return {
      name: `${action}: the platform's, everything, by ${by}, ${where}`,
      kind: "setting of the account",
      actions: [action],
      target: "the platform's",
      grant: "everything",
      ...{ by, where },
      principal: PRINCIPALS[by],
      told: ["the platform's"],
      breaks: false,
      byName: false,
      statements: [allow(action, "*")],
    };
  });
};
