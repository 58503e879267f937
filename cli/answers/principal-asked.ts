import { UnreadableError } from "../../access";
import { knownAs } from "../../access/answers";
import { principalOf } from "../../access/denied/principal";
import type { KnownPrincipal } from "../../access/graph/known-principal";
import { outsiderNamed } from "../../access/graph/outsiders";
import { setOfRole } from "../../access/graph/reserved";
import { didYouMean } from "../../common/did-you-mean";
import { type Deployment, principalKeys, principalsCalled } from "../../organization";
import type { Sources } from "../input/sources";
import { fewOf } from "../output/words";
import { calledThere, inDirectory, likeliest } from "./directory-asked";

/**
 * The role, group or user that is meant by a name in IAM, an ARN, or, of a stack of the organization, by what it is called
 * in the team file; `execution` means every execution role. Who is from outside is meant by what policies name, which may
 * be several, and who is in the directory of IAM Identity Center by the name there. The role of a permission set is meant by
 * the set, too.
 *
 * @throws {UnreadableError} where it is nobody, or may be one of several
 */
export function principalsAsked(sources: Sources, name: string, stack: string | undefined): readonly KnownPrincipal[] {
  if (stack !== undefined) checkStack(sources, stack);
  const found = name.startsWith("arn:") ? byArn(sources, name) : byName(sources, name, stack);
  if (found.length > 0) return found;
  const keyed = stack === undefined ? fromOutside(sources, name) : byKey(sources, name, stack);
  if (keyed.length > 0) return keyed;
  throw new UnreadableError([strangerText(sources, name, stack)]);
}

function checkStack({ stacks }: Sources, stack: string): void {
  const names = stacks.map(({ name }) => name);
  if (names.includes(stack)) return;
  const remedy = didYouMean(
    stack,
    names,
    names.length === 0 ? "There is none" : `Write one of ${fewOf(names, "stack")}`,
  );
  throw new UnreadableError([`there is no stack "${stack}"\n${remedy}`]);
}

function byArn({ graph, reach }: Sources, arn: string): readonly KnownPrincipal[] {
  const exact = graph.byArn(arn);
  const found = exact ? [exact] : graph.outsiders(arn);
  const principal = principalOf(arn);
  if (found.length > 0 || !principal) return found;
  const known = onlyOne(arn, knownAs(graph, principal));
  if (known.length > 0) return known;
  // Where a policy lets a whole account in, it lets in who is asked about.
  const stranger = outsiderNamed(arn, graph.around.today);
  return reach.from(stranger).length > 0 ? [stranger] : [];
}

function byName({ graph, stacks }: Sources, name: string, stack: string | undefined): readonly KnownPrincipal[] {
  const named = graph.named(setOfRole(name) ?? name);
  if (stack === undefined) return onlyOne(name, named);
  const own = named.filter((known) => known.stack === stack);
  const account = stacks.find((one) => one.name === stack)?.accountId;
  // A user belongs to no stack, but to an account.
  const near = named.filter(({ accountId }) => account !== undefined && accountId === account);
  return onlyOne(name, own.length > 0 ? own : near);
}

/** Who is in no stack, by what policies name, or by a name in the directory. */
function fromOutside({ graph }: Sources, name: string): readonly KnownPrincipal[] {
  const named = graph.outsiders(name);
  return named.length > 0 ? named : inDirectory(graph, name);
}

function onlyOne(name: string, found: readonly KnownPrincipal[]): readonly KnownPrincipal[] {
  if (found.length < 2) return found;
  const stacks = [...new Set(found.map(({ stack }) => stack))];
  const kinds = found.map(
    ({ subject: { kind, arn }, stack }) => `the ${kind} ${arn ?? "without a known ARN"} in ${stack}`,
  );
  throw new UnreadableError([
    stacks.length > 1
      ? `"${name}" is in several stacks\nName one: --stack ${stacks.join(", --stack ")}`
      : `"${name}" may be ${kinds.join(" or ")}\nWrite the ARN`,
  ]);
}

/** By what a team file calls it. */
function byKey({ graph, deployments }: Sources, key: string, stack: string): readonly KnownPrincipal[] {
  const deployment = deployments.find(({ stackName }) => stackName === stack);
  const called = deployment ? principalsCalled(deployment, key) : [];
  return called.flatMap(({ name }) => graph.named(name).filter((known) => known.stack === stack));
}

function keysOf(deployment: Deployment): readonly string[] {
  const { roles, groups } = principalKeys(deployment);
  return [...groups.keys(), ...roles.keys()];
}

function strangerText({ graph, deployments, stacks }: Sources, name: string, stack: string | undefined): string {
  const here = graph.all.filter((known) => stack === undefined || known.stack === stack);
  const own = deployments.filter(({ stackName }) => stack === undefined || stackName === stack);
  const withKey = own.filter((one) => keysOf(one).includes(name)).map(({ stackName }) => stackName);
  const read = new Set(stacks.map(({ name: one }) => one));
  const readWithKey = withKey.filter((one) => read.has(one));
  if (stack === undefined && readWithKey.length > 0) {
    const [first = ""] = readWithKey;
    return `"${name}" is what team files call it, in ${fewOf(readWithKey, "stack")}\nName the stack: --stack ${first}`;
  }
  const asked = name.startsWith("arn:")
    ? here.flatMap(({ subject }) => subject.arn ?? [])
    : [...here.map(({ subject }) => subject.name), ...(stack === undefined ? [] : own.flatMap(keysOf))];
  const where = stack === undefined ? "none of the stacks has" : `the stack ${stack} has no`;
  const known = likeliest(name, [...new Set(asked)]);
  const otherwise =
    known.length === 0 ? "It has no principals" : `Write a name or an ARN: ${fewOf(known, "principal")}`;
  return `${where} ${stack === undefined ? "a " : ""}role, group or user "${name}"\n${didYouMean(name, [...known, ...calledThere(known)], otherwise)}`;
}
