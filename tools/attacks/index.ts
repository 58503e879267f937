import type { Attack, Neighbour } from "./attack";
import { accountAccessAttacks, accountAccessNeighbours } from "./from-account-access";
import { audienceAttacks, audienceNeighbours } from "./from-audiences";
import { catalogueAttacks } from "./from-catalogue";
import { permissionSetAttacks, permissionSetNeighbours } from "./from-permission-sets";
import { fileAttacks, fileNeighbours } from "./from-files";
import { foreignAttacks } from "./from-foreign";
import { oneRoleAttacks, oneRoleNeighbours } from "./from-one-role";
import { policyAttacks, policyNeighbours } from "./from-policies";
import { resourcePolicyAttacks, resourcePolicyNeighbours } from "./from-resource-policies";
import { settingAttacks } from "./from-settings";
import { trustAttacks } from "./from-trust";
import { unreadAttacks, unreadNeighbours } from "./from-unread";
import { neighboursOf } from "./neighbours";

export type { Attack, Neighbour } from "./attack";

/** All attacks, in the order in which they are tried. */
export const ATTACKS: readonly Attack[] = [
  ...foreignAttacks(),
  ...catalogueAttacks(),
  ...settingAttacks(),
  ...trustAttacks(),
  ...audienceAttacks(),
  ...oneRoleAttacks(),
  ...accountAccessAttacks(),
  ...permissionSetAttacks(),
  ...policyAttacks(),
  ...resourcePolicyAttacks(),
  ...unreadAttacks(),
  ...fileAttacks(),
];

/** What is harmless, and like the attacks. */
export const NEIGHBOURS: readonly Neighbour[] = [
  ...ATTACKS.flatMap(neighboursOf),
  ...audienceNeighbours(),
  ...oneRoleNeighbours(),
  ...accountAccessNeighbours(),
  ...permissionSetNeighbours(),
  ...policyNeighbours(),
  ...resourcePolicyNeighbours(),
  ...unreadNeighbours(),
  ...fileNeighbours(),
];
