import { METHODS, type Need, type Way } from "../../evaluation";

/** A way, with what each of its kind takes. */
export interface Planned {
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

/** `sagemaker` of `sagemaker:CreateModel`. */
export const prefixOf = (action: string): string => action.slice(0, action.indexOf(":"));

/** One operation of each service, and of as many services as there are to be tried, evenly. */
function sampled(all: readonly Planned[]): readonly Planned[] {
  const byService = new Map(all.map((one) => [prefixOf(one.further[0]?.action ?? ""), one]));
  const first = [...byService.values()];
  return first.filter((_, index) => (index * SAMPLE) % first.length < SAMPLE);
}

/** Every way of the catalogue, and some of those that are all alike. */
export const PLANNED: readonly Planned[] = [...ALL.filter((one) => !isDoubted(one)), ...sampled(ALL.filter(isDoubted))];
