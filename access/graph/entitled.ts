import { globMatches, hasWildcard } from "../../common/glob";
import { groupBy } from "../../common/lists";
import { entranceOf, type Subject } from "../../evaluation";
import { parseArn } from "../../policies";
import { calledAssigned, type Stack, type StackEntitlement } from "../terraform";
import type { Entitled, KnownPrincipal } from "./known-principal";
import { principalsNamed } from "./trusted";

/** Finds to whom account access manager gives a role, by the role's ARN. */
export function entitledIn(stacks: readonly Stack[]): (arn: string) => readonly Entitled[] {
  const all = stacks.flatMap(({ entitlements = [] }) => entitlements);
  const byArn = groupBy(all, ({ role }) => role);
  const patterns = all.filter(({ role }) => hasWildcard(role));
  return (arn) => {
    const here = [...(byArn.get(arn) ?? []), ...patterns.filter(({ role }) => globMatches(role, arn))];
    return [...new Map(here.map(entitledBy).map((one) => [`${one.name} ${one.application ?? ""}`, one])).values()];
  };
}

const entitledBy = ({ given, application }: StackEntitlement): Entitled => ({
  name: calledAssigned(given),
  ...(application !== undefined && { application }),
});

/**
 * As whom somebody asks for a role: to whom account access manager gives it comes by that service, of its application.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/aam-prepare-roles.html
 */
export function askingFor({ entitled = [], trust }: KnownPrincipal, subject: Subject): Subject {
  const found = subject.kind === "federated" ? entitled.filter(({ name }) => name === subject.name) : [];
  const service = principalsNamed(trust?.document).find((name) => entranceOf(name)?.service === "account-access");
  if (found.length === 0 || service === undefined) return subject;
  const [one, ...others] = found;
  const application = others.length === 0 ? one?.application : undefined;
  const account = parseArn(application ?? "")?.accountId;
  return {
    kind: "service",
    name: service,
    ...(application !== undefined &&
      account !== undefined && { context: { "aws:SourceArn": application, "aws:SourceAccount": account } }),
    ...(subject.since !== undefined && { since: subject.since }),
  };
}
