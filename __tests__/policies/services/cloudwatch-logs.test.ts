import { readLogsStatements, writeLogsStatements } from "../../../policies";
import { actionsOf, allows, bySid, DEV } from "../support";

const group = (name: string): string => `arn:aws:logs:eu-west-1:111111111111:log-group:/aws/sagemaker/${name}`;
const OWN = [
  group("TrainingJobs:log-stream:fraud-job-1/algo-1"),
  group("NotebookInstances:log-stream:fraud-exploration/jupyter.log"),
  group("Endpoints/fraud-scores:log-stream:AllTraffic/i-1"),
];
const FOREIGN = [
  group("TrainingJobs:log-stream:vision-job-1/algo-1"),
  group("TrainingJobs:log-stream:fraudulent-job/algo-1"),
  group("Endpoints/vision-scores:log-stream:AllTraffic/i-1"),
  "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/lambda/f:log-stream:fraud-x",
  OWN[0]?.replace("eu-west-1", "us-east-1") ?? "",
];
const STUDIO = group("studio:log-stream:d-1/fraud-ann/JupyterLab/default");
const FOREIGN_STUDIO = [
  group("studio:log-stream:d-1/vision-bob/JupyterLab/default"),
  group("studio:log-stream:d-1/vision-bob/KernelGateway/fraud-1"),
  group("studio:log-stream:d-1/vision-bob/KernelGateway/fraud-1/LifecycleConfigOnStart"),
  group("studio:log-stream:d-1/fraudulent-x/JupyterLab/default"),
  group("TrainingJobs:log-stream:vision-1/fraud-ann/a/b"),
];
const PIPELINES = group("TrainingJobs:log-stream:pipelines-abc-train/algo-1");

describe("a job", () => {
  const statements = writeLogsStatements(DEV, { team: "fraud" });

  it.each(["logs:CreateLogStream", "logs:PutLogEvents"])("may %s in the team's streams only", (action) => {
    for (const stream of OWN) expect(allows(statements, action, stream)).toBe(true);
    for (const stream of [...FOREIGN, PIPELINES]) expect(allows(statements, action, stream)).toBe(false);
  });

  it("creates SageMaker's log groups and finds their streams, and reads none", () => {
    for (const action of ["logs:CreateLogGroup", "logs:DescribeLogStreams"]) {
      expect(allows(statements, action, group("TrainingJobs"))).toBe(true);
      expect(allows(statements, action, "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/lambda/f")).toBe(false);
    }
    expect(actionsOf(statements)).toEqual([
      "logs:CreateLogGroup",
      "logs:CreateLogStream",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents",
    ]);
  });

  it("writes the streams of pipelines where the team runs them", () => {
    const withPipelines = writeLogsStatements(DEV, { team: "fraud", pipelines: true });
    expect(allows(withPipelines, "logs:PutLogEvents", PIPELINES)).toBe(true);
  });
});

describe.each([
  ["writes", "logs:PutLogEvents", writeLogsStatements],
  ["reads", "logs:GetLogEvents", readLogsStatements],
] as const)("whoever %s the team's logs", (_, action, statements) => {
  it("does so for its profiles in Studio, where the team works there", () => {
    const studio = statements(DEV, { team: "fraud", studio: true });
    expect(allows(studio, action, STUDIO)).toBe(true);
    expect(allows(studio, action, STUDIO.replace("default", "default/LifecycleConfigOnStart"))).toBe(true);
    for (const stream of [...FOREIGN_STUDIO, PIPELINES]) expect(allows(studio, action, stream)).toBe(false);
    expect(allows(statements(DEV, { team: "fraud" }), action, STUDIO)).toBe(false);
  });
});

describe("a person", () => {
  const statements = readLogsStatements(DEV, { team: "fraud" });

  it("reads the events of the team's streams only", () => {
    for (const stream of OWN) expect(allows(statements, "logs:GetLogEvents", stream)).toBe(true);
    for (const stream of [...FOREIGN, PIPELINES]) {
      expect(allows(statements, "logs:GetLogEvents", stream)).toBe(false);
    }
  });

  it("reads the streams of pipelines where the team runs them", () => {
    const withPipelines = readLogsStatements(DEV, { team: "fraud", pipelines: true });
    expect(allows(withPipelines, "logs:GetLogEvents", PIPELINES)).toBe(true);
  });

  it("searches the team's own groups, never one that teams share", () => {
    expect(allows(statements, "logs:FilterLogEvents", group("Endpoints/fraud-scores"))).toBe(true);
    for (const shared of ["TrainingJobs", "Endpoints/vision-scores", "Endpoints/fraudulent"]) {
      expect(allows(statements, "logs:FilterLogEvents", group(shared))).toBe(false);
    }
    expect(bySid(statements, "ListLogGroups").Action).toEqual(["logs:DescribeLogGroups"]);
  });

  it("changes nothing", () => {
    expect(actionsOf(statements).filter((action) => !/^logs:(Describe|Get|Filter)/.test(action))).toEqual([]);
  });
});
