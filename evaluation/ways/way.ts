import type { SettledRule } from "../findings/found";
import type { Need } from "./need";
import type { RunnerKind } from "./runner-kind";

/** Whom policies are given to. */
export type IdentityKind = "group" | "role" | "user";

/** What limits a principal and can be taken from it; the boundary may also be put in place of another. */
export type Limiting = "inline policy" | "managed policy" | "boundary" | "other boundary";

/** To whose rights a way leads. */
export type Leads =
  /** Those of the principal that the first action works on. */
  | { readonly to: "principal"; readonly kind: IdentityKind }
  /** Those of the role that the first action works on, where its trust policy says so. */
  | { readonly to: "session" }
  /** Those of the role as which the thing runs that the first action works on. */
  | { readonly to: "runner"; readonly kind: RunnerKind }
  /** Those of the role as which a thing runs that the first action names by a condition key; null: by none, whichever it is. */
  | { readonly to: "runner"; readonly kind: RunnerKind; readonly key: string | null }
  /** Those of every notebook that runs the lifecycle configuration that the first action works on. */
  | { readonly to: "script" }
  /** Those of a role that is handed over to one of these services. */
  | { readonly to: "passed role"; readonly services: readonly string[]; readonly doubt?: string }
  /** None beyond those of the roles that the principal hands over itself. */
  | { readonly to: "own work" }
  /** All rights: one writes them. With a kind, for whom the first action works on, and up to a boundary that it asks for. */
  | { readonly to: "any right"; readonly kind?: IdentityKind }
  /** Those of the policies that may be given to whom the first action works on; all rights where nothing says which. */
  | { readonly to: "attached policy"; readonly kind: IdentityKind }
  /** Those that the principal has which the first action works on, once what limits it is gone. */
  | { readonly to: "unlimited principal"; readonly kind: IdentityKind; readonly by: Limiting; readonly why: string }
  /** These actions on what the first action works on, as its policy can give everybody everything; or on something else. */
  | { readonly to: "resource"; readonly actions: readonly string[]; readonly on?: string; readonly doubt?: string }
  /** Nobody knows: doubt. */
  | { readonly to: "not followed"; readonly why: string };

/** Actions that together give somebody more than they seem to. */
export interface Way {
  /** All of them; the first is about what the way leads to. */
  readonly needs: readonly [Need, ...Need[]];
  readonly leads: Leads;
  /**
   * The condition key by which the first action names what the second one makes: together they are a way only where it
   * may name that.
   *
   * @default - they are about different things
   */
  readonly named?: string;
}

/** Ways of one kind, which lint tells in one finding. */
export interface Method {
  /**
   * The rule of lint's finding.
   *
   * @default - none: it is told among what is not limited to a team
   */
  readonly rule?: SettledRule;
  /** What the principal can do, after "can". */
  readonly can: string;
  /** What every way takes beside its own needs: `iam:PassRole`. */
  readonly lead?: Need;
  /** Each is enough by itself. */
  readonly ways: readonly Way[];
}

/** Ways of one need each, that lead to the same. */
export const each = (leads: Leads, ...needs: readonly Need[]): Way[] => needs.map((need) => ({ needs: [need], leads }));

/** A way of several needs. */
export const together = (leads: Leads, ...needs: readonly [Need, ...Need[]]): Way => ({ needs, leads });
