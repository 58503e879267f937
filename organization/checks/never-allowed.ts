import { hasWildcard } from "../../common/glob";
import { groupBy, listIn } from "../../common/lists";
import { rememberingOf } from "../../common/memo";
import {
  arnParts,
  type About,
  type ClosedAction,
  closedActions,
  closedStatement,
  closingWords,
  type SourcedPolicy,
  statementsIn,
} from "../../evaluation";
import { type DataSetting, ofEachSetting, s3Statements, serviceStatements, type Statement } from "../../policies";
import { listed, type Problem } from "../reading/problems";
import type { Located } from "../reading/salvage";
import type { Path } from "../reading/source";
import type { DeployedData, Deployment } from "../resolution/deployment";
import type { SharedPolicy } from "../resolution/shared";
import { placeOfStatement } from "../resolution/team-policy";
import { type Check, type Checked, problem } from "./check";
import { type DeployedSubject, rcpsAbove, subjectsOf } from "./deployed-subjects";
import { regionsWithinBoundary } from "./guarded-settings";

/**
 * What a file asks for and a permissions boundary, a control policy or a Deny of another policy, such as a guardrail, never
 * lets through: nobody could ever do it. It is told where none of those who have the statement, in none of the accounts,
 * gets the action.
 */
export const neverAllowed: Check = (checked) => {
  const asked = new Map<string, Asked[]>();
  for (const one of checked.deployments.filter(({ team }) => !team.retired).flatMap((it) => askedIn(it, checked))) {
    // Accounts that inherit a statement have one line of it.
    const { file, line, column } = one.file.at(one.path);
    const key = JSON.stringify([file, line, column, one.path, one.part]);
    if (one.file.intact(one.path)) listIn(asked, key).push(one);
  }
  return [...asked.values()].flatMap(problemsOf);
};

/** A statement that somebody has by a line of a file. */
interface Asked {
  readonly file: Located<unknown>;
  readonly path: Path;
  /** What tells apart the statements that one line makes; none where it is the statement. */
  readonly part?: string;
  readonly statement: Statement;
  readonly deployment: Deployment;
  readonly subject: DeployedSubject["subject"];
  readonly closed: () => readonly ClosedAction[];
}

function askedIn(deployment: Deployment, { policyFiles }: Checked): Asked[] {
  return subjectsOf(deployment, policyFiles).flatMap((subject) => [
    ...ownStatements(deployment, subject),
    ...dataStatements(deployment, subject),
  ]);
}

/** The statements that the files spell: the team's, and those of the account's policies that it attaches. */
function ownStatements(deployment: Deployment, { subject, policies }: DeployedSubject): Asked[] {
  const { teamFile, accountFile, shared } = deployment;
  return policies.flatMap(({ policy, sourced }) => {
    const account = policy.form.kind === "attached" ? sharedBy(shared.policies, policy.form.arns) : undefined;
    const [file, path] = account ? [accountFile, [...account.setting, "statements"]] : [teamFile, policy.setting];
    if (path.at(-1) !== "statements") return [];
    return statementsAsked(sourced, policy.statements, { deployment, subject, file }).map((asked, index) => ({
      ...asked,
      path: account ? [...path, index] : placeOfStatement(policy, index),
    }));
  });
}

const sharedBy = (all: readonly SharedPolicy[], arns: readonly string[]): SharedPolicy | undefined =>
  all.find((one) => one.arns.some((arn) => arns.includes(arn)));

/** What an entry of `data`, or of its like, makes for the roles. */
interface Entry {
  readonly path: Path;
  readonly ownerId: string;
  readonly statements: readonly Statement[];
}

/** The statements that entries of `data` and of its like make for the roles. */
function dataStatements(deployment: Deployment, { subject }: DeployedSubject): Asked[] {
  if (subject.kind !== "role") return [];
  return entriesOf(deployment).flatMap(({ path, ownerId, statements }) =>
    statementsAsked({ name: "", document: { Version: "2012-10-17", Statement: statements } }, statements, {
      ...{ deployment, subject, file: deployment.teamFile },
      ownerId,
      isWhole: true,
    }).map((asked) => ({
      ...asked,
      path: isAboutKey(asked.statement) ? [...path, "kmsKey"] : path,
      part: asked.statement.Sid ?? "",
    })),
  );
}

