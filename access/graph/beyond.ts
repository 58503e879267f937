import { hasWildcard } from "../../common/glob";
import { rememberingOf } from "../../common/memo";
import { arnsOverlap, type DeclaredOutside, type Request } from "../../evaluation";
import { parseArn } from "../../policies";
import { type Around, isOwn } from "./around";
import { assumedRoles } from "./assume-role";
import type { Edge } from "./edge";
import type { KnownPrincipal } from "./known-principal";
import type { PrincipalGraph } from "./principal-graph";

/** Of what no stack has: what a file of the organization says of it, or nothing. */
export interface Beyond {
  readonly pattern: string;
  readonly declared?: DeclaredOutside;
}

/**
 * What of some patterns is neither a thing of the stacks nor the team's own: nobody knows what it is, unless it is
 * declared.
 *
 * @param isThere whether a whole ARN is that of something in the stacks
 */
export const beyond = (
  around: Around,
  known: KnownPrincipal,
  patterns: readonly string[],
  isThere: (arn: string) => boolean,
): Beyond[] =>
  patterns
    .filter((pattern) => isBeyond(around, known, pattern, isThere))
    .map((pattern) => {
      const declared = around.declared(known.accountId, pattern);
      return { pattern, ...(declared && { declared }) };
    });

/** Whether something that a pattern may mean is neither a thing of the stacks nor the team's own. */
export const isBeyond = (
  around: Around,
  known: KnownPrincipal,
  pattern: string,
  isThere: (arn: string) => boolean,
): boolean => !isOwn(around, known, pattern) && (hasWildcard(pattern) || !isThere(pattern));

/** In the account of who asks, where a call reaches no other. */
export function localised(pattern: string, accountId: string | undefined): string {
  return accountId === undefined ? pattern : pattern.replace(/^(arn:[^:]*:[^:]*:[^:]*):\*:/, `$1:${accountId}:`);
}

/** What no stack has, how one comes to it, and what it is called. */
export interface Outward {
  /** `a role that no stack has`. */
  readonly what: string;
  /** The step, with `<it>` in place of the name. */
  readonly words: string;
  /** The step where nobody knows whom it leads to. @default - the same */
  readonly unknown?: string;
  readonly request: Request;
}

/**
 * The step to what no stack has: where a declaration says that it is harmless to the roles alone whose trust policies name
 * it, else to whom it names, or to somebody of whom nobody knows anything.
 */
export function outward(
  graph: PrincipalGraph,
  known: KnownPrincipal,
  { what, words, unknown = words, request }: Outward,
  { pattern, declared }: Beyond,
): Edge[] {
  const to = declared && declaredAs(graph, known, declared, pattern);
  if (to && "harmless" in to) return trusting(graph, to.harmless, words, request);
  if (to) return [{ to, request, words: words.replace("<it>", () => to.subject.name) }];
  if (declared?.says.kind === "runs-as") {
    const role = { what: "a role that no stack has", words, request };
    return outward(graph, known, role, { pattern: declared.says.role });
  }
  const name = pattern === "*" ? what : `${what}, ${pattern}`;
  return [
    {
      to: stranger(graph, known, name, pattern),
      last: true,
      unknown: true,
      request,
      words: unknown.replace("<it>", () => name),
    },
  ];
}

/** The roles of the stacks that let in by name whom a pattern means: whatever it may do itself, the stacks say this. */
const trusting = (graph: PrincipalGraph, pattern: string, words: string, request: Request): Edge[] =>
  graph.outside
    .filter(({ subject: { arn } }) => arn !== undefined && arnsOverlap(arn, pattern))
    .flatMap((one) =>
      assumedRoles(graph, one).map((edge) => ({
        ...edge,
        request,
        words: `${words.replace("<it>", () => one.subject.name)}, which ${edge.words}`,
      })),
    );

/** Whom a declaration stands for; undefined where it names somebody of whom no stack and no declaration says anything. */
function declaredAs(
  graph: PrincipalGraph,
  known: KnownPrincipal,
  declaration: DeclaredOutside,
  pattern: string,
): KnownPrincipal | { readonly harmless: string } | undefined {
  const { says } = declaration;
  if (says.kind === "harmless") return { harmless: pattern };
  if (says.kind === "policies") return declaredPrincipal(declaration);
  if (says.kind !== "runs-as") return undefined;
  const role = graph.byArn(says.role);
  if (role) return role;
  const declared = graph.around.declared(known.accountId, says.role);
  return declared && declared !== declaration ? declaredAs(graph, known, declared, says.role) : undefined;
}

/** Somebody with the policies that an account file says are all that they have. */
const declaredPrincipal = rememberingOf(({ subject, says, accountId, place }: DeclaredOutside): KnownPrincipal => {
  const arn = "arn" in subject ? subject.arn : subject.service;
  const [, kind] = /:(group|user)\//.exec(arn) ?? [];
  return {
    subject: {
      kind: kind === "group" || kind === "user" ? kind : "role",
      name: arn,
      ...(!hasWildcard(arn) && { arn }),
      identity: says.kind === "policies" ? says.policies : [],
    },
    stack: `${place.file}:${place.line}`,
    accountId: parseArn(arn)?.accountId ?? accountId,
  };
});

/** Somebody of whom nobody knows what policies they have: one for each text that may be them. */
function stranger(
  graph: PrincipalGraph,
  { stack, accountId }: KnownPrincipal,
  name: string,
  pattern: string,
): KnownPrincipal {
  const [account = accountId] = /^\d{12}$/.exec(parseArn(pattern)?.accountId ?? "") ?? [];
  const known = strangersIn(graph);
  const key = `${account ?? stack} ${name}`;
  const one: KnownPrincipal = known.get(key) ?? {
    subject: { kind: "role", name, identity: [{ name: `the policies of ${pattern}`, document: undefined }] },
    stack,
    ...(account !== undefined && { accountId: account }),
  };
  known.set(key, one);
  return one;
}

const strangersIn = rememberingOf((_: PrincipalGraph) => new Map<string, KnownPrincipal>());
