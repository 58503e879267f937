import { validatePolicy } from "../../evaluation";
import { policyDocument, PolicyError, type Statement } from "../../policies";
import type { Problem } from "../reading/problems";
import type { Located } from "../reading/salvage";
import type { Path } from "../reading/source";
import { statementsOf } from "../resolution/statements";
import type { AccountFile, TeamFile } from "../schema";
import { type RoleSettings, roleSettings } from "../schema/role-settings";
import { type Check, problem } from "./check";
import { pathWithin } from "./spot-path";

/**
 * What AWS would refuse, or what cannot do what it says, in the statements that a file adds. What they open is told
 * when the whole policies are judged.
 */
export const statementsValid: Check = ({ accounts, teams }) =>
  [...teams.map(ofTeam), ...accounts.map(ofAccount)].flatMap(({ file, lists }) =>
    lists.flatMap(({ path, statements, beside = [] }) => [
      ...statements.flatMap((statement, index) => {
        const place = [...path, index];
        return file.intact(place) ? statementProblems(file, place, statement) : [];
      }),
      ...sidsTwice(file, beside, placed(path, statements)),
    ]),
  );

/** A statement, and where it stands in the file. */
type Placed = readonly [Path, Statement];

const placed = (path: Path, statements: readonly Statement[]): Placed[] =>
  statements.map((statement, index) => [[...path, index], statement]);

/** Sids that stand twice in a policy, each at the second of the two. */
function sidsTwice(file: Located<unknown>, beside: readonly Placed[], listed: readonly Placed[]): Problem[] {
  const all = [...beside, ...listed];
  return listed.flatMap((one): Problem[] => {
    const [path, statement] = one;
    const { Sid: sid } = statement;
    const first = all.find(([, { Sid }]) => Sid === sid);
    if (sid === undefined || !first || first === one || equal(first[1], statement)) return [];
    const { line } = file.at([...first[0], "Sid"]);
    const message = `the Sid "${sid}" stands twice, also in line ${line}`;
    const remedy = "Give each statement its own";
    return [problem(file, [...path, "Sid"], message, remedy)];
  });
}

/** Equal statements become one. */
const equal = (a: Statement, b: Statement): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A setting that lists statements. */
interface List {
  readonly path: Path;
  readonly statements: readonly Statement[];
  /** What other settings put into the same policy before them. */
  readonly beside?: readonly Placed[];
}

/** A file, and its settings that are statements. */
interface Written {
  readonly file: Located<unknown>;
  readonly lists: readonly List[];
}

function ofTeam(file: Located<TeamFile>): Written {
  const [all, ...one] = roleSettings(file.value);
  const listOf = ({ path, statements }: RoleSettings): List => ({
    path: [...path, "statements"],
    statements: statementsOf(statements),
  });
  const ofAll = listOf(all);
  const ofGroups = Object.entries(file.value.groups).map(([key, group]): List => ({
    path: ["groups", key, "statements"],
    statements: statementsOf(group.statements),
  }));
  const beside = placed(ofAll.path, ofAll.statements);
  return { file, lists: [ofAll, ...one.map((said) => ({ ...listOf(said), beside })), ...ofGroups] };
}

function ofAccount(file: Located<AccountFile>): Written {
  const lists = Object.entries(file.value.policies).map(([key, { statements }]): List => ({
    path: ["policies", key, "statements"],
    statements: statementsOf(statements),
  }));
  return { file, lists };
}

function statementProblems(file: Located<unknown>, path: Path, statement: Statement): Problem[] {
  // What cannot be written at all, such as an unknown variable, is told when the policy is made.
  if (!isWritable(statement)) return [];
  return validatePolicy({ Version: "2012-10-17", Statement: [statement] }, "identity")
    .filter(({ severity }) => severity === "error")
    .map((finding) =>
      problem(file, [...path, ...pathWithin(statement, finding.spot)], finding.message, finding.remedy),
    );
}

function isWritable(statement: Statement): boolean {
  try {
    policyDocument([statement]);
    return true;
  } catch (error) {
    if (error instanceof PolicyError) return false;
    throw error;
  }
}
