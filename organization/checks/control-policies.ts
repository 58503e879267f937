import { type Finding, type PolicyKind, validatePolicy } from "../../evaluation";
import type { Problem } from "../reading/problems";
import type { Located } from "../reading/salvage";
import type { Path } from "../reading/source";
import {
  type ControlSetting,
  documentOf,
  levelsIn,
  statementsIn,
  type WrittenPolicy,
} from "../resolution/control-policies";
import type { AccountFile } from "../schema";
import { type Check, faultAt, problem } from "./check";
import { pathWithin } from "./spot-path";

/** What control policies of an account's file are called, and how they are judged. */
const KINDS: Readonly<Record<ControlSetting, { readonly what: string; readonly kind: PolicyKind }>> = {
  scps: { what: "service control policy", kind: "scp" },
  rcps: { what: "resource control policy", kind: "rcp" },
};

const valid =
  (setting: ControlSetting): Check =>
  ({ accounts }) =>
    accounts.flatMap((file) =>
      levelsIn(file.value, setting)
        .flat()
        .filter(({ path }) => file.intact(path))
        .flatMap((written) => documentProblems(file, setting, written)),
    );

/** What AWS would refuse, or what cannot do what it says, in the service control policies of an account file. */
export const scpsValid: Check = valid("scps");

/** Likewise in its resource control policies. */
export const rcpsValid: Check = valid("rcps");

/** @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html#scp-syntax-version */
function documentProblems(
  file: Located<AccountFile>,
  setting: ControlSetting,
  { policy, path: own }: WrittenPolicy,
): Problem[] {
  const document = documentOf(policy);
  const path: Path = [...own, ...(policy.policy ? ["policy"] : [])];
  const statements = statementsIn(document);
  const statementAt = (index: number): Path => [
    ...path,
    "Statement",
    ...(Array.isArray(document.Statement) ? [index] : []),
  ];
  const pathOf = ({ spot }: Finding): Path => {
    const statement = spot.statement === undefined ? undefined : statements[spot.statement];
    if (!statement || spot.statement === undefined) return path;
    return [...statementAt(spot.statement), ...pathWithin(statement, spot)];
  };
  return validatePolicy(document, KINDS[setting].kind)
    .filter(({ severity, rule }) => severity === "error" || rule === "old-version")
    .map((finding) => faultAt(file, pathOf(finding), finding));
}

/** Two policies of one name could not be told apart in reports. */
export const controlPolicyNamesDiffer: Check = ({ accounts }) =>
  accounts.flatMap((file) => (["scps", "rcps"] as const).flatMap((setting) => namesDiffer(file, setting)));

function namesDiffer(file: Located<AccountFile>, setting: ControlSetting): Problem[] {
  const written = levelsIn(file.value, setting).flat();
  const names = written.map(({ name }) => name);
  return written.flatMap(({ name, path }, index) =>
    names.indexOf(name) === index
      ? []
      : [
          problem(
            file,
            [...path, "name"],
            `there are two ${KINDS[setting].what.replace("policy", "policies")} named "${name}"`,
            "Rename one",
          ),
        ],
  );
}
