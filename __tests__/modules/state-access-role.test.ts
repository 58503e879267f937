import type { TerraformStack } from "cdktf";
import { StateAccessRole, type StateAccessRoleProps } from "../../modules/state-access-role";
import { policyDocument } from "../../policies";
import { stateAccessStatements } from "../../policies/platform/state-access";
import { DEV } from "../policies/support";
import { inlinePolicy, problemsOf, readPolicy, resource, resources, synthesised } from "./support";

const PIPELINE = "arn:aws:iam::222222222222:role/terraform-deploy";
const PROPS: StateAccessRoleProps = {
  name: "terraform-state-prod",
  path: "/terraform-state/acme/",
  environment: DEV,
  bucket: "acme-state",
  prefix: "acme/prod",
  keyAlias: "alias/terraform-state/acme",
  pipelines: [PIPELINE],
};
const put =
  (props: Partial<StateAccessRoleProps> = {}) =>
  (stack: TerraformStack) =>
    new StateAccessRole(stack, "prod", { ...PROPS, ...props });

it("is a role with one policy, and trusts the pipelines alone", () => {
  const terraform = synthesised((stack) => void put({ tags: { owner: "platform" } })(stack));
  const role = resource(terraform, "aws_iam_role");
  expect(role).toMatchObject({ name: PROPS.name, path: PROPS.path, tags: { owner: "platform" } });
  expect(readPolicy(role["assume_role_policy"]).Statement).toEqual([
    { Sid: "Pipelines", Effect: "Allow", Principal: { AWS: PIPELINE }, Action: "sts:AssumeRole" },
  ]);
  expect(inlinePolicy(terraform, "StateAccess")).toEqual(policyDocument(stateAccessStatements(DEV, PROPS)).Statement);
  expect(resources(terraform, "aws_iam_role_policy_attachment")).toEqual([]);
});

it("tells its ARN before it is there", () => {
  let arn = "";
  synthesised((stack) => void (arn = put()(stack).computedArn));
  expect(arn).toBe("arn:aws:iam::111111111111:role/terraform-state/acme/terraform-state-prod");
});

it("tells that too many pipelines are trusted", () => {
  const pipelines = (count: number): string[] => Array.from({ length: count }, (_, index) => `${PIPELINE}-${index}`);
  expect(problemsOf((stack) => void put({ pipelines: pipelines(30) })(stack))).toEqual([]);
  expect(problemsOf((stack) => void put({ pipelines: pipelines(60) })(stack))).toEqual([
    expect.stringMatching(
      /^the trust policy of the role "terraform-state-prod" has 3,\d+ characters, .+\nTrust fewer pipelines, .+: maxTrustPolicySize, or in an account file limits: { trustPolicy: … }$/,
    ),
  ]);
  expect(problemsOf((stack) => void put({ pipelines: pipelines(60), maxTrustPolicySize: 4_096 })(stack))).toEqual([]);
});
