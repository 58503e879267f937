import { proveStacks } from "../../../cli/proof/proof";
import { dayAfter } from "../../../common/day";
import { formatProblems } from "../../../organization";
import {
  ACCOUNT,
  allow,
  document,
  iamArn,
  NEIGHBOURS,
  s3Arn,
  type Synthesised,
  synthesised,
  withPolicy,
  withTrustStatements,
} from "./support";

const CI = "arn:aws:iam::222222222222:role/ci";
const UNTIL = "2027-01-31";
const ROLE = "fraud-SageMakerExecutionRole";

type Line = Readonly<Record<string, unknown>>;

/** Two teams, of which one lets somebody in up to a day, with these lines of a contract. */
const letting = (until: string, expect: readonly Line[], more: object = {}): Synthesised =>
  synthesised({
    ...NEIGHBOURS,
    "teams/fraud.yaml": {
      ...(NEIGHBOURS["teams/fraud.yaml"] as object),
      executionRole: { trust: { principals: [{ arn: CI, until }] } },
      expect,
      ...more,
    },
  });

const problemsOn = ({ organization, stacks }: Synthesised, day: string): string =>
  formatProblems(proveStacks(organization, stacks, day).problems);

const CAN: Line = { who: CI, can: "sts:AssumeRole", on: "execution" };
const CANNOT: Line = { who: CI, cannot: "sts:AssumeRole", on: "execution" };

describe("of who is let in up to a day", () => {
  it("what must be possible is so on each day up to it", () => {
    const made = letting(UNTIL, [CAN]);
    expect(problemsOn(made, "2026-11-30")).toBe("");
    expect(problemsOn(made, UNTIL)).toBe("");
    expect(problemsOn(made, dayAfter(UNTIL))).toMatch(
      /the contract does not hold: ".* can sts:AssumeRole on execution"/,
    );
  });

  it("what must not be possible is judged on the day and later", () => {
    const made = letting(UNTIL, [CANNOT]);
    expect(problemsOn(made, "2026-11-30")).toMatch(/the contract does not hold/);
    expect(problemsOn(made, UNTIL)).toMatch(/the contract does not hold/);
    expect(problemsOn(made, dayAfter(UNTIL))).not.toMatch(/the contract does not hold/);
  });

  it("what begins in the course of a day is not possible all day", () => {
    const made = letting(UNTIL, [{ who: "execution", can: "s3:GetObject", on: s3Arn("acme-later/x") }]);
    const from = (time: string): string => {
      const later = allow("s3:GetObject", s3Arn("acme-later/*"), {
        DateGreaterThanEquals: { "aws:CurrentTime": time },
        DateLessThan: { "aws:CurrentTime": "2027-01-02T00:00:00Z" },
      });
      return problemsOn(withPolicy(made, ROLE, document(later)), "2027-01-01");
    };
    expect(from("2027-01-01T00:00:00Z")).not.toMatch(/the contract does not hold/);
    expect(from("2027-01-01T08:00:00Z")).toMatch(/the contract does not hold/);
  });

  it("is one whom another entry lets in for good as well", () => {
    const root = { arn: "arn:aws:iam::222222222222:root", externalId: "4711" };
    const both = letting(UNTIL, [], { executionRole: { trust: { principals: [{ arn: CI, until: UNTIL }, root] } } });
    expect(problemsOn(both, UNTIL)).not.toMatch(/after 2027-01-31/);
    const twice = [
      { arn: CI, until: UNTIL },
      { arn: CI, until: "2027-06-30" },
    ];
    expect(problemsOn(letting(UNTIL, [], { executionRole: { trust: { principals: twice } } }), UNTIL)).toBe("");
  });
});

describe("a trust policy that goes on after the day is refused", () => {
  const SAGEMAKER = {
    Effect: "Allow",
    Principal: { Service: "sagemaker.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
  };
  const told = (Condition: object): string => {
    const statement = { Effect: "Allow", Principal: { AWS: CI }, Action: "sts:AssumeRole", Condition };
    return problemsOn(withTrustStatements(letting(UNTIL, []), ROLE, SAGEMAKER, statement), "2026-11-30");
  };
  const until = (time: string): object => ({ DateLessThan: { "aws:CurrentTime": time } });

  it.each([
    ["without a day", {}],
    ["with a later one", until("2027-03-01T00:00:00Z")],
    ["with a time of the day after", until("2027-02-01T00:00:01Z")],
  ])("%s", (_, condition) => {
    expect(told(condition)).toContain(
      `${CI} may assume ${ROLE} after ${UNTIL}, and the file of the team "fraud" says until ${UNTIL}`,
    );
  });

  it.each([
    ["with the day", until("2027-02-01T00:00:00Z")],
    ["with an earlier one", until("2027-01-01T00:00:00Z")],
  ])("not %s", (_, condition) => {
    expect(told(condition)).not.toContain(" after ");
  });

  it("that takes tokens likewise", () => {
    const github = { repository: "acme/ml", environments: ["prod"], until: UNTIL };
    const made = letting(UNTIL, [], { groups: { Analysts: { audience: { oidc: { github: [github] } } } } });
    expect(problemsOn(made, UNTIL)).toBe("");
    const endless = {
      Effect: "Allow",
      Principal: { Federated: iamArn("oidc-provider/token.actions.githubusercontent.com") },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:sub": "repo:acme/ml:environment:prod",
        },
      },
    };
    expect(problemsOn(withTrustStatements(made, "fraud-Analysts", endless), UNTIL)).toMatch(
      /may assume fraud-Analysts after 2027-01-31, and the file of the team "fraud" says until 2027-01-31/,
    );
  });
});
