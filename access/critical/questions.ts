import { type AccessLevel, actionReference, actionsAsked } from "../../evaluation";
import type { CriticalResource } from "../../organization";
import { type OwnerOf, type Question, questionAbout } from "../answers";
import { RUNS_MODEL, runsOf } from "./model-runs";

/** What somebody does with a resource: reads what is in it or about it, or changes it or who may use it. */
export type Access = "read" | "write";

/** Actions that only read, which the reference calls writing. */
const READING = new Set(["kms:Decrypt", "kms:ReEncryptFrom", "kms:DeriveSharedSecret", "sagemaker:InvokeEndpoint"]);

const WRITING: ReadonlySet<AccessLevel> = new Set<AccessLevel>(["Permissions management", "Tagging", "Write"]);

/** What an action of a question does; of one that is not known, the worse. */
export function accessOf(action: string): Access {
  if (READING.has(action) || RUNS_MODEL.has(action)) return "read";
  return WRITING.has(actionReference(action)?.accessLevel ?? "Write") ? "write" : "read";
}

/** Every call that reaches a resource. */
export function questionsAbout({ kind, arns, ownerId }: CriticalResource, ownerOf: OwnerOf): Question[] {
  return arns.flatMap((resource) => {
    const about = (action: string): Question =>
      questionAbout((one) => ownerId ?? ownerOf(one), { action, resource, context: {} });
    const [, , service = ""] = resource.split(":");
    const asked = actionsAsked(`${service}:*`, resource);
    return [
      // Who may only list a bucket or read its settings does not reach a prefix of it.
      ...asked.filter((action) => kind !== "prefix" || isObject(resource) || accessOf(action) === "write").map(about),
      ...(kind === "model" ? runsOf(resource) : []),
    ];
  });
}

const isObject = (arn: string): boolean => arn.includes("/");
