export type { Mixed } from "./mixed";
export { anybodyCrosses, type Crossing, crossingPersons } from "./persons";
