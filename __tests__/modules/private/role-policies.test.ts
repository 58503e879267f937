import { DefaultTokenResolver, StringConcat, TerraformStack, Testing, Tokenization } from "cdktf";
import { RolePolicies } from "../../../modules/private/role-policies";
import { allow, INLINE_SHARE, POLICY_SIZE, policySize } from "../../../policies";

const STATEMENTS = [allow("A", "s3:GetObject", "*")];
const resolved = (value: readonly string[], scope: TerraformStack): unknown =>
  Tokenization.resolve(value, { scope, preparing: false, resolver: new DefaultTokenResolver(new StringConcat()) });
const empty = () => ({ policies: new RolePolicies("fraud"), stack: new TerraformStack(Testing.app(), "stack") });

it("refers to inline and attached policies in their order, so that what takes them waits for them", () => {
  const { policies, stack } = empty();
  policies.put(stack, "first", "fraud", "B", "statements", STATEMENTS);
  policies.put(stack, "second", "fraud", "A", "scopedS3", STATEMENTS);
  policies.attach(stack, "third", "fraud", "arn:aws:iam::aws:policy/Z");
  expect(resolved(policies.inlineNames, stack)).toEqual([
    "${aws_iam_role_policy.first.name}",
    "${aws_iam_role_policy.second.name}",
  ]);
  expect(resolved(policies.attachedArns, stack)).toEqual(["${aws_iam_role_policy_attachment.third.policy_arn}"]);
  expect(policies.problems()).toEqual([]);
});

it("refuses a second inline policy of the same name, which would overwrite the first", () => {
  const { policies, stack } = empty();
  policies.put(stack, "1", "fraud", "A", "statements", STATEMENTS);
  expect(() => {
    policies.put(stack, "2", "fraud", "A", "scopedS3", STATEMENTS);
  }).toThrow('the role "fraud" has two inline policies named "A"');
});

it("counts each attached policy once, up to what AWS grants at most", () => {
  const { policies, stack } = empty();
  for (let index = 0; index < 26; index++) {
    policies.attach(stack, `a${index}`, "fraud", `arn:aws:iam::aws:policy/P${index % 25}`);
  }
  expect(policies.problems()).toEqual([]);
  policies.attach(stack, "more", "fraud", "arn:aws:iam::aws:policy/P25");
  expect(policies.problems()).toEqual([
    'the role "fraud" would need 26 managed policies and IAM attaches at most 25\n' +
      "Grant fewer buckets, prefixes, tables or repositories, or common parents of them, or fewer workloads",
  ]);
});

it("attaches a policy once, though two modules ask for it: removing one attachment would detach both", () => {
  const { policies, stack } = empty();
  policies.attach(stack, "1", "fraud", "arn:aws:iam::aws:policy/A");
  policies.attach(stack, "2", "fraud", "arn:aws:iam::aws:policy/A");
  expect(stack.node.tryFindChild("1")).toBeDefined();
  expect(stack.node.tryFindChild("2")).toBeUndefined();
});

it("has less room in a share with each policy, and in that share only", () => {
  const { policies, stack } = empty();
  policies.put(stack, "1", "fraud", "A", "statements", STATEMENTS);
  expect(policies.room("statements")).toBe(INLINE_SHARE.statements - policySize(STATEMENTS));
  expect(policies.room("scopedS3")).toBe(INLINE_SHARE.scopedS3);
});

it("has shares that add up to what IAM takes", () => {
  const sum = Object.values(INLINE_SHARE).reduce((total: number, share) => total + share, 0);
  expect(sum).toBe(POLICY_SIZE.roleInline);
});
