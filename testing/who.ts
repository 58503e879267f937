import { TerraformResource, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { KnownPrincipal } from "../access/graph/known-principal";
import { outsiderNamed } from "../access/graph/outsiders";
import { lastPart } from "../access/terraform/resource";
import { isServicePrincipal, type Subject } from "../evaluation";
import { parseArn } from "../policies/language/arn";
import type { Deployed, Person } from "./deployed";
import type { Who } from "./question";

/**
 * Finds who is meant.
 *
 * @throws {Error} where it is nobody of the stack or may be any of several, with those that there are
 */
export function askedOf(deployed: Deployed, who: Who): KnownPrincipal {
  const found = typeof who === "string" ? named(deployed, who) : made(deployed, who);
  const [one, ...others] = found;
  if (one && others.length === 0) return one.known;
  if (one) throw new Error(`${wordsOf(who)} may be any of: ${listed(found)}\nName one of them, or write a list`);
  const text = typeof who === "string" ? deployed.references.text(who) : undefined;
  if (text !== undefined && isFromElsewhere(deployed, text)) return outsiderNamed(text);
  const there = deployed.people.length > 0 ? `There are: ${listed(deployed.people)}` : "There are none at all";
  throw new Error(`the stack has no role, group or user: ${wordsOf(who)}\n${there}`);
}

/** A text names somebody in one way: the first in which there is one. */
function named({ people, references }: Deployed, who: string): readonly Person[] {
  const target = references.target(who);
  const text = references.text(who);
  const ways: ((person: Person) => boolean)[] = target
    ? [({ address }) => address === target.address, ({ known }) => known.subject.name === target.expression]
    : [
        ({ address }) => address === text,
        ({ known }) => known.subject.arn === text,
        ({ known }) => known.subject.arn === undefined && endsInName(text, known.subject),
        ({ known }) => known.subject.name === text,
        ({ address }) => address !== undefined && lastPart(address) === text,
      ];
  return ways.map((way) => people.filter(way)).find((some) => some.length > 0) ?? [];
}

/** Whether a text is an ARN of somebody of this kind and name, whatever the account and the path. */
function endsInName(text: string, { kind, name }: Subject): boolean {
  const arn = parseArn(text);
  return arn?.service === "iam" && arn.resource.startsWith(`${kind}/`) && arn.resource.endsWith(`/${name}`);
}

function made(deployed: Deployed, who: Exclude<Who, string>): readonly Person[] {
  const inside = Construct.isConstruct(who) ? within(deployed, who) : [];
  if (inside.length === 1 || !("role" in who)) return inside;
  const { role } = who as { readonly role: unknown };
  if (typeof role === "string") return named(deployed, role);
  return Construct.isConstruct(role) ? within(deployed, role) : inside;
}

/** Who is made by a construct itself, or else by what is in it. */
function within({ people, stack }: Deployed, construct: IConstruct): readonly Person[] {
  if (stack && TerraformStack.of(construct) !== stack) return [];
  const madeBy = (constructs: readonly IConstruct[]): readonly Person[] => {
    const addresses = new Set(constructs.flatMap(addressOf));
    return people.filter(({ address }) => address !== undefined && addresses.has(address));
  };
  const itself = madeBy([construct]);
  return itself.length > 0 ? itself : madeBy(construct.node.findAll());
}

const addressOf = (construct: IConstruct): readonly string[] =>
  TerraformResource.isTerraformResource(construct)
    ? [`${construct.terraformResourceType}.${construct.friendlyUniqueId}`]
    : [];

/** Whether a text is a service, or the ARN of somebody whom the stack does not make. */
function isFromElsewhere({ people }: Deployed, who: string): boolean {
  const arn = parseArn(who);
  if (!arn) return isServicePrincipal(who);
  if (!["iam", "sts"].includes(arn.service) || !/^(root|user|role|assumed-role)(\/|$)/.test(arn.resource)) return false;
  // A name is there once in an account, whatever its path: this would be one of the stack, with a mistake.
  return !people.some(({ known: { subject, accountId } }) => accountId === arn.accountId && endsInName(who, subject));
}

const listed = (people: readonly Person[]): string =>
  people
    .map(({ known: { subject }, address }) => subject.name + (address === undefined ? "" : ` (${address})`))
    .sort()
    .join(", ");

function wordsOf(who: Who): string {
  if (typeof who === "string") return `"${who}"`;
  return Construct.isConstruct(who) ? `the construct "${who.node.path}"` : "an object without such a role";
}
