import { CloudWatchAccess, type CloudWatchAccessProps } from "../../modules";
import { allows, CHINA, DEV } from "../policies/support";
import { managedPolicy, namesOf, resolved, resource, resources, synthesised } from "./support";

const access = (props: Partial<CloudWatchAccessProps> = {}) =>
  synthesised(
    (stack) => new CloudWatchAccess(stack, "logs", { role: "fraud-role", environment: DEV, team: "fraud", ...props }),
  );
const STREAM = "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/sagemaker/TrainingJobs:log-stream";

describe("scoped access to CloudWatch", () => {
  it("is a customer managed policy, attached to the role", () => {
    const terraform = access({ path: "/teams/fraud/", tags: { team: "fraud" } });
    expect(resource(terraform, "aws_iam_policy")).toMatchObject({
      name: "fraud-CloudWatchAccess",
      path: "/teams/fraud/",
      description: "Logs and metrics of the team fraud",
      tags: { team: "fraud" },
    });
    expect(resource(terraform, "aws_iam_role_policy_attachment")).toEqual({
      role: "fraud-role",
      policy_arn: expect.stringMatching(/^\$\{aws_iam_policy\..+\.arn\}$/) as unknown,
    });
  });

  it("writes the team's logs and metrics, and the streams of pipelines only where asked", () => {
    const writes = (props: Partial<CloudWatchAccessProps>, stream: string): boolean =>
      allows(managedPolicy(access(props), "fraud-CloudWatchAccess"), "logs:PutLogEvents", `${STREAM}:${stream}`);
    expect(writes({}, "fraud-1/a")).toBe(true);
    expect(writes({}, "vision-1/a")).toBe(false);
    expect(writes({}, "pipelines-1-train/a")).toBe(false);
    expect(writes({ pipelines: true }, "pipelines-1-train/a")).toBe(true);
  });

  it("publishes in the named namespaces", () => {
    const statements = managedPolicy(access({ namespaces: ["Shop/Scores"], policyName: "p" }), "p");
    const publishes = (namespace: string): boolean =>
      allows(statements, "cloudwatch:PutMetricData", "*", { "cloudwatch:namespace": namespace });
    expect(["/aws/sagemaker/Endpoints", "fraud", "Shop/Scores", "Shop/Other"].map(publishes)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

it.each([
  [DEV, "aws"],
  [CHINA, "aws-cn"],
])("by AWS's own policy is an attachment and nothing else: %j", (environment, partition) => {
  const terraform = access({ access: "aws-managed", environment });
  expect(resources(terraform, "aws_iam_policy")).toEqual([]);
  expect(resource(terraform, "aws_iam_role_policy_attachment")).toEqual({
    role: "fraud-role",
    policy_arn: `arn:${partition}:iam::aws:policy/CloudWatchLogsFullAccess`,
  });
});

describe("more than one policy holds", () => {
  const namespaces = Array.from({ length: 80 }, (_, index) => `${index}/${"n".repeat(100)}`);

  it("is split over several, all attached to each role", () => {
    const terraform = access({ namespaces, role: ["fraud-role", "other"] });
    const names = namesOf(terraform, "aws_iam_policy");
    expect(names).toEqual(["fraud-CloudWatchAccess", "fraud-CloudWatchAccess-1"]);
    const statements = names.flatMap((name) => [...managedPolicy(terraform, name)]);
    for (const namespace of ["fraud", ...namespaces]) {
      expect(allows(statements, "cloudwatch:PutMetricData", "*", { "cloudwatch:namespace": namespace })).toBe(true);
    }
    expect(allows(statements, "logs:PutLogEvents", `${STREAM}:fraud-1/a`)).toBe(true);
    const attached = resources(terraform, "aws_iam_role_policy_attachment").map(({ role }) => role);
    expect(attached.sort()).toEqual(["fraud-role", "fraud-role", "other", "other"]);
  });

  it("is handed out, the first one by itself too", () => {
    const arns = resolved((stack) => {
      const props = { role: "r", environment: DEV, team: "fraud", namespaces };
      const { policyArn, policyArns } = new CloudWatchAccess(stack, "logs", props);
      return { policyArn, policyArns };
    }) as { policyArn: string; policyArns: Record<string, string> };
    expect(Object.keys(arns.policyArns)).toEqual(["", "-1"]);
    expect(arns.policyArn).toBe(arns.policyArns[""]);
  });
});
