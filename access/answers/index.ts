export { type Answer, answering, HAS_POLICIES } from "./answer";
export { asUsual, inAnyWay } from "../questions/judge";
export { type OwnerOf, type Question, questionAbout } from "../questions/question";
export { explain, type Explained, type Unexplained } from "./explain";
export { knownAs } from "./find";
export { type Able, whoCan } from "./who-can";
