import { readMetricsStatements, writeMetricsStatements } from "../../../policies";
import { actionsOf, allows } from "../support";

const published = (namespace: string | undefined, namespaces?: string[]): boolean =>
  allows(
    writeMetricsStatements("fraud", namespaces),
    "cloudwatch:PutMetricData",
    "*",
    namespace === undefined ? {} : { "cloudwatch:namespace": namespace },
  );

it.each(["/aws/sagemaker/TrainingJobs", "fraud", "fraud/scores"])("publishes in the namespace %s", (namespace) => {
  expect(published(namespace)).toBe(true);
});

it.each(["fraudulent", "vision", "AWS/EC2", "Shop/Scores", undefined])("does not publish in %s", (namespace) => {
  expect(published(namespace)).toBe(false);
});

it("publishes in further namespaces, whole or by pattern", () => {
  expect(published("Shop/Scores", ["Shop/Scores"])).toBe(true);
  expect(published("Shop/Scores2", ["Shop/Scores"])).toBe(false);
  expect(published("Shop/Scores2", ["Shop/*"])).toBe(true);
});

it("reads metrics, for which CloudWatch knows no narrower resource, and nothing else", () => {
  expect(actionsOf(readMetricsStatements())).toEqual([
    "cloudwatch:GetMetricData",
    "cloudwatch:GetMetricStatistics",
    "cloudwatch:ListMetrics",
  ]);
});
