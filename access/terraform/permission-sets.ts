import { nameOf } from "./documents";
import { READ_DATA } from "./directory";
import { knownText } from "./json";
import type { Link, Resource, Resources } from "./resource";
import { commonWhereabouts, partitionAt } from "./whereabouts";

/** A resource that is part of a permission set, or gives it to somebody. */
export interface SetPart {
  readonly resource: Resource;
  readonly stack: string;
  /** The resources of its stack. */
  readonly find: (address: string) => Resource | undefined;
}

/** A permission set, with what the stacks say of it. */
export interface PermissionSet {
  /** As it is called in AWS, or where nobody knows that, in Terraform. */
  readonly name: string;
  readonly isNamed: boolean;
  /** Whether one of the stacks makes it: of another one, nobody knows what else it has. */
  readonly isMade: boolean;
  /** Where it is made, or else where the first of its parts is. */
  readonly stack: string;
  readonly address: string;
  readonly partition: string;
  readonly parts: readonly SetPart[];
}

interface Draft extends PermissionSet {
  readonly parts: SetPart[];
}

const SET = "aws_ssoadmin_permission_set";

/** The types of the parts. */
export const SET_PARTS = {
  assignment: "aws_ssoadmin_account_assignment",
  boundary: "aws_ssoadmin_permissions_boundary_attachment",
  inline: "aws_ssoadmin_permission_set_inline_policy",
  customerManaged: "aws_ssoadmin_customer_managed_policy_attachment",
  awsManaged: "aws_ssoadmin_managed_policy_attachment",
  /** All that a set has of the one kind, and of the other: hashicorp/aws has them from 6.31 on. */
  allCustomerManaged: "aws_ssoadmin_customer_managed_policy_attachments_exclusive",
  allAwsManaged: "aws_ssoadmin_managed_policy_attachments_exclusive",
} as const;

const PART_TYPES: ReadonlySet<string> = new Set(Object.values(SET_PARTS));

/** The permission sets of some stacks, and those of elsewhere that they give something, each with its parts of all stacks. */
export function permissionSetsIn(all: readonly Resources[]): readonly PermissionSet[] {
  const sets = new Sets();
  const stacks = all.filter(({ resources }) => resources.some(({ type }) => type === SET || PART_TYPES.has(type)));
  for (const stack of stacks) sets.addMade(stack);
  for (const stack of stacks) sets.addParts(stack);
  return sets.all();
}

class Sets {
  private readonly byKey = new Map<string, Draft>();
  /** The keys of those that are made here, by ARN and by name. */
  private readonly keys = new Map<string, string>();

  all(): readonly PermissionSet[] {
    return [...this.byKey.values()];
  }

  addMade({ name: stack, resources }: Resources): void {
    const partition = partitionIn(resources);
    for (const resource of resources.filter(({ type }) => type === SET)) {
      const { address, values } = resource;
      const key = `${stack} ${address}`;
      const [arn, named] = [knownText(values, "arn"), knownText(values, "name")];
      const about = { name: named ?? nameOf(resource), isNamed: named !== undefined, isMade: true };
      this.byKey.set(key, { ...about, stack, address, partition, parts: [] });
      if (arn !== undefined) this.keys.set(arn, key);
      if (named !== undefined) this.keys.set(`name ${named}`, key);
    }
  }

  addParts({ name: stack, resources }: Resources): void {
    const partition = partitionIn(resources);
    const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
    for (const resource of resources.filter(({ type }) => PART_TYPES.has(type))) {
      for (const link of linksToSet(resource)) {
        const { key, name, isNamed } = this.meant(link, stack, byAddress);
        const known = this.byKey.get(key) ?? {
          ...{ name, isNamed, isMade: false, stack, address: resource.address, partition, parts: [] },
        };
        this.byKey.set(key, known);
        known.parts.push({ resource, stack, find: (address) => byAddress.get(address) });
      }
    }
  }

  /** Which set an argument points to: one of the stacks, by address, ARN or name, or else one of elsewhere. */
  private meant(
    link: Link,
    stack: string,
    byAddress: ReadonlyMap<string, Resource>,
  ): { readonly key: string; readonly name: string; readonly isNamed: boolean } {
    const target = "address" in link ? byAddress.get(link.address) : undefined;
    if (target?.type === SET) return { key: `${stack} ${target.address}`, name: nameOf(target), isNamed: false };
    const named =
      target && READ_DATA.has(target.type.replace(/^data\./, "")) ? knownText(target.values, "name") : undefined;
    if (named !== undefined) {
      return { key: this.keys.get(`name ${named}`) ?? `elsewhere ${named}`, name: named, isNamed: true };
    }
    const words = "text" in link ? link.text : "address" in link ? link.address : link.unknown;
    // Nobody knows whether two that are not known are one.
    const key = "text" in link ? (this.keys.get(words) ?? `elsewhere ${words}`) : `${stack} unknown ${words}`;
    return { key, name: words, isNamed: false };
  }
}

const partitionIn = (resources: readonly Resource[]): string => partitionAt(commonWhereabouts(resources)) ?? "aws";

function linksToSet(resource: Resource): readonly Link[] {
  const links = resource.links("permission_set_arn");
  return links.length > 0 ? links : [{ unknown: "permission_set_arn" }];
}
