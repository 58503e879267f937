import { isAlias, isMap, isScalar, isSeq, type Node } from "yaml";
import type { Fault, Place } from "../../common/fault";
import { textProblem } from "./hostile-text";
import type { Problem } from "./problems";
import { abbreviated } from "../../common/shown-text";

/** Where a value is in a file: keys and indexes from the top. */
export type Path = readonly (string | number)[];

/** Where everything stood in a file, and how it was written. */
export interface Lookups {
  /** The place of the value at a path, or of the nearest value around it. */
  place(path: Path): Place;
  /** The place of a key. */
  keyPlace(path: Path): Place;
  /** The text of a scalar as it was written: `0123`, where the value is 123. */
  written(path: Path): string | undefined;
  /** The values that were refused already, whatever a schema says of them. */
  readonly refused: readonly Path[];
  /**
   * The account that the value at a path is inherited by, where another file says it.
   *
   * @default - the file says everything itself
   */
  heir?(path: Path): string | undefined;
}

export const TOO_DEEP = {
  message: "values are nested too deep to be read",
  remedy: "Flatten the file: no setting nests deeper than eight levels",
};

/** Maps within maps within lists: no input nests deeper than this. */
const DEEPEST = 32;

/** Keys that would reach into JavaScript's own objects. */
const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);

/** Tags that say no more than the value does, such as `!!str`. */
const PLAIN_TAGS = new Set(
  ["str", "int", "float", "bool", "null", "map", "seq"].map((tag) => `tag:yaml.org,2002:${tag}`),
);

/**
 * Turns YAML nodes into plain data and notes where each stood. What makes a file larger or other than it looks is
 * refused on the way.
 */
export class YamlReader {
  readonly problems: Problem[] = [];
  private readonly refused: Path[] = [];
  private readonly values = new Map<string, Place>();
  private readonly keys = new Map<string, Place>();
  private readonly texts = new Map<string, string>();

  constructor(private readonly at: (offset: number) => Place) {}

  get lookups(): Lookups {
    const nearest = (path: Path): Place => {
      for (let length = path.length; length >= 0; length--) {
        const place = this.values.get(id(path.slice(0, length)));
        if (place) return place;
      }
      return this.at(0);
    };
    return {
      place: nearest,
      keyPlace: (path) => this.keys.get(id(path)) ?? nearest(path),
      written: (path) => this.texts.get(id(path)),
      refused: this.refused,
    };
  }

  read(node: Node | null, path: Path): unknown {
    if (node === null) return null;
    const place = this.at(node.range?.[0] ?? 0);
    this.values.set(id(path), place);
    const problem = ornamentProblem(node);
    if (problem !== undefined) return this.refuse(place, path, problem);
    if (node.anchor) {
      this.report(place, {
        message: `the anchor "&${abbreviated(node.anchor)}" is not taken`,
        remedy: "Write the value without it",
      });
    }
    if (path.length > DEEPEST) return this.refuse(place, path, TOO_DEEP);
    if (isMap(node)) return this.readMap(node.items, path);
    if (isSeq(node)) return node.items.map((item, index) => this.read(item as Node, [...path, index]));
    return this.readScalar(node, path, place);
  }

  private readMap(items: readonly { key: unknown; value: unknown }[], path: Path): Record<string, unknown> {
    const data: Record<string, unknown> = {};
    for (const { key: keyNode, value } of items) {
      const place = this.at((keyNode as Node | null)?.range?.[0] ?? 0);
      if (!isScalar(keyNode)) {
        this.report(place, { message: "a key is not a plain text", remedy: "Write `key: value`" });
        continue;
      }
      const key = keyNode.source ?? String(keyNode.value);
      const problem = keyNode.anchor
        ? { message: `the anchor "&${abbreviated(keyNode.anchor)}" is not taken`, remedy: "Write the key without it" }
        : (ornamentProblem(keyNode) ?? keyProblem(key));
      if (problem !== undefined) {
        this.report(place, problem);
        continue;
      }
      const earlier = this.keys.get(id([...path, key]));
      if (earlier) {
        this.report(place, {
          message: `the key "${abbreviated(key)}" stands twice here, first in line ${earlier.line}`,
          remedy: "Keep one",
        });
        continue;
      }
      this.keys.set(id([...path, key]), place);
      data[key] = this.read(value as Node | null, [...path, key]);
      if (value === null) this.values.set(id([...path, key]), place);
    }
    return data;
  }

  private readScalar(node: Node, path: Path, place: Place): unknown {
    if (!isScalar(node))
      return this.refuse(place, path, {
        message: "the value is of a kind that is not taken",
        remedy: "Write a plain value",
      });
    if (typeof node.value === "string") {
      const problem = textProblem(node.value, path, "value");
      if (problem !== undefined) return this.refuse(place, path, problem);
    }
    if (node.source !== undefined) this.texts.set(id(path), node.source);
    return node.value;
  }

  private refuse(place: Place, path: Path, fault: Fault): null {
    this.report(place, fault);
    this.refused.push(path);
    return null;
  }

  private report(place: Place, fault: Fault): void {
    this.problems.push({ place, ...fault });
  }
}

/** Why a value or key is refused that is an alias or has a tag, or undefined. */
function ornamentProblem(node: Node): Fault | undefined {
  if (isAlias(node))
    return { message: `the alias "*${abbreviated(node.source)}" is not taken`, remedy: "Write the value out" };
  if (node.tag === undefined || PLAIN_TAGS.has(node.tag)) return undefined;
  return {
    message: `the tag "${abbreviated(node.tag.replace(/^tag:yaml\.org,2002:/, "!!"))}" is not taken`,
    remedy: "Write a plain value",
  };
}

function keyProblem(key: string): Fault | undefined {
  if (key === "<<") return { message: 'the merge key "<<" is not taken', remedy: "Write the settings out" };
  if (FORBIDDEN_KEYS.has(key)) return { message: `the key "${key}" is not taken`, remedy: "Remove it" };
  return textProblem(key, [], "key");
}

const id = (path: Path): string => JSON.stringify(path);
