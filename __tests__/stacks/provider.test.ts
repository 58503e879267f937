import { resources } from "../modules/support";
import { stackOf } from "./support";

const providerOf = (parts: Parameters<typeof stackOf>[0]) => stackOf(parts).provider?.["aws"];

it("works in the account's region, and in no other account", () => {
  expect(providerOf({})).toEqual([{ region: "eu-west-1", allowed_account_ids: ["111111111111"] }]);
});

it("works as the account's deploy role", () => {
  const arn = "arn:aws:iam::111111111111:role/deploy";
  expect(providerOf({ account: { deployRole: arn } })).toEqual([
    { region: "eu-west-1", allowed_account_ids: ["111111111111"], assume_role: [{ role_arn: arn }] },
  ]);
  expect(providerOf({ account: { deployRole: { arn, externalId: "id-1", sessionName: "terraform" } } })).toEqual([
    {
      region: "eu-west-1",
      allowed_account_ids: ["111111111111"],
      assume_role: [{ role_arn: arn, external_id: "id-1", session_name: "terraform" }],
    },
  ]);
});

describe("tags", () => {
  const parts = (tagging: string) => ({
    organization: { tagging, tags: { a: "organization", b: "organization", c: "organization" } },
    account: { tags: { b: "account", c: "account" } },
    team: {
      workloads: ["training", "notebook"],
      tags: { c: "team" },
      notebooks: [{ name: "n", directInternetAccess: true }],
      groups: { Analysts: {} },
    },
  });
  const tags = { a: "organization", b: "account", c: "team" };
  const TAGGED = ["aws_iam_role", "aws_iam_policy", "aws_sagemaker_notebook_instance"];

  it("are on every resource that takes them, the team's before the account's before the organization's", () => {
    const stack = stackOf(parts("resources"));
    for (const type of TAGGED) {
      expect(resources(stack, type).length).toBeGreaterThan(0);
      for (const resource of resources(stack, type)) expect(resource["tags"]).toEqual(tags);
    }
    expect(stack.provider?.["aws"]?.[0]).not.toHaveProperty("default_tags");
  });

  it("are the provider's defaults where that is asked for", () => {
    const stack = stackOf(parts("default-tags"));
    expect(stack.provider?.["aws"]?.[0]?.["default_tags"]).toEqual([{ tags }]);
    for (const type of TAGGED) {
      for (const resource of resources(stack, type)) expect(resource).not.toHaveProperty("tags");
    }
  });

  it("are nowhere where there are none", () => {
    for (const tagging of ["resources", "default-tags"]) {
      expect(JSON.stringify(stackOf({ organization: { tagging } }))).not.toContain("tags");
    }
  });
});

it("asks for a range of the provider's versions, by its full name", () => {
  const required = (organization = {}) => stackOf({ organization }).terraform?.["required_providers"];
  expect(required()).toEqual({ aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } });
  expect(required({ awsProviderVersion: "~> 6.25" })).toEqual({ aws: { source: "hashicorp/aws", version: "~> 6.25" } });
});
