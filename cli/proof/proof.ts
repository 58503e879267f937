import {
  accept,
  distinctFindings,
  judging,
  legibleFinding,
  lint,
  type LintFinding,
  type LintReport,
  type NotScoped,
  oldData,
  readStacks,
  type Stack,
  TooHeavyError,
  withDeclaredDocuments,
} from "../../access";
import { accountLimits, accountScps, type Entering, proveContracts, sortBreaches } from "../../access/contract";
import { withPermissionSets } from "../../access/contract/permission-set-homes";
import { type CriticalReach, criticalReach } from "../../access/critical";
import { anybodyCrosses, type Crossing, crossingPersons, withoutMembers } from "../../access/crossing";
import { isProofRule } from "../../evaluation";
import type { Place } from "../../common/fault";
import { defined } from "../../common/lists";
import {
  acceptedFindings,
  type Declaration,
  distinctProblems,
  type Organization,
  placeOfPolicy,
  placeOfShared,
  policyQuotaProblems,
  type Problem,
} from "../../organization";
import { bucketOwners } from "../input/bucket-owners";
import { graphFrom } from "../input/sources";
import { contractProblems } from "./contract-problems";
import { declarationFindings, endingSoon } from "./declarations";
import { endingRemarks, overInTrust, pendingRemarks } from "./endings";
import type { ProofFinding } from "./finding";
import { groupRemarks } from "./group-remarks";

/** What is said of the Terraform of an organization before it is deployed. */
export interface Proof {
  /** Faults of policies: nothing may be deployed. */
  readonly problems: readonly Problem[];
  /** What policies open and nobody has accepted, each at the setting that it comes from. */
  readonly findings: readonly ProofFinding[];
  /** How many findings are accepted, of those that nothing closes. */
  readonly accepted: number;
  /** How many of them only the proof finds: lint does not list them. */
  readonly acceptedOfProof: number;
  /** The files that accept them, sorted. */
  readonly acceptedIn: readonly string[];
  readonly notScoped: readonly NotScoped[];
  /** Who from outside the stacks may come to the teams' roles. */
  readonly entering: readonly Entering[];
  /** The declarations that the proof rests on. */
  readonly usedDeclarations: ReadonlySet<Declaration>;
  /** Who reaches the resources that organization.yaml calls critical. */
  readonly critical: readonly CriticalReach[];
  /** The persons of several teams of an account. */
  readonly crossing: readonly Crossing[];
  /** What to know of the judgement itself: that it rests on old data, or on declarations that end soon. */
  readonly remarks: readonly string[];
}

/** Before the Terraform is judged. */
export const NOTHING_PROVEN: Proof = {
  problems: [],
  findings: [],
  accepted: 0,
  acceptedOfProof: 0,
  acceptedIn: [],
  notScoped: [],
  entering: [],
  usedDeclarations: new Set(),
  critical: [],
  crossing: [],
  remarks: [],
};

/**
 * Judges the synthesised Terraform in a folder, as it will be deployed.
 *
 * @param today `YYYY-MM-DD`, for acceptances, declarations and what else ends
 */
export const prove = (organization: Organization, folder: string, today: string): Proof =>
  proveStacks(organization, readStacks(folder), today);

/**
 * Judges the stacks of an organization that were read already.
 *
 * @param today `YYYY-MM-DD`, for acceptances, declarations and what else ends
 */
export function proveStacks(organization: Organization, stacks: readonly Stack[], today: string): Proof {
  try {
    const all = withPermissionSets(stacks, organization.deployments);
    return judging(all, () => proofOf(organization, all, today));
  } catch (error) {
    if (!(error instanceof TooHeavyError)) throw error;
    const { heaviest, problem, remedy } = error;
    return { ...NOTHING_PROVEN, problems: [{ place: placesOf(organization)(heaviest), message: problem, remedy }] };
  }
}

