import { groupBy } from "../../common/lists";
import { rememberingOf } from "../../common/memo";
import { METHODS, type Subject } from "../../evaluation";
import { cataloguedOf } from "./catalogued";
import { mayAnywhere } from "./may";

/** How somebody has a service do something as a role that they hand over. */
export interface Start {
  /** `sagemaker:CreateTrainingJob`. */
  readonly words: string;
  /** Whether nobody has said what the service does with the role. */
  readonly doubt?: true;
}

interface Starting extends Start {
  readonly actions: readonly string[];
  readonly services: readonly string[];
}

const PASSING = "iam:PassRole";

/** What runs something comes before what may. */
const STARTING: readonly Starting[] = METHODS.flatMap(({ ways }) =>
  ways.flatMap(({ needs, leads }): Starting[] => {
    if (leads.to !== "passed role") return [];
    const actions = needs.map(({ action }) => action).filter((action) => action !== PASSING);
    const words = actions.join(" + ");
    return [{ actions, services: leads.services, words, ...(leads.doubt !== undefined && { doubt: true }) }];
  }),
).sort((a, b) => Number(a.doubt ?? false) - Number(b.doubt ?? false));

const KNOWN_SERVICES = new Set(STARTING.flatMap(({ services }) => services));

/** In China some principals have another ending. */
const plain = (service: string): string => service.replace(/\.cn$/, "");

/** Whether the operations of a service that take a role are known. */
export const isKnownService = (service: string): boolean => KNOWN_SERVICES.has(plain(service));

const BY_FIRST = groupBy(
  STARTING.entries(),
  ([
    ,
    {
      actions: [first = ""],
    },
  ]) => first,
);

/** Those of which all calls are among some actions, which the policies of many principals share. */
const startingsAmong = rememberingOf((given: ReadonlySet<string>): readonly Starting[] =>
  [...given]
    .flatMap((action) => BY_FIRST.get(action) ?? [])
    .filter(([, { actions }]) => actions.every((action) => given.has(action)))
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one),
);

/** The services that somebody may have do something as a role, each with how. */
export const startsOf = rememberingOf((subject: Subject): ReadonlyMap<string, Start> => {
  const found = new Map<string, Start>();
  for (const { actions, services, words, doubt } of startingsAmong(cataloguedOf(subject))) {
    if (services.every((service) => found.has(service))) continue;
    if (!actions.every((action) => mayAnywhere(subject, action))) continue;
    for (const service of services) {
      if (!found.has(service)) found.set(service, { words, ...(doubt && { doubt }) });
    }
  }
  return found;
});

const BY_ITSELF: Start = { words: "a call of that service", doubt: true };

/** How somebody may have a service do something as a role; of one whose calls are not known, in some way. */
export const startOf = (subject: Subject, service: string): Start | undefined =>
  isKnownService(service) ? startsOf(subject).get(plain(service)) : BY_ITSELF;
