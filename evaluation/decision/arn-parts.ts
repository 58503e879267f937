import { parseArn } from "../../policies/arn";
import { remembering } from "../memo";

/** The parts of an ARN, as {@link parseArn} tells them. One decision asks several times for those of the same. */
export const arnParts = remembering(parseArn);
