import { actionReference, findService } from "../../evaluation";
import type { Grant, Where } from "./attack";
import { type Planned, prefixOf } from "./planned";
import type { Aim } from "./targets";

/** A way that is after something, by some grant, somewhere. */
export interface Case {
  readonly planned: Planned;
  readonly aim: Aim | undefined;
  readonly grant: Grant;
  readonly where: Where;
}

/** What is no way by the documents, each with why. */
const NOT_WAYS: readonly (readonly [why: string, is: (one: Case) => boolean])[] = [
  [
    "its action takes no resource, or none that could be named",
    ({ aim, grant }) => aim === undefined && grant !== "everything",
  ],
  [
    "no condition key says which thing the call names",
    ({ planned: { way }, grant }) => "key" in way.leads && way.leads.key === null && grant !== "everything",
  ],
  ["what it works on has no tags", ({ planned, grant }) => grant === "tagged" && !takesTag(planned)],
  [
    "nobody else is in the account, and nobody's contract",
    ({ aim, where }) => where === "alone" && (aim?.target ?? "unknown") !== "unknown",
  ],
  [
    "it is about the work of the team's own roles",
    ({ planned, where, grant }) => leadsTo(planned, "own work") && (where === "shared" || grant !== "everything"),
  ],
  [
    "nobody follows it further than to what has a name",
    ({ planned, grant }) =>
      planned.lead.harmlessByName &&
      grant !== "everything" &&
      ["any right", "not followed", "unlimited principal", "resource"].some((to) => leadsTo(planned, to)),
  ],
  [
    "what it opens is no team's",
    ({ planned, aim, where }) => where === "shared" && leadsTo(planned, "resource") && !opensOthers(planned, aim),
  ],
  [
    "nobody is there to whom it opens something, and lint tells it among what is not limited",
    ({ planned, where }) => where === "alone" && leadsTo(planned, "resource") && !planned.told,
  ],
];

/** Why something is no way; undefined where it is one. */
export const notAWay = (one: Case): string | undefined => NOT_WAYS.find(([, is]) => is(one))?.[0];

const leadsTo = ({ way: { leads } }: Planned, to: string): boolean => leads.to === to;

function opensOthers({ way: { leads } }: Planned, aim: Aim | undefined): boolean {
  if (leads.to !== "resource" || leads.on === undefined) return aim?.target === "another team's";
  return leads.actions.some((action) => action.startsWith("s3:"));
}

/** Whether a condition on the resource's tag can hold: what the way works on has tags. */
function takesTag({ lead: { action }, way: { leads } }: Planned): boolean {
  if ("key" in leads) return false;
  const service = findService(prefixOf(action));
  const types = actionReference(action)?.resourceTypes ?? [];
  return types.some(({ name }) =>
    service?.resourceTypes.get(name)?.conditionKeys.some((key) => key.startsWith("aws:ResourceTag/")),
  );
}
