import { arnParts } from "../language/arn";
import { isUnknown } from "../language/unknown";
import type { Request } from "./request";
import type { Subject } from "./subject";

/** The account of the subject, where its ARN tells it. */
export function accountOfSubject({ arn }: Subject): string | undefined {
  const account = arn === undefined ? undefined : arnParts(arn)?.accountId;
  return account === undefined || isUnknown(account) ? undefined : account;
}

/** The account that owns the resource, where one is told. */
export function ownerOf({ resource, resourceAccount: told }: Request): string | undefined {
  const account = told ?? arnParts(resource)?.accountId;
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/** Whether the resource is surely another account's. */
export function isForeign(subject: Subject, request: Request): boolean {
  const [own, owner] = [accountOfSubject(subject), ownerOf(request)];
  return own !== undefined && owner !== undefined && own !== owner;
}
