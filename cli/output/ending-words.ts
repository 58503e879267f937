import type { Ending } from "../../organization";
import { fewOf } from "./words";

const PREPOSITION: Readonly<Record<Ending["kind"], string>> = {
  membership: "in",
  assignment: "by",
  entitlement: "by",
  trust: "into",
};

/** `teams/fraud.yaml:5: bob in fraud-ML_Engineers, until 2027-01-31`. */
export const endingWords = ({ kind, who, of, until, place: { file, line } }: Ending): string =>
  `${file}:${line}: ${who} ${PREPOSITION[kind]} ${fewOf(of, "role")}, until ${until}`;
