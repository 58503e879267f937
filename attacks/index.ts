import type { Attack, Neighbour } from "./attack";
import { catalogueAttacks } from "./from-catalogue";
import { fileAttacks, fileNeighbours } from "./from-files";
import { foreignAttacks } from "./from-foreign";
import { trustAttacks } from "./from-trust";
import { neighboursOf } from "./neighbours";

export const ATTACKS: readonly Attack[] = [
  ...foreignAttacks(),
  ...catalogueAttacks(),
  ...trustAttacks(),
  ...fileAttacks(),
];

/** What is harmless, and like the attacks. */
export const NEIGHBOURS: readonly Neighbour[] = [...ATTACKS.flatMap(neighboursOf), ...fileNeighbours()];
