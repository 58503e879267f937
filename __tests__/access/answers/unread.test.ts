import { diffAccess, hasGained, type Stack } from "../../../access";
import { answering, asUsual, whoCan } from "../../../access/answers";
import { principalGraphOf } from "../../../access/graph/principal-graph";
import { reachIn } from "../../../access/graph/reach";
import type { Decision } from "../../../evaluation";
import { knownIn } from "../graph/support";
import { written } from "../terraform/support";

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "sagemaker.amazonaws.com" } }],
});
const deny = (action: string): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: action, Resource: "*" }] });
const ROLE = { aws_iam_role: { r1: { name: "r1", assume_role_policy: trust } } };
const STACK = { aws_cloudformation_stack: { made: { name: "made", template_url: "https://acme.example/t.json" } } };
const LAMBDA = { aws_lambda_layer_version_permission: { all: { layer_name: "l", principal: "*" } } };

const OBJECT = "arn:aws:s3:::acme-beta/x";
const FUNCTION = "arn:aws:lambda:eu-west-1:111111111111:function:f";

const graphOf = (...stacks: Stack[]) => principalGraphOf(stacks, () => []);

function asked(resources: object, action: string, resource: string): Decision {
  const graph = graphOf(written({ ...ROLE, ...resources }));
  const question = { action, resource, context: {} };
  return answering(graph, reachIn(graph), question, asUsual)(knownIn(graph, "r1")).decision;
}

describe("what gives access and is not read", () => {
  it.each([
    ["a template that may make any policy", STACK, "s3:GetObject", OBJECT, "aws_cloudformation_stack.made"],
    [
      "a permission of the service asked about",
      LAMBDA,
      "lambda:InvokeFunction",
      FUNCTION,
      "aws_lambda_layer_version_permission.all",
    ],
  ])("is doubt, by its address: %s", (_, more, action, resource, address) => {
    const { verdict, unknown } = asked(more, action, resource);
    expect([verdict, ...unknown.map(({ unknownFor }) => unknownFor)]).toEqual([
      "conditional",
      `what ${address} (s) gives is not read`,
    ]);
  });

  it.each([
    ["another service is asked about", LAMBDA, "s3:GetObject", OBJECT],
    ["nothing is unread", {}, "s3:GetObject", OBJECT],
    [
      "a Deny stands",
      { ...STACK, aws_iam_role_policy: { no: { name: "no", role: "r1", policy: deny("s3:*") } } },
      "s3:GetObject",
      OBJECT,
    ],
  ])("is no doubt where %s", (_, more, action, resource) => {
    expect(asked(more, action, resource).verdict).toBe("denied");
  });

  it("is no doubt in another account", () => {
    const elsewhere = written(STACK, { aws: [{ region: "eu-west-1", allowed_account_ids: ["222222222222"] }] });
    const graph = graphOf(written(ROLE), { ...elsewhere, name: "elsewhere" });
    const verdict = (resource: string): string =>
      answering(
        graph,
        reachIn(graph),
        { action: "lambda:InvokeFunction", resource, context: {} },
        asUsual,
      )(knownIn(graph, "r1")).decision.verdict;
    expect(verdict(FUNCTION)).toBe("denied");
    expect(verdict(FUNCTION.replace("111111111111", "222222222222"))).toBe("conditional");
  });

  it("is said of everybody who is asked for, and so is a module that is in another file", () => {
    const module = { ...written(ROLE), unreadModules: ["module.m"] };
    for (const stack of [written({ ...ROLE, ...STACK }), module]) {
      const graph = graphOf(stack);
      const able = whoCan(graph, reachIn(graph), [{ action: "s3:GetObject", resource: OBJECT, context: {} }]);
      expect(able.map(({ who, verdict }) => [who.subject.name, verdict])).toContainEqual(["r1", "conditional"]);
    }
  });

  it("is a gain where it comes, or says something else than before", () => {
    const [before, after] = [written(ROLE), written({ ...ROLE, ...STACK })];
    const other = written({ ...ROLE, aws_cloudformation_stack: { made: { name: "made", template_body: "${var.t}" } } });
    const address = "aws_cloudformation_stack.made";
    const unread = { stack: "s", address, type: "aws_cloudformation_stack" };
    expect(diffAccess([before], [after]).unread).toEqual({ gained: [unread], lost: [] });
    expect(diffAccess([after], [other]).unread.gained).toEqual([unread]);
    expect([hasGained(diffAccess([before], [after])), hasGained(diffAccess([after], [after]))]).toEqual([true, false]);
  });
});
