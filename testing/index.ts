/**
 * Matchers for tests of access, judged on the Terraform that a stack makes. Importing this file adds them to the global
 * `expect` of jest, with types; it can stand in `setupFilesAfterEnv` too. Where `expect` is imported, from `@jest/globals`
 * or vitest, write `expect.extend(accessMatchers)`; vitest's types are told of them by {@link AccessMatchers}.
 *
 * @example
 * import "cdktf-sagemaker-access/testing";
 *
 * expect(stack).toAllow({ who: role, action: "s3:GetObject", on: "arn:aws:s3:::acme-transactions/card/*" });
 * expect(stack).not.toAllow({ who: role, action: "s3:DeleteObject", on: "arn:aws:s3:::acme-transactions/*" });
 */
import "./engine";

import { accessMatchers } from "./matchers";

export type { AccessMatchers } from "./augmentation";
export { accessMatchers } from "./matchers";
export type { Access, AccessLine, Who } from "./question";
export type { Synthesised } from "./synthesised";

const { expect } = globalThis as { readonly expect?: { readonly extend?: (matchers: object) => void } };
expect?.extend?.(accessMatchers);
