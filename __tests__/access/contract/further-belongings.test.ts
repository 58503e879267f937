import { thingsOf } from "../../../access/contract/further-belongings";
import { deploymentOf, teamOf } from "../../organization/support";
import { arn } from "./support";

/** The ARNs of one type that are a team's, with these workloads, whose file goes on with these lines. */
const arnsOf = (type: string, workloads: string, ...lines: string[]): string[] =>
  thingsOf(deploymentOf({ "teams/fraud.yaml": teamOf(workloads, "fraud", ...lines) }))
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

it("a prefix ends in one slash", () => {
  const data = "data: [{ bucket: lake, prefixes: [card/], access: read }]";
  expect(arnsOf("object", "training", data)).toEqual(["arn:aws:s3:::lake/card/*"]);
});
