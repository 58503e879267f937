import { proveStacks } from "../../../cli/proof/proof";
import { formatProblems } from "../../../organization";
import { ACCOUNT, NEIGHBOURS, proven, synthesised, type Synthesised, withTrustStatements } from "./support";

const CI = "arn:aws:iam::222222222222:role/ci";
const ROOT = "arn:aws:iam::444444444444:root";
const UNTIL = "2027-01-31";
const JOBS = "fraud-SageMakerExecutionRole";
const PIPELINES = "fraud-SageMaker-orchestration";

/** Two teams, of which one lets somebody into one of its roles. */
const trusting = (principal: object, expect: readonly object[] = []): Synthesised =>
  synthesised({
    ...NEIGHBOURS,
    "teams/fraud.yaml": {
      team: "fraud",
      accounts: ["dev"],
      workloads: ["training", "pipeline"],
      executionRole: { roles: { orchestration: { trust: { principals: [principal] } } } },
      expect,
    },
  });

const SAGEMAKER = {
  Effect: "Allow",
  Principal: { Service: "sagemaker.amazonaws.com" },
  Action: "sts:AssumeRole",
  Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
};
const letting = (AWS: string): object => ({ Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole" });
const messagesOf = (made: Synthesised): string[] => proven(made).breaches.map(({ message }) => message);

describe("who is trusted for one role", () => {
  it("may assume that role, and no other", () => {
    const made = trusting({ arn: CI }, [
      { who: CI, can: "sts:AssumeRole", on: "orchestration" },
      { who: CI, cannot: "sts:AssumeRole", on: "jobs" },
    ]);
    expect(proven(made).broken).toEqual([]);
    expect(proven(made).entering).toEqual([{ who: CI, roles: [PIPELINES] }]);
  });

  it("is not named for another, whose trust policy lets it in", () => {
    const made = trusting({ arn: CI });
    expect(messagesOf(withTrustStatements(made, PIPELINES, SAGEMAKER, letting(CI)))).toEqual([]);
    expect(messagesOf(withTrustStatements(made, JOBS, SAGEMAKER, letting(CI)))).toEqual([
      `${CI} may assume ${JOBS}, and the file of the team "fraud" does not name it`,
    ]);
  });

  it("is let in up to the day that stands there", () => {
    const made = withTrustStatements(trusting({ arn: CI, until: UNTIL }), PIPELINES, SAGEMAKER, letting(CI));
    expect(formatProblems(proveStacks(made.organization, made.stacks, "2026-11-30").problems)).toContain(
      `${CI} may assume ${PIPELINES} after ${UNTIL}, and the file of the team "fraud" says until ${UNTIL}`,
    );
  });

  it("may be anybody: it is told which setting says so", () => {
    expect(proven(trusting({ arn: ROOT, externalId: "42" })).breaches).toMatchObject([
      {
        principal: PIPELINES,
        message: expect.stringContaining(`anybody in 444444444444 may assume ${PIPELINES}`) as string,
        remedy: expect.stringContaining("under executionRole.roles.orchestration.trust.principals") as string,
      },
    ]);
  });
});
