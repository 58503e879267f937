import fc from "fast-check";
import { compare, type Comparison } from "./comparison";
import type { Scene } from "./scene";
import { scenes } from "./scenes";
import { smallest } from "./smallest";

/** How the graph and the search answer about many scenes. */
export interface GraphAgreement {
  readonly worlds: number;
  readonly agreed: number;
  readonly doubted: number;
  /** Where the graph lacks what the search reaches, as small as can be. */
  readonly lacking: readonly Fault[];
  /** Where the graph reaches for sure what the search does not. */
  readonly excess: readonly Fault[];
}

export interface Fault {
  readonly what: readonly string[];
  readonly scene: Scene;
}

export function graphAgreementOn(seed: number, worlds: number): GraphAgreement {
  let agreed = 0;
  let doubted = 0;
  const lacking: Fault[] = [];
  const excess: Fault[] = [];
  for (const scene of fc.sample(scenes, { seed, numRuns: worlds })) {
    const one = compare(scene);
    agreed += one.agreed;
    doubted += one.doubted;
    if (one.lacking.length > 0) lacking.push(faultIn(scene, (some) => some.lacking));
    if (one.excess.length > 0) excess.push(faultIn(scene, (some) => some.excess));
  }
  return { worlds, agreed, doubted, lacking, excess };
}

function faultIn(scene: Scene, faults: (one: Comparison) => readonly string[]): Fault {
  const small = smallest(scene, (one) => faults(compare(one)).length > 0);
  return { what: faults(compare(small)), scene: small };
}

/** `300 small worlds: 440 ways to somebody, 7 more in doubt; in 0 the graph lacks one, in 0 it has one too much`. */
export const graphSummaryOf = ({ worlds, agreed, doubted, lacking, excess }: GraphAgreement): string =>
  `${worlds} small worlds: ${agreed} ways to somebody, ${doubted} more in doubt; in ${lacking.length} the graph lacks ` +
  `one, in ${excess.length} it has one too much`;
