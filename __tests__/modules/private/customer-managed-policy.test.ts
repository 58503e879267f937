import { CustomerManagedPolicy } from "../../../modules/private/customer-managed-policy";
import { allow, policySize } from "../../../policies";
import { problemsOf, resource, synthesised } from "../support";

const statements = (length: number) => {
  const empty = policySize([allow("A", "s3:GetObject", "")]);
  return [allow("A", "s3:GetObject", "x".repeat(length - empty))];
};
const settings = { name: "p", description: "A policy", tooLarge: "Name less" };

it("writes name, path, description, tags and document", () => {
  const terraform = synthesised((stack) => {
    const props = { ...settings, path: "/teams/", tags: { a: "b" }, statements: [allow("A", "s3:GetObject", "*")] };
    new CustomerManagedPolicy(stack, "policy", props);
  });
  expect(resource(terraform, "aws_iam_policy")).toEqual({
    name: "p",
    path: "/teams/",
    description: "A policy",
    tags: { a: "b" },
    policy:
      '{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}',
  });
});

it("may be exactly as large as IAM takes, and not one character larger", () => {
  const problems = (size: number): string[] =>
    problemsOf((stack) => new CustomerManagedPolicy(stack, "p", { ...settings, statements: statements(size) }));
  expect(problems(6_144)).toEqual([]);
  expect(problems(6_145)).toEqual([
    'the policy "p" has 6,145 characters, 1 more than the 6,144 that IAM takes\nName less',
  ]);
});
