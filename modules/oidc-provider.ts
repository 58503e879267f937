import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { Construct } from "constructs";
import { CLIENT_ID, ISSUER } from "../policies/checks/oidc-forms";
import { type Fault, further, listOf, shape, written } from "../policies/checks/fields";
import { CLIENT_IDS } from "../policies";
import { checkProps, TAGS } from "./private/props";

export interface OidcProviderProps {
  /** The issuer's URL without https://, with neither port nor query: `token.actions.githubusercontent.com`. */
  readonly issuer: string;
  /** What `aud` of the tokens may be, IAM's client ids: 1 to 100 of at most 255 characters. */
  readonly audiences: readonly string[];
  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

const PROPS = further(
  shape<OidcProviderProps>({
    issuer: written(ISSUER),
    audiences: listOf(written(CLIENT_ID), 1),
    tags: TAGS,
  }),
  ({ audiences }: OidcProviderProps): Fault | undefined =>
    new Set(audiences).size > CLIENT_IDS
      ? [`IAM takes ${CLIENT_IDS} audiences of a provider`, "Name fewer"]
      : undefined,
  ["audiences"],
);

/**
 * An OpenID Connect provider, whose tokens roles of the account may trust. An account has one for each issuer. Which
 * tokens a role takes, its own trust policy says.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html
 */
export class OidcProvider extends Construct {
  /** The provider's ARN, as a reference. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: OidcProviderProps) {
    super(scope, id);
    checkProps(this, PROPS, props);
    const { issuer, audiences, tags } = props;
    this.arn = new IamOpenidConnectProvider(this, "Default", {
      url: `https://${issuer}`,
      clientIdList: [...new Set(audiences)].sort(),
      ...(tags && { tags: { ...tags } }),
    }).arn;
  }
}