function proofOf(organization: Organization, stacks: readonly Stack[], today: string): Proof {
  const { deployments, accounts } = organization;
  const { outside } = organization;
  const contracts = proveContracts(stacks, deployments, {
    outside,
    today,
    platform: organization.platform,
  });
  const { findings, refused } = sortBreaches(contracts.breaches, stacksOfSoleTeams(deployments));
  const declaredStacks = withDeclaredDocuments(stacks, outside, today);
  const linted = lint(declaredStacks, accountScps(deployments), accountLimits(deployments), {
    unused: false,
  });
  const report = accept(withFindings(linted, findings), acceptedFindings(organization), today);
  const byStack = new Map(deployments.map((deployment) => [deployment.stackName, deployment]));
  const placeIn = placesOf(organization);
  const problem = (finding: LintFinding): ProofFinding => asProblem(finding, placeIn);
  const open = report.findings.filter(({ accepted, closedBy }) => !accepted && closedBy === undefined);
  const accepted = report.findings.filter(({ accepted, closedBy }) => accepted && closedBy === undefined);
  const { declarations: usedDeclarations } = contracts;
  const declared = declarationFindings(outside, usedDeclarations, today);
  const broken = contractProblems({ ...contracts, breaches: refused }, byStack);
  return {
    problems: distinctProblems([
      ...open.filter(({ severity }) => severity === "error").map(problem),
      ...overInTrust(deployments, today),
      ...policyQuotaProblems([...deployments, ...accounts], countPolicies(stacks)),
      ...broken,
      // It may be why.
      ...(broken.length > 0 ? declared.filter(({ rule }) => rule === "declaration-expired") : []),
    ]),
    findings: [...open.filter(({ severity }) => severity !== "error").map(problem), ...declared],
    accepted: accepted.length,
    acceptedOfProof: accepted.filter(({ rule }) => isProofRule(rule)).length,
    acceptedIn: [...new Set(accepted.flatMap(({ accepted }) => accepted ?? []).map(({ place }) => place.file))].sort(),
    notScoped: report.notScoped,
    entering: contracts.entering,
    usedDeclarations,
    ...reachIn(organization, stacks, today),
    remarks: defined([
      oldData(today),
      ...endingRemarks(deployments, today),
      ...pendingRemarks(deployments),
      ...groupRemarks(deployments),
      ...endingSoon(outside, today),
    ]),
  };
}

const stacksOfSoleTeams = (deployments: Organization["deployments"]): ReadonlySet<string> =>
  new Set(deployments.filter(({ soleTeam }) => soleTeam).map(({ stackName }) => stackName));

const withFindings = (report: LintReport, findings: readonly LintFinding[]): LintReport => ({
  ...report,
  findings: distinctFindings([...report.findings, ...findings.map(legibleFinding)]),
});

/** Of what is critical, and of persons of several teams: where there are none, nobody is asked for. */
function reachIn(
  { critical, deployments, outside }: Organization,
  stacks: readonly Stack[],
  today: string,
): Pick<Proof, "critical" | "crossing"> {
  const crosses = anybodyCrosses(deployments);
  if (critical.length === 0 && !crosses) return { critical: [], crossing: [] };
  const from = (some: readonly Stack[]): ReturnType<typeof graphFrom> =>
    graphFrom(some, { deployments, outside }, today);
  const all = from(stacks);
  return {
    critical: criticalReach(all.graph, all.reach, critical, bucketOwners(deployments)),
    crossing: crosses ? crossingPersons(all, from(withoutMembers(stacks)), deployments) : [],
  };
}

/** The number of customer managed policies of each stack, with those that are split. */
function countPolicies(stacks: readonly Stack[]): ReadonlyMap<string, number> {
  return new Map(
    stacks.map(({ name, documents }) => [
      name,
      documents.filter(({ address }) => address.startsWith("aws_iam_policy.")).length,
    ]),
  );
}

/** Where in the stacks something was found. */
type Where = Pick<LintFinding, "policies" | "principal" | "stack" | "statements"> & { readonly rule?: string };

/** The setting that a finding in a stack comes from. */
function placesOf({ deployments, accounts, centers, state }: Organization): (finding: Where) => Place {
  const places = new Map<string, (finding: Where) => Place>([
    ...deployments.map((one) => [one.stackName, (finding: Where) => placeOfPolicy(one, finding)] as const),
    ...accounts.map((one) => [one.stackName, (finding: Where) => placeOfShared(one, finding)] as const),
    ...centers.map(({ stackName, teamFile }) => [stackName, () => teamFile.at(["groups"])] as const),
    ...(state ? [[state.stackName, () => state.place] as const] : []),
  ]);
  return (finding) => {
    const { stack = "" } = finding;
    return places.get(stack)?.(finding) ?? { file: stack, line: 1, column: 1 };
  };
}

function asProblem(finding: LintFinding, placeIn: (finding: LintFinding) => Place): ProofFinding {
  const { rule, message, remedy, stack = "", principal, policies, statements, place } = finding;
  const where = [
    ...(principal === undefined ? [] : [principal]),
    ...(policies.length === 0 ? [] : [policies.join(" and ")]),
    ...(statements.length === 0 ? [] : [statements.join(" and ")]),
  ].join(", ");
  return {
    rule,
    place: place ?? placeIn(finding),
    // A finding about an acceptance has a place of its own.
    message: `${rule}: ${message}${where === "" || place ? "" : ` (${stack}: ${where})`}`,
    remedy,
  };
}
