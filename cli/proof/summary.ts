import { CALLS } from "../../common/calls";
import { defined } from "../../common/lists";
import { isProofRule } from "../../evaluation";
import {
  type AccountDeployment,
  type AccountResource,
  type CenterDeployment,
  type DeployedSet,
  type Deployment,
  formatProblems,
  namedResources,
  type Organization,
  type Problem,
  resourcesOf,
} from "../../organization";
import { HAND_OVER_FILE } from "../../stacks";
import { heading } from "../critical/text";
import { plainTable } from "../output/plain-table";
import { counted, fewOf, wrap } from "../output/words";
import { ownerPolicies } from "../owners/owner-policies";
import { crossingText } from "./crossing-text";
import { given } from "./declarations";
import { deployersText } from "./deployers-text";
import type { ProofFinding } from "./finding";
import { ownersToAsk } from "./owners-text";
import type { Proof } from "./proof";
import { unlimitedText } from "./unlimited-text";

/** More rows than this would not fit on a screen. */
const MOST_ROWS = 25;

/** More findings than these are for `npm run access -- lint`, which tells equal ones once. */
const MOST_PLACES = 20;
const MOST_AT_A_PLACE = 3;

/** A screenful for the person who ran the synthesis: what was made and proven, what to know, what others must do. */
export function summary(organization: Organization, proof: Proof): string {
  const { settings, deployments } = organization;
  const rows = [...platformRows(organization), ...deployments.map(row)];
  const teams = new Set(deployments.map(({ team }) => team.team));
  const accounts = new Set(deployments.map(({ account }) => account.account));
  const active = deployments.filter(({ team }) => !team.retired);
  const groups = active.flatMap((deployment) => deployment.groups);
  const roles = active.flatMap((deployment) => deployment.roles);
  const heading =
    `${settings.organization}: ${counted(teams.size, "team")} in ${counted(accounts.size, "account")}, ${counted(rows.length, "stack")} ` +
    `with ${counted(roles.length, "execution role")}, ${counted(groups.length, "group")} and ${counted(members(groups), "membership")}`;
  return defined([
    heading,
    contracts(active, proof, organization.day),
    stackTable(rows),
    ...leftOut(organization),
    ...entering(proof.entering),
    ...defined([deployersText(active)]),
    ...findings(proof),
    ...critical(proof),
    crossingText(proof.crossing),
    ownersToAsk(ownerPolicies(organization)),
    unlimitedText(proof.notScoped),
    ...handedOver(organization),
    ...proof.remarks,
  ]).join("\n\n");
}

const members = (groups: Deployment["groups"]): number => groups.reduce((sum, group) => sum + group.members.length, 0);

function stackTable(rows: readonly string[][]): string {
  const head = ["Stack", "Account", "Execution roles", "Groups", "Members", "Data", "Notebooks"];
  const table = plainTable(head, rows.slice(0, MOST_ROWS));
  const rest = rows.length - MOST_ROWS;
  return rest > 0 ? `${table}\nand ${counted(rest, "more stack")}` : table;
}

/** The stacks that are no team's, and those of teams' permission sets. */
function platformRows({ state, accounts, centers, instance }: Organization): string[][] {
  const row = (stack: string, account: string, text: string): string[] => [stack, account, text, "", "", "", ""];
  return [
    ...(state ? [row(state.stackName, state.environment.accountId, `bucket ${state.bucket}`)] : []),
    ...accounts.map((one) => row(one.stackName, one.account.id, `shared: ${sharedIn(one).join(", ")}`)),
    ...(instance
      ? [
          row(
            instance.stackName,
            instance.account.id,
            counted(instance.attributes.length, "attribute of sessions", "attributes of sessions"),
          ),
        ]
      : []),
    ...centers.map((one) => row(one.stackName, one.account.id, setsIn(one))),
  ];
}

