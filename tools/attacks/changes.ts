import type { Stack } from "../../access";
import type { Statement, Synthesised } from "./attack";
import { ACCOUNT, iamArn } from "./bases";

type Principal = Stack["principals"][number];
type Runner = Stack["runners"][number];
type Change = (base: Synthesised) => Synthesised;

export const document = (statements: readonly Statement[]): object => ({
  Version: "2012-10-17",
  Statement: statements,
});

export const allow = (
  Action: string | readonly string[],
  Resource: string | readonly string[],
  Condition?: object,
): Statement => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition && { Condition }),
});

export const deny = (Action: readonly string[]): Statement => ({ Effect: "Deny", Action, Resource: "*" });

const inOrder =
  (changes: readonly Change[]): Change =>
  (base) =>
    changes.reduce((changed, change) => change(changed), base);

export { inOrder };

const withPrincipal =
  (name: string, changed: (one: Principal) => Principal): Change =>
  ({ stacks, organization }) => ({
    organization,
    stacks: stacks.map((stack) => ({
      ...stack,
      principals: stack.principals.map((one) => (one.name === name ? changed(one) : one)),
    })),
  });

/** With a policy beside those of somebody. */
export const given = (name: string, statements: readonly Statement[], managed: boolean): Change =>
  withPrincipal(name, (one) => ({
    ...one,
    policies: [
      ...one.policies,
      {
        name: "Added",
        address: "added",
        document: document(statements),
        ...(managed
          ? { origin: "customer-managed" as const, arn: iamArn("policy/tools/Added") }
          : { origin: "inline" as const }),
      },
    ],
  }));

/** With a permissions boundary. */
export const bounded = (name: string, statements: readonly Statement[]): Change =>
  withPrincipal(name, (one) => ({
    ...one,
    permissionsBoundary: iamArn("policy/tools/Boundary"),
    boundary: {
      arn: iamArn("policy/tools/Boundary"),
      name: "Boundary",
      origin: "customer-managed",
      address: "boundary",
      document: document(statements),
    },
  }));

/** With a managed policy in a stack, in place of what it said before. */
export const holding =
  (arn: string, statements: readonly Statement[]): Change =>
  ({ stacks, organization }) => ({
    organization,
    stacks: stacks.map((stack, index) => {
      if (index > 0) return stack;
      const name = arn.replace(/^.*\//, "");
      const policy = {
        name,
        origin: "customer-managed",
        address: "held",
        arn,
        document: document(statements),
      } as const;
      return { ...stack, managedPolicies: [...stack.managedPolicies.filter((one) => one.arn !== arn), policy] };
    }),
  });

/** With service control policies above the account, by levels. */
export const forbidden =
  (levels: readonly (readonly Statement[])[]): Change =>
  ({ stacks, organization }) => ({
    stacks,
    organization: {
      ...organization,
      deployments: organization.deployments.map((deployment) => ({
        ...deployment,
        account: {
          ...deployment.account,
          scps: levels.map((statements) => [{ Version: "2012-10-17", Statement: [...statements] }]),
        },
      })),
    },
  });

/** With a line in the files that something of no stack is harmless. */
export const declaredHarmless =
  (arn: string): Change =>
  ({ stacks, organization }) => ({
    stacks,
    organization: {
      ...organization,
      outside: [
        ...organization.outside,
        {
          subject: { arn },
          says: { kind: "harmless", reason: "reads its own bucket only", until: "2027-06-30" },
          accountId: ACCOUNT,
          place: { file: "accounts/dev.yaml", line: 1, column: 1 },
        },
      ],
    },
  });

/** With other statements in the policies of somebody. */
export const changing = (name: string, changed: (statements: readonly Statement[]) => readonly Statement[]): Change =>
  withPrincipal(name, (one) => ({
    ...one,
    policies: one.policies.map((policy) => {
      const { Statement: statements = [] } = (policy.document ?? {}) as { readonly Statement?: readonly Statement[] };
      return { ...policy, document: document(changed(statements)) };
    }),
  }));

/** With another trust policy of a role. */
export const trusting = (role: string, statement: Statement): Change =>
  trustingAll(role, [{ Effect: "Allow", ...statement }]);

/** The same, of several statements. */
export const trustingAll = (role: string, statements: readonly Statement[]): Change =>
  withPrincipal(role, (one) => ({ ...one, trust: document(statements) }));

/** With a stack that is no team's. */
export const withStack =
  (principals: readonly Principal[], runners: readonly Runner[]): Change =>
  ({ stacks, organization }) => ({
    organization,
    stacks: [
      ...stacks,
      {
        name: "tools",
        accountId: ACCOUNT,
        region: "eu-west-1",
        documents: [],
        principals,
        managedPolicies: [],
        memberships: [],
        runners,
        resourcePolicies: [],
        measures: [],
        unreadModules: [],
      },
    ],
  });

/** With a stack that is no team's, changed. */
const withTool =
  (changed: (stack: Stack) => Stack): Change =>
  ({ stacks, organization }) => ({
    organization,
    stacks: stacks.map((stack) => (stack.name === "tools" ? changed(stack) : stack)),
  });

/** With what the tools run as another role. */
export const runningAs = (role: string): Change =>
  withTool((stack) => ({ ...stack, runners: stack.runners.map((one) => ({ ...one, role })) }));

/** With tools that may do nothing. */
export const withoutRights: Change = withTool((stack) => ({
  ...stack,
  principals: stack.principals.map((one) => ({ ...one, policies: [] })),
}));
