import { isRecord } from "../../common/is-record";
import { findService } from "../../evaluation";
import { parseArn } from "../../policies/language/arn";
import { type JsonObject, objectAt, objectsIn, textAt } from "../terraform/json";
import { actionOf } from "./actions";
import type { Denied } from "./denial";
import { messagesIn } from "./message";
import { plainText } from "./plain-text";
import { type DeniedPrincipal, principalOf } from "./principal";
import { s3PlaceArn } from "./s3-place";

const DENIED = /denied|unauthori[sz]ed|notauthori[sz]ed|authorizationerror|forbidden/i;

/** Whether an object is an event of CloudTrail. */
export const isEvent = (value: JsonObject): boolean =>
  textAt(value, "eventName") !== undefined && textAt(value, "eventSource") !== undefined;

/**
 * What an event of CloudTrail says about a request that was denied; undefined where it was not. The error's message says
 * most; the event fills in what it leaves out.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function deniedEvent(event: JsonObject): Denied | undefined {
  const [told] = messagesIn(plainText(textAt(event, "errorMessage") ?? ""));
  if (!told && !DENIED.test(textAt(event, "errorCode") ?? "")) return undefined;
  const principal = principalOfEvent(objectAt(event, "userIdentity"));
  const operation = textAt(event, "eventName") ?? "";
  const action = actionOf(operation, textAt(event, "eventSource"));
  const resource = action === undefined ? undefined : resourceOfEvent(event, action, principal);
  const fromEvent: Denied = {
    ...(principal && { principal }),
    ...(action !== undefined && { action }),
    ...(resource !== undefined && { resource }),
    reason: "unknown",
  };
  // A call may be denied for another action than its own: CreateTrainingJob for iam:PassRole.
  const sameAction = told?.denied.action === undefined || told.denied.action === action;
  const { resource: _, ...withoutResource } = fromEvent;
  return { ...(sameAction ? fromEvent : withoutResource), ...told?.denied };
}

function principalOfEvent(identity: JsonObject): DeniedPrincipal | undefined {
  const issuer = textAt(objectAt(objectAt(identity, "sessionContext"), "sessionIssuer"), "arn");
  const word =
    textAt(identity, "arn") ??
    issuer ??
    textAt(identity, "invokedBy") ??
    textAt(identity, "userName") ??
    (textAt(identity, "accountId") === "anonymous" ? "anonymous" : undefined);
  return word === undefined ? undefined : principalOf(word);
}

function resourceOfEvent(
  event: JsonObject,
  action: string,
  principal: DeniedPrincipal | undefined,
): string | undefined {
  const [service = "", name = ""] = action.split(":");
  const parameters = objectAt(event, "requestParameters");
  if (service === "s3") {
    const [bucket, key] = [textAt(parameters, "bucketName"), textAt(parameters, "key")];
    const partition = parseArn(principal?.arn ?? "")?.partition;
    if (bucket !== undefined) return s3PlaceArn({ bucket, ...(key !== undefined && { key }) }, action, partition);
  }
  const listed = objectsIn(event["resources"]).map((one) => textAt(one, "ARN") ?? textAt(one, "arn"));
  const texts = [...listed, ...Object.values(parameters)].filter((one) => typeof one === "string");
  const reference = findService(service);
  const types = reference?.actions.get(name.toLowerCase())?.resourceTypes ?? [];
  const owner = service === "sts" ? "iam" : service;
  const arn = texts.find((text) => parseArn(text)?.service === owner);
  if (arn !== undefined) return arn;
  const formats = types.flatMap((type) => reference?.resourceTypes.get(type.name)?.arn ?? []);
  return formats.map((format) => filled(format, event, parameters)).find((text) => text !== undefined);
}

/** The ARN of a format with what the request names: `training-job/${TrainingJobName}`, `trainingJobName`. */
function filled(format: string, event: JsonObject, parameters: JsonObject): string | undefined {
  const account = textAt(event, "recipientAccountId") ?? textAt(objectAt(event, "userIdentity"), "accountId");
  const known = new Map<string, unknown>([
    ...Object.entries(parameters).map(([name, value]): [string, unknown] => [name.toLowerCase(), value]),
    ["partition", parseArn(textAt(objectAt(event, "userIdentity"), "arn") ?? "")?.partition ?? "aws"],
    ["region", textAt(event, "awsRegion")],
    ["account", account],
  ]);
  const value = (name: string): string => {
    const found = known.get(name.toLowerCase());
    return typeof found === "string" ? found : "";
  };
  const names = [...format.matchAll(PLACEHOLDER)].map(([, name = ""]) => name);
  return names.some((name) => value(name) === "")
    ? undefined
    : format.replace(PLACEHOLDER, (_, name: string) => value(name));
}

const PLACEHOLDER = /\$\{([A-Za-z]{1,64})\}/g;

/** So deep are events in what holds them: `Records`, `Events`, EventBridge's `detail`. */
const DEEPEST = 4;

/** The events in a JSON value, and other objects that none of them is in. */
export function eventsIn(value: unknown, depth = 0): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => (depth < DEEPEST ? eventsIn(one, depth + 1) : []));
  if (!isRecord(value)) return [];
  if (isEvent(value) || depth >= DEEPEST) return [value];
  const inner = [value["Records"], value["Events"], value["detail"], parsed(value["CloudTrailEvent"])];
  const held = inner.filter((one) => Array.isArray(one) || isRecord(one));
  return held.length > 0 ? held.flatMap((one) => eventsIn(one, depth + 1)) : [value];
}

/** JSON in a text; undefined where it is none. */
export function parsed(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