/** What the teams of an account share, in words. */
const SHARED: Readonly<Record<AccountResource, (account: AccountDeployment) => string>> = {
  permissionsBoundary: () => "boundary",
  guardrails: () => "guardrails",
  policies: ({ shared }) => counted(shared.policies.length, "policy", "policies"),
  auditTrail: () => "audit trail",
  accessAnalyzer: () => "access analyzer",
  oidcProviders: ({ oidcProviders }) => counted(oidcProviders.length, "OpenID Connect provider"),
};

const sharedIn = (account: AccountDeployment): string[] =>
  resourcesOf(account).map((resource) => SHARED[resource](account));

/** What whoever runs IAM Identity Center has to do. */
function handedOver({ settings, deployments }: Organization): string[] {
  if (!settings.identityCenter?.handOver) return [];
  const active = deployments.filter(({ team }) => !team.retired);
  const sets = permissionSets(active);
  const given = entitlements(active);
  const counts = [
    ...(sets.length > 0 ? [counted(sets.length, "permission set")] : []),
    ...(given > 0 ? [counted(given, "entitlement")] : []),
  ];
  if (counts.length === 0) return [];
  return [
    wrap(
      `${counts.join(" and ")} for those who run IAM Identity Center: ${HAND_OVER_FILE} in the output has ` +
        "them. They are made after the teams' stacks are deployed.",
      "",
    ),
  ];
}

const permissionSets = (deployments: readonly Deployment[]): DeployedSet[] =>
  defined(deployments.flatMap(({ groups }) => groups.map(({ audience }) => audience.set))).filter(
    ({ retired }) => !retired,
  );

/** To how many of the directory account access manager gives roles. */
const entitlements = (deployments: readonly Deployment[]): number =>
  deployments
    .flatMap(({ groups }) => groups.flatMap(({ audience }) => audience.entitled ?? []))
    .reduce((sum, { groups, users }) => sum + groups.length + users.length, 0);

/** How many permission sets a team has, how many assignments, and how many entitlements to roles. */
function setsIn({ team, deployments }: CenterDeployment): string {
  if (team.retired) return "retired: is emptied";
  const sets = permissionSets(deployments);
  const assignments = sets.reduce((sum, { groups, users }) => sum + groups.length + users.length, 0);
  const hasEntitled = deployments.some(({ groups }) => groups.some(({ audience }) => audience.entitled));
  if (sets.length === 0 && !hasEntitled) return "retired groups: is emptied";
  return [
    ...(sets.length > 0 ? [counted(sets.length, "permission set"), counted(assignments, "assignment")] : []),
    ...(hasEntitled ? [counted(entitlements(deployments), "entitlement")] : []),
  ].join(", ");
}

function row(deployment: Deployment): string[] {
  const { stackName, account, roles, team, groups, data, notebooks } = deployment;
  if (team.retired) return [stackName, account.id, "retired: is emptied", "", "", "", ""];
  const sources = new Set([
    ...data.map(({ bucket }) => `bucket ${bucket}`),
    ...namedResources(deployment).map(({ setting, name }) => `${setting} ${name}`),
  ]).size;
  const counts = [groups.length, members(groups), sources, notebooks.length].map(String);
  const more = roles.length > 1 ? ` and ${roles.length - 1} more` : "";
  return [stackName, account.id, `${roles[0]?.name ?? ""}${more}`, ...counts];
}

/** What was proven, or nothing would have been written; and what it rests on. */
function contracts(active: readonly Deployment[], { usedDeclarations }: Proof, day: string | undefined): string {
  const files = new Set(active.flatMap(({ teamFile, accountFile }) => [teamFile, accountFile]));
  const lines = [...files].reduce((sum, { value }) => sum + value.expect.length, 0);
  const kept = lines === 0 ? "" : ` ${counted(lines, "line")} of contracts ${lines === 1 ? "holds" : "hold"}.`;
  const rest = given(usedDeclarations);
  return wrap(
    `Proven${day === undefined ? "" : ` as of ${day}`}${rest === undefined ? ": by" : `, ${rest}. By`} what these files give, no team reaches what is another's of its account, and only who ` +
      `is named can assume a role.${kept} What is put on by hand is outside the proof.`,
    "",
  );
}

