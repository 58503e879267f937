export type { Mixed } from "./mixed";
export type { Crossing } from "./crossing";
export { anybodyCrosses, crossingPersons, withoutMembers } from "./persons";
