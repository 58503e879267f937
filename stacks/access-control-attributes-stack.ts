import { DataAwsSsoadminInstances } from "@cdktf/provider-aws/lib/data-aws-ssoadmin-instances";
import { SsoadminInstanceAccessControlAttributes } from "@cdktf/provider-aws/lib/ssoadmin-instance-access-control-attributes";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { type CenterInstance, stateRoleOf } from "../organization";
import { OrganizationStack } from "./organization-stack";

/**
 * What the instance of IAM Identity Center sends of people as tags of their sessions, whoever they are: the one thing here
 * that is no team's.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/attributesforaccesscontrol.html
 */
export class AccessControlAttributesStack extends OrganizationStack {
  constructor(scope: Construct, instance: CenterInstance) {
    const { organization, account, attributes } = instance;
    super(scope, {
      ...instance,
      deployRole: account.deployRole,
      stateRole: stateRoleOf(organization, account, false),
    });
    const { arns } = new DataAwsSsoadminInstances(this, "instances");
    new SsoadminInstanceAccessControlAttributes(this, "attributes", {
      instanceArn: Fn.element(arns, 0) as string,
      // Terraform would fill in what is not doubled.
      attribute: attributes.map(({ key, path }) => ({ key, value: [{ source: [`$\${path:${path}}`] }] })),
    });
  }
}
