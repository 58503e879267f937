export type { Mixed } from "./mixed";
export { anybodyCrosses, type Crossing, crossingPersons, withoutMembers } from "./persons";
