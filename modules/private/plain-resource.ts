import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/** A resource of the AWS provider that no binding knows, with its arguments as Terraform calls them. */
export class PlainResource extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    type: string,
    private readonly attributes: Readonly<Record<string, unknown>>,
  ) {
    super(scope, id, { terraformResourceType: type, terraformGeneratorMetadata: { providerName: "aws" } });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...this.attributes };
  }
}
