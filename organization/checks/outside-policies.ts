import type { Fault } from "../../common/fault";
import { isRecord } from "../../common/is-record";
import { type Finding, validatePolicy } from "../../evaluation";
import type { PolicyFile } from "../input/policy-files";
import { listed } from "../reading/problems";
import type { Path } from "../reading/source";
import { type Check, faultAt, problem } from "./check";
import { pathWithin } from "./spot-path";

/** So many faults of one file are told. */
const MOST_FAULTS = 20;

/** The files that declarations name can be read, and hold policies that AWS would take: each fault at the name of the file. */
export const outsidePolicies: Check = ({ accounts, policyFiles }) =>
  accounts.flatMap((file) =>
    file.value.outside.flatMap(({ policies = [], document }, index) => {
      const named: [Path, string][] = [
        ...policies.map((name, position): [Path, string] => [["outside", index, "policies", position], name]),
        ...(document === undefined ? [] : [[["outside", index, "document"], document] as [Path, string]]),
      ];
      return named.flatMap(([path, name]) => {
        const policy = policyFiles.get(name);
        if (!policy || !file.intact(path)) return [];
        const faults = faultsOf(policy);
        const rest = faults.length - MOST_FAULTS;
        return [
          ...faults.slice(0, MOST_FAULTS).map((fault) => faultAt(file, path, fault)),
          ...(rest > 0
            ? [problem(file, path, `${name} has ${rest.toLocaleString("en-US")} more faults`, "Mend these first")]
            : []),
        ];
      });
    }),
  );

/** What the AWS CLI prints around a policy: a key of it, the command, and where the policy is. */
const AROUND: readonly (readonly [key: string, command: string, path: string])[] = [
  ["PolicyVersion", "get-policy-version", "PolicyVersion.Document"],
  ["RoleName", "get-role-policy", "PolicyDocument"],
  ["UserName", "get-user-policy", "PolicyDocument"],
  ["GroupName", "get-group-policy", "PolicyDocument"],
];

/** How much one policy may hold is of no concern: a file may hold what several policies say. */
function faultsOf({ policy: { name, document }, problems, at }: PolicyFile): readonly Fault[] {
  if (document === undefined) return problems;
  const wrapper = isRecord(document) ? AROUND.find(([key]) => Object.hasOwn(document, key)) : undefined;
  if (wrapper) {
    const [, command, path] = wrapper;
    return [
      {
        message: `${name}: this is what aws iam ${command} prints, with the policy inside`,
        remedy: `Write what stands under ${path} alone: aws iam ${command} … --query ${path}`,
      },
    ];
  }
  return validatePolicy(document, "identity")
    .filter(({ rule, severity }) => severity === "error" && rule !== "too-large")
    .map((finding) => {
      const { line, column } = at(pathOf(document, finding));
      return {
        message: `${name}, line ${line}, column ${column}${statementOf(document, finding)}: ${finding.message}`,
        remedy: finding.remedy,
      };
    });
}

/** `, statement 2 (Read)`. */
function statementOf(document: unknown, { spot: { statement } }: Finding): string {
  if (statement === undefined) return "";
  const { Sid } = (statementIn(document, statement) ?? {}) as { readonly Sid?: unknown };
  const sid = typeof Sid === "string" && Sid !== "" ? ` (${listed([Sid])})` : "";
  return `, statement ${statement + 1}${sid}`;
}

const statementIn = (document: unknown, index: number): unknown =>
  [isRecord(document) ? document["Statement"] : undefined].flat()[index];

/** The path in the document to what a finding is about. */
function pathOf(document: unknown, { spot }: Finding): Path {
  if (!isRecord(document)) return [];
  if (spot.statement === undefined) return pathWithin(document, spot);
  const path: Path = ["Statement", ...(Array.isArray(document["Statement"]) ? [spot.statement] : [])];
  const statement = statementIn(document, spot.statement);
  return isRecord(statement) ? [...path, ...pathWithin(statement, spot)] : path;
}
