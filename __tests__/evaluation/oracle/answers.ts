import { runSimulation, type Simulation } from "@cloud-copilot/iam-simulate";
import { contextOf } from "../../../evaluation/decision/context";
import type { Decision } from "../../../evaluation/decision/decision";
import { evaluate } from "../../../evaluation/decision/evaluate";
import type { Request } from "../../../evaluation/decision/request";
import type { PolicyLevels, SourcedPolicy, Subject } from "../../../evaluation/decision/subject";
import type { Case } from "./cases";
import { hasResourceControl } from "./specification/services";
import { type Document, SESSION } from "./statements";

export type Answer = "allowed" | "explicit" | "implicit" | "conditional";

/** What the engine answers, where every key that is not told is absent. */
export function engineAnswer(one: Case): Answer {
  const { subject, request } = questionOf(one);
  return answerOf(
    evaluate(
      subject,
      request,
      contextOf(one.context, () => "absent"),
      one.resource === "*",
    ),
  );
}

/** What the engine says where nobody tells a key. */
export function engineDoubt(one: Case): Decision["verdict"] {
  const { subject, request } = questionOf(one);
  return evaluate(
    subject,
    request,
    contextOf(one.context, () => "unknown"),
    one.resource === "*",
  ).verdict;
}

const answerOf = ({ verdict, reason }: Decision): Answer => (verdict === "denied" ? (reason ?? "implicit") : verdict);

/** A case, as the engine is asked it. */
export function questionOf(one: Case): { readonly subject: Subject; readonly request: Request } {
  const policy = (name: string, document: Document): SourcedPolicy => ({ name, document });
  const { who, boundary, session, scps, rcps, resourcePolicy } = one;
  const levels = (name: string, written: readonly (readonly Document[])[]): PolicyLevels =>
    written.map((level) => level.map((each) => policy(name, each)));
  const subject: Subject = {
    kind: who,
    name: who === "service" ? one.principal : (one.principal.split("/").at(-1) ?? ""),
    ...(who !== "service" && {
      arn: one.principal,
      identity: one.identity.map((each) => policy("identity", each)),
    }),
    ...(boundary && { boundary: policy("boundary", boundary) }),
    ...(session && { session: [policy("session", session)] }),
    ...(scps && { scps: levels("scp", scps) }),
  };
  return {
    subject,
    request: {
      action: one.action,
      resource: one.resource,
      resourceAccount: one.owner,
      ...(resourcePolicy && { resourcePolicy: policy("resource", resourcePolicy) }),
      ...(rcps && { rcps: levels("rcp", rcps) }),
    },
  };
}

/** A case, as the oracle is asked it: a role by its session. */
export function simulationOf(one: Case): Simulation {
  const { who, boundary, session, scps = [], rcps = [], resourcePolicy } = one;
  const named = (name: string, policy: Document): { name: string; policy: Document } => ({ name, policy });
  return {
    request: {
      principal: who === "role" ? SESSION : one.principal,
      action: one.action,
      resource: { resource: one.resource, accountId: one.owner },
      contextVariables: one.context as Record<string, string | string[]>,
    },
    identityPolicies: one.identity.map((policy, index) => named(`identity ${index}`, policy)),
    ...(boundary && { permissionBoundaryPolicies: [named("boundary", boundary)] }),
    ...(session && { sessionPolicy: session }),
    ...(resourcePolicy && { resourcePolicy }),
    resourceControlPolicies: hasResourceControl(one.action) ? levels("rcp", rcps) : [],
    serviceControlPolicies: levels("scp", scps.map(withFullAccess)),
  };
}

const levels = (name: string, written: readonly (readonly Document[])[]): Simulation["serviceControlPolicies"] =>
  written.map((level, index) => ({
    orgIdentifier: `level ${index}`,
    policies: level.map((policy, place) => ({ name: `${name} ${index} ${place}`, policy })),
  }));

/** Beside policies that only deny stands AWS's, which allows everything. */
function withFullAccess(scps: readonly Document[]): readonly Document[] {
  const allows = scps.some(({ Statement }) => Statement.some(({ Effect }) => Effect === "Allow"));
  const full: Document = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["*"], Resource: ["*"] }] };
  return allows ? scps : [...scps, full];
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  Allowed: "allowed",
  ExplicitlyDenied: "explicit",
  ImplicitlyDenied: "implicit",
};

/** What the oracle answers; it refuses what it takes for a mistake. */
export async function oracleAnswer(one: Case): Promise<Answer> {
  const results = await runSimulation(simulationOf(one), {});
  if (results.resultType === "error") throw new Error(`The oracle refuses: ${JSON.stringify(results.errors)}`);
  const ignored = results.resultType === "single" ? (results.result.ignoredContextKeys ?? []) : [];
  const answer = ANSWERS[results.overallResult];
  if (!answer || ignored.length > 0)
    throw new Error(`The oracle answers ${results.overallResult}, without ${ignored.join(", ")}`);
  return answer;
}
