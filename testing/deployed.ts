import type { KnownPrincipal } from "../access/graph/known-principal";
import { type PrincipalGraph, principalGraphOf } from "../access/graph/principal-graph";
import { type Reach, reachIn } from "../access/graph/reach";
import { assembleStack } from "../access/terraform/assemble";
import { configurationResources } from "../access/terraform/configuration";
import type { StackPolicy, StackPrincipal } from "../access/terraform/stack";
import { type References, referencesIn } from "./references";
import { type Terraform, terraformOf } from "./synthesised";

/** A role, group or user of a stack. */
export interface Person {
  readonly known: KnownPrincipal;
  /** Terraform's address; none of a user of whom the stack only says which groups they are in. */
  readonly address?: string;
}

/** A stack that is asked about. */
export interface Deployed extends Pick<Terraform, "stack"> {
  readonly graph: PrincipalGraph;
  readonly reach: Reach;
  readonly people: readonly Person[];
  /** Every policy that somebody in it has. */
  readonly policies: readonly StackPolicy[];
  readonly references: References;
}

/** Reads back what Terraform will deploy. */
export function deployedBy(received: unknown): Deployed {
  const { name, json, stack } = terraformOf(received);
  const resources = configurationResources(name, json);
  const assembled = assembleStack(resources);
  const graph = principalGraphOf([assembled], () => []);
  return {
    graph,
    reach: reachIn(graph),
    people: peopleOf(graph, assembled.principals),
    policies: assembled.principals.flatMap(({ policies }) => policies),
    references: referencesIn(resources.resources, stack),
    ...(stack && { stack }),
  };
}

function peopleOf(graph: PrincipalGraph, principals: readonly StackPrincipal[]): Person[] {
  const addresses = new Map(principals.map(({ kind, name, address }) => [`${kind} ${name}`, address]));
  const made = graph.all.filter(({ outside }) => !outside);
  return made.map((known) => {
    const address = addresses.get(`${known.subject.kind} ${known.subject.name}`);
    return { known, ...(address !== undefined && { address }) };
  });
}
