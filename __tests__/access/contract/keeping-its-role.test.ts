import { proveContracts } from "../../../access/contract";
import {
  ACCOUNT,
  allow,
  arn,
  breachesOf,
  document,
  GROUP,
  iamArn,
  NEIGHBOURS,
  type Synthesised,
  synthesised,
  withPolicy,
} from "./support";

let teams: Synthesised;
beforeAll(() => {
  teams = synthesised(NEIGHBOURS);
});

const CARD = iamArn("role/teams/card/card-SageMakerExecutionRole");

/** What no stack has and keeps its role, and the call that says what it does, without `iam:PassRole`. */
const CALLS: readonly (readonly [action: string, thing: string])[] = [
  ["states:UpdateStateMachine", arn("states", "stateMachine:nightly")],
  ["fis:UpdateExperimentTemplate", arn("fis", "experiment-template/nightly")],
  ["amplify:UpdateBranch", arn("amplify", "apps/a1/branches/nightly")],
  ["synthetics:StartCanaryDryRun", arn("synthetics", "canary:nightly")],
  ["ec2:ModifyInstanceAttribute", arn("ec2", "instance/i-0123456789abcdef0")],
];

describe.each(CALLS)("who may %s of %s", (action, thing) => {
  const withCall = (): Synthesised => withPolicy(teams, GROUP, document(allow(action, thing)));

  it("is told that nobody knows as whom that runs", () => {
    expect(breachesOf(withCall())).toEqual([
      `${GROUP} uses ${action} on ${thing}, which no stack has: nobody knows what that may do`,
    ]);
  });

  it("is told the role as which a file declares that it runs", () => {
    const declared = {
      subject: { arn: thing },
      says: { kind: "runs-as", role: CARD },
      accountId: ACCOUNT,
      place: { file: "accounts/dev.yaml", line: 1, column: 1 },
    } as const;
    const { stacks, organization } = withCall();
    const { breaches } = proveContracts(stacks, organization.deployments, {
      outside: [declared],
      today: "2027-01-01",
    });
    expect(breaches.map(({ message }) => message)).toContainEqual(
      `${GROUP} uses ${action} on ${thing}, which runs as card-SageMakerExecutionRole, which is the team card's`,
    );
  });
});

it.each(["StartExecution", "StartSyncExecution", "RedriveExecution"])("who may states:%s only is not", (name) => {
  expect(breachesOf(withPolicy(teams, GROUP, document(allow(`states:${name}`, "*"))))).toEqual([]);
});
