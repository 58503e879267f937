import { assembleStack } from "../access/terraform/assemble";
import { configurationResources } from "../access/terraform/configuration";
import type { StackPolicy, StackPrincipal } from "../access/terraform/stack";
import type { Known } from "../access/world/known";
import { type Reach, reachIn } from "../access/world/reach";
import { type World, worldOf } from "../access/world/world";
import { type References, referencesIn } from "./references";
import { type Terraform, terraformOf } from "./synthesised";

/** A role, group or user of a stack. */
export interface Person {
  readonly known: Known;
  /** Terraform's address; none of a user of whom the stack only says which groups they are in. */
  readonly address?: string;
}

/** A stack that is asked about. */
export interface Deployed extends Pick<Terraform, "stack"> {
  readonly world: World;
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
  const world = worldOf([assembled], () => []);
  return {
    world,
    reach: reachIn(world),
    people: peopleOf(world, assembled.principals),
    policies: assembled.principals.flatMap(({ policies }) => policies),
    references: referencesIn(resources.resources, stack),
    ...(stack && { stack }),
  };
}

function peopleOf(world: World, principals: readonly StackPrincipal[]): Person[] {
  const addresses = new Map(principals.map(({ kind, name, address }) => [`${kind} ${name}`, address]));
  const made = world.all.filter(({ outside }) => !outside);
  return made.map((known) => {
    const address = addresses.get(`${known.subject.kind} ${known.subject.name}`);
    return { known, ...(address !== undefined && { address }) };
  });
}
