import { Construct } from "constructs";
import { named, shape, written } from "../policies/checks/fields";
import { INSTANCE_ARN } from "../policies/checks/identity-center-forms";
import { REGION } from "../policies/checks/name-forms";
import { PlainResource } from "./private/plain-resource";
import { checkProps, TAGS } from "./private/props";

export interface AccountAccessApplicationProps {
  /** The ARN of the organization's instance of IAM Identity Center: `arn:aws:sso:::instance/ssoins-…`. */
  readonly instanceArn: string;
  /** The region, that of the instance. @default - the provider's */
  readonly region?: string;
  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

const PROPS = shape<AccountAccessApplicationProps>({
  instanceArn: named(INSTANCE_ARN),
  region: written(REGION).optional(),
  tags: TAGS,
});

/**
 * Account access manager for an instance of IAM Identity Center, which has one: in a stack of the management account, with
 * version 6.66 of hashicorp/aws at least. Terraform does not delete it, for with it each role that it gives somebody would
 * be taken, and none given back.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/account-access-manager-getting-started.html
 */
export class AccountAccessApplication extends Construct {
  /** Its ARN, as a reference. A trust policy names it whole, as it is once it is there. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: AccountAccessApplicationProps) {
    super(scope, id);
    checkProps(this, PROPS, props);
    const { instanceArn, region, tags } = props;
    const application = new PlainResource(this, "Default", "aws_accountaccess_application", {
      ...(region !== undefined && { region }),
      identity_source: [{ identity_center: [{ instance_arn: instanceArn }] }],
      ...(tags && { tags: { ...tags } }),
    });
    application.lifecycle = { preventDestroy: true };
    this.arn = application.getStringAttribute("arn");
  }
}
