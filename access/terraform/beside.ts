import { behindPoint } from "./access-points";
import { aclOf } from "./acls";
import { grantOf } from "./grants";
import { permissionOf } from "./invoking";
import type { Neighbours } from "./neighbours";
import type { Resource } from "./resource";
import type { StackDocument, StackResourcePolicy } from "./stack";

/** What gives access to things beside their policies: grants of keys, ACLs, permissions, policies of access points. */
export const besidesOf = (
  documents: ReadonlyMap<Resource, readonly StackDocument[]>,
  neighbours: Neighbours,
): StackResourcePolicy[] =>
  [...documents].flatMap(([resource, itsDocuments]) => [
    ...grantOf(resource, neighbours),
    ...aclOf(resource, neighbours),
    ...permissionOf(resource, neighbours),
    ...behindPoint(resource, itsDocuments, neighbours),
  ]);
