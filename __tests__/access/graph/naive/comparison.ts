import { ANYTHING } from "../../../../access/graph/any-right";
import { reachIn, type Reached } from "../../../../access/graph/reach";
import { ALPHABET } from "./calls";
import { OTHER_REGION, type Principal, REGION, type Scene } from "./scene";
import { worldOfScene } from "./scene-stacks";
import { type Found, searchIn } from "./search";

/** How the graph and the search answer, of all principals of a scene. */
export interface Comparison {
  /** What the search reaches and the graph lacks: `ann: reader`. */
  readonly lacking: readonly string[];
  /** What the graph reaches without a doubt, by calls that the search knows, and the search does not, with the path. */
  readonly excess: readonly string[];
  /** What both reach. */
  readonly agreed: number;
  /** What else the graph reaches: in doubt, or by other calls. */
  readonly doubted: number;
}

export function compare(scene: Scene): Comparison {
  const graph = worldOfScene(scene);
  const reach = reachIn(graph);
  const inScene = searchIn(scene, { regions: [REGION], anew: false });
  // Of other regions, and of names that come free, the graph asks as well.
  const around = searchIn(scene, { regions: [REGION, OTHER_REGION], anew: true });
  const names = new Set(scene.principals.map(({ name }) => name));
  const each = scene.principals.map((start) => {
    const [known] = graph.named(start.name);
    const found = { surely: inScene(start), atMost: around(start) };
    return compareOne(start, known ? reach.from(known) : [], found, names);
  });
  const sum = (count: (one: Comparison) => number): number => each.reduce((all, one) => all + count(one), 0);
  return {
    lacking: each.flatMap(({ lacking }) => lacking),
    excess: each.flatMap(({ excess }) => excess),
    agreed: sum(({ agreed }) => agreed),
    doubted: sum(({ doubted }) => doubted),
  };
}

function compareOne(
  { name: start }: Principal,
  reached: readonly Reached[],
  { surely, atMost }: { readonly surely: Found; readonly atMost: Found },
  names: ReadonlySet<string>,
): Comparison {
  const here = reached.filter(({ known }) => names.has(known.subject.name));
  const reaches = (name: string): boolean => here.some(({ known }) => known.subject.name === name);
  const lacking = [...surely.names].filter((name) => !reaches(name));
  if (surely.unknown && !reached.some(({ unknown }) => unknown)) lacking.push("something of no stack");
  if (surely.anyRight && !reached.some(({ known }) => known.subject.name === ANYTHING)) lacking.push("any right");
  // Calls that the search does not know are none of its excess.
  const isInAlphabet = ({ path }: Reached): boolean =>
    path.every((step) => (step.match(/\b[a-z]+:[A-Z]\w+/g) ?? []).every((action) => ALPHABET.has(action)));
  const more = here.filter(({ known }) => !atMost.names.has(known.subject.name));
  const sure = more.filter((one) => !one.doubt && isInAlphabet(one));
  return {
    lacking: lacking.map((what) => `${start}: ${what}`),
    excess: sure.map(({ path }) => `${start}: ${path.join("; ")}`),
    agreed: here.length - more.length,
    doubted: more.length - sure.length,
  };
}
