import { decide, type Deciding, type Request } from "../../evaluation";
import type { KnownPrincipal } from "../graph/known-principal";
import type { Reached } from "../graph/reach";
import { decidingOf } from "./breach";

/** What lets somebody take the first step. */
export function decidingBehind({ subject }: KnownPrincipal, reached: Reached): readonly Deciding[] {
  for (const request of requestsOf(reached)) {
    const decision = decide(subject, request);
    if (decision.verdict !== "denied") return decidingOf(decision);
  }
  return [];
}

/** A step without a call of its own is a role's that is assumed, or handed over. */
function requestsOf({ request, over: [, second], known }: Reached): Request[] {
  if (request) return [request];
  const resource = (second ?? known).subject.arn;
  return resource === undefined ? [] : ["sts:AssumeRole", "iam:PassRole"].map((action) => ({ action, resource }));
}
