import { Construct } from "constructs";
import { defined } from "../common/lists";
import { AccessAnalyzer, AuditTrail, ManagedPolicy, OidcProvider } from "../modules";
import { type AccountDeployment, type AccountResource, type SharedPolicy, stateRoleOf } from "../organization";
import { OrganizationStack } from "./organization-stack";

/**
 * What the teams of an account share: the permissions boundary of their roles, the guardrails, policies that several of
 * them attach, the audit trail, IAM Access Analyzer and OpenID Connect providers. Team stacks name the policies by computed ARNs, so each can be
 * planned alone, and are deployed after it.
 *
 * Outputs: `permissions_boundary_arn`, `guardrail_arns`, `policy_arns` by the policies' names, `trail_arn`,
 * `trail_bucket`, `analyzer_arns`, `oidc_provider_arns` by their issuers.
 */
export class AccountStack extends OrganizationStack {
  constructor(
    scope: Construct,
    private readonly deployment: AccountDeployment,
  ) {
    const { organization, account, shared } = deployment;
    super(scope, {
      ...deployment,
      environment: shared.environment,
      deployRole: account.adminRole ?? account.deployRole,
      stateRole: stateRoleOf(organization, account, true),
    });

    const outputsOf: Readonly<Record<AccountResource, () => Readonly<Record<string, unknown>>>> = {
      permissionsBoundary: () => ({ permissions_boundary_arn: shared.boundary && this.policies(shared.boundary)[0] }),
      guardrails: () => ({ guardrail_arns: shared.guardrails && this.policies(shared.guardrails) }),
      policies: () => {
        const policies = shared.policies.map((policy) => [policy.key, this.policies(policy)] as const);
        return { policy_arns: policies.length > 0 ? Object.fromEntries(policies) : undefined };
      },
      auditTrail: () => {
        const trail = this.trail();
        return { trail_arn: trail?.trailArn, trail_bucket: trail?.bucket };
      },
      accessAnalyzer: () => {
        const analyzer = this.analyzer();
        return {
          analyzer_arns: analyzer && defined([analyzer.arn, analyzer.unusedAccessArn]),
        };
      },
      oidcProviders: () => ({ oidc_provider_arns: this.oidcProviders() }),
    };
    for (const outputs of Object.values(outputsOf).map((make) => make())) this.outputs(outputs);
  }

  /** Returns the ARNs, as references. */
  private policies({ key, name, description, statements }: SharedPolicy): readonly string[] {
    const { shared } = this.deployment;
    return new ManagedPolicy(this, key, { name, path: shared.path, description, statements, ...this.tags }).arns;
  }

  private oidcProviders(): Readonly<Record<string, string>> | undefined {
    const { oidcProviders } = this.deployment;
    // Below a construct of its own an id has a hash, and hosts that differ in a dot have two.
    const scope = new Construct(this, "oidc-providers");
    const providers = oidcProviders.map(({ host, audiences }) => {
      const { arn } = new OidcProvider(scope, host, { issuer: host, audiences, ...this.tags });
      return [host, arn] as const;
    });
    return providers.length > 0 ? Object.fromEntries(providers) : undefined;
  }

  private trail(): AuditTrail | undefined {
    const { account, shared, organization, buckets } = this.deployment;
    const { auditTrail } = account;
    if (!auditTrail) return undefined;
    const { bucket, dataEvents, retentionDays, cloudWatchLogs, snsTopic } = auditTrail;
    return new AuditTrail(this, "audit-trail", {
      name: `${organization.organization}-sagemaker-access`,
      bucket,
      environment: shared.environment,
      ...(dataEvents && { dataEventBuckets: buckets }),
      ...(retentionDays !== undefined && { retentionDays }),
      ...(cloudWatchLogs && {
        cloudWatchLogs: { logGroupArn: cloudWatchLogs.logGroup, roleArn: cloudWatchLogs.role },
      }),
      ...(snsTopic !== undefined && { snsTopicArn: snsTopic }),
      ...this.tags,
    });
  }

  private analyzer(): AccessAnalyzer | undefined {
    const { account, organization } = this.deployment;
    const { accessAnalyzer } = account;
    if (!accessAnalyzer) return undefined;
    const { unusedAccessAge } = accessAnalyzer;
    return new AccessAnalyzer(this, "access-analyzer", {
      name: `${organization.organization}-sagemaker-access`,
      ...(unusedAccessAge !== undefined && { unusedAccessAge }),
      ...this.tags,
    });
  }
}
