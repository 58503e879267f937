import { furtherResourcesOf, ownedResourcesOf } from "../../../access/contract/further-belongings";
import { accountFile, deploymentOf, teamOf } from "../../organization/support";
import { arn } from "./support";

/** The ARNs of one type that are a team's, with these workloads, whose file goes on with these lines. */
const arnsOf = (type: string, workloads: string, ...lines: string[]): string[] =>
  ownedResourcesOf(deploymentOf({ "teams/fraud.yaml": teamOf(workloads, "fraud", ...lines) }))
    .filter(({ resource }) => resource === type)
    .map((one) => one.arn);

const key = (name: string): string => arn("kms", `key/${name}`);

it.each([
  ["a table", "training", `tables: [{ table: rates, access: read, kmsKey: "${key("one")}" }]`, ["one"]],
  [
    "a notebook",
    "notebook",
    `notebooks: [{ name: lab, directInternetAccess: true, kmsKey: "${key("one")}" }]`,
    ["one"],
  ],
  ["jobs", "training", `jobKeys: { volume: "${key("one")}", output: "${key("two")}" }`, ["one", "two"]],
])("keys of %s are the team's", (_, workloads, line, names) => {
  expect(arnsOf("key", workloads, line)).toEqual(names.map(key));
});

it("the streams of pipelines are those teams' whose pipelines run", () => {
  const streams = arn("logs", "log-group:/aws/sagemaker/*:log-stream:pipelines-*");
  expect(arnsOf("log-stream", "pipeline")).toContain(streams);
  expect(arnsOf("log-stream", "training")).not.toContain(streams);
});

it("the streams of schedules' jobs are those teams' that monitor", () => {
  const streams = arn("logs", "log-group:/aws/sagemaker/ProcessingJobs:log-stream:model-monitoring-*");
  expect(arnsOf("log-stream", "endpoint, monitoring")).toContain(streams);
  expect(arnsOf("log-stream", "endpoint")).not.toContain(streams);
});

it("namespaces of metrics are the team's by its name, or because its file names them", () => {
  expect(arnsOf("namespace", "training")).toEqual(["fraud", "fraud/*"]);
  const named = "cloudWatch: { namespaces: [Shop/Scores] }";
  expect(arnsOf("namespace", "training", named)).toEqual(["fraud", "fraud/*"]);
  expect(arnsOf("named-namespace", "training", named)).toEqual(["Shop/Scores"]);
});

it.each(["access-point", "cloudwatch:alarm", "sagemaker:hub"])(
  "a team has each %s of its name in every region",
  (type) => {
    const fraud = deploymentOf({
      "accounts/dev.yaml": accountFile("dev", "111111111111", "furtherRegions: [eu-central-1]"),
      "teams/fraud.yaml": teamOf("training", "fraud"),
    });
    const things = [...ownedResourcesOf(fraud), ...furtherResourcesOf(fraud)].filter(
      ({ resource }) => resource === type,
    );
    expect(things.map((one) => one.arn.split(":")[3])).toEqual(["eu-west-1", "eu-central-1"]);
    for (const one of things) expect(one.arn).toMatch(/[/:]fraud-\*$/);
  },
);

it("a retired team has nothing", () => {
  const retired = deploymentOf({ "teams/fraud.yaml": teamOf("training", "fraud", "retired: true") });
  expect([...ownedResourcesOf(retired), ...furtherResourcesOf(retired)]).toEqual([]);
});

it("a prefix ends in one slash", () => {
  const data = "data: [{ bucket: lake, prefixes: [card/], access: read }]";
  expect(arnsOf("object", "training", data)).toEqual(["arn:aws:s3:::lake/card/*"]);
});
