import { isRecord } from "../../common/is-record";
import { type JsonObject, objectAt, objectsIn, textAt } from "../terraform/json";
import { spelledAction } from "./actions";
import { parsed } from "./cloud-trail";
import type { Denied } from "./denial";
import { principalOf } from "./principal";

/** The authorization message in what `aws sts decode-authorization-message` prints, with or without its envelope. */
export function decodedMessage(value: JsonObject): JsonObject | undefined {
  const inner = parsed(value["DecodedMessage"]) ?? value;
  return isRecord(inner) && "explicitDeny" in inner && "context" in inner ? inner : undefined;
}

/**
 * What a decoded authorization message says; undefined where the request was allowed.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
export function deniedByMessage(message: JsonObject): Denied | undefined {
  if (isTrue(message["allowed"])) return undefined;
  const context = objectAt(message, "context");
  const principal = principalOf(
    textAt(objectAt(context, "principal"), "arn") ?? textAt(objectAt(context, "principal"), "name") ?? "",
  );
  const action = textAt(context, "action");
  const resource = textAt(context, "resource");
  const matched = objectsIn(objectAt(message, "matchedStatements")["items"]);
  const sid = matched
    .filter((one) => /^deny$/i.test(textAt(one, "effect") ?? ""))
    .map((one) => textAt(one, "statementId"))
    .find((one) => one !== undefined);
  return {
    ...(principal && { principal }),
    ...(action !== undefined && { action: spelledAction(action) }),
    ...(resource !== undefined && { resource }),
    reason: isTrue(message["explicitDeny"]) ? "explicit-deny" : "no-allow",
    ...(sid !== undefined && { sid }),
  };
}

const isTrue = (value: unknown): boolean => value === true || value === "true";
