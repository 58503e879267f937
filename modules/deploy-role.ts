import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import type { z } from "zod";
import { defined } from "../common/lists";
import {
  DEPLOY_SCOPE,
  deployRoleStatements,
  type DeployScope,
  type Environment,
  iamArn,
  oidcProvidersOf,
  type PipelineTrust,
  pipelineTrustOf,
  pipelineTrustStatements,
  plannedSize,
  POLICY_SIZE,
  renderPolicy,
  sizeProblem,
  TRUST_SIZE,
} from "../policies";
import { ENVIRONMENT, environmentOf } from "../policies/checks/environment";
import { type Fault, flag, further, named, shape, whole, written } from "../policies/checks/fields";
import { IAM_PATH, ROLE_NAME } from "../policies/checks/iam-forms";
import { checkProps, inConstruct, TAGS } from "./private/props";
import { trustSizeProblem } from "./private/trust-size";

export interface DeployRoleProps extends Omit<DeployScope, "roleArn"> {
  /** The role's name: at most 64 of `[A-Za-z0-9+=,.@_-]`. */
  readonly name: string;
  /** The account, and the regions of its notebook instances. */
  readonly environment: Environment;
  /** Who may assume the role. */
  readonly trust: PipelineTrust;
  /**
   * The role's own IAM path, with a slash at both ends. It does not lie below one of `paths`.
   *
   * @default "/pipelines/"
   */
  readonly path?: string;
  /**
   * The longest session in seconds, 3,600 to 43,200.
   *
   * @default 3600
   */
  readonly maxSessionDuration?: number;
  /**
   * How many characters AWS takes in the role's trust policy, a quota that it raises on request, to 8,192 at most.
   *
   * @default 2048
   */
  readonly maxTrustPolicySize?: number;
  /**
   * Whether the OpenID Connect providers of the trust are made too. An account has one for each host.
   *
   * @default false
   */
  readonly createOidcProviders?: boolean;
  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

const HOME = "/pipelines/";

const { roleArn: _, ...SCOPE } = DEPLOY_SCOPE;

const propsIn = (environment: Environment): z.ZodType =>
  further(
    shape<DeployRoleProps>({
      ...SCOPE,
      name: named(ROLE_NAME),
      environment: ENVIRONMENT,
      trust: pipelineTrustOf(environment),
      path: written(IAM_PATH).optional(),
      maxSessionDuration: whole(3600, 43_200, "number of seconds").optional(),
      maxTrustPolicySize: whole(TRUST_SIZE.default, TRUST_SIZE.maximum).optional(),
      createOidcProviders: flag.optional(),
      tags: TAGS,
    }),
    itself,
    ["path"],
  );

/** A role below a path that it manages could change itself. */
function itself({ name, path = HOME, paths }: DeployRoleProps): Fault | undefined {
  const above = paths.find((managed) => path.startsWith(managed));
  return above === undefined
    ? undefined
    : [
        `the deploy role "${name}" would lie in "${path}", below "${above}", which it manages`,
        `Give it a path of its own: path: "${HOME}"`,
      ];
}

/**
 * The role of a pipeline that deploys the teams' access: it manages the roles, groups and policies under some IAM paths,
 * gives rights only to roles with the permissions boundary, and changes neither the boundary nor itself.
 *
 * @throws {PolicyError} where the role could change itself, nobody may assume it, or its trust is not exact
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 */
export class DeployRole extends Construct {
  /** The role's name, for resources of the same stack: a reference that orders them after the role. */
  readonly name: string;
  /** The role's ARN, as a reference like {@link name}. */
  readonly arn: string;
  /** The role's ARN, computed: policies name it without waiting for the role. */
  readonly computedArn: string;

  constructor(scope: Construct, id: string, props: DeployRoleProps) {
    super(scope, id);
    checkProps(this, propsIn(environmentOf(props)), props);
    const { environment, trust, path = HOME, tags } = props;
    this.computedArn = iamArn(environment, `role${path}${props.name}`);
    const trusted = inConstruct(this, () => pipelineTrustStatements(environment, trust));
    const statements = inConstruct(this, () =>
      deployRoleStatements(environment, { ...props, roleArn: this.computedArn }),
    );
    this.node.addValidation({
      validate: () =>
        defined([
          trustSizeProblem(
            props.name,
            plannedSize(trusted),
            props.maxTrustPolicySize ?? TRUST_SIZE.default,
            "Trust fewer pipelines, or make them a role each",
            "maxTrustPolicySize",
          ),
          sizeProblem(
            `the policy of the role "${props.name}"`,
            plannedSize(statements),
            POLICY_SIZE.roleInline,
            "Name fewer paths and policies, or make several deploy roles",
          ),
        ]),
    });
    const role = new IamRole(this, "Default", {
      name: props.name,
      path,
      description: `Deploys Amazon SageMaker access under ${props.paths.join(", ")}`,
      maxSessionDuration: props.maxSessionDuration ?? 3600,
      assumeRolePolicy: renderPolicy(trusted),
      ...(tags && { tags: { ...tags } }),
    });
    this.name = role.name;
    this.arn = role.arn;
    new IamRolePolicy(this, "Deploy", { name: "Deploy", role: this.name, policy: renderPolicy(statements) });
    if (props.createOidcProviders) this.createOidcProviders(props);
  }

  private createOidcProviders({ environment, trust, tags }: DeployRoleProps): void {
    for (const { host, audiences } of oidcProvidersOf(environment, trust)) {
      new IamOpenidConnectProvider(this, `oidc-${host}`, {
        url: `https://${host}`,
        clientIdList: [...audiences],
        ...(tags && { tags: { ...tags } }),
      });
    }
  }
}
