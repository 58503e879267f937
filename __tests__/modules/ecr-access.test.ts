import { EcrAccess, type EcrAccessProps } from "../../modules";
import { allows, DEV, GOVERNMENT, sids } from "../policies/support";
import { managedPolicy, namesOf, resource, resources, synthesised } from "./support";

const access = (props: Partial<EcrAccessProps> = {}) =>
  synthesised((stack) => new EcrAccess(stack, "ecr", { role: "fraud", environment: DEV, policyName: "p", ...props }));
const pulls = (props: Partial<EcrAccessProps>, account: string): boolean =>
  allows(managedPolicy(access(props), "p"), "ecr:BatchGetImage", `arn:aws:ecr:eu-west-1:${account}:repository/fraud`);

it("pulls from the named repositories, of this account and of others", () => {
  const repositories = [{ repository: "fraud" }, { repository: "fraud", accountId: "222222222222" }];
  expect(pulls({ repositories }, "111111111111")).toBe(true);
  expect(pulls({ repositories }, "222222222222")).toBe(true);
  expect(pulls({ repositories }, "333333333333")).toBe(false);
  expect(pulls({ repositories }, "763104351884")).toBe(false);
});

it("pulls AWS's images where asked", () => {
  expect(pulls({ awsImages: true }, "763104351884")).toBe(true);
  expect(pulls({ awsImages: true }, "111111111111")).toBe(false);
});

it("only logs in where no images are named", () => {
  expect(sids(managedPolicy(access(), "p"))).toEqual(["LogInToRegistries"]);
});

it("is a customer managed policy, attached to the role", () => {
  const terraform = access({ path: "/teams/fraud/", tags: { team: "fraud" } });
  expect(resource(terraform, "aws_iam_policy")).toMatchObject({
    name: "p",
    path: "/teams/fraud/",
    description: "Container images for SageMaker",
    tags: { team: "fraud" },
  });
  expect(resource(terraform, "aws_iam_role_policy_attachment")["role"]).toBe("fraud");
});

it("by AWS's own policy is an attachment and nothing else", () => {
  const terraform = access({ access: "aws-managed", environment: GOVERNMENT });
  expect(resources(terraform, "aws_iam_policy")).toEqual([]);
  expect(resource(terraform, "aws_iam_role_policy_attachment")["policy_arn"]).toBe(
    "arn:aws-us-gov:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
  );
});

it("is one policy with several attachments where several roles get it", () => {
  for (const how of ["scoped", "aws-managed"] as const) {
    const terraform = access({ access: how, role: ["fraud", "other"] });
    expect(resources(terraform, "aws_iam_policy")).toHaveLength(how === "scoped" ? 1 : 0);
    const attached = resources(terraform, "aws_iam_role_policy_attachment");
    expect(attached.map(({ role }) => role)).toEqual(["fraud", "other"]);
    expect(attached[0]?.["policy_arn"]).toBe(attached[1]?.["policy_arn"]);
  }
});

it("is split over several policies where one does not hold the repositories", () => {
  const repositories = Array.from({ length: 150 }, (_, index) => ({ repository: `fraud/image-${index}` }));
  const terraform = access({ repositories });
  const names = namesOf(terraform, "aws_iam_policy");
  expect(names).toEqual(["p", "p-1"]);
  const statements = names.flatMap((name) => [...managedPolicy(terraform, name)]);
  for (const { repository } of repositories) {
    const arn = `arn:aws:ecr:eu-west-1:111111111111:repository/${repository}`;
    expect(allows(statements, "ecr:BatchGetImage", arn)).toBe(true);
  }
  expect(resources(terraform, "aws_iam_role_policy_attachment")).toHaveLength(2);
});
