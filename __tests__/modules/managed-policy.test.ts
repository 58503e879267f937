import { ManagedPolicy } from "../../modules";
import { boundaryStatements, type Statement } from "../../policies";
import { DEV } from "../policies/support";
import { managedPolicy, namesOf, problemsOf, resolved, resource, synthesised } from "./support";

const boundary = boundaryStatements(DEV, { regions: ["eu-west-1"] });
const props = { name: "acme-Boundary", path: "/shared/", description: "At most this", statements: boundary };

it("writes its statements into one policy, with path, description and tags", () => {
  const stack = synthesised((scope) => new ManagedPolicy(scope, "boundary", { ...props, tags: { team: "platform" } }));
  expect(resource(stack, "aws_iam_policy")).toMatchObject({
    name: "acme-Boundary",
    path: "/shared/",
    description: "At most this",
    tags: { team: "platform" },
  });
  expect(managedPolicy(stack, "acme-Boundary").map(({ Sid }) => Sid)).toEqual(boundary.map(({ Sid }) => Sid));
});

it("tells the ARN of each policy that it takes", () => {
  expect(resolved((scope) => new ManagedPolicy(scope, "boundary", props).arns)).toEqual([
    expect.stringMatching(/^\$\{aws_iam_policy\.boundary_policy_\w+\.arn\}$/),
  ]);
  const large = Array.from({ length: 120 }, (_, index): Statement => ({
    Sid: `S${index}`,
    Effect: "Deny",
    Action: "s3:*",
    Resource: `arn:aws:s3:::acme-${"x".repeat(40)}${index}/*`,
  }));
  const stack = synthesised((scope) => new ManagedPolicy(scope, "many", { ...props, statements: large }));
  const names = namesOf(stack, "aws_iam_policy");
  expect(names.length).toBeGreaterThan(1);
  expect(resolved((scope) => new ManagedPolicy(scope, "many", { ...props, statements: large }).arns)).toHaveLength(
    names.length,
  );
});

it("is refused where IAM would not take its name", () => {
  const name = "x".repeat(129);
  expect(() => problemsOf((scope) => new ManagedPolicy(scope, "boundary", { ...props, name }))).toThrow(
    /^stack\/boundary: name: "x{100}…" cannot be the name of a policy in IAM\nWrite at most 128 letters, digits and \+=,\.@_-$/,
  );
});
