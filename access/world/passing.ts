import { grantedResources } from "../../evaluation/decision/granted";
import { SERVICES } from "../../evaluation/escalation/methods/pass-role";
import type { Subject } from "../../evaluation/subject";
import type { Edge } from "./edge";
import { inOneAccount, type Known } from "./known";
import { may, mayAnywhere } from "./may";
import { principalsNamed } from "./trusted";
import type { World } from "./world";

/** A role that somebody may hand to a service, which then runs what they say. */
export interface Passed {
  readonly role: Known;
  readonly service: string;
  /** What starts something with the role: `sagemaker:CreateTrainingJob`. */
  readonly start: string;
}

export const SAGEMAKER = "sagemaker.amazonaws.com";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
export function passedRoles(world: World, known: Known): Passed[] {
  const { subject } = known;
  const patterns = grantedResources(subject, "iam:PassRole");
  const candidates = new Set(patterns.flatMap((pattern) => [...world.rolesLike(pattern)]));
  // A role is handed over within its account only.
  const here = [...candidates].filter((role) => inOneAccount(role, known));
  return here.flatMap((role) =>
    servicesOf(role).flatMap((service): Passed[] => {
      const context = { "iam:PassedToService": service };
      if (!may(subject, { action: "iam:PassRole", resource: role.subject.arn ?? "*", context })) return [];
      const start = startOf(subject, service);
      return start === undefined ? [] : [{ role, service, start }];
    }),
  );
}

export const passingEdge = ({ role, service, start }: Passed): Edge => ({
  to: role,
  words: `passes ${role.subject.name} to ${service} with ${start}`,
});

/** The services that may become a role; where nobody knows, SageMaker may. */
function servicesOf({ trust }: Known): readonly string[] {
  if (trust?.document === undefined) return [SAGEMAKER];
  const named = principalsNamed(trust.document);
  if (named.includes("*")) return SERVICES.map(({ principal }) => principal);
  return named.filter((name) => name.includes(".amazonaws.com"));
}

/** How the subject may have a service run something; of a service that is not known here, in some way. */
export function startOf(subject: Subject, service: string): string | undefined {
  const known = SERVICES.filter(({ principal }) => principal === service);
  if (known.length === 0) return "a call of that service";
  const ways = known.flatMap(({ runs }) => runs);
  return ways.find((way) => way.split(" + ").every((action) => mayAnywhere(subject, action)));
}
