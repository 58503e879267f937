import { arnParts, type Request, type SourcedPolicy } from "../../evaluation";
import type { Stack } from "../terraform";

/** Something that gives somebody access, or may, in a form that is not read. */
export interface Unread {
  readonly stack: string;
  readonly address: string;
  /** The account in which it gives it. @default - not known */
  readonly accountId?: string;
  readonly opens: readonly string[] | "all";
}

/** What of the stacks may give an action on a resource, whoever asks for it. */
export type UnreadAbout = (request: Pick<Request, "action" | "resource">) => readonly Unread[];

/** Modules that are in other files may hold anything. */
export function unreadIn(stacks: readonly Stack[]): UnreadAbout {
  const all = stacks.flatMap(({ name: stack, accountId, unreadModules, unread = [] }): Unread[] => {
    const of = { stack, ...(accountId !== undefined && { accountId }) };
    return [
      ...unreadModules.map((address): Unread => ({ ...of, address, opens: "all" })),
      ...unread.map(({ address, opens }): Unread => ({ ...of, address, opens })),
    ];
  });
  return ({ action, resource }) => (all.length === 0 ? all : all.filter((one) => mayOpen(one, action, resource)));
}

function mayOpen({ opens }: Unread, action: string, resource: string): boolean {
  if (opens === "all") return true;
  const service = action.slice(0, action.indexOf(":")).toLowerCase();
  const ofResource = arnParts(resource)?.service;
  return opens.includes(service) || (ofResource !== undefined && opens.includes(ofResource));
}

/** As a policy of which nobody knows what it says. */
export const unreadPolicy = ({ stack, address }: Unread): SourcedPolicy => ({
  name: address,
  ...{ document: undefined, stack, address },
  unknownFor: `what ${address} (${stack}) gives is not read`,
});
