import { validatePolicy } from "../../evaluation";
import { policyDocument, PolicyError, type Statement } from "../../policies";
import type { Problem } from "../reading/problems";
import type { Located } from "../reading/salvage";
import type { Path } from "../reading/source";
import { statementsOf } from "../resolution/statements";
import type { AccountFile, TeamFile } from "../schema";
import { type Check, problem } from "./check";
import { pathWithin } from "./spot-path";

/**
 * What AWS would refuse, or what cannot do what it says, in the statements that a file adds. What they open is told
 * when the whole policies are judged.
 */
export const statementsValid: Check = ({ accounts, teams }) =>
  [...teams.map(ofTeam), ...accounts.map(ofAccount)].flatMap(({ file, settings }) =>
    settings.flatMap(([path, statements]) => [
      ...statements.flatMap((statement, index) => {
        const place = [...path, index];
        return file.intact(place) ? statementProblems(file, place, statement) : [];
      }),
      ...sidsTwice(file, path, statements),
    ]),
  );

function sidsTwice(file: Located<unknown>, path: Path, statements: readonly Statement[]): Problem[] {
  const sids = statements.map(({ Sid }) => Sid);
  return sids.flatMap((sid, index) => {
    const first = sids.indexOf(sid);
    if (sid === undefined || first === index || equal(statements[first], statements[index])) return [];
    const { line } = file.at([...path, first, "Sid"]);
    const message = `the Sid "${sid}" stands twice, also in line ${line}`;
    const remedy = "Give each statement its own";
    return [problem(file, [...path, index, "Sid"], message, remedy)];
  });
}

/** Equal statements become one. */
const equal = (a: Statement | undefined, b: Statement | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A file, and its settings that are statements. */
interface Written {
  readonly file: Located<unknown>;
  readonly settings: readonly [Path, Statement[]][];
}

function ofTeam(file: Located<TeamFile>): Written {
  const { executionRole, groups } = file.value;
  const settings: [Path, Statement[]][] = [
    [["executionRole", "statements"], statementsOf(executionRole.statements)],
    ...Object.entries(groups).map(([key, group]): [Path, Statement[]] => [
      ["groups", key, "statements"],
      statementsOf(group.statements),
    ]),
  ];
  return { file, settings };
}

function ofAccount(file: Located<AccountFile>): Written {
  const settings = Object.entries(file.value.policies).map(([key, { statements }]): [Path, Statement[]] => [
    ["policies", key, "statements"],
    statementsOf(statements),
  ]);
  return { file, settings };
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
