import { groupBy, problem } from "./checks/check";
import type { Deployment } from "./deployment";
import { listed, type Problem } from "./problems";

/** What is allowed and still worth knowing: access that goes beyond the team. */
export function warningsOf(deployments: readonly Deployment[]): Problem[] {
  const active = deployments.filter(({ team }) => !team.retired);
  const byAccount = groupBy(active, ({ environment }) => environment.accountId);
  return active.flatMap((deployment) => broad(deployment, byAccount.get(deployment.environment.accountId) ?? []));
}

/** So many neighbours are named; the rest is counted. */
const MOST_NAMES = 5;

/** AWS managed policies know no team: they cover the account. */
function broad(deployment: Deployment, inAccount: readonly Deployment[]): Problem[] {
  const { team, account, teamFile } = deployment;
  const policies = awsManaged(deployment);
  const others = inAccount.slice(0, MOST_NAMES + 1).filter((other) => other.team.team !== team.team);
  if (policies.length === 0 || others.length === 0) return [];
  const rest = inAccount.length - 1 - MOST_NAMES;
  const names = others.slice(0, MOST_NAMES).map((other) => other.team.team);
  return [
    problem(
      teamFile,
      ["team"],
      `the team "${team.team}" reaches what other teams of the account "${account.account}" own (${listed(names)}${rest > 0 ? ` and ${rest} more` : ""}), by ${listed(policies, 6)}\n` +
        "Give it an account of its own, or scoped access and statements instead of AWS managed policies",
    ),
  ];
}

function awsManaged({ team, managedPolicyArns, groups }: Deployment): string[] {
  const attached = [...managedPolicyArns, ...groups.flatMap((group) => group.managedPolicyArns)];
  return [
    ...(team.sageMaker.access === "aws-managed" ? ["sageMaker"] : []),
    ...(team.cloudWatch.access === "aws-managed" ? ["cloudWatch"] : []),
    ...(team.ecr.access === "aws-managed" ? ["ecr"] : []),
    ...groups.filter(({ access }) => access === "aws-managed").map(({ key }) => key),
    ...new Set(
      attached.filter((arn) => arn.includes(":iam::aws:policy/")).map((arn) => arn.slice(arn.lastIndexOf("/") + 1)),
    ),
  ];
}
