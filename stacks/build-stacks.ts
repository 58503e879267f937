import type { App, TerraformStack } from "cdktf";
import type { Place } from "../common/fault";
import { accountStackName, type Organization, type Problem, saidIn } from "../organization";
import { PolicyError } from "../policies";
import { AccessControlAttributesStack } from "./access-control-attributes-stack";
import { AccountStack } from "./account-stack";
import { handOverText } from "./hand-over";
import { IdentityCenterStack } from "./identity-center-stack";
import type { PoliciesOfSets } from "./permission-sets";
import { StateStack } from "./state-stack";
import { TeamStack } from "./team-stack";

/** What has come of it. */
export interface Built {
  readonly problems: readonly Problem[];
  /** The text of the file. */
  readonly handOver: string | undefined;
}

/**
 * Makes all stacks of the organization: of the state, of the accounts, and of the teams, which come after what the teams
 * of their account share. The permission sets of a team come after its stacks, and a retired team's before them.
 *
 * @returns what is wrong with them, each fault at the file that it comes from, and what is handed over to who runs IAM
 *   Identity Center
 */
export function buildStacks(app: App, organization: Organization): Built {
  const { accounts, centers, deployments, instance, state } = organization;
  const shared = new Map<string, TerraformStack>();
  const teams = new Map<string, TeamStack>();
  const ofState = state ? build(state.place, "the stack of the state", () => new StateStack(app, state)) : [];
  const ofAccounts = accounts.flatMap((deployment) => {
    const { account, accountFile, stackName } = deployment;
    return build(accountFile.at(["account"]), `the account "${account.account}"`, () => {
      const stack = new AccountStack(app, deployment);
      shared.set(stackName, stack);
      return stack;
    });
  });
  const ofTeams = deployments.flatMap((deployment) => {
    const { account, teamFile } = deployment;
    return build(teamFile.at(["team"]), `the account "${account.account}"`, () => {
      const stack = new TeamStack(app, deployment);
      teams.set(deployment.stackName, stack);
      const before = shared.get(accountStackName(account));
      if (before) stack.addDependency(before);
      return stack;
    });
  });
  const problems = [...ofState, ...ofAccounts, ...ofTeams];
  if (problems.length > 0) return { problems, handOver: undefined };
  const policiesOf: PoliciesOfSets = ({ stackName }, group) => teams.get(stackName)?.permissionSets[group] ?? {};
  const ofCenters = centers.flatMap((center) =>
    build(center.teamFile.at(["team"]), "IAM Identity Center", () => {
      const stack = new IdentityCenterStack(app, center, policiesOf);
      for (const { stackName } of center.deployments) {
        const team = teams.get(stackName);
        if (center.team.retired) team?.addDependency(stack);
        else if (team) stack.addDependency(team);
      }
      return stack;
    }),
  );
  if (instance) new AccessControlAttributesStack(app, instance);
  return { problems: ofCenters, handOver: handOverText(organization, policiesOf) };
}

/** A fault that only shows in the finished policies is the file's all the same. */
function build(place: Place, where: string, make: () => TerraformStack): Problem[] {
  const problem = (message: string): Problem => ({ place, ...saidIn(`in ${where}, ${message}`) });
  try {
    const stack = make();
    return stack.node.findAll().flatMap((construct) => construct.node.validate().map(problem));
  } catch (error) {
    if (error instanceof PolicyError) return [problem(error.message)];
    throw error;
  }
}
