import { teamOf } from "../organization/support";
import { toldTo, yamlIn } from "./support";

const PIPELINES = "fraud-SageMaker-orchestration";
const JOBS = "fraud-SageMakerExecutionRole";
const roleArn = (name: string): string => `arn:aws:iam::111111111111:role/teams/fraud/${name}`;
const TOPIC = "arn:aws:sns:eu-west-1:111111111111:done";
const RUNNER = "arn:aws:iam::111111111111:role/runner";

const LINES = [
  "executionRole:", // 4
  "  roles:", // 5
  "    orchestration:", // 6
  "      statements:", // 7
  `        - { Sid: Publish, Effect: Deny, Action: "sns:Publish", Resource: "${TOPIC}" }`, // 8
  "      trust:", // 9
  `        principals: [{ arn: "${RUNNER}" }]`, // 10
];
const ask = (principal: string, action: string, resource: string, sid?: string): string[] =>
  toldTo(
    "dev-fraud",
    { "teams/fraud.yaml": teamOf("training, pipeline", "fraud", ...LINES) },
    { principal, action, resource, ...(sid !== undefined && { sid }) },
  );

describe("where one role has settings of its own", () => {
  it("a statement more stands among them, with a Sid of its own", () => {
    const [told = ""] = ask(PIPELINES, "sns:TagResource", TOPIC);
    expect(told).toMatch(/^8:9 No setting opens sns:TagResource\. Add a statement of the team's own\. /);
    expect(told).toContain("Add to `executionRole.roles.orchestration.statements`\n- { Sid: TagResource,");
    expect(yamlIn(ask(PIPELINES, "sns:Publish", `${TOPIC}-later`))).toEqual([
      `- { Sid: Publish2, Effect: Allow, Action: "sns:Publish", Resource: "${TOPIC}-later" }`,
    ]);
  });

  it("its Deny is told at its line", () => {
    expect(ask(PIPELINES, "sns:Publish", TOPIC, "Publish")).toEqual([
      "8:11 The team's own statement Publish denies it: change it.",
    ]);
    expect(ask(JOBS, "sns:Publish", TOPIC, "Publish")).not.toContainEqual(expect.stringContaining("own statement"));
  });

  it("whoever is to assume it is named there", () => {
    const [told = ""] = ask("arn:aws:iam::111111111111:role/other", "sts:AssumeRole", roleArn(PIPELINES));
    expect(told).toMatch(/^10:\d+ .*is to assume it, name it\. Add to `executionRole\.roles\.orchestration\.trust/s);
    expect(yamlIn(ask("states.amazonaws.com", "sts:AssumeRole", roleArn(PIPELINES)))).toEqual([
      "services: [states.amazonaws.com]",
    ]);
  });
});

it("another role of several has it beside all, or alone", () => {
  expect(ask(JOBS, "sns:Publish", TOPIC)[0]).toContain(
    "every execution role of the team has it then, or this one alone where it stands under executionRole.roles.jobs.statements.",
  );
  expect(ask("states.amazonaws.com", "sts:AssumeRole", roleArn(JOBS))[0]).toContain(
    "every execution role of the team will trust it, or this one alone where it stands under executionRole.roles.jobs.trust.",
  );
});
