import { type GivenName, givenNamesOf } from "../language/given-names";
import { type Fault, further, written } from "./fields";
import { TEAM_NAME } from "./name-forms";

/** A team's name. One that covers names that AWS gives to every team's work would be in everybody's. */
export const TEAM = further(written(TEAM_NAME), givenToAll);

function givenToAll(team: string): Fault | undefined {
  const [given]: readonly (GivenName | undefined)[] = givenNamesOf(team);
  return given && [`the name "${team}" would cover ${given.what}: ${given.start}…`, "Choose another name"];
}
