import { actionFacts, type Need, reachesType, type Way } from "../../evaluation";
import type { Attack, By, Grant, Statement, Synthesised, Where } from "./attack";
import { iamArn } from "./bases";
import { allow, trusting } from "./changes";
import { ANY_OF_THEM } from "./from-foreign";
import { notAWay } from "./not-a-way";
import { PLANNED, type Planned } from "./planned";
import { PRINCIPALS } from "./principals";
import { type Aim, aimsOf, CARD_ROLE, isHeld, nameOf, resourceFor, resourcesOf } from "./targets";
import { ETL, type Tools, withTools } from "./tools";

const GRANTS: readonly Grant[] = ["named", "wildcard", "everything", "tagged"];
const BYS: readonly By[] = ["group", "role", "managed policy"];

/** Attacks by every way of the catalogue, on each of its targets, by grants and holders in turn, and by tags. */
export const catalogueAttacks = (): Attack[] => [...new Map(tried().map((one) => [one.name, one])).values()];

/** Two ways of the same actions are tried twice. */
const tried = (): Attack[] =>
  PLANNED.flatMap((planned, index) => {
    const aims = aimsOf(planned.way);
    const all: readonly (Aim | undefined)[] = aims.length === 0 ? [undefined] : aims;
    return all.flatMap((aim, place) =>
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

/** How a policy may mean the target, so that it is a way there. */
const grantsOf = (planned: Planned, aim: Aim | undefined, where: Where): readonly Grant[] =>
  GRANTS.filter((grant) => notAWay({ planned, aim, grant, where }) === undefined);

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

/** Of a sharing that takes several actions, lint names the widest of what they work on. */
const isTogether = ({ leads, needs }: Way): boolean => leads.to === "resource" && needs.length > 1;

function toldOf(way: Way, aim: Aim | undefined, grant: Grant): readonly string[] {
  const { leads } = way;
  const isWide = grant === "everything" || grant === "tagged" || aim === undefined || isTogether(way);
  const wide = isWide ? ANY_OF_THEM : [];
  const others = aim?.target === "another team's" ? ["the team card's"] : [];
  const rights = leads.to === "any right" || leads.to === "attached policy" ? ["any right"] : [];
  return [...(aim ? [aim.named, aim.named.replace(/^.*[/:]/, ""), aim.wildcard] : []), ...wide, ...others, ...rights];
}

function statementsOf({ way, lead, further }: Planned, aim: Aim | undefined, grant: Grant): Statement[] {
  const { leads } = way;
  const condition = grant === "tagged" ? TAG : undefined;
  if ("key" in leads) {
    const named =
      aim && grant !== "everything" && leads.key !== null
        ? { ArnLike: { [leads.key]: resourceFor(aim, grant) } }
        : undefined;
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
