import { escalations } from "../../../evaluation/escalation/escalations";
import { findService } from "../../../evaluation/reference/reference";
import type { Statement } from "../../../policies";
import { allowing, principalWith } from "../escalation/support";
import { FOREIGN_LISTS, type ForeignList, LEFT_OUT, nameOf, NO_CREDENTIALS } from "./foreign.support";

/** Whether any finding is reported for a principal with these policies. */
const isReported = (policies: readonly (readonly Statement[])[]): boolean =>
  escalations(principalWith(Object.fromEntries(policies.map((each, index) => [`Policy${index}`, each])))).length > 0;

const isTold = (actions: readonly string[]): boolean => isReported([[allowing(actions)]]);

const eachUnlike = (names: Iterable<string>): string[] => [...new Set(names)].sort();
const ways = new Map(FOREIGN_LISTS.flatMap(({ paths }) => paths.map(({ actions }) => [nameOf(actions), actions])));
const credentials = eachUnlike(FOREIGN_LISTS.flatMap((list) => list.credentials ?? []));
const traps = FOREIGN_LISTS.flatMap((list) => list.traps ?? []);

const named = (name: string): ForeignList | undefined => FOREIGN_LISTS.find((list) => list.name === name);

describe("lists of ways that others keep", () => {
  it.each([
    ["prowler", 101],
    ["pathfinding", 65],
    ["pathfinding-labs", 12],
    ["pathfinding-newer", 5],
    ["cloudsplaining", 59],
    ["iam-vulnerable", 31],
    ["parliament", 22],
    ["pmapper", 30],
  ])("%s has %i, each once", (name, count) => {
    const list = named(name);
    expect(list?.paths).toHaveLength(count);
    expect(new Set(list?.paths.map(({ id }) => id)).size).toBe(count);
    expect(list?.day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(list?.version).toMatch(/^[\d.]+$|^[0-9a-f]{40}$/);
    expect(list?.licence).not.toBe("");
  });

  it("name actions of AWS's reference, but for those of closed services", () => {
    const actions = eachUnlike([...ways.values()].flat()).filter((action) => !action.includes("*"));
    const unknown = actions.filter((action) => {
      const [prefix = "", name = ""] = action.split(":");
      return findService(prefix)?.actions.get(name.toLowerCase())?.name !== name;
    });
    expect(unknown).toEqual([]);
  });

  it.each([...ways].filter(([name]) => !(name in LEFT_OUT)))("%s is told", (_, actions) => {
    expect(isTold(actions)).toBe(true);
  });

  it("leave open only what is listed as such", () => {
    const untold = [...ways].filter(([, actions]) => !isTold(actions)).map(([name]) => name);
    expect(untold.sort()).toEqual(Object.keys(LEFT_OUT).sort());
  });
});

describe("actions that return credentials", () => {
  it("are those of cloudsplaining", () => {
    expect(credentials).toEqual(named("cloudsplaining")?.credentials);
    expect(credentials).toHaveLength(45);
  });

  it("are told, but for those that give nobody else's rights", () => {
    const untold = credentials.filter((action) => !isTold([action]));
    expect(untold).toEqual(Object.keys(NO_CREDENTIALS).sort());
  });
});

describe("policies that are a way, or look like one", () => {
  it("are nine, four of them a way", () => {
    expect(traps.map(({ told }) => told).sort()).toEqual([false, false, false, false, false, true, true, true, true]);
  });

  it.each(traps)("$id is judged rightly: $told", (trap) => {
    expect(isReported(trap.policies)).toBe(trap.told);
  });
});
