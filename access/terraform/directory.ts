import { defined } from "../../common/lists";
import { isRecord } from "../../common/is-record";
import { type JsonObject, knownText, objectsIn } from "./json";
import { type Link, membersAt, type Resource } from "./resource";

/** Somebody of the directory of IAM Identity Center to whom a permission set is assigned, or a role is given. */
export interface Assigned {
  /** @default - not known before the apply */
  readonly kind?: "group" | "user";
  /** The display name of a group, the name of a user. @default - not known */
  readonly name?: string;
  /** What the directory calls it. @default - not known */
  readonly id?: string;
  /** Terraform's address of the assignment. */
  readonly address: string;
}

interface DirectoryType {
  readonly kind: "group" | "user";
  /** The argument with the id. */
  readonly id: string;
  /** The argument with the name. */
  readonly name: string;
  /** The path of the attribute by which a data source finds it. */
  readonly attribute: string;
}

const GROUP: DirectoryType = { kind: "group", id: "group_id", name: "display_name", attribute: "displayname" };
const USER: DirectoryType = { kind: "user", id: "user_id", name: "user_name", attribute: "username" };

/**
 * What says who is in the directory: resources, and data sources, whose types begin with `data.` here.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/identitystore_group
 */
const DIRECTORY: ReadonlyMap<string, DirectoryType> = new Map([
  ["aws_identitystore_group", GROUP],
  ["data.aws_identitystore_group", GROUP],
  ["aws_identitystore_user", USER],
  ["data.aws_identitystore_user", USER],
]);

/** The data sources that say who is assigned what. */
export const READ_DATA: ReadonlySet<string> = new Set([
  "aws_identitystore_group",
  "aws_identitystore_user",
  "aws_ssoadmin_permission_set",
]);

type Entry = Pick<Assigned, "id" | "kind" | "name">;

function entryOf({ type, values }: Resource): Entry | undefined {
  const found = DIRECTORY.get(type);
  if (!found) return undefined;
  const { kind, id: idArgument, name: nameArgument } = found;
  const id = knownText(values, idArgument);
  const name = knownText(values, nameArgument) ?? soughtName(values, found);
  return { kind, ...(id !== undefined && { id }), ...(name !== undefined && { name }) };
}

/** The name by which a data source finds it; older providers have a filter. */
function soughtName(values: JsonObject, { attribute }: DirectoryType): string | undefined {
  const blocks = [...membersAt(values, "alternate_identifier.unique_attribute"), ...objectsIn(values["filter"])];
  const [name, ...others] = defined(
    blocks
      .filter(isRecord)
      .filter((block) => knownText(block, "attribute_path")?.toLowerCase() === attribute)
      .map((block) => knownText(block, "attribute_value")),
  );
  return others.length === 0 ? name : undefined;
}

/** Finds whom an assignment is for: by a resource or data source, or by the id that one of them tells. */
export class Directory {
  private readonly byId = new Map<string, Entry>();

  constructor(resources: Iterable<Resource>) {
    for (const resource of resources) {
      const entry = entryOf(resource);
      if (entry?.id !== undefined) this.byId.set(entry.id, entry);
    }
  }

  /** @param find resources of the assignment's own stack, by address */
  assigned(assignment: Resource, find: (address: string) => Resource | undefined): Assigned[] {
    const { address, values } = assignment;
    const type = knownText(values, "principal_type");
    const kind = type === "GROUP" ? "group" : type === "USER" ? "user" : undefined;
    const links = assignment.links("principal_id");
    return (links.length > 0 ? links : [{ unknown: "principal_id" }]).map((link) => ({
      ...(kind && { kind }),
      ...this.entryAt(link, find),
      address,
    }));
  }

  /** Whom an entitlement of account access manager is for. */
  entitled({ address, links }: Resource, find: (address: string) => Resource | undefined): Assigned[] {
    const found = ([GROUP, USER] as const).flatMap(({ kind, id }) =>
      links(`entitlement.principal_role.principal.identity_center.${id}`).map((link) => ({
        ...this.entryAt(link, find),
        ...{ kind, address },
      })),
    );
    return found.length > 0 ? found : [{ address }];
  }

  private entryAt(link: Link, find: (address: string) => Resource | undefined): Entry {
    if ("text" in link) return this.byId.get(link.text) ?? { id: link.text };
    const target = "address" in link ? find(link.address) : undefined;
    return (target && entryOf(target)) ?? {};
  }
}

/** What somebody assigned is called, as who signs in: `whoever is in fraud-engineers`, `the user ann@acme.example`. */
export function calledAssigned({ kind, name, id }: Omit<Assigned, "address">): string {
  const called = name ?? id;
  if (called === undefined) return "whoever the apply assigns it to";
  if (kind === "user") return `the user ${called}`;
  if (kind === undefined) return `whoever ${called} is`;
  return `whoever is in ${name ?? `the group ${called}`}`;
}

/** Whether this is what somebody assigned is called, and no identity provider. */
export const isAssigned = (name: string): boolean => /^(whoever|the user) /.test(name);
