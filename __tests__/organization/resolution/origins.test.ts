import { placeOfPolicy } from "../../../organization";
import { deploymentOf, organizationFile, teamFile } from "../support";

/** Line 1 has the team's name. */
const TEAM = teamFile(
  "fraud",
  "executionRole:", // 4
  "  managedPolicies: [AmazonSageMakerReadOnly, { dev: 'arn:aws:iam::111111111111:policy/ml/Data' }]", // 5
  "  statements:", // 6
  "    - { Sid: Read, Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::a/*' }", // 7
  "    - { Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::b/*' }", // 8
  "groups:", // 9
  "  ML_Engineers:", // 10
  "    access: aws-managed", // 11
  "    managedPolicies: ['arn:aws:iam::111111111111:policy/ml/Extra']", // 12
  "    statements:", // 13
  "      - { Sid: Read, Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::a/*' }", // 14
  "  Analysts:", // 15
  "    access: aws-managed", // 16
  "cloudWatch: { access: aws-managed }", // 17
  "ecr: { access: aws-managed }", // 18
);
const deployment = deploymentOf({ "teams/fraud.yaml": TEAM });
const ROLE = "fraud-SageMakerExecutionRole";

/** The place, as `line:column`. */
function placeOf(principal: string | undefined, policies: string[], ...statements: string[]): string {
  const { file, line, column } = placeOfPolicy(deployment, { principal, policies, statements });
  expect(file).toBe("teams/fraud.yaml");
  return `${line}:${column}`;
}

describe("the place of a policy in the team's file", () => {
  it("is the statement, by its Sid or its number", () => {
    expect(placeOf(ROLE, ["Statements"], "Read")).toBe("7:7");
    expect(placeOf(ROLE, ["Statements"], "#2")).toBe("8:7");
    expect(placeOf("fraud-ML_Engineers", ["fraud-ML_Engineers-Statements"], "Read")).toBe("14:9");
  });

  it("is the list of statements, where the statement is not known by name: it was merged with others", () => {
    expect(placeOf(ROLE, ["Statements"], "Other")).toBe("7:5");
    expect(placeOf(ROLE, ["Statements"], "#3")).toBe("7:5");
    expect(placeOf(ROLE, ["Statements"])).toBe("7:5");
  });

  it("is, of several policies, that which the file lists most plainly", () => {
    const chosen = ["CloudWatchLogsFullAccess", "AmazonEC2ContainerRegistryReadOnly"];
    expect(placeOf(ROLE, [...chosen, "AmazonSageMakerReadOnly"])).toBe("5:21");
    expect(placeOf(ROLE, [...chosen, "AmazonSageMakerReadOnly", "Statements"], "Read")).toBe("7:7");
    expect(placeOf(ROLE, [...chosen, "trust policy"])).toBe("5:3");
    expect(placeOf(undefined, [...chosen, "AmazonSageMakerFullAccess"])).toBe("11:13");
  });

  it("is that of the statements also for the policies into which they were divided", () => {
    const policy = "fraud-ML_Engineers-Statements";
    expect(placeOf(undefined, [`${policy}-01`], "Read")).toBe("14:9");
    expect(placeOf("fraud-ML_Engineers", [policy, `${policy}-1`], "Read")).toBe("14:9");
  });

  it("is the managed policy in its list, of the principal that has it", () => {
    expect(placeOf(ROLE, ["AmazonSageMakerReadOnly"])).toBe("5:21");
    expect(placeOf(ROLE, ["Data"], "Sid")).toBe("5:46");
    expect(placeOf("fraud-ML_Engineers", ["Extra"])).toBe("12:23");
  });

  it("is the access of the group, of the logs or of the images, where AWS's policies stand in for scoped ones", () => {
    expect(placeOf("fraud-ML_Engineers", ["AmazonS3ReadOnlyAccess"])).toBe("11:13");
    expect(placeOf("fraud-Analysts", ["AmazonS3ReadOnlyAccess"])).toBe("16:13");
    expect(placeOf(ROLE, ["CloudWatchLogsFullAccess"])).toBe("17:13");
    expect(placeOf(ROLE, ["AmazonEC2ContainerRegistryReadOnly"])).toBe("18:6");
  });

  it("is the team, where no setting is known to make the policy", () => {
    expect(placeOf(ROLE, ["fraud-jobs-Work"], "UseNetwork")).toBe("1:7");
    expect(placeOf("fraud-Analysts", ["AmazonSageMakerFullAccess"])).toBe("1:7");
    expect(placeOf(ROLE, [])).toBe("1:7");
  });

  it("is the setting, where that makes one of several policies that open something together", () => {
    expect(placeOf(ROLE, ["fraud-jobs-Work", "Statements"], "UseNetwork", "Read")).toBe("7:7");
  });
});

it("is of the same setting for every one of a team's execution roles", () => {
  const team = TEAM.replace("workloads: [training]", "workloads: [training, notebook, pipeline]");
  const several = deploymentOf({ "teams/fraud.yaml": team });
  expect(several.roles).toHaveLength(3);
  for (const { name } of several.roles) {
    const place = placeOfPolicy(several, { principal: name, policies: ["Statements"], statements: ["Read"] });
    expect(place).toEqual({ file: "teams/fraud.yaml", line: 7, column: 7 });
  }
});

it("is the audience, where a group's people take a role and its trust policy is meant", () => {
  const placeOfTrust = (...lines: string[]): string => {
    const files = {
      "organization.yaml": organizationFile("people: { saml: { provider: acme } }"),
      "teams/fraud.yaml": teamFile("fraud", ...lines),
    };
    const named = { principal: "fraud-Analysts", policies: ["trust policy"], statements: [] };
    const { line, column } = placeOfPolicy(deploymentOf(files), named);
    return `${line}:${column}`;
  };
  expect(placeOfTrust("groups:", "  Analysts:", "    audience: { saml: { provider: okta } }")).toBe("6:15");
  expect(placeOfTrust("groups:", "  Analysts: {}")).toBe("5:13");
});
