import { type ContextValues, type IdentityKind, isUnknown, type Limiting, METHODS } from "../../evaluation";
import type { KnownPrincipal } from "./known-principal";

/** An action by which somebody changes principals of a kind. */
export interface Changing {
  readonly action: string;
  readonly kind: IdentityKind;
}

const SINGLE = METHODS.flatMap(({ ways }) => ways.map(({ needs: [{ action }], leads }) => ({ action, leads })));
/** By giving them managed policies. */
export const ATTACHING = SINGLE.flatMap(({ action, leads }): Changing[] =>
  leads.to === "attached policy" ? [{ action, kind: leads.kind }] : [],
);

/** By writing policies for them. */
export const WRITING = SINGLE.flatMap(({ action, leads }): Changing[] =>
  leads.to === "any right" && leads.kind !== undefined ? [{ action, kind: leads.kind }] : [],
);

/** By taking from them what limits them. */
export const LIMITED = SINGLE.flatMap(({ action, leads }): (Changing & { readonly by: Limiting })[] =>
  leads.to === "unlimited principal" ? [{ action, kind: leads.kind, by: leads.by }] : [],
);

/** What a call says of a policy and of the boundary of whom it is about. */
export const contextOf = (policy: string | undefined, boundary: string | null | undefined): ContextValues => ({
  ...(policy !== undefined && policy !== "*" && !isUnknown(policy) && { "iam:PolicyARN": policy }),
  ...(boundary !== undefined &&
    boundary !== "*" &&
    !(boundary && isUnknown(boundary)) && {
      "iam:PermissionsBoundary": boundary,
    }),
});

export const arnOf = ({ subject: { arn = "*" } }: KnownPrincipal): string => arn;
