import { isRecord } from "../../common/is-record";
import { listOf } from "../../common/lists";
import type { JsonObject } from "./json";
import type { Whereabouts } from "./whereabouts";

/** What an argument points to: a resource of the same stack, a name or ARN, or something that cannot be told. */
export type Link = { readonly address: string } | { readonly text: string } | { readonly unknown: string };

/** A resource of a stack, from whichever file it was read. */
export interface Resource {
  /** Terraform's address, unique in the stack. */
  readonly address: string;
  readonly type: string;
  /** The arguments. What is not known yet is {@link UNKNOWN} in their texts. */
  readonly values: JsonObject;
  /** Where its provider makes it; absent where the file says nothing about providers. */
  readonly whereabouts?: Whereabouts;
  /** What an argument, a text or a list of them, points to. */
  readonly links: (argument: string) => readonly Link[];
}

/** The resources of a stack. */
export interface Resources {
  readonly name: string;
  readonly resources: readonly Resource[];
  readonly unreadModules: readonly string[];
}

/** The last part of an address: `logs` of `module.team["fraud"].aws_iam_policy.logs`. */
export const lastPart = (address: string): string => /[^.]*(\[[^\]]*\])?$/.exec(address)?.[0] ?? address;

/** What is at a path through blocks, of which there may be several: `user_settings.execution_role`. */
export const membersAt = (values: JsonObject, path: string): readonly unknown[] =>
  path.includes(".")
    ? path
        .split(".")
        .reduce<readonly unknown[]>(
          (found, key) => found.flatMap((one) => (isRecord(one) ? memberAt(one, key) : [])),
          [values],
        )
    : memberAt(values, path);

function memberAt(values: JsonObject, key: string): readonly unknown[] {
  const member = values[key] ?? [];
  return listOf(member);
}
