import { remembering } from "../../common/memo";
import { parseArn } from "../../policies/language/arn";

/** The parts of an ARN, as {@link parseArn} tells them. One decision asks several times for those of the same. */
export const arnParts = remembering(parseArn);
