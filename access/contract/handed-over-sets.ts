import { managedPolicyDocument } from "../../evaluation";
import { boundaryOfPeople, type DeployedGroup, type Deployment, isHeldBy, policiesOf } from "../../organization";
import { awsManagedPolicyArn, parseArn } from "../../policies";
import type { Stack, StackPolicy, StackPrincipal } from "../terraform";
import { permissionSetRole } from "../terraform/permission-set-role";
import { isOfGroup } from "./permission-sets";

/**
 * The roles of permission sets that another team makes, as the files hand them over: with the policies of the team's stack.
 * That they are made so is taken for granted, as what the files declare of the outside is.
 *
 * @param made the ARNs of those that a stack makes
 */
export function handedOverSets(
  stacks: readonly Stack[],
  deployments: readonly Deployment[],
  made: ReadonlySet<string>,
): ReadonlyMap<string, readonly StackPrincipal[]> {
  const known = new Map(stacks.flatMap(({ managedPolicies }) => managedPolicies.map((one) => [one.arn ?? "", one])));
  const read = new Set(stacks.map(({ name }) => name));
  return new Map(
    deployments
      .filter(
        ({ organization, team, stackName }) =>
          organization.identityCenter?.handOver && !team.retired && read.has(stackName),
      )
      .map((deployment) => [
        deployment.stackName,
        deployment.groups.flatMap((group) => (made.has(group.arn) ? [] : handedOver(deployment, group, known))),
      ]),
  );
}

function handedOver(
  deployment: Deployment,
  group: DeployedGroup,
  known: ReadonlyMap<string, StackPolicy>,
): StackPrincipal[] {
  const { set } = group.audience;
  if (!set || set.retired) return [];
  const { environment, stackName: stack } = deployment;
  const address = `permission set ${set.name}`;
  const named = (arn: string): StackPolicy =>
    known.get(arn) ?? {
      name: arn.slice(arn.lastIndexOf("/") + 1),
      origin: parseArn(arn)?.accountId === "aws" ? "aws-managed" : "customer-managed",
      document: managedPolicyDocument(arn),
      ...{ address, stack, arn },
    };
  const own = [...known.values()].filter((policy) => isOfGroup(deployment, group, policy));
  const attached = attachedTo(deployment, group).map(named);
  const boundary = boundaryOfPeople(deployment, group);
  return [
    permissionSetRole({
      ...{ name: set.name, called: set.name, account: environment.accountId },
      partition: environment.partition,
      ...{ stack, address, policies: [...own, ...attached] },
      assigned: [
        ...set.groups.map((one) => ({ kind: "group" as const, ...one, address })),
        ...set.users.map((one) => ({ kind: "user" as const, ...one, address })),
      ],
      ...(boundary !== undefined && { boundary: named(boundary) }),
    }),
  ];
}

/** What the team's stack does not make. */
const attachedTo = (deployment: Deployment, { key }: DeployedGroup): string[] =>
  policiesOf(deployment)
    .filter((policy) => isHeldBy(policy, "group", key))
    .flatMap(({ form }) => {
      if (form.kind === "aws-managed") return [awsManagedPolicyArn(deployment.environment, form.name)];
      return form.kind === "attached" ? form.arns : [];
    });
