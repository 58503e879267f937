import { lowerCase } from "../../common/memo";
import { arnCovers, arnsOverlap } from "../language/arn";
import { type Compiled, isKnownPolicy, statementsAbout } from "./compiled";
import type { Context } from "./context";
import type { Deciding, Decision, Doubt, DecidingLayer } from "./decision";
import type { Gate } from "./gates";
import { type Hit, hitsOf } from "./hit";
import { coversRegion, type AskedResource } from "./reach";
import type { Request } from "./request";
import type { SourcedPolicy, Subject } from "./subject";
import { type Way, waysOf } from "./ways";

/**
 * What AWS answers, by all policies that say something about a request: an explicit Deny first, then every layer must
 * allow. Doubt is kept: what may allow, or may deny, makes the answer conditional.
 *
 * @param none whether the action takes no resource
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function evaluate(subject: Subject, request: Request, context: Context, none: boolean): Decision {
  const target: AskedResource = { resource: request.resource, none };
  const action = lowerCase(request.action);
  const { ways, hits, assumes } = waysOf(subject, request, (policies) =>
    hitsOf(statementsAbout(policies, action), action, target, context),
  );
  const denies = hits.filter(isDeny);
  const denied = (region: string): boolean =>
    denies.some(
      ({ holds, sure, compiled }) => holds && (sure || coversRegion(compiled.statement, region, none, context)),
    );
  const open = ways.map((way) => opened(way, denied));
  const sure = open.find((way) => way.sure);
  if (sure && denies.length === 0) return allowed(sure, assumes);
  if (denies.some((hit) => hit.sure)) return refused("explicit", denies);
  if (open.some(({ allows, unknown }) => allows.length > 0 || unknown.length > 0)) {
    return conditional(open, denies, target);
  }
  const taken = ways.some(({ hits: some }) => some.some(isAllow)) && denies.some(({ holds }) => holds);
  return taken && open.every(({ blocked }) => blocked === undefined)
    ? refused("explicit", denies)
    : {
        ...refused("implicit", denies),
        layer: open.find(({ blocked }) => blocked)?.blocked ?? ways[0]?.layer ?? "identity",
      };
}

const isAllow = ({ compiled }: Hit): boolean => compiled.statement.effect === "Allow";
const isDeny = (hit: Hit): boolean => !isAllow(hit);

/** A statement that may still allow something. */
interface Left {
  readonly hit: Hit;
  /** What it may allow. */
  readonly regions: readonly string[];
  /** What it surely allows, but for Denies of a part. */
  readonly certain: readonly string[];
}

/** A way with what is left of it by the Denies and the gates. */
interface Open {
  /** Statements that may still allow something, and what. */
  readonly allows: readonly Left[];
  readonly gates: readonly { readonly gate: Gate; readonly allows: readonly Hit[] }[];
  readonly unknown: readonly SourcedPolicy[];
  /** Whether all is surely allowed, but for Denies. */
  readonly sure: boolean;
  /** The gate that lets nothing through that is allowed before it. */
  readonly blocked?: DecidingLayer;
}

function opened({ hits, gates, unknown }: Way, denied: (region: string) => boolean): Open {
  const passed = gates.map((gate) => ({ gate, allows: gate.hits.filter(isAllow) }));
  const through = (region: string): boolean =>
    passed.every(
      ({ gate, allows }) =>
        gate.unknown.length > 0 || allows.some(({ regions }) => regions.some((other) => arnsOverlap(other, region))),
    );
  const surelyThrough = (region: string): boolean =>
    passed.every(
      ({ gate, allows }) =>
        gate.unknown.length > 0 || allows.some(({ certain }) => certain.some((other) => arnCovers(other, region))),
    );
  const left = hits
    .filter(isAllow)
    .map((hit) => ({ hit, regions: hit.regions.filter((region) => !denied(region)) }))
    .filter(({ regions }) => regions.length > 0);
  const allows = left
    .map(({ hit, regions }) => ({ hit, regions: regions.filter(through) }))
    .map((one): Left => ({
      ...one,
      certain: one.regions.filter((region) => one.hit.certain.includes(region) && surelyThrough(region)),
    }))
    .filter(({ regions }) => regions.length > 0);
  const closed = passed.find(({ gate, allows: some }) => gate.unknown.length === 0 && some.length === 0)?.gate.layer;
  const blocked = left.length > 0 && allows.length === 0 ? (closed ?? gates[0]?.layer) : undefined;
  return {
    allows,
    gates: passed,
    unknown: closed === undefined ? unknown : [],
    sure:
      allows.some(({ hit }) => hit.sure) &&
      passed.every(({ gate, allows: some }) => gate.unknown.length > 0 || some.some((hit) => hit.sure)),
    ...(blocked !== undefined && { blocked }),
  };
}

