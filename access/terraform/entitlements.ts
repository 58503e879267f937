import { arnPattern, withWildcards } from "./arn-patterns";
import { type Assigned, Directory } from "./directory";
import { knownText } from "./json";
import type { Link, Resource, Resources } from "./resource";
import { commonWhereabouts, type Whereabouts } from "./whereabouts";

/** What account access manager gives to somebody of the directory of IAM Identity Center: a role. */
export interface StackEntitlement {
  /** Terraform's address of the resource. */
  readonly address: string;
  /** The role's ARN, with `*` in place of each part that is not known. */
  readonly role: string;
  readonly given: Assigned;
  /** The ARN of the application that gives it. @default - not known before the apply */
  readonly application?: string;
}

const ENTITLEMENT = "aws_accountaccess_entitlement";
const ROLE = "entitlement.principal_role.role_arn";

/** The entitlements of each stack that has some, by its name. */
export function entitlementsIn(all: readonly Resources[]): ReadonlyMap<string, readonly StackEntitlement[]> {
  const stacks = all.filter(({ resources }) => resources.some(({ type }) => type === ENTITLEMENT));
  if (stacks.length === 0) return new Map();
  const directory = new Directory(all.flatMap(({ resources }) => resources));
  return new Map(stacks.map((stack) => [stack.name, ofStack(stack, directory)]));
}

function ofStack({ resources }: Resources, directory: Directory): StackEntitlement[] {
  const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
  const find = (address: string): Resource | undefined => byAddress.get(address);
  const whereabouts = commonWhereabouts(resources);
  return resources
    .filter(({ type }) => type === ENTITLEMENT)
    .flatMap((resource) => {
      const links = resource.links(ROLE);
      const roles = links.length > 0 ? links.map((link) => roleAt(link, find, whereabouts)) : ["*"];
      const application = knownText(resource.values, "application_arn");
      return directory.entitled(resource, find).flatMap((given) =>
        roles.map((role) => ({
          ...{ address: resource.address, role, given },
          ...(application !== undefined && { application }),
        })),
      );
    });
}

function roleAt(link: Link, find: (address: string) => Resource | undefined, whereabouts: Whereabouts): string {
  if ("text" in link) return withWildcards(link.text);
  const target = "address" in link ? find(link.address) : undefined;
  return target ? arnPattern(target.type, target.values, target.whereabouts ?? whereabouts) : "*";
}
