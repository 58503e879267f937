import type { Access, AccessLine } from "./question";

/**
 * What {@link accessMatchers} add to `expect`.
 *
 * @example
 * // vitest.d.ts
 * import type { AccessMatchers } from "cdktf-sagemaker-access/testing";
 *
 * declare module "vitest" {
 *   interface Assertion<T> extends AccessMatchers<void> {}
 * }
 */
export interface AccessMatchers<R> {
  /**
   * Holds where every action is certainly allowed on all of the resources, to the principal itself. Behind `not` it holds
   * where none of it is possible, neither to the principal nor to a role that it can act as: one that it may pass to a
   * service or assume, or that a notebook, pipeline or model has that it may open, change or run. Both fail where a part
   * is allowed, and where the answer depends on condition keys that `with` does not tell.
   *
   * @throws {Error} where `who` is nobody of the stack, where AWS has no such action, and where the action does not work on
   * such a resource
   *
   * @example
   * expect(stack).toAllow({
   *   who: "fraud-ML_Engineers",
   *   action: "iam:PassRole",
   *   on: role.arn,
   *   with: { "iam:PassedToService": "sagemaker.amazonaws.com" },
   * });
   */
  toAllow(access: Access): R;

  /**
   * Holds where every line of the contract does, and no Allow can be removed without breaking one: of the inline and
   * customer managed policies that roles, groups and users of the stack have, each statement; an AWS managed policy, and
   * one of which the stack does not say what it says, as a whole. A policy that the stack attaches to nobody gives
   * nothing, and is not judged.
   *
   * @example
   * expect(stack).toBeLeastPrivilege([
   *   { who: role, can: ["s3:ListBucket", "s3:GetObject"], on: ["arn:aws:s3:::acme-data", "arn:aws:s3:::acme-data/*"] },
   *   { who: role, cannot: "s3:PutObject", on: "arn:aws:s3:::acme-data/*" },
   * ]);
   */
  toBeLeastPrivilege(contract: readonly AccessLine[]): R;
}

/* eslint-disable @typescript-eslint/no-namespace, @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unused-vars --
   What is merged with others' declarations has their namespaces and their type parameters. */

declare global {
  /** The global `expect`, as @types/jest declares it. */
  namespace jest {
    interface Matchers<R, T> extends AccessMatchers<R> {}
  }
}

/** The `expect` of @jest/globals. */
declare module "expect" {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends AccessMatchers<R> {}
}
