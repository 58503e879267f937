import { GIVEN_NAMES } from "../../../policies";
import {
  allow,
  arn,
  breachesOf,
  breachesWith,
  document,
  NEIGHBOURS,
  proven,
  ROLE,
  sageMakerArn,
  synthesised,
  type Synthesised,
  withContract,
  withPolicy,
} from "./support";

let teams: Synthesised;
beforeAll(() => {
  const card = NEIGHBOURS["teams/card.yaml"] as object;
  teams = synthesised({
    ...NEIGHBOURS,
    "teams/card.yaml": { ...card, workloads: ["endpoint", "pipeline", "monitoring"] },
  });
});

const ofRole = (action: string, resource: string): string[] => breachesWith(teams, ROLE, allow(action, resource));
const stream = (group: string, start: string): string =>
  arn("logs", `log-group:/aws/sagemaker/${group}:log-stream:${start}*`);

it.each(GIVEN_NAMES.map(({ start }) => start))("what is named %s… is no team's", (start) => {
  for (const type of ["processing-job", "training-job", "endpoint", "model", "compilation-job", "notebook-instance"]) {
    expect([type, ofRole("sagemaker:D*", sageMakerArn(`${type}/${start}*`))]).toEqual([type, []]);
  }
});

it.each([
  ["TrainingJobs", "pipelines-"],
  ["ProcessingJobs", "pipelines-"],
  ["ProcessingJobs", "model-monitoring-"],
])("logs in %s of %s… are those teams' that do such work", (group, start) => {
  const [breach, ...others] = ofRole("logs:GetLogEvents", stream(group, start));
  expect(breach).toMatch(/ may logs:GetLogEvents on .*, which is the team card's$/);
  expect(others).toEqual([]);
  const both = synthesised({
    ...NEIGHBOURS,
    ...Object.fromEntries(
      ["card", "fraud"].map((team) => [
        `teams/${team}.yaml`,
        { team, accounts: ["dev"], workloads: ["endpoint", "pipeline", "monitoring"], executionRoles: "single" },
      ]),
    ),
  });
  expect(breachesOf(withPolicy(both, ROLE, document(allow("logs:GetLogEvents", stream(group, start)))))).toEqual([]);
});

it("no line of a contract asks for the logs of schedules' jobs as a team's own", () => {
  const own = { who: "jobs", on: { team: "own", resource: "log-stream" } };
  expect(proven(withContract(teams, "card", { ...own, can: "logs:PutLogEvents" })).broken).toEqual([]);
  expect(proven(withContract(teams, "card", { ...own, cannot: "logs:PutLogEvents" })).broken).not.toEqual([]);
});