const entriesOf = rememberingOf((deployment: Deployment): readonly Entry[] => [
  ...deployment.data.map((grant) => ({ ...grant, statements: s3Statements(deployment.environment, [grant]) })),
  ...ofEachSetting((setting) => entriesOfService(setting, deployment.resources[setting], deployment)),
]);

function entriesOfService<S extends DataSetting>(
  setting: S,
  grants: readonly DeployedData<S>[],
  deployment: Deployment,
): Entry[] {
  const { environment } = deployment;
  const regions = regionsWithinBoundary(deployment);
  // Of a region beyond the boundary's, that is told.
  return grants
    .filter(({ region = environment.region }) => regions?.includes(region) ?? true)
    .map((grant) => ({
      path: grant.path,
      ownerId: grant.ownerId,
      statements: serviceStatements(setting, environment, [grant]),
    }));
}

const isAboutKey = ({ Action }: Statement): boolean =>
  [Action ?? []].flat().every((action) => action.startsWith("kms:"));

/** What is known of the statements that an entry makes. */
interface OfEntry {
  readonly ownerId?: string;
  /** Whether a statement counts only where none of its actions is let through: an entry that is let through in part is used. */
  readonly isWhole?: boolean;
}

function statementsAsked(
  sourced: SourcedPolicy,
  statements: readonly Statement[],
  { ownerId, isWhole = false, ...rest }: Pick<Asked, "deployment" | "subject" | "file"> & OfEntry,
): Omit<Asked, "path">[] {
  const { account } = rest.deployment;
  // Of another account's resources, that account's control policies are asked.
  const about: About = (resource) => ({
    ...((ownerId ?? accountIn(resource)) === account.id && { rcps: rcpsAbove(account) }),
    ...(ownerId !== undefined && { resourceAccount: ownerId }),
  });
  return statements.map((statement, index) => ({
    ...rest,
    statement,
    closed: () => {
      const allow = statementsIn(sourced).find((one) => one.statement.index === index);
      return allow ? (isWhole ? closedStatement : closedActions)(rest.subject, allow, about) : [];
    },
  }));
}

const accountIn = (resource: string): string | undefined => {
  const id = arnParts(resource)?.accountId;
  return id === undefined || id === "" || hasWildcard(id) ? undefined : id;
};

/** One cause of one statement is one problem. */
function problemsOf(all: readonly Asked[]): Problem[] {
  const [first] = all;
  if (!first) return [];
  const { file, path, statement, part, subject, deployment } = first;
  let closed = first.closed();
  for (const other of all.slice(1)) {
    if (closed.length === 0) break;
    const actions = new Set(other.closed().map(({ action }) => action));
    closed = closed.filter(({ action }) => actions.has(action));
  }
  const written = [statement.Action ?? []].flat();
  // What another leaves of an entry is used.
  if (part !== undefined && closed.length < written.length) return [];
  const causes = groupBy(closed, ({ decision }) => closingWords(subject, decision));
  return [...causes].map(([words, some]) => {
    const actions = some.map(({ action }) => action);
    const [action = ""] = actions;
    const isList = Array.isArray(statement.Action);
    const within =
      part !== undefined || some.length === written.length
        ? []
        : ["Action", ...(isList ? [written.indexOf(action)] : [])];
    const message = `${listed(actions)} ${actions.length === 1 ? "is" : "are"} never allowed: ${words} (${subject.name}${all.length > 1 ? ` and ${all.length - 1} more` : ""})`;
    return problem(file, [...path, ...within], message, remedyOf(deployment, some));
  });
}

/** Services that a boundary leaves out on purpose. */
const NEVER_ADDED = /^(iam|sts|organizations|account)$/;

function remedyOf(
  { shared, accountFile }: Deployment,
  [{ action, decision }]: readonly [ClosedAction, ...unknown[]],
): string {
  const [service = ""] = action.split(":");
  const isLeftOut = decision.reason === "implicit" && decision.layer === "boundary";
  if (isLeftOut && shared.boundary && !NEVER_ADDED.test(service) && /^[a-z0-9-]+$/.test(service)) {
    const { file, line } = accountFile.at(["permissionsBoundary"]);
    return `Add ${service} to services under permissionsBoundary (${file}:${line}), or remove it here`;
  }
  return "Remove it, or have that changed by those who look after the account";
}
