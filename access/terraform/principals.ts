import { nameOf } from "./documents";
import { knownText, textAt } from "./json";
import type { ManagedPolicies } from "./managed-policies";
import { PRINCIPALS } from "./policy-resources";
import type { Link, Resource } from "./resource";
import type { StackDocument, StackPolicy, StackPrincipal } from "./stack";

interface Draft extends Omit<StackPrincipal, "policies"> {
  /** By what makes them the same policy, so that one that is attached twice is there once. */
  readonly policies: Map<string, StackPolicy>;
}

/** The principals, by address and by name, with the policies that they are given one after the other. */
export class Principals {
  private readonly byAddress = new Map<string, Draft>();
  private readonly byName = new Map<string, Draft>();

  constructor(documents: ReadonlyMap<Resource, readonly StackDocument[]>, policies: ManagedPolicies) {
    for (const [resource, itsDocuments] of documents) {
      const kind = PRINCIPALS.get(resource.type);
      if (kind === undefined) continue;
      const draft = draftOf(resource, kind, itsDocuments, policies);
      this.byAddress.set(resource.address, draft);
      this.byName.set(`${kind} ${draft.name}`, draft);
    }
  }

  /** Gives a policy to the principal that an argument points to. Returns the principal's name. */
  give(link: Link, kind: StackPrincipal["kind"], address: string, policy: StackPolicy): string {
    const draft = this.find(link, kind, address);
    draft.policies.set(policy.arn ?? `${policy.address} ${policy.name}`, policy);
    return draft.name;
  }

  /** Whether the principal of this resource has an inline policy of this name already. */
  hasInline(address: string, name: string): boolean {
    const policies = this.byAddress.get(address)?.policies.values() ?? [];
    return [...policies].some((policy) => policy.origin === "inline" && policy.name === name);
  }

  all(): StackPrincipal[] {
    const drafts = new Set([...this.byAddress.values(), ...this.byName.values()]);
    return [...drafts].map((draft) => ({ ...draft, policies: [...draft.policies.values()] }));
  }

  private find(link: Link, kind: StackPrincipal["kind"], address: string): Draft {
    const inStack = "address" in link ? this.byAddress.get(link.address) : undefined;
    if (inStack) return inStack;
    const name = "text" in link ? link.text : "address" in link ? link.address : link.unknown;
    const found = this.byName.get(`${kind} ${name}`) ?? {
      kind,
      name,
      address,
      policies: new Map<string, StackPolicy>(),
    };
    this.byName.set(`${kind} ${name}`, found);
    return found;
  }
}

function draftOf(
  resource: Resource,
  kind: StackPrincipal["kind"],
  documents: readonly StackDocument[],
  policies: ManagedPolicies,
): Draft {
  const { address, values } = resource;
  const arn = knownText(values, "arn");
  const boundary = textAt(values, "permissions_boundary");
  const trust = documents.find((one) => one.kind === "trust")?.document;
  return {
    kind,
    name: nameOf(resource),
    address,
    ...(arn !== undefined && { arn }),
    ...(boundary !== undefined && {
      permissionsBoundary: boundary,
      boundary: policies.findOnly(resource.links("permissions_boundary"), address),
    }),
    ...(trust !== undefined && { trust }),
    policies: new Map(),
  };
}
