import { DataAwsIdentitystoreGroup } from "@cdktf/provider-aws/lib/data-aws-identitystore-group";
import { DataAwsIdentitystoreUser } from "@cdktf/provider-aws/lib/data-aws-identitystore-user";
import type { Construct } from "constructs";
import { further, listOf, named, shape, written } from "../../policies/checks/fields";
import { DIRECTORY_ID, DIRECTORY_NAME } from "../../policies/checks/identity-center-forms";
import { withIds } from "./construct-ids";

/** A group or a user of the directory: exactly one of the two. */
export interface DirectoryPrincipal {
  /** The display name of a group, or the name of a user. @default - it is named by its id */
  readonly name?: string;
  /** The id in the identity store. @default - it is looked up by its name */
  readonly id?: string;
}

export const DIRECTORY_PRINCIPALS = listOf(
  further(
    shape<DirectoryPrincipal>({ name: written(DIRECTORY_NAME).optional(), id: named(DIRECTORY_ID).optional() }),
    ({ name, id }: DirectoryPrincipal) =>
      (name === undefined) === (id === undefined)
        ? ["it needs either a name or an id", "Write one of name and id"]
        : undefined,
  ),
).optional();

/** The id in the identity store of each, and an id for the construct that is about it. Who is named is looked up. */
export function idsInDirectory(
  scope: Construct,
  identityStoreId: string,
  kind: "GROUP" | "USER",
  principals: readonly DirectoryPrincipal[],
): [id: string, principalId: string][] {
  const isGroup = kind === "GROUP";
  const ids = withIds(isGroup ? "group" : "user", principals, ({ name, id }) => encodeURIComponent(name ?? id ?? ""));
  const named = (id: string, attributeValue: string): string => {
    const by = (attributePath: string) => ({
      identityStoreId,
      alternateIdentifier: { uniqueAttribute: { attributePath, attributeValue } },
    });
    return isGroup
      ? new DataAwsIdentitystoreGroup(scope, id, by("DisplayName")).groupId
      : new DataAwsIdentitystoreUser(scope, id, by("UserName")).userId;
  };
  return ids.map(([id, one]) => [id, one.id ?? named(`${id}-directory`, one.name ?? "")]);
}
