import type { Fault } from "../../common/fault";
import { type Finding, type PolicyKind, type RuleName, validatePolicy } from "../../evaluation";
import { CONTROL_POLICY_SIZE } from "../../policies";
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
import { resourceControlProblems } from "./resource-control";
import { pathWithin } from "./spot-path";

/** What AWS takes as a control policy of one kind. */
interface Kind {
  readonly what: string;
  /** The most characters; of what a file of YAML holds, those of its JSON without white space between its parts. */
  readonly largest: number;
  /** Which policies of IAM it is like. */
  readonly like: PolicyKind;
}

const KINDS: Readonly<Record<ControlSetting, Kind>> = {
  scps: { what: "service control policy", largest: CONTROL_POLICY_SIZE.scp, like: "identity" },
  rcps: { what: "resource control policy", largest: CONTROL_POLICY_SIZE.rcp, like: "resource" },
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
  const { what, largest, like } = KINDS[setting];
  const document = documentOf(policy);
  const path: Path = [...own, ...(policy.policy ? ["policy"] : [])];
  const size = JSON.stringify(document).length;
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
  return [
    ...(size <= largest ? [] : [faultAt(file, path, tooLarge(size, largest, what))]),
    ...validatePolicy(document, like)
      .filter(({ severity, rule }) => (severity === "error" && !SAID_ELSEWHERE.has(rule)) || rule === "old-version")
      .map((finding) => faultAt(file, pathOf(finding), told(finding))),
    ...(setting === "rcps"
      ? statements.flatMap((statement, index) =>
          resourceControlProblems(statement).map(({ at, ...fault }) =>
            faultAt(file, [...statementAt(index), ...at], fault),
          ),
        )
      : []),
  ];
}

/** Of a size, and of an Allow for everybody, more is known here. */
const SAID_ELSEWHERE: ReadonlySet<RuleName> = new Set<RuleName>(["too-large", "public-principal"]);

const count = (number: number): string => number.toLocaleString("en-US");

const tooLarge = (size: number, largest: number, what: string): Fault => ({
  message: `the policy has ${count(size)} characters, and AWS takes at most ${count(largest)} in a ${what}`,
  remedy: "Use wildcards that stand for many actions or resources, or split the policy",
});

/** What is said of policies of a role or group, is said of an account's. */
const told = ({ rule, spot, message, remedy }: Finding): Fault =>
  rule === "misplaced-element"
    ? {
        message: `a service control policy has no ${spot.element ?? "Principal"}: it is about everybody in the account`,
        remedy: "Remove it, and write whom it is about as a condition on aws:PrincipalArn",
      }
    : { message, remedy };

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
