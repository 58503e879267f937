import { actionFacts } from "../evaluation/decision/action-facts";
import { actionReference, reachesType } from "../evaluation/escalation/grants";
import { findService } from "../evaluation/reference";
import { METHODS, type Need, type Way } from "../evaluation/ways";
import type { Attack, By, Grant, Statement, Synthesised, Where } from "./attack";
import { iamArn } from "./bases";
import { ANY_OF_THEM } from "./from-foreign";
import { allow, trusting } from "./changes";
import { PRINCIPALS } from "./principals";
import { type Aim, aimsOf, CARD_ROLE, isHeld, nameOf, resourceFor, resourcesOf } from "./targets";
import { ETL, type Tools, withTools } from "./tools";

/** A way, with what each of its kind takes. */
interface Planned {
  readonly way: Way;
  /** The need that says what the way is after. */
  readonly lead: Need;
  readonly further: readonly Need[];
  /** Whether lint tells it. */
  readonly told: boolean;
}

/** Of the operations that take a role and of which nobody has said what they do, so many are tried. */
const SAMPLE = 60;

const ALL: readonly Planned[] = METHODS.flatMap(({ lead, ways, rule }) =>
  ways.map((way): Planned => {
    const [first, ...further] = way.needs;
    return lead
      ? { way, lead, further: way.needs, told: rule !== undefined }
      : { way, lead: first, further, told: rule !== undefined };
  }),
);

const isDoubted = ({ way: { leads } }: Planned): boolean => leads.to === "passed role" && leads.doubt !== undefined;

const prefixOf = (action: string): string => action.slice(0, action.indexOf(":"));

/** One operation of each service, and of as many services as there are to be tried, evenly. */
function sampled(all: readonly Planned[]): readonly Planned[] {
  const byService = new Map(all.map((one) => [prefixOf(one.further[0]?.action ?? ""), one]));
  const first = [...byService.values()];
  return first.filter((_, index) => (index * SAMPLE) % first.length < SAMPLE);
}

const PLANNED: readonly Planned[] = [...ALL.filter((one) => !isDoubted(one)), ...sampled(ALL.filter(isDoubted))];

const GRANTS: readonly Grant[] = ["named", "wildcard", "everything", "tagged"];
const BYS: readonly By[] = ["group", "role", "managed policy"];

/** Attacks by every way of the catalogue, on each of its targets, by grants and holders in turn, and by tags. */
export const catalogueAttacks = (): Attack[] =>
  PLANNED.flatMap((planned, index) => {
    const aims = aimsOf(planned.way);
    const tried: readonly (Aim | undefined)[] = aims.length === 0 ? [undefined] : aims;
    return tried.flatMap((aim, place) =>
      PLACES.flatMap((where, side) => {
        const turn = index + place + side;
        const possible = grantsOf(planned, aim, where);
        const byTag = place === 0 && side === index % 2 ? possible.filter((grant) => grant === "tagged") : [];
        const grants = new Set([...possible.slice(turn % Math.max(possible.length, 1)).slice(0, 1), ...byTag]);
        return [...grants].map((grant) => attackOf(planned, aim, grant, BYS[turn % BYS.length] ?? "group", where));
      }),
    );
  });

const PLACES: readonly Where[] = ["shared", "alone"];

/** What the grants of a way can be so that it is one; none where it is none there. */
function grantsOf(planned: Planned, aim: Aim | undefined, where: Where): readonly Grant[] {
  const { way, lead } = planned;
  const grants = GRANTS.filter((grant) => isPossible(planned, aim, grant));
  const { leads } = way;
  // Where a team is alone there is nobody else, and nobody's contract.
  if (where === "alone" && aim !== undefined && aim.target !== "unknown") return [];
  switch (leads.to) {
    case "own work":
      return where === "alone" ? ["everything"] : [];
    case "not followed":
      return lead.harmlessByName ? grants.filter((grant) => grant === "everything") : grants;
    case "any right":
      return lead.harmlessByName ? grants.filter((grant) => grant === "everything") : grants;
    case "resource": {
      const all = lead.harmlessByName ? grants.filter((grant) => grant === "everything") : grants;
      if (where === "alone") return planned.told ? all : [];
      return aim?.target === "another team's" && leads.on === undefined ? all : [];
    }
    default:
      return grants;
  }
}

function isPossible({ lead, way: { leads } }: Planned, aim: Aim | undefined, grant: Grant): boolean {
  if (grant === "everything") return true;
  if (aim === undefined) return false;
  return grant !== "tagged" || ("key" in leads ? false : takesTag(lead.action));
}

/** Whether a condition on the resource's tag can hold for the action: what it works on has tags. */
function takesTag(action: string): boolean {
  const service = findService(prefixOf(action));
  const types = actionReference(action)?.resourceTypes ?? [];
  return types.some(({ name }) =>
    service?.resourceTypes.get(name)?.conditionKeys.some((key) => key.startsWith("aws:ResourceTag/")),
  );
}

