import { NotebookInstance, type NotebookInstanceProps } from "../../modules";
import { resolved, resource, synthesised } from "./support";

const ROLE = "arn:aws:iam::111111111111:role/fraud";
const NETWORK = { subnetId: "subnet-0a1b2c3d", securityGroupIds: ["sg-0a1b2c3d"] };
const props = (more: Partial<NotebookInstanceProps>): NotebookInstanceProps => ({
  name: "fraud-exploration",
  roleArn: ROLE,
  ...more,
});

it("is inside a subnet, without root and with IMDSv2, unless told otherwise", () => {
  const terraform = synthesised((stack) => new NotebookInstance(stack, "notebook", props(NETWORK)));
  expect(resource(terraform, "aws_sagemaker_notebook_instance")).toEqual({
    name: "fraud-exploration",
    role_arn: ROLE,
    instance_type: "ml.t3.medium",
    volume_size: 5,
    direct_internet_access: "Disabled",
    root_access: "Disabled",
    instance_metadata_service_configuration: { minimum_instance_metadata_service_version: "2" },
    subnet_id: "subnet-0a1b2c3d",
    security_groups: ["sg-0a1b2c3d"],
  });
});

it("takes the other settings", () => {
  const terraform = synthesised(
    (stack) =>
      new NotebookInstance(
        stack,
        "notebook",
        props({
          directInternetAccess: true,
          rootAccess: true,
          instanceType: "ml.t3.large",
          volumeSize: 20,
          kmsKeyId: "arn:aws:kms:eu-west-1:111111111111:key/k",
          minimumInstanceMetadataServiceVersion: "1",
          tags: { team: "fraud" },
        }),
      ),
  );
  const notebook = resource(terraform, "aws_sagemaker_notebook_instance");
  expect(notebook).toMatchObject({
    direct_internet_access: "Enabled",
    root_access: "Enabled",
    instance_type: "ml.t3.large",
    volume_size: 20,
    kms_key_id: "arn:aws:kms:eu-west-1:111111111111:key/k",
    instance_metadata_service_configuration: { minimum_instance_metadata_service_version: "1" },
    tags: { team: "fraud" },
  });
  expect(notebook).not.toHaveProperty("subnet_id");
});

it.each<[string, Partial<NotebookInstanceProps>]>([
  ["any network", {}],
  ["security groups", { subnetId: "subnet-0a1b2c3d" }],
  ["a subnet", { securityGroupIds: ["sg-0a1b2c3d"] }],
  ["one security group at least", { ...NETWORK, securityGroupIds: [] }],
])("is refused without %s", (_, network) => {
  expect(() => synthesised((stack) => new NotebookInstance(stack, "notebook", props(network)))).toThrow(
    'the notebook "fraud-exploration" needs subnetId and securityGroupIds, or directInternetAccess: true',
  );
});

it("hands out its name and ARN as references", () => {
  const references = resolved((stack) => {
    const { name, arn } = new NotebookInstance(stack, "notebook", props(NETWORK));
    return { name, arn };
  });
  expect(references).toEqual({
    name: "${aws_sagemaker_notebook_instance.notebook.name}",
    arn: "${aws_sagemaker_notebook_instance.notebook.arn}",
  });
});
