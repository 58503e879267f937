import { type AccountFile, roleOf } from "../organization";

/** What a backend and a provider take as the role that Terraform assumes; undefined where it is to stay who it is. */
export interface AssumedRole {
  readonly roleArn: string;
  readonly externalId?: string;
  readonly sessionName?: string;
}

export function assumed(role: AccountFile["deployRole"]): AssumedRole | undefined {
  if (role === undefined) return undefined;
  const { arn, externalId, sessionName } = roleOf(role);
  return {
    roleArn: arn,
    ...(externalId !== undefined && { externalId }),
    ...(sessionName !== undefined && { sessionName }),
  };
}
