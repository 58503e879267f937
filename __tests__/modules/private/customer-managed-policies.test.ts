import { CustomerManagedPolicies } from "../../../modules/private/customer-managed-policies";
import { allow, policySize } from "../../../policies";
import { managedPolicy, namesOf, problemsOf, resolved, resource, resources, synthesised } from "../support";

const POLICY = "aws_iam_policy";
const settings = { name: "p", description: "A policy" };
const objects = (count: number) => [
  allow(
    "A",
    "s3:GetObject",
    Array.from({ length: count }, (_, index) => `arn:aws:s3:::bucket-${1000 + index}/*`),
  ),
];
const ofSize = (size: number) => {
  const empty = policySize([allow("A", "s3:GetObject", "")]);
  return [allow("A", "s3:GetObject", "x".repeat(size - empty))];
};

it("writes name, path, description, tags and document", () => {
  const terraform = synthesised((stack) => {
    const props = { ...settings, path: "/teams/", tags: { a: "b" }, statements: [allow("A", "s3:GetObject", "*")] };
    new CustomerManagedPolicies(stack, "policy", props);
  });
  expect(resource(terraform, POLICY)).toEqual({
    name: "p",
    path: "/teams/",
    description: "A policy",
    tags: { a: "b" },
    policy:
      '{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}',
  });
});

it("may be exactly as large as IAM takes, and not one character larger", () => {
  const written = (size: number) =>
    synthesised((stack) => new CustomerManagedPolicies(stack, "p", { ...settings, statements: ofSize(size) }));
  expect(String(resource(written(6_144), POLICY)["policy"])).toHaveLength(6_144);
  expect(() => written(6_145)).toThrow(
    'a part of the statement "A" that cannot be divided has 6,145 characters, 1 more than the 6,144 that IAM takes\n' +
      "Shorten its conditions, or write several statements",
  );
});

describe("statements that one policy does not hold", () => {
  const terraform = (count: number) =>
    synthesised((stack) => {
      const props = { ...settings, path: "/teams/", tags: { a: "b" }, statements: objects(count) };
      new CustomerManagedPolicies(stack, "policy", props);
    });

  it("are in several, which differ in name and document only", () => {
    const policies = resources(terraform(400), POLICY);
    expect(namesOf(terraform(400), POLICY)).toEqual(["p", "p-1", "p-11"]);
    for (const policy of policies) {
      expect(policy).toMatchObject({ path: "/teams/", description: "A policy", tags: { a: "b" } });
      expect(String(policy["policy"]).length).toBeLessThanOrEqual(6_144);
    }
  });

  it("keep the policy that there was, under its id and name", () => {
    const id = (count: number): string | undefined =>
      Object.entries(terraform(count).resource?.[POLICY] ?? {}).find(([, { name }]) => name === "p")?.[0];
    expect(id(400)).toBe(id(3));
  });

  it("leave the other policies as they are when one more resource is granted", () => {
    const [before, after] = [terraform(400), terraform(401)];
    const changed = ["p", "p-1", "p-11"].filter(
      (name) => JSON.stringify(managedPolicy(before, name)) !== JSON.stringify(managedPolicy(after, name)),
    );
    expect(changed).toHaveLength(1);
  });

  it("are handed out by what the names end with", () => {
    const arns = resolved(
      (stack) => new CustomerManagedPolicies(stack, "p", { ...settings, statements: objects(400) }).arns,
    );
    expect(Object.keys(arns as object).sort()).toEqual(["", "-1", "-11"]);
    expect(new Set(Object.values(arns as object)).size).toBe(3);
  });

  it("need names that are not too long", () => {
    const problems = (length: number): string[] =>
      problemsOf((stack) => {
        new CustomerManagedPolicies(stack, "p", { ...settings, name: "n".repeat(length), statements: objects(400) });
      });
    expect(problems(125)).toEqual([]);
    expect(problems(126)).toEqual([
      `the name "${"n".repeat(126)}-11" has 129 characters, and IAM takes 128\n` +
        "Give the policy a shorter name: one that is split has longer ones",
    ]);
  });
});
