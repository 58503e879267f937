import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  DescribeEndpointCommand,
  DescribeModelCommand,
  UpdateModelPackageCommand,
} from "@aws-sdk/client-sagemaker";
import { folderOf } from "../stacks/support";
import { actualAccount } from "./support/actual";
import { declaredAccount } from "./support/declared";
import { describeWithTerraform } from "./support/prerequisites";
import { ACCOUNT_ID } from "./support/rich-organization";
import { type Checkout, load, World } from "./support/world";

jest.setTimeout(600_000);

const REGISTRY = { team: "own", resource: "model-package" };
const APPROVED = { "sagemaker:ModelApprovalStatus": "Approved" };
const DEPLOYERS = { audience: { oidc: { github: [{ repository: "acme/ship", environments: ["prod"] }] } } };
const TEAM = {
  team: "fraud",
  accounts: ["dev"],
  workloads: ["training", "endpoint", "pipeline", "model-registry"],
  data: [{ bucket: "acme-fraud", prefixes: ["models/", "results/"], access: "read-write" }],
  endpointResults: [{ bucket: "acme-fraud", prefixes: ["results/"] }],
  awsImages: true,
  groups: {
    ML_Engineers: { members: ["ana"] },
    Approvers: { members: ["bob"] },
    Deployers: DEPLOYERS,
  },
  expect: [
    { who: "endpoint", can: "s3:PutObject", on: "arn:aws:s3:::acme-fraud/results/*" },
    { who: ["endpoint", "Deployers"], cannot: "s3:PutObject", on: "arn:aws:s3:::acme-fraud/models/*" },
    { who: "Approvers", can: "sagemaker:UpdateModelPackage", on: REGISTRY, with: APPROVED },
    { who: ["ML_Engineers", "execution"], cannot: "sagemaker:UpdateModelPackage", on: REGISTRY, with: APPROVED },
  ],
};
const PIPELINES = {
  ...TEAM,
  groups: { ...TEAM.groups, Deployers: { ...DEPLOYERS, pipelines: true } },
  expect: [
    ...TEAM.expect.filter(({ who }) => !who.includes("Deployers")),
    { who: "Deployers", can: "sagemaker:StartPipelineExecution", on: { team: "own", resource: "pipeline" } },
    // What a pipeline does, Deployers do.
    { who: "Deployers", cannot: "sagemaker:StartPipelineExecution", on: { team: "other", resource: "pipeline" } },
    { who: "Deployers", cannot: "sagemaker:UpdateModelPackage", on: "*", with: APPROVED },
  ],
};
const FILES = {
  "organization.yaml": { version: 1, organization: "acme", state: { local: { path: "state" } } },
  "accounts/dev.yaml": { account: "dev", id: ACCOUNT_ID, region: "eu-west-1", permissionsBoundary: {} },
  "teams/fraud.yaml": TEAM,
};
const ROLE = "fraud-SageMaker-endpoint";

/** In order: each part goes on from what the one before it left in the emulator. */
describeWithTerraform()("a team whose models a pipeline ships, deployed", () => {
  let world: World;
  let checkout: Checkout;

  beforeAll(async () => {
    world = await World.start(folderOf(FILES));
    checkout = world.checkout("first", { ownOrganization: true });
    await world.synth(checkout);
    await world.deploy(checkout, "*");
  });

  afterAll(async () => {
    await (world as World | undefined)?.stop();
  });

  const actual = async () => actualAccount(await world.clients(ACCOUNT_ID));
  const declared = () => declaredAccount(load(checkout.organization), ACCOUNT_ID, checkout.outdir);
  const change = async (team: object): Promise<void> => {
    writeFileSync(join(checkout.organization, "teams/fraud.yaml"), JSON.stringify(team));
    await world.synth(checkout);
    await world.deploy(checkout, "*");
  };

  it("has the role of models and the one of Deployers, with the policies that are written", async () => {
    const there = await actual();
    const { roles, groups, policies } = declared();
    expect(Object.keys(roles).sort()).toEqual([
      "fraud-Deployers",
      "fraud-SageMaker-endpoint",
      "fraud-SageMaker-orchestration",
      "fraud-SageMakerExecutionRole",
    ]);
    expect(there.roles).toEqual(roles);
    expect(there.groups).toEqual(groups);
    expect(there.policies).toEqual(policies);
    expect(await world.plan(checkout, "dev-fraud")).toBe("no changes");
  });

  it("takes a model by the names that Deployers have, from the registry to an endpoint", async () => {
    const { sageMaker } = await world.clients(ACCOUNT_ID);
    const role = `arn:aws:iam::${ACCOUNT_ID}:role/teams/fraud/${ROLE}`;
    await sageMaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: "fraud-scorer" }));
    const { ModelPackageArn } = await sageMaker.send(
      new CreateModelPackageCommand({
        ModelPackageGroupName: "fraud-scorer",
        ModelApprovalStatus: "PendingManualApproval",
      }),
    );
    expect(ModelPackageArn).toContain(":model-package/fraud-scorer/1");
    await sageMaker.send(new UpdateModelPackageCommand({ ModelPackageArn, ModelApprovalStatus: "Approved" }));
    await sageMaker.send(
      new CreateModelCommand({
        ModelName: "fraud-deployed-1",
        ExecutionRoleArn: role,
        PrimaryContainer: { ModelPackageName: ModelPackageArn },
      }),
    );
    await sageMaker.send(
      new CreateEndpointConfigCommand({
        EndpointConfigName: "fraud-deployed-1",
        ProductionVariants: [
          {
            VariantName: "all",
            ModelName: "fraud-deployed-1",
            InstanceType: "ml.m5.large",
            InitialInstanceCount: 1,
            InitialVariantWeight: 1,
          },
        ],
      }),
    );
    await sageMaker.send(
      new CreateEndpointCommand({ EndpointName: "fraud-scores", EndpointConfigName: "fraud-deployed-1" }),
    );
    const model = await sageMaker.send(new DescribeModelCommand({ ModelName: "fraud-deployed-1" }));
    const endpoint = await sageMaker.send(new DescribeEndpointCommand({ EndpointName: "fraud-scores" }));
    expect([model.ExecutionRoleArn, endpoint.EndpointConfigName]).toEqual([role, "fraud-deployed-1"]);
  });

  it("lets them run pipelines, and no longer", async () => {
    await change(PIPELINES);
    expect((await actual()).policies).toEqual(declared().policies);
    expect(await world.plan(checkout, "dev-fraud")).toBe("no changes");
    await change(TEAM);
    expect((await actual()).policies).toEqual(declared().policies);
  });

  it("has no role of models without Deployers", async () => {
    const { Deployers: _, ...groups } = TEAM.groups;
    const { endpointResults: _results, expect: _lines, ...team } = TEAM;
    await change({ ...team, groups });
    expect(Object.keys((await actual()).roles).sort()).toEqual([
      "fraud-SageMaker-orchestration",
      "fraud-SageMakerExecutionRole",
    ]);
    expect(await world.plan(checkout, "dev-fraud")).toBe("no changes");
  });
});
