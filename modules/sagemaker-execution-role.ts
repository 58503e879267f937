import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePoliciesExclusive } from "@cdktf/provider-aws/lib/iam-role-policies-exclusive";
import { IamRolePolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-role-policy-attachments-exclusive";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import type { z } from "zod";
import {
  COUNT,
  type Environment,
  iamArn,
  lookUpRoleStatements,
  policySize,
  renderPolicy,
  TRUST_SIZE,
  type Statement,
  type Trust,
  trustOf,
  trustStatements,
} from "../policies";
import { ENVIRONMENT, environmentOf } from "../policies/checks/environment";
import { flag, listOf, named, shape, whole, written } from "../policies/checks/fields";
import { MANAGED_POLICY_ARN } from "../policies/checks/arn-forms";
import { DESCRIPTION, IAM_PATH, POLICY_NAME, ROLE_NAME } from "../policies/checks/iam-forms";
import { STATEMENTS } from "../policies/checks/statement";
import { withIds } from "./private/construct-ids";
import { grantInline } from "./private/grants";
import { checkProps, inConstruct, TAGS } from "./private/props";
import { TRUST_SIZE_SETTINGS, trustSizeProblem } from "./private/trust-size";
import { RolePolicies } from "./private/role-policies";

export interface SageMakerExecutionRoleProps {
  /** The role's name: at most 64 of `[A-Za-z0-9+=,.@_-]`. */
  readonly name: string;
  /** The account and region in which SageMaker works. */
  readonly environment: Environment;
  /**
   * The IAM path, with a slash at both ends.
   *
   * @default "/"
   */
  readonly path?: string;
  /** @default "Amazon SageMaker execution role" */
  readonly description?: string;
  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * The longest session in seconds, 3,600 to 43,200.
   *
   * @default 3600
   */
  readonly maxSessionDuration?: number;
  /**
   * The ARN of the managed policy that caps what the role can do, whatever its policies say.
   *
   * @default - none
   */
  readonly permissionsBoundary?: string;
  /**
   * Who may assume the role.
   *
   * @default - SageMaker, acting for this account
   */
  readonly trust?: Trust;
  /**
   * ARNs of AWS managed and customer managed policies to attach.
   *
   * @default - none
   */
  readonly managedPolicyArns?: readonly string[];
  /**
   * Further statements, written into one inline policy named `Statements`; beyond 1,792 characters into customer managed
   * policies.
   *
   * @default - none
   */
  readonly statements?: readonly Statement[];
  /**
   * The name of the customer managed policy that takes the place of the inline one for `statements` where that would be
   * too large. Where one does not do either, the others' names go on with `-1`, `-01`, …
   *
   * @default "<name>-Statements"
   */
  readonly statementsPolicyName?: string;
  /**
   * How many managed policies the account attaches to a role. AWS raises it to 25 on request.
   *
   * @default 10
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  readonly maxManagedPolicies?: number;
  /**
   * How many characters the account takes in a trust policy, white space left out. AWS raises it on request: to 4,096, in
   * newer accounts to 8,192.
   *
   * @default 2048
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  readonly maxTrustPolicySize?: number;
  /**
   * Whether policies that were put on the role by hand are removed at the next apply.
   *
   * @default false
   */
  readonly exclusive?: boolean;
}

const propsIn = (environment: Environment): z.ZodType =>
  shape<SageMakerExecutionRoleProps>({
    name: named(ROLE_NAME),
    environment: ENVIRONMENT,
    path: written(IAM_PATH).optional(),
    description: named(DESCRIPTION).optional(),
    tags: TAGS,
    maxSessionDuration: whole(3600, 43_200, "number of seconds").optional(),
    permissionsBoundary: named(MANAGED_POLICY_ARN).optional(),
    trust: trustOf(environment).optional(),
    managedPolicyArns: listOf(named(MANAGED_POLICY_ARN)).optional(),
    statements: STATEMENTS.optional(),
    statementsPolicyName: named(POLICY_NAME).optional(),
    maxManagedPolicies: whole(1, COUNT.managedPoliciesPerRole.maximum).optional(),
    maxTrustPolicySize: whole(TRUST_SIZE.default, TRUST_SIZE.maximum).optional(),
    exclusive: flag.optional(),
  });

/**
 * The role that SageMaker assumes to run a team's jobs, endpoints and notebooks. Its rights come from the modules that
 * it is handed to: WorkloadAccess, ScopedS3Policy, CloudWatchAccess, EcrAccess and those for services that hold data.
 *
 * @throws {PolicyError} where `AdministratorAccess`, `PowerUserAccess` or `IAMFullAccess` is attached
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
export class SageMakerExecutionRole extends Construct {
  /** The role's name, for resources of the same stack: a reference that orders them after the role. */
  readonly name: string;
  /** The role's ARN, as a reference like {@link name}. */
  readonly arn: string;
  /** The role's ARN, computed: policies name it without waiting for the role. */
  readonly computedArn: string;
  /**
   * The ARNs of the customer managed policies for `statements` by what their names end with (`""`, `-1`, `-01`, …): none
   * while one inline policy does.
   */
  readonly policyArns: Readonly<Record<string, string>>;
  /** What the modules have put on the role. @internal */
  readonly policies: RolePolicies;

  constructor(scope: Construct, id: string, props: SageMakerExecutionRoleProps) {
    super(scope, id);
    checkProps(this, propsIn(environmentOf(props)), props);
    const { environment, path = "/", trust } = props;
    this.computedArn = iamArn(environment, `role${path}${props.name}`);
    const trustPolicy = trustStatements(environment, trust);
    const role = new IamRole(this, "Default", {
      name: props.name,
      path,
      description: props.description ?? "Amazon SageMaker execution role",
      maxSessionDuration: props.maxSessionDuration ?? 3600,
      // Or a policy that was attached by hand would keep a retired team's role from being removed.
      forceDetachPolicies: true,
      assumeRolePolicy: renderPolicy(trustPolicy),
      ...(props.permissionsBoundary !== undefined && { permissionsBoundary: props.permissionsBoundary }),
      ...(props.tags && { tags: { ...props.tags } }),
    });
    this.name = role.name;
    this.arn = role.arn;
    this.policies = new RolePolicies(props.name, props.maxManagedPolicies ?? COUNT.managedPoliciesPerRole.default);
    this.node.addValidation({
      validate: () => [...trustProblems(props, trustPolicy), ...this.policies.problems()],
    });

    const lookUp = lookUpRoleStatements([this.computedArn]);
    this.policies.put(this, "LookUpRole", this.name, "LookUpRole", "lookUpRole", lookUp);
    this.policyArns = this.grantStatements(props);
    for (const [id, arn] of withIds("attach", [...new Set(props.managedPolicyArns)], String)) {
      inConstruct(this, () => {
        this.policies.attach(this, id, this.name, arn);
      });
    }
    if (props.exclusive) this.makeExclusive();
  }

  private grantStatements(props: SageMakerExecutionRoleProps): Readonly<Record<string, string>> {
    const { statements = [], statementsPolicyName, path, tags } = props;
    if (statements.length === 0) return {};
    const scope = new Construct(this, "Statements");
    return grantInline(scope, [{ scope, name: this.name, policies: this.policies }], {
      name: "Statements",
      share: "statements",
      statements,
      policyName: statementsPolicyName,
      path,
      description: `Further statements of the role ${props.name}`,
      tags,
      whole: true,
    });
  }

  private makeExclusive(): void {
    new IamRolePoliciesExclusive(this, "inline-exclusive", {
      roleName: this.name,
      policyNames: Lazy.listValue({ produce: () => this.policies.inlineNames }),
    });
    new IamRolePolicyAttachmentsExclusive(this, "attachments-exclusive", {
      roleName: this.name,
      policyArns: Lazy.listValue({ produce: () => this.policies.attachedArns }),
    });
  }
}

function trustProblems(
  { name, maxTrustPolicySize = TRUST_SIZE.default }: SageMakerExecutionRoleProps,
  trustPolicy: readonly Statement[],
): string[] {
  const problem = trustSizeProblem(
    name,
    policySize(trustPolicy),
    maxTrustPolicySize,
    "Trust fewer principals, or one role that they may assume",
    TRUST_SIZE_SETTINGS,
  );
  return problem === undefined ? [] : [problem];
}
