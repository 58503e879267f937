import type { Case } from "../../../evaluation/oracle/cases";
import { outcomesOf } from "../../../evaluation/oracle/specification";
import type { Document, Statement } from "../../../evaluation/oracle/statements";
import { documentOf, type Principal, principalArn, type Scene, trustOf } from "./scene";

/** Somebody who calls: a principal, and the groups that somebody has put this user into. */
export interface Actor {
  readonly principal: Principal;
  readonly joined: readonly string[];
}

/** One call, of which all is told. */
export interface Call {
  readonly action: string;
  readonly resource: string;
  readonly context?: Case["context"];
}

/** Of somebody who has the policies of a group: a person who is nobody else. */
const MEMBER = "member";

/** Answers by the specification of IAM's evaluation, the same question once. What AWS's pages leave open is allowed. */
export function asking(scene: Scene): (actor: Actor, call: Call) => boolean {
  const known = new Map<string, boolean>();
  return (actor, call) => {
    const { principal, joined } = actor;
    if (!isGiven(scene, actor, call)) return false;
    const context = Object.values(call.context ?? {}).join();
    const key = `${principal.name} ${principal.groups.join()} ${joined.join()} ${call.action} ${call.resource} ${context}`;
    const answer = known.get(key) ?? outcomesOf(caseOf(scene, actor, call), true).has("allowed");
    known.set(key, answer);
    return answer;
  };
}

function caseOf(scene: Scene, actor: Actor, { action, resource, context = {} }: Call): Case {
  const { kind, name, account, boundary } = actor.principal;
  const who = kind === "role" ? "role" : "user";
  const username = kind === "group" ? MEMBER : name;
  const resourcePolicy = action === "sts:AssumeRole" ? trustPolicyOf(scene, resource) : undefined;
  return {
    who,
    principal: principalArn(who, username, account),
    account,
    action,
    resource,
    owner: accountOf(resource),
    context: { ...context, ...(who === "user" && { "aws:username": username }) },
    identity: [documentOf(statementsOf(scene, actor))],
    ...(boundary && { boundary: documentOf(boundary) }),
    ...(scene.scp && { scps: [[documentOf(scene.scp)]] }),
    ...(resourcePolicy && { resourcePolicy }),
  };
}

/** Only a role's trust policy gives what no policy of one's own does: of most calls that is seen at once. */
const isGiven = (scene: Scene, actor: Actor, { action }: Call): boolean =>
  action === "sts:AssumeRole" ||
  statementsOf(scene, actor).some(({ Action = [] }) =>
    Action.some((one) => action === one || (one.endsWith("*") && action.startsWith(one.slice(0, -1)))),
  );

const statementsOf = ({ principals }: Scene, { principal, joined }: Actor): readonly Statement[] => {
  const groups = [...principal.groups, ...joined];
  const further =
    groups.length === 0 ? [] : principals.filter(({ kind, name }) => kind === "group" && groups.includes(name));
  return [principal, ...further].flatMap(({ statements }) => statements);
};

/** That of a role of no stack may leave it to any account. */
function trustPolicyOf({ principals }: Scene, arn: string): Document {
  const role = principals.find(({ kind, name, account }) => principalArn(kind, name, account) === arn);
  return role ? trustOf(role) : ANY_ACCOUNT;
}

const ANY_ACCOUNT = documentOf([
  { Effect: "Allow", Action: ["sts:AssumeRole"], Principal: { AWS: ["111111111111", "222222222222"] } },
]);

/** Whether a service may run something as a role; of a role that no stack has, nobody knows that it may not. */
export function trustsService(role: Principal | undefined, service: string): boolean {
  if (!role) return true;
  const { name, account } = role;
  const one: Case = {
    who: "service",
    principal: service,
    account,
    action: "sts:AssumeRole",
    resource: principalArn("role", name, account),
    owner: account,
    context: {},
    identity: [],
    resourcePolicy: trustOf(role),
  };
  return outcomesOf(one, true).has("allowed");
}

export const accountOf = (arn: string): string => arn.split(":")[4] ?? "";
