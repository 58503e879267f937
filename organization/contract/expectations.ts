import type { Place } from "../../common/fault";
import { distinct, listOf } from "../../common/lists";
import { callsOf, type ContextValues, isServicePrincipal } from "../../evaluation";
import { listed } from "../reading/problems";
import type { Deployment } from "../resolution/deployment";
import type { ContractResource } from "../schema/contract-resources";
import type { ExpectLine, OnEntry } from "../schema/expect";
import { principalKeys, principalsCalled, type TeamPrincipal } from "./keys";
import { standingLines } from "./standing-lines";
import { actionsOf, arnFor, contextOf, holdsIn, verbOf } from "./line";

/** Who must or must not be able to do something. */
export type Who =
  | TeamPrincipal
  /** `ec2.amazonaws.com`. */
  | { readonly kind: "service"; readonly name: string }
  /** A role, user, role session or account root of any account. */
  | { readonly kind: "arn"; readonly arn: string };

/** What an expectation is about: an ARN, a pattern of ARNs or `*`; or all that a team owns of a type. */
export type ExpectedOn =
  { readonly text: string } | { readonly team: "own" | "other" | (string & {}); readonly resource: ContractResource };

/** A line of a contract, in one deployment, ready to be judged. */
export interface Expectation {
  /** At least one. Each of them must, or must not, be able to. */
  readonly who: readonly Who[];
  /** Whether it must be possible, all of it; otherwise none of it may be. */
  readonly can: boolean;
  /** Single actions as AWS spells them, sorted: `s3:GetObject`. AWS asks about each of them on each target. */
  readonly actions: readonly string[];
  /** At least one. */
  readonly on: readonly ExpectedOn[];
  /** Condition keys of the request, as they are written; null: the request does not have the key. */
  readonly context: ContextValues;
  /** Where the line stands, in a team file or an account file. */
  readonly place: Place;
  /** The line as a person wrote it: `execution cannot s3:DeleteObject on arn:…`. */
  readonly words: string;
}

/**
 * The contract of a team in an account: the lines of the team file, those of the account file, and those that go without
 * saying where it has Deployers or Approvers. A line becomes
 * several expectations where its actions work on different ones of its targets: `[s3:ListBucket, s3:GetObject]` on a
 * bucket and its objects is about listing the bucket, and about reading the objects. A line of an account file that
 * names none of the team's roles and groups says nothing about the team; a retired team has no contract.
 */
export function expectationsOf(deployment: Deployment): Expectation[] {
  const { team, teamFile, account, accountFile } = deployment;
  if (team.retired) return [];
  return [
    ...team.expect.flatMap((line, index) =>
      holdsIn(line, account.account) ? ofLine(deployment, line, teamFile.at(["expect", index])) : [],
    ),
    ...account.expect.flatMap((line, index) => ofLine(deployment, line, accountFile.at(["expect", index]))),
    ...standingLines(deployment).flatMap(({ line, path }) => ofLine(deployment, line, teamFile.at(path))),
  ];
}

function ofLine(deployment: Deployment, line: ExpectLine, place: Place): Expectation[] {
  const who = distinct(listOf<string>(line.who).flatMap((name) => whoOf(deployment, name)));
  const on = distinct(listOf<OnEntry>(line.on).flatMap((entry) => targetsOf(deployment, entry)));
  if (who.length === 0) return [];
  const rest = { can: verbOf(line) === "can", context: contextOf(line), place, words: wordsOf(line) };
  const resourceOf = (target: ExpectedOn): string => arnFor("text" in target ? target.text : target);
  return callsOf(listOf(actionsOf(line)), on, resourceOf).map((calls) => ({ who, ...calls, ...rest }));
}

/** Equal ones are one: `[execution, jobs]` names the role for jobs twice. */
function whoOf(deployment: Deployment, who: string): readonly Who[] {
  if (who.startsWith("arn:")) return [{ kind: "arn", arn: who }];
  const called = principalsCalled(deployment, who);
  return called.length === 0 && isServicePrincipal(who) ? [{ kind: "service", name: who }] : called;
}

function targetsOf(deployment: Deployment, on: OnEntry): readonly ExpectedOn[] {
  if (typeof on !== "string") return [on];
  if (on === "*" || on.startsWith("arn:")) return [{ text: on }];
  return (principalKeys(deployment).roles.get(on) ?? []).map(({ arn }) => ({ text: arn }));
}

function wordsOf(line: ExpectLine): string {
  const on = listOf<OnEntry>(line.on).map((entry) =>
    typeof entry === "string" ? entry : `{ team: ${entry.team}, resource: ${entry.resource} }`,
  );
  const keys = Object.entries(line.with ?? {}).map(
    ([key, value]) => `${key}: ${Array.isArray(value) ? `[${listed(value)}]` : String(value)}`,
  );
  const context = keys.length > 0 ? ` with { ${listed(keys)} }` : "";
  return `${listed(listOf<string>(line.who))} ${verbOf(line)} ${listed(listOf(actionsOf(line)))} on ${listed(on)}${context}`;
}
