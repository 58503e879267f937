import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { StateAccessRole, StateBucket } from "../modules";
import type { State } from "../organization";
import { configureS3Backend } from "./backend";
import { configureProvider } from "./provider";

/**
 * The bucket of Terraform's state, its key, and a role for each account that reaches this account's states. Its own
 * state is in the bucket too: `npm run bootstrap` makes it first.
 *
 * Outputs: `bucket`, `key_arn` and `key_alias` with a key, `role_arns` by the names of the accounts.
 */
export class StateStack extends TerraformStack {
  constructor(scope: Construct, state: State) {
    super(scope, state.stackName);
    const { organization, environment, deployRole, bucket, keyAlias } = state;
    configureS3Backend(this, organization, state.stateKey, deployRole);
    configureProvider(this, state);
    const tags = organization.tagging === "resources" && Object.keys(state.tags).length > 0 ? { tags: state.tags } : {};

    const made = new StateBucket(this, "state", {
      bucket,
      environment,
      keyAlias,
      noncurrentDays: state.noncurrentDays,
      ...tags,
    });
    const roles = state.roles.map(({ key, ...role }) => {
      const access = new StateAccessRole(this, `role-${key}`, { ...role, environment, bucket, keyAlias, ...tags });
      return [key, access.arn] as const;
    });
    this.output("bucket", made.name);
    if (keyAlias !== undefined) {
      this.output("key_arn", made.keyArn);
      this.output("key_alias", keyAlias);
    }
    this.output("role_arns", Object.fromEntries(roles));
  }

  private output(name: string, value: unknown): void {
    new TerraformOutput(this, name, { value, staticId: true });
  }
}
