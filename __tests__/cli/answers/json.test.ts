import { decisionJson } from "../../../cli/answers/json";
import type { Decision, DecidingLayer } from "../../../evaluation";

const deniedBy = (layer: DecidingLayer): Decision => ({
  verdict: "denied",
  reason: "implicit",
  layer,
  allows: [],
  denies: [],
  doubts: [],
  unless: [],
  unknown: [],
  assumes: [],
});

it.each<[DecidingLayer, string]>([
  ["identity", "identity"],
  ["boundary", "boundary"],
  ["session", "session"],
  ["scp", "scps"],
  ["rcp", "rcps"],
  ["resource", "resource"],
])("the JSON of a decision calls the layer %s %s, as in its first version", (layer, word) => {
  expect(decisionJson(deniedBy(layer)).layer).toBe(word);
});
