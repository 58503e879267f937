import { TerraformStack, Testing } from "cdktf";
import { type JsonObject } from "../access/terraform/json";
import { isRecord } from "../common/is-record";

/** A stack, what `Testing.synth` or `Testing.synthScope` made of it, or that as parsed JSON. */
export type Synthesised = TerraformStack | string | object;

/** A stack in Terraform's JSON syntax. */
export interface Terraform {
  readonly name: string;
  readonly json: JsonObject;
  /** The stack itself, where it is at hand. */
  readonly stack?: TerraformStack;
}

/** What a stack without a name of its own is called; so does `Testing.synthScope`. */
const NAMELESS = "stack";

/** The Terraform of what `expect` was given. A stack is prepared first, or references between stacks come out wrong. */
export function terraformOf(received: unknown): Terraform {
  if (TerraformStack.isStack(received)) {
    received.prepareStack();
    return { name: received.node.id, json: JSON.parse(Testing.synth(received)) as JsonObject, stack: received };
  }
  const json = typeof received === "string" ? parsed(received) : received;
  if (!isRecord(json) || (json["resource"] !== undefined && typeof json["resource"] !== "object")) {
    throw new Error(
      "expect was given no stack in Terraform's JSON syntax\n" +
        "Give it a TerraformStack, or what Testing.synth or Testing.synthScope returns",
    );
  }
  return { name: NAMELESS, json };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
