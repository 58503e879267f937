import { endingsOf, placeOfPolicy } from "../../../organization";
import { accountFile, deploymentOf, lines, TWO_ACCOUNTS } from "../support";

/** A team with a role for jobs, one for interactive work and one for pipelines, in two accounts. */
const TEAM = lines(
  "team: fraud", // 1
  "accounts: [dev, prod]", // 2
  "workloads: [training, notebook, pipeline]", // 3
  "executionRole:", // 4
  "  managedPolicies: [AmazonS3ReadOnlyAccess]", // 5
  "  statements:", // 6
  "    - { Sid: Read, Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::a/*' }", // 7
  "  trust:", // 8
  "    services: [glue.amazonaws.com]", // 9
  "    principals: [{ arn: { dev: arn:aws:iam::111111111111:role/ci, prod: arn:aws:iam::222222222222:role/ci } }]", // 10
  "  roles:", // 11
  "    orchestration:", // 12
  "      managedPolicies: [{ dev: arn:aws:iam::111111111111:policy/Steps, prod: arn:aws:iam::222222222222:policy/Steps }, AmazonSNSReadOnlyAccess]", // 13
  "      statements:", // 14
  "        - { Sid: Invoke, Effect: Allow, Action: lambda:InvokeFunction, Resource: 'arn:aws:lambda:eu-west-1:111111111111:function:a' }", // 15
  "        - { Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::b/*' }", // 16
  "      trust:", // 17
  "        services: [states.amazonaws.com, glue.amazonaws.com]", // 18
  "        principals:", // 19
  "          - { arn: { dev: arn:aws:iam::111111111111:role/runner, prod: arn:aws:iam::222222222222:role/runner }, until: '2027-01-31' }", // 20
  "    interactive:", // 21
  "      trust: { sourceAccount: false }", // 22
);
const FILES = { ...TWO_ACCOUNTS, "teams/fraud.yaml": TEAM };
const dev = deploymentOf(FILES);
const prod = deploymentOf(FILES, "prod-fraud");
const roleOf = (key: string, deployment = dev) => {
  const role = deployment.roles.find((one) => one.key === key);
  if (!role) throw new Error(`there is no role ${key}`);
  return role;
};

describe("what a file says of one role", () => {
  it("is that role's, beside what all have", () => {
    const { trust, statements, managedPolicies } = roleOf("orchestration");
    expect(trust).toEqual({
      sourceAccount: true,
      sourceArn: false,
      setSourceIdentity: false,
      services: ["glue.amazonaws.com", "states.amazonaws.com"],
      principals: [
        { arn: "arn:aws:iam::111111111111:role/ci", mfa: false },
        { arn: "arn:aws:iam::111111111111:role/runner", mfa: false, until: "2027-01-31" },
      ],
    });
    expect(statements.map(({ statement, path }) => [statement.Sid, path.join(".")])).toEqual([
      ["Read", "executionRole.statements.0"],
      ["Invoke", "executionRole.roles.orchestration.statements.0"],
      [undefined, "executionRole.roles.orchestration.statements.1"],
    ]);
    expect(managedPolicies.flatMap(({ arns }) => arns)).toEqual([
      "arn:aws:iam::111111111111:policy/Steps",
      "arn:aws:iam::aws:policy/AmazonSNSReadOnlyAccess",
    ]);
  });

  it("is no other role's", () => {
    const jobs = roleOf("jobs");
    expect(jobs.trust).toEqual(dev.trust);
    expect(jobs.statements.map(({ statement }) => statement.Sid)).toEqual(["Read"]);
    expect(jobs.managedPolicies).toEqual([]);
    expect(roleOf("interactive").trust).toEqual({ ...dev.trust, sourceAccount: false });
  });

  it("is each account's own", () => {
    expect(roleOf("orchestration", prod).managedPolicies.flatMap(({ arns }) => arns)).toEqual([
      "arn:aws:iam::222222222222:policy/Steps",
      "arn:aws:iam::aws:policy/AmazonSNSReadOnlyAccess",
    ]);
    expect(roleOf("orchestration", prod).trust.principals?.map(({ arn }) => arn)).toEqual([
      "arn:aws:iam::222222222222:role/ci",
      "arn:aws:iam::222222222222:role/runner",
    ]);
    expect(roleOf("jobs", prod).trust.principals?.map(({ arn }) => arn)).toEqual(["arn:aws:iam::222222222222:role/ci"]);
  });

  it("keeps sessions that say who is behind them, where there is a trail", () => {
    const trail = accountFile("dev", "111111111111", "auditTrail: { bucket: acme-trail }");
    const { roles } = deploymentOf({ ...FILES, "accounts/dev.yaml": trail });
    expect(roles.map(({ trust }) => trust.setSourceIdentity)).toEqual([true, true, true]);
  });

  it("ends for that role", () => {
    expect(endingsOf([dev]).map(({ of, until, place }) => [of, until, place.line])).toEqual([
      [["fraud-SageMaker-orchestration"], "2027-01-31", 20],
    ]);
  });
});

describe("the place of a finding", () => {
  const placeOf = (role: string, policies: string[], statements: string[] = []): number =>
    placeOfPolicy(dev, { principal: roleOf(role).name, policies, statements }).line;

  it("is the statement of the one role, or of all", () => {
    expect(placeOf("orchestration", ["Statements"], ["Read"])).toBe(7);
    expect(placeOf("orchestration", ["Statements"], ["Invoke"])).toBe(15);
    expect(placeOf("orchestration", ["Statements"], ["#3"])).toBe(16);
    expect(placeOf("jobs", ["Statements"], ["#3"])).toBe(7);
  });

  it("is the managed policy of the one role, or of all", () => {
    expect(placeOf("orchestration", ["AmazonSNSReadOnlyAccess"])).toBe(13);
    expect(placeOf("orchestration", ["AmazonS3ReadOnlyAccess"])).toBe(5);
  });

  it("is the trust of the one role, where the statement comes from it", () => {
    const trust = ["trust policy"];
    expect(placeOf("orchestration", trust, ["Principal1"])).toBe(9);
    expect(placeOf("orchestration", trust, ["Principal2"])).toBe(18);
    expect(placeOf("orchestration", trust, ["Services"])).toBe(18);
    expect(placeOf("orchestration", trust, ["SageMaker"])).toBe(9);
    expect(placeOf("interactive", trust, ["SageMaker"])).toBe(22);
    expect(placeOf("interactive", trust, ["Services"])).toBe(9);
    expect(placeOf("jobs", trust, ["Principal1"])).toBe(9);
  });
});