/** Whoever lists an account would look for it. */
function leftOut({ leftOut: all }: Organization): string[] {
  if (all.length === 0) return [];
  const named = fewOf(
    all.map(({ account, state, place: { file, line } }) => `${account} (${state}, ${file}:${line})`),
    "account",
  );
  return [wrap(`Left out, as nobody can work in ${all.length === 1 ? "it" : "them"}: ${named}.`, "")];
}

/** So many from outside are named; who-can names all. */
const MOST_ENTERING = 2;

/** Who may come in is told, also where the files say so: a reader should not have to look for it. */
function entering(all: Proof["entering"]): string[] {
  if (all.length === 0) return [];
  const rest = all.length - MOST_ENTERING;
  const shown = all.slice(0, MOST_ENTERING).map(({ who, roles }) => `${who} as ${fewOf(roles, "role")}`);
  const more = rest > 0 ? `; and ${rest.toLocaleString("en-US")} more` : "";
  return [
    wrap(
      `${all.length.toLocaleString("en-US")} from outside the stacks may come in: ${shown.join("; ")}${more}. ` +
        `${CALLS.command("who-can", "sts:AssumeRole", "<the role's ARN>")} tells how.`,
      "",
    ),
  ];
}

/** What is accepted is in the files, with its reason: a number would read like an alarm. */
function findings({ findings: open, accepted, acceptedOfProof, acceptedIn }: Proof): string[] {
  const files = `in ${fewOf(acceptedIn, "file")}, which ${acceptedIn.length === 1 ? "says" : "say"} why`;
  if (open.length === 0) {
    if (accepted === 0) return [];
    const are = accepted === 1 ? "is" : "are";
    const listed =
      acceptedOfProof === 0
        ? "what is accepted"
        : `all but ${acceptedOfProof.toLocaleString("en-US")}, which the proof alone finds`;
    const lint = `${CALLS.command("lint")} lists ${listed}.`;
    return [wrap(`No finding is open: ${accepted.toLocaleString("en-US")} ${are} accepted ${files}. ${lint}`, "")];
  }
  const taken = accepted > 0 ? ` (${accepted.toLocaleString("en-US")} more accepted ${files})` : "";
  const shown = atPlaces(open);
  const rest = shown.length - MOST_PLACES;
  return [
    [
      `${counted(open.length, "finding")} about the policies${taken}:`,
      formatProblems(shown.slice(0, MOST_PLACES)),
      ...(rest > 0 ? [`and findings in ${counted(rest, "more place")}: ${CALLS.command("lint")}`] : []),
    ].join("\n"),
  ];
}

/** A policy of AWS's opens so much that one place would fill the screen. */
function atPlaces(open: readonly ProofFinding[]): Problem[] {
  const byPlace = new Map<string, ProofFinding[]>();
  for (const finding of open) {
    const key = JSON.stringify(finding.place);
    byPlace.set(key, [...(byPlace.get(key) ?? []), finding]);
  }
  return [...byPlace.values()].flatMap((some) =>
    some.length <= MOST_AT_A_PLACE
      ? some
      : [...grouped(some.filter(isOfLint)), ...some.filter((one) => !isOfLint(one))],
  );
}

const grouped = (some: readonly ProofFinding[]): Problem[] =>
  some.slice(0, 1).map(({ place }) => ({
    place,
    message: `${counted(some.length, "finding")}: ${[...new Set(some.map(({ rule }) => rule))].join(", ")}`,
    remedy: `${CALLS.command("lint")} tells what each means, and what to write instead`,
  }));

const isOfLint = ({ rule }: ProofFinding): boolean => !isProofRule(rule);

/** How many reach what is critical; who they are, and how, is for a command of its own. */
function critical({ critical: all }: Proof): string[] {
  if (all.length === 0) return [];
  const lines = all.map(({ resource, by }) => `  ${heading(resource, by)}`);
  return [[`Critical resources, of which ${CALLS.command("critical")} tells who and how:`, ...lines].join("\n")];
}
