import type { Construct } from "constructs";
import { StateAccessRole, StateBucket } from "../modules";
import type { State } from "../organization";
import { OrganizationStack } from "./organization-stack";

/**
 * The bucket of Terraform's state, its key, and a role for each account that reaches this account's states. Its own
 * state is in the bucket too: `npm run bootstrap` makes it first.
 *
 * Outputs: `bucket`, `key_arn` and `key_alias` with a key, `role_arns` by the names of the accounts.
 */
export class StateStack extends OrganizationStack {
  constructor(scope: Construct, state: State) {
    super(scope, { ...state, stateRole: state.deployRole });
    const { environment, bucket, keyAlias, maxTrustPolicySize } = state;
    const made = new StateBucket(this, "state", {
      bucket,
      environment,
      keyAlias,
      noncurrentDays: state.noncurrentDays,
      ...this.tags,
    });
    const roles = state.roles.map(({ key, ...role }) => {
      const access = new StateAccessRole(this, `role-${key}`, {
        ...{ ...role, environment, bucket, keyAlias, maxTrustPolicySize },
        ...this.tags,
      });
      return [key, access.arn] as const;
    });
    this.outputs({
      bucket: made.name,
      key_arn: made.keyArn,
      key_alias: keyAlias,
      role_arns: Object.fromEntries(roles),
    });
  }
}
