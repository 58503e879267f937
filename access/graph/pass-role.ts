import { hasWildcard } from "../../common/glob";
import { allowing, grantedResources, type Subject } from "../../evaluation";
import { beyond, isBeyond, localised, outward } from "./beyond";
import type { Edge } from "./edge";
import { inOneAccount, type KnownPrincipal } from "./known-principal";
import { may } from "./may";
import type { PrincipalGraph } from "./principal-graph";
import { isKnownService, type Start, startOf, startsOf } from "./starting";
import { targetsOf } from "./targets";
import { principalsNamed } from "./trusted";

/** A role that somebody may hand to a service, which then runs what they say. */
export interface Passed {
  readonly edge: Edge;
  readonly service: string;
}

const KEY = "iam:PassedToService";
const PASS = "iam:PassRole";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
export const passedRoles = (graph: PrincipalGraph, known: KnownPrincipal): Passed[] => [
  ...rolesOfStacks(graph, known),
  ...strangers(graph, known),
];

function rolesOfStacks(graph: PrincipalGraph, known: KnownPrincipal): Passed[] {
  const { subject } = known;
  const patterns = grantedResources(subject, PASS);
  const candidates = new Set(patterns.flatMap((pattern) => [...graph.rolesLike(pattern)]));
  // A role is handed over within its account only.
  const here = [...candidates].filter((role) => inOneAccount(role, known));
  return here.flatMap((role) =>
    servicesOf(role, subject).flatMap((service): Passed[] => {
      if (!mayPass(subject, role.subject.arn ?? "*", service)) return [];
      const start = startOf(subject, service);
      const { name } = role.subject;
      return start ? [{ service, edge: { to: role, ...stepOf(name, service, start) } }] : [];
    }),
  );
}

/** Roles that no stack has, each once: what trusts them is not known, so that they may be for any service. */
function strangers(graph: PrincipalGraph, known: KnownPrincipal): Passed[] {
  const { subject, accountId } = known;
  const here = (pattern: string): string => localised(pattern, accountId);
  const mayBe = (pattern: string): boolean => isBeyond(graph.around, known, here(pattern), graph.has);
  const patterns = targetsOf(subject, { action: PASS, harmlessByName: true, closedBy: [] }, {}, mayBe);
  const found = beyond(graph.around, known, patterns.map(here), graph.has);
  if (found.length === 0) return [];
  const services = [...startsOf(subject).keys(), ...namedServices(subject)];
  return found.flatMap((one) => {
    const open = services.filter((service) => mayPass(subject, one.pattern, service));
    return open.flatMap((service): Passed[] => {
      const start = startOf(subject, service);
      if (!start) return [];
      const { words, ...rest } = stepOf("<it>", service, start);
      const request = { action: PASS, resource: one.pattern, context: { [KEY]: service } };
      const edges = outward(graph, known, { what: "a role that no stack has", words, request }, one);
      return edges.map((edge) => ({ service, edge: { ...edge, ...rest } }));
    });
  });
}

const mayPass = (subject: Subject, resource: string, service: string): boolean =>
  may(subject, { action: PASS, resource, context: { [KEY]: service } });

const stepOf = (role: string, service: string, { words, doubt }: Start): Omit<Edge, "to"> => ({
  words: `passes ${role} to ${service} with ${words}`,
  ...(doubt && { doubt }),
});

/** The services that may become a role; where nobody knows, those that somebody may start something in. */
function servicesOf({ trust }: KnownPrincipal, subject: Subject): readonly string[] {
  const named = trust?.document === undefined ? ["*"] : principalsNamed(trust.document);
  if (named.includes("*")) return [...startsOf(subject).keys()];
  return named.filter((name) => name.includes(".amazonaws.com"));
}

/** Services that a policy names and whose calls are not known. */
const namedServices = (subject: Subject): readonly string[] => [
  ...new Set(
    allowing(subject, PASS)
      .flatMap(({ statement }) => statement.conditions)
      .filter(({ key }) => key.toLowerCase() === KEY.toLowerCase())
      .flatMap(({ values }) => values)
      .filter((value) => !hasWildcard(value) && !isKnownService(value)),
  ),
];
