import { decide } from "../../../evaluation";
import {
  type Environment,
  pipelineTrustStatements,
  policyDocument,
  type RoleTrust,
  roleTrustStatements,
  trustStatements,
} from "../../../policies";

const ENVIRONMENT: Environment = { accountId: "111111111111", region: "eu-west-1" };
const ARN = "arn:aws:iam::999999999999:role/ci";
const UNTIL = "2027-01-31";
const ENDS = { DateLessThan: { "aws:CurrentTime": "2027-02-01T00:00:00Z" } };

const TRUSTS: Readonly<Record<string, (until?: string) => RoleTrust>> = {
  "a principal": (until) => ({ principals: [{ arn: ARN, ...(until !== undefined && { until }) }] }),
  "workflows of GitHub": (until) => ({
    oidc: { github: [{ repository: "acme/ml", environments: ["prod"], ...(until !== undefined && { until }) }] },
  }),
  "pipelines of GitLab": (until) => ({
    oidc: { gitlab: [{ project: "acme/ml", branches: ["main"], ...(until !== undefined && { until }) }] },
  }),
  "tokens of another issuer": (until) => ({
    oidc: {
      tokens: [
        { issuer: "login.example.com", audience: "acme", subjects: ["client"], ...(until !== undefined && { until }) },
      ],
    },
  }),
};

describe.each(Object.entries(TRUSTS))("%s", (_, trustOf) => {
  const [ending] = roleTrustStatements(ENVIRONMENT, trustOf(UNTIL));
  const [endless] = roleTrustStatements(ENVIRONMENT, trustOf());

  it("is let in up to the end of the last day, in UTC", () => {
    expect(ending?.Condition).toEqual({ ...endless?.Condition, ...ENDS });
    expect({ ...ending, Condition: undefined }).toEqual({ ...endless, Condition: undefined });
  });

  it("is let in for good where no day is told", () => {
    expect(endless?.Condition ?? {}).not.toHaveProperty("DateLessThan");
  });
});

it.each([
  ["2027-01-31T23:59:59Z", "allowed"],
  ["2027-02-01T00:00:00Z", "denied"],
])("lets a principal of an execution role in at %s: %s", (now, verdict) => {
  const document = policyDocument(trustStatements(ENVIRONMENT, { principals: [{ arn: ARN, until: UNTIL }] }));
  const decision = decide(
    { kind: "role", name: "ci", arn: ARN },
    {
      action: "sts:AssumeRole",
      resource: "arn:aws:iam::111111111111:role/fraud",
      context: { "aws:CurrentTime": now },
      resourcePolicy: { name: "trust policy", document },
    },
  );
  expect(decision.verdict).toBe(verdict);
});

it("ends for a deploy role of the library too", () => {
  const [github] = pipelineTrustStatements(ENVIRONMENT, {
    github: [{ repository: "acme/ml", environments: ["prod"], until: UNTIL }],
  });
  expect(github?.Condition).toMatchObject(ENDS);
});

it.each(["2027-02-30", "31.01.2027", "2027-1-1", "soon", ""])("takes no %j for a day", (until) => {
  expect(() => trustStatements(ENVIRONMENT, { principals: [{ arn: ARN, until }] })).toThrow(/is not a day/);
});
