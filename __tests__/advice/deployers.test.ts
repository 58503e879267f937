import { adviceFor } from "../../advice";
import { organizationOf, teamOf, TWO_ACCOUNTS } from "../organization/support";

const FRAUD = teamOf(
  "training, pipeline",
  "fraud",
  "groups:", // 4
  "  ML_Engineers: { members: [ann] }", // 5
  "  Deployers:", // 6
  "    audience: { oidc: { github: [{ repository: acme/ship, environments: [prod] }] } }", // 7
);
const sageMaker = (resource: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:${resource}`;

function told(action: string, resource: string): string[] {
  const { deployments } = organizationOf({ ...TWO_ACCOUNTS, "teams/fraud.yaml": FRAUD });
  const deployment = deployments.find(({ stackName }) => stackName === "dev-fraud");
  if (!deployment) throw new Error("there is no stack dev-fraud");
  return adviceFor(
    deployment,
    { principal: "fraud-Deployers", action, resource: sageMaker(resource) },
    deployments,
  ).map(({ place, change }) => `${place.line} ${change.replaceAll("\n", " / ")}`);
}

describe("what Deployers are denied", () => {
  it.each([
    ["sagemaker:CreateModel", "model/fraud-x", /^7 fraud-x is not a name of what Deployers make.*fraud-deployed-/],
    [
      "sagemaker:StartPipelineExecution",
      "pipeline/fraud-x",
      /^\d Deployers run the team's pipelines only where.*pipelines: true/,
    ],
    ["sagemaker:CreateTrainingJob", "training-job/fraud-x", /^7 Deployers ship models, and start no jobs/],
    ["sagemaker:InvokeEndpoint", "endpoint/fraud-x", /statements/],
  ])("%s is told with what to do", (action, resource, expected) => {
    const all = told(action, resource);
    expect(all.join("\n")).toMatch(expected);
    expect(all.join("\n")).not.toContain("members");
  });
});