function allowed({ allows, gates, unknown }: Open, assumes: readonly string[]): Decision {
  const limits = gates.flatMap(({ gate: { layer, unknown: some } }) =>
    some.filter((policy) => !isKnownPolicy(policy)).map(({ name }) => LIMITS[layer](name)),
  );
  return {
    ...NO_DETAILS,
    verdict: "allowed",
    allows: [
      ...allows.filter(({ hit }) => hit.sure).map(({ hit }) => decidingOf(hit.compiled)),
      ...gates.flatMap(({ allows: some }) =>
        some.filter((hit) => hit.sure).map(({ compiled }) => decidingOf(compiled)),
      ),
    ],
    assumes: [...assumes, ...limits, ...unknown.map(({ name }) => `the policy ${name} does not deny it`)],
  };
}

const allowing = (name: string): string => `the policy ${name} allows it`;

/** What is taken for granted of a policy that limits and is not known. */
const LIMITS: Readonly<Record<DecidingLayer, (name: string) => string>> = {
  identity: allowing,
  boundary: (name) => `the permissions boundary ${name} allows it`,
  session: allowing,
  scp: allowing,
  rcp: (name) => `the policy ${name} does not deny it`,
  resource: allowing,
};

const NO_DETAILS = { allows: [], denies: [], doubts: [], unless: [], unknown: [], assumes: [] };

const refused = (reason: "explicit" | "implicit", denies: readonly Hit[]): Decision => ({
  ...NO_DETAILS,
  verdict: "denied",
  reason,
  denies: (reason === "explicit" ? denies.filter(({ holds }) => holds) : []).map(({ compiled }) =>
    decidingOf(compiled),
  ),
});

function conditional(open: readonly Open[], denies: readonly Hit[], { resource }: AskedResource): Decision {
  const alive = open.filter(({ allows, unknown }) => allows.length > 0 || unknown.length > 0);
  const allows = alive.flatMap((way) => way.allows);
  const surely = alive.some(({ sure }) => sure);
  const doubtful = surely
    ? denies
    : [
        ...allows.map(({ hit }) => hit),
        ...alive.flatMap(({ gates }) =>
          gates.flatMap(({ allows: some }) => (some.some((hit) => hit.sure) ? [] : some)),
        ),
        ...denies,
      ];
  const unique = [...new Set(doubtful)];
  const certain = allows.flatMap((one) => one.certain);
  const refusedRegions = denies.flatMap((hit) => hit.certain);
  const parts = !certain.includes(resource) || refusedRegions.length > 0;
  return {
    ...NO_DETAILS,
    verdict: "conditional",
    allows: [...new Set(allows.map(({ hit }) => hit.compiled))].map(decidingOf),
    denies: denies.map(({ compiled }) => decidingOf(compiled)),
    doubts: unique.flatMap((hit) => hit.doubts.map((clause): Doubt => ({ ...clause, of: decidingOf(hit.compiled) }))),
    unknown: [...new Set(alive.flatMap(({ unknown }) => unknown))],
    ...(certain.length > 0 &&
      parts && { split: { allowed: [...new Set(certain)].sort(), denied: [...new Set(refusedRegions)].sort() } }),
  };
}

/** A statement as those know it who ask. */
export function decidingOf({ statement, source }: Compiled): Deciding {
  return { effect: statement.effect, statement: statement.sid ?? `#${statement.index + 1}`, policy: source };
}
