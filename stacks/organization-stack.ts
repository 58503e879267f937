import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { configureBackend, type StateOwner } from "./backend";
import { configureProvider, type Deployed } from "./provider";

/** What a stack of an organization is made with. */
export type StackSettings = StateOwner & Deployed;

/** A stack of an organization: it has a backend, one provider, and outputs with names that others may rely on. */
export abstract class OrganizationStack extends TerraformStack {
  /** Tags of each resource; none where the provider sets them as its defaults, or there are none. */
  protected readonly tags: { readonly tags?: Readonly<Record<string, string>> };

  protected constructor(
    scope: Construct,
    readonly settings: StackSettings,
  ) {
    super(scope, settings.stackName);
    configureBackend(this, settings);
    configureProvider(this, settings);
    const { organization, tags } = settings;
    this.tags = organization.tagging === "resources" && Object.keys(tags).length > 0 ? { tags } : {};
  }

  /** Writes an output for each value that there is. */
  protected outputs(values: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(values)) {
      if (value !== undefined) new TerraformOutput(this, name, { value, staticId: true });
    }
  }
}
