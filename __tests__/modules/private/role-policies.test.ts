import { TerraformStack, Testing } from "cdktf";
import { RolePolicies } from "../../../modules/private/role-policies";
import { allow } from "../../../policies";

const STATEMENTS = [allow("A", "s3:GetObject", "*")];
const empty = () => ({ policies: new RolePolicies("fraud"), stack: new TerraformStack(Testing.app(), "stack") });

it("remembers the names of inline policies, sorted, and attached ARNs in their order", () => {
  const { policies, stack } = empty();
  policies.put(stack, "1", "fraud", "B", STATEMENTS);
  policies.put(stack, "2", "fraud", "A", STATEMENTS);
  policies.attach(stack, "3", "fraud", "arn:aws:iam::aws:policy/Z");
  policies.attach(stack, "4", "fraud", "arn:aws:iam::aws:policy/Y");
  expect(policies.inlineNames).toEqual(["A", "B"]);
  expect(policies.attachedArns).toEqual(["arn:aws:iam::aws:policy/Z", "arn:aws:iam::aws:policy/Y"]);
  expect(policies.problems()).toEqual([]);
});

it("refuses a second inline policy of the same name, which would overwrite the first", () => {
  const { policies, stack } = empty();
  policies.put(stack, "1", "fraud", "A", STATEMENTS);
  expect(() => {
    policies.put(stack, "2", "fraud", "A", STATEMENTS);
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
    'the role "fraud" has 26 managed policies, and IAM attaches 25 at most\nMerge some of them',
  ]);
});

it("attaches a policy once, though two modules ask for it: removing one attachment would detach both", () => {
  const { policies, stack } = empty();
  policies.attach(stack, "1", "fraud", "arn:aws:iam::aws:policy/A");
  policies.attach(stack, "2", "fraud", "arn:aws:iam::aws:policy/A");
  expect(stack.node.tryFindChild("1")).toBeDefined();
  expect(stack.node.tryFindChild("2")).toBeUndefined();
});
