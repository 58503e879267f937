import { UNKNOWN } from "../../evaluation";
import { type Assigned, calledAssigned } from "./directory";
import type { StackPolicy, StackPrincipal } from "./stack";

/** A permission set as it is in one account. */
export interface SetInAccount {
  readonly name: string;
  /** The name in AWS, or UNKNOWN. */
  readonly called: string;
  /** Twelve digits, or UNKNOWN. */
  readonly account: string;
  readonly partition: string;
  /** The stack that makes it, and the address there. */
  readonly stack: string;
  readonly address: string;
  readonly assigned: readonly Assigned[];
  readonly policies: readonly StackPolicy[];
  readonly boundary?: StackPolicy;
}

/**
 * The role of a permission set in an account: of its ARN, the end of the name is AWS's, and the path has the region of the
 * instance, which only us-east-1 has not.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export function permissionSetRole(set: SetInAccount): StackPrincipal {
  const { name, called, account, partition, stack, address, assigned, policies, boundary } = set;
  const path = `aws-reserved/sso.amazonaws.com${UNKNOWN}`;
  return {
    kind: "role",
    name,
    arn: `arn:${partition}:iam::${account}:role/${path}/AWSReservedSSO_${called}_${UNKNOWN}`,
    address,
    policies: [...new Map(policies.map((one) => [one.arn ?? `${one.address} ${one.name}`, one])).values()],
    ...(boundary && { boundary, permissionsBoundary: boundary.arn ?? boundary.name }),
    trust: trustOf(assigned),
    permissionSet: { name, stack, assigned },
  };
}

/** Who is assigned, in the form of a trust policy. That of AWS names the provider alone. */
const trustOf = (assigned: readonly Assigned[]): object => ({
  Version: "2012-10-17",
  Statement: (assigned.length > 0 ? assigned : [{}]).map((one) => ({
    Effect: "Allow",
    Principal: { Federated: calledAssigned(one) },
    Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"],
  })),
});
