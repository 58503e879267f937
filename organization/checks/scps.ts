import type { Finding } from "../../evaluation/finding";
import { validatePolicy } from "../../evaluation/validate";
import type { Problem } from "../problems";
import type { Located } from "../salvage";
import type { AccountFile } from "../schema";
import { documentOf, scpName } from "../scps";
import type { Path } from "../source";
import { type Check, problem } from "./check";
import { pathWithin } from "./spot-path";

/**
 * The most characters of a service control policy, white space between its parts left out.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html#min-max-values
 */
const LARGEST = 10_240;

/** What AWS would refuse, or what cannot do what it says, in the service control policies of an account file. */
export const scpsValid: Check = ({ accounts }) =>
  accounts.flatMap((file) =>
    file.value.scps.flatMap((scp, index) => {
      if (!file.intact(["scps", index])) return [];
      const path = ["scps", index, ...(scp.policy ? ["policy"] : [])];
      return documentProblems(file, path, documentOf(scp));
    }),
  );

/** @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html#scp-syntax-version */
function documentProblems(file: Located<AccountFile>, path: Path, document: ReturnType<typeof documentOf>): Problem[] {
  const size = JSON.stringify(document).length;
  const { Statement } = document;
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  const pathOf = ({ spot }: Finding): Path => {
    const statement = spot.statement === undefined ? undefined : statements[spot.statement];
    if (!statement || spot.statement === undefined) return path;
    const index = Array.isArray(Statement) ? [spot.statement] : [];
    return [...path, "Statement", ...index, ...pathWithin(statement, spot)];
  };
  return [
    ...(size <= LARGEST ? [] : [problem(file, path, tooLarge(size))]),
    ...validatePolicy(document, "identity")
      .filter(({ severity, rule }) => (severity === "error" && rule !== "too-large") || rule === "old-version")
      .map((finding) => problem(file, pathOf(finding), told(finding))),
  ];
}

const count = (number: number): string => number.toLocaleString("en-US");

const tooLarge = (size: number): string =>
  `the policy has ${count(size)} characters, and AWS takes at most ${count(LARGEST)} in a service control policy\n` +
  "Use wildcards that stand for many actions or resources, or split the policy";

/** What is said of policies of a role or group, is said of an account's. */
const told = ({ rule, spot, message, remedy }: Finding): string =>
  rule === "misplaced-element"
    ? `a service control policy has no ${spot.element ?? "Principal"}: it is about everybody in the account\nRemove it, and write whom it is about as a condition on aws:PrincipalArn`
    : `${message}\n${remedy}`;

export const scpNamesDiffer: Check = ({ accounts }) =>
  accounts.flatMap((file) => {
    const names = file.value.scps.map(scpName);
    return names.flatMap((name, index) =>
      names.indexOf(name) === index
        ? []
        : [
            problem(
              file,
              ["scps", index, "name"],
              `there are two service control policies named "${name}"\nRename one`,
            ),
          ],
    );
  });
