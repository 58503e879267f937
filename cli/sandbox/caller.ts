import type { Organization } from "../../organization";
import { assumeRole } from "./aws-clients";
import type { Emulator } from "./emulator";

/** Where moto puts keys that it did not give out. */
const DEFAULT_ACCOUNT_ID = "123456789012";

/**
 * The account that deploys belong to before they assume any role. A stack without a deploy role works with its
 * caller's own rights, so the caller must be in its account.
 *
 * @throws {Error} where there are several such accounts: one caller cannot deploy to them all
 */
export function callerAccountId({ deployments, centers, state }: Organization): string {
  const ofState = state ? [{ account: "state", id: state.environment.accountId, deployRole: state.deployRole }] : [];
  const all = [...[...deployments, ...centers].map(({ account }) => account), ...ofState];
  const own = all.filter(({ deployRole }) => deployRole === undefined);
  const [id = DEFAULT_ACCOUNT_ID, ...others] = new Set(own.map((account) => account.id));
  if (others.length === 0) return id;
  const names = [...new Set(own.map(({ account }) => `"${account}"`))].join(", ");
  throw new Error(`the accounts ${names} have no deployRole, and one caller cannot be in all of them: add deployRole`);
}

/** What a deploy's environment says about its caller and the endpoint. */
export async function callerEnvironment(
  emulator: Emulator,
  organization: Organization,
): Promise<Record<string, string>> {
  const accountId = callerAccountId(organization);
  if (accountId === DEFAULT_ACCOUNT_ID) return { ...emulator.environment };
  const keys = await assumeRole(emulator, `arn:aws:iam::${accountId}:role/caller`);
  return {
    ...emulator.environment,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_SESSION_TOKEN: keys.sessionToken,
  };
}