const TAG = { StringEquals: { "aws:ResourceTag/team": "nightly" } };

function attackOf(planned: Planned, aim: Aim | undefined, grant: Grant, by: By, where: Where): Attack {
  const { way, lead, further } = planned;
  const actions = [...new Set([lead, ...further].map(({ action }) => action))];
  const target = aim?.target ?? "unknown";
  const kind = kindOf(way);
  const scene = sceneOf(way, aim);
  return {
    name: `${actions.join(" + ")}: ${target}, ${grant}, by ${by}, ${where}`,
    kind,
    actions,
    target,
    grant,
    by,
    where,
    principal: PRINCIPALS[by],
    told: toldOf(way, aim, grant),
    breaks: where === "shared" && breaks(way, aim),
    statements: statementsOf(planned, aim, grant),
    byName: lead.harmlessByName,
    ...(aim && (grant === "named" || grant === "wildcard") && { pattern: aim[grant] }),
    ...(scene && { scene }),
  };
}

function kindOf({ leads }: Way): string {
  if (leads.to === "passed role") return leads.doubt === undefined ? "passed role" : "passed role, doubted";
  return "kind" in leads ? `${leads.to}, ${leads.kind}` : leads.to;
}

function toldOf({ leads }: Way, aim: Aim | undefined, grant: Grant): readonly string[] {
  const wide = grant === "everything" || grant === "tagged" || aim === undefined ? ANY_OF_THEM : [];
  const others = aim?.target === "another team's" ? ["the team card's"] : [];
  const rights = leads.to === "any right" ? ["any right"] : [];
  return [...(aim ? [aim.named, aim.named.replace(/^.*[/:]/, ""), aim.wildcard] : []), ...wide, ...others, ...rights];
}

function statementsOf({ way, lead, further }: Planned, aim: Aim | undefined, grant: Grant): Statement[] {
  const { leads } = way;
  const condition = grant === "tagged" ? TAG : undefined;
  if ("key" in leads) {
    const named = aim && grant !== "everything" ? { ArnLike: { [leads.key]: resourceFor(aim, grant) } } : undefined;
    return [allow(lead.action, ownOf(lead), named), ...further.map((need) => allow(need.action, ownOf(need)))];
  }
  const resource = resourceFor(aim, grant);
  return [
    allow(lead.action, resource, condition),
    ...further.map((need) => allow(need.action, takes(need, resource) ? resource : ownOf(need))),
  ];
}

const takes = ({ action }: Need, resource: string): boolean =>
  resource !== "*" && actionFacts(action).types.some(({ arn }) => reachesType(resource, arn));

/** Of SageMaker the team's own; elsewhere nothing is. */
export function ownOf(need: Pick<Need, "action" | "type">): readonly string[] {
  const own = need.action.startsWith("sagemaker:") ? resourcesOf(need, "fraud-*") : [];
  return own.length > 0 ? own : ["*"];
}

const ROOT = iamArn("root");

const SCRIPT = "notebook-instance-lifecycle-config/";

function sceneOf({ leads }: Way, aim: Aim | undefined): ((base: Synthesised) => Synthesised) | undefined {
  if (aim === undefined || aim.target === "unknown") return undefined;
  const role = aim.target === "known" ? ETL : CARD_ROLE;
  if (leads.to === "passed role") return withTools({ services: leads.services });
  if (leads.to === "session") {
    return aim.target === "known"
      ? withTools({ principals: [ROOT] })
      : trusting(nameOf(CARD_ROLE), { Principal: { AWS: ROOT }, Action: "sts:AssumeRole" });
  }
  if (leads.to === "script") return withTools({ runner: notebook(aim.named, role) });
  if (leads.to !== "runner") return withTools({});
  return isHeld(leads.kind)
    ? withTools({ runner: { kind: leads.kind, address: "runner.etl", arn: aim.named, role } })
    : undefined;
}

const notebook = (script: string, role: string): NonNullable<Tools["runner"]> => ({
  kind: "notebook-instance",
  address: "runner.etl",
  arn: script.replace(SCRIPT, "notebook-instance/"),
  role,
  lifecycleConfig: script.slice(script.indexOf(SCRIPT) + SCRIPT.length),
});

/** Whether the attacker's contract is broken by what the target may do. */
function breaks({ leads }: Way, aim: Aim | undefined): boolean {
  if (aim === undefined || aim.target === "unknown") return false;
  if (aim.target === "known") return true;
  if (leads.to === "session") return true;
  if (leads.to === "principal") return leads.kind === "role";
  if (leads.to === "passed role") return leads.services.includes("sagemaker.amazonaws.com");
  return leads.to === "script" || (leads.to === "runner" && isHeld(leads.kind));
}
