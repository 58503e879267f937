import { remembering } from "../../common/memo";
import { actionOf } from "./actions";
import type { Denied, Found } from "./denial";
import { s3PlaceArn, s3Places } from "./s3-place";

const CALL = /\(([A-Za-z0-9.]{1,80})\) when calling the ([A-Za-z0-9]{1,100}) operation\b/g;
const DENIED = /denied|unauthori[sz]ed|notauthori[sz]ed|authorizationerror|forbidden|^403$/i;
/** What follows the operation then is about something else. */
const NO_MORE = /^[^:]{0,40}: (?:access denied|forbidden)\b/i;
const ENCODED = /encoded authorization failure message/i;

/** AWS's own words stand so close behind the call that they say more of, and an S3 URI so close before it. */
const NEAR = 300;

/**
 * Calls of boto3 and the AWS CLI that were denied without a word on who or why:
 * `An error occurred (AccessDenied) when calling the GetObject operation: Access Denied`.
 *
 * @param text in one line
 * @param told the denials that say more; a call right before one of them is the same
 */
export function callsIn(text: string, told: readonly Found[]): Found[] {
  const calls = [...text.matchAll(CALL)].map(({ index, 0: whole, 1: code = "", 2: operation = "" }) => ({
    from: index,
    to: index + whole.length,
    code,
    operation,
  }));
  let next = 0;
  return calls.flatMap(({ from, to, code, operation }, number) => {
    while ((told[next]?.from ?? Infinity) < from) next++;
    const later = Math.min(to + NEAR, calls[number + 1]?.from ?? Infinity);
    const saysNoMore = NO_MORE.test(text.slice(to, later));
    const toldOf = !saysNoMore && (told[next]?.from ?? Infinity) < later;
    if (toldOf || !DENIED.test(code)) return [];
    const before = text.slice(Math.max(calls[number - 1]?.to ?? 0, from - NEAR), from);
    const encoded = ENCODED.test(text.slice(to, later));
    return [{ from, to, denied: deniedCall(operation, before, encoded) }];
  });
}

const actionOfCall = remembering((operation) => actionOf(operation));

function deniedCall(operation: string, before: string, encoded: boolean): Denied {
  const action = actionOfCall(operation);
  const place = action?.startsWith("s3:") ? s3Places(before).at(-1) : undefined;
  return {
    ...(action !== undefined && { action }),
    ...(action !== undefined && place && { resource: s3PlaceArn(place, action) }),
    reason: "unknown",
    ask: encoded ? DECODE : askFor(operation, action, place !== undefined),
  };
}

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html */
export const DECODE =
  "AWS says why in an encoded message only. Run `aws sts decode-authorization-message --encoded-message <the message>` and paste what it prints.";

function askFor(operation: string, action: string | undefined, placed: boolean): string {
  const missing = [
    ...(action === undefined ? [`which service has the operation ${operation}`] : []),
    "who asked",
    ...(placed ? [] : ["for which resource"]),
  ];
  return (
    `The error does not say ${missing.slice(0, -1).join(", ")}${missing.length > 1 ? " and " : ""}${missing.at(-1) ?? ""}. ` +
    "Name the role or group" +
    `${placed ? "" : " and the resource's ARN"}; \`aws sts get-caller-identity\` tells who calls. ` +
    `Or paste the event ${operation} from CloudTrail, which has it all.`
  );
}
