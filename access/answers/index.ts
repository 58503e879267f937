export { type Answer, answering, asUsual, HAS_POLICIES, inAnyWay, type Question } from "./answer";
export { explain, type Explained, type Unexplained } from "./explain";
export { knownAs } from "./find";
export { type Able, whoCan } from "./who-can";
