import { halfGrantedFindings, type NamedPolicy, type Principal, UNKNOWN } from "../../../evaluation";
import { allow, deny } from "./asking.support";

const ENDPOINT = "arn:aws:sagemaker:eu-west-1:111111111111:endpoint/fraud-*";
const CONFIG = "arn:aws:sagemaker:eu-west-1:111111111111:endpoint-config/fraud-*";
const KEY = "arn:aws:kms:eu-west-1:111111111111:key/one";
const ALIAS = "arn:aws:kms:eu-west-1:111111111111:alias/fraud";

const policy = (name: string, ...statements: readonly unknown[]): NamedPolicy => ({
  name,
  origin: "inline",
  document: { Version: "2012-10-17", Statement: statements },
});
const told = (policies: readonly NamedPolicy[], kind: Principal["kind"] = "role"): string[] =>
  halfGrantedFindings({ kind, name: "x", policies }).map(
    ({ policy: of, spot, message, remedy }) => `${of} ${spot.statement}: ${message}\n${remedy}`,
  );

describe("an action whose call needs resources of several types, granted on one", () => {
  it("is told at its statement, with what is missing", () => {
    expect(told([policy("a", allow("s3:GetObject", "*"), allow("sagemaker:UpdateEndpoint", ENDPOINT))])).toEqual([
      "a 1: sagemaker:UpdateEndpoint is allowed on endpoints and on no endpoint configs, which the same call needs: it never works\n" +
        "Allow it on arn:aws:sagemaker:eu-west-1:111111111111:endpoint-config/<EndpointConfigName> as well, or remove it",
    ]);
  });

  it.each([
    ["CreateEndpoint on a configuration", allow("sagemaker:CreateEndpoint", CONFIG)],
    ["in other letters, among others", allow(["s3:GetObject", "SageMaker:updateendpoint"], ENDPOINT)],
    ["an alias, of which only the key is granted", allow("kms:CreateAlias", KEY)],
  ])("is told: %s", (_, statement) => {
    expect(told([policy("a", statement)])).toHaveLength(1);
    expect(told([policy("a", statement), policy("b", allow("*", "arn:aws:s3:::*"), deny("*", "*"))])).toHaveLength(1);
  });

  it("is told of a group and of a user as what they do not give alone: others may", () => {
    const policies = [policy("a", allow("sagemaker:UpdateEndpoint", ENDPOINT))];
    expect(told(policies, "group")[0]).toContain("it never works by the policies of the group alone\n");
  });

  it.each<[string, readonly NamedPolicy[]]>([
    ["one statement grants both", [policy("a", allow("sagemaker:UpdateEndpoint", [ENDPOINT, CONFIG]))]],
    ["it grants everything", [policy("a", allow("sagemaker:UpdateEndpoint", "*"))]],
    [
      "another policy grants the other",
      [
        policy("a", allow("sagemaker:UpdateEndpoint", ENDPOINT)),
        policy("b", allow("sagemaker:*", "arn:aws:sagemaker:*:*:endpoint-config/x")),
      ],
    ],
    [
      "another excepts what is neither",
      [
        policy("a", allow("sagemaker:UpdateEndpoint", ENDPOINT)),
        policy("b", { Effect: "Allow", NotAction: "iam:*", NotResource: ENDPOINT }),
      ],
    ],
    [
      "a policy of which nothing is known may",
      [
        policy("a", allow("sagemaker:UpdateEndpoint", ENDPOINT)),
        { name: "b", origin: "customer-managed", document: undefined },
      ],
    ],
    ["the resource is known at the apply only", [policy("a", allow("sagemaker:UpdateEndpoint", [ENDPOINT, UNKNOWN]))]],
    ["a key's own policy may", [policy("a", allow("kms:CreateAlias", ALIAS))]],
    ["a wildcard takes it along", [policy("a", allow("sagemaker:*", ENDPOINT))]],
    ["it is denied", [policy("a", deny("sagemaker:UpdateEndpoint", ENDPOINT))]],
    ["nobody knows whether the call needs both", [policy("a", allow("sagemaker:CreateModelPackage", "*"))]],
  ])("is not told where %s", (_, policies) => {
    expect(told(policies)).toEqual([]);
  });

  it("is not told of a policy of AWS", () => {
    const own = policy("a", allow("sagemaker:UpdateEndpoint", ENDPOINT));
    expect(told([{ ...own, origin: "aws-managed" }])).toEqual([]);
  });
});
