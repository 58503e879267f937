import { join } from "node:path";
import { prove } from "../../cli/proof/proof";
import { formatProblems, ownerStatements } from "../../organization";
import { synthesize } from "../../stacks";
import { namesOf, readPolicy, resources } from "../modules/support";
import { allows } from "../policies/support";
import { policiesOf } from "./references";
import { folderOf, oneTeam, organizationIn, stackOf } from "./support";

const AUDIENCE = { oidc: { github: [{ repository: "acme/ship", environments: ["prod"] }] } };
const ROLE = "fraud-SageMaker-endpoint";
const team = (more: object = {}) => ({
  workloads: ["training", "endpoint"],
  data: [
    { bucket: "acme-data", access: "read-write", delete: true },
    { bucket: "acme-lake", account: "444444444444", prefixes: ["in/", "out/"], access: "read-write" },
  ],
  tables: [{ table: "features", access: "read-write" }],
  images: ["fraud/serving"],
  endpointResults: [{ bucket: "acme-data", prefixes: ["capture/"] }],
  groups: { ML_Engineers: { members: ["ann"] }, Deployers: { audience: AUDIENCE } },
  ...more,
});
const rolesOf = (more: object): string[] =>
  namesOf(stackOf({ team: team({ endpointResults: [], ...more }) }), "aws_iam_role");

describe("the role of models", () => {
  const stack = stackOf({ team: team() });

  it("reads what the team has, and writes results only", () => {
    const own = resources(stack, "aws_iam_role_policy")
      .filter(({ role }) => String(role).includes("endpoint-role"))
      .flatMap(({ policy }) => [...readPolicy(policy).Statement]);
    const can = (action: string, on: string): boolean => allows(own, action, on);
    expect(can("s3:GetObject", "arn:aws:s3:::acme-data/x")).toBe(true);
    expect(can("s3:PutObject", "arn:aws:s3:::acme-data/capture/x")).toBe(true);
    expect(can("s3:PutObject", "arn:aws:s3:::acme-data/x")).toBe(false);
    expect(can("s3:DeleteObject", "arn:aws:s3:::acme-data/capture/x")).toBe(false);
    expect(can("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111111111111:table/features")).toBe(true);
    expect(can("dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:111111111111:table/features")).toBe(false);
  });

  it("pulls images, writes logs and watches deployments as jobs do", () => {
    const attached = policiesOf(stack, ROLE).attachedTo;
    expect(attached).toEqual(["fraud-CloudWatchAccess", "fraud-EcrAccess", "fraud-endpoint-Work"]);
  });

  it("is made for Deployers alone, and what there is stays as it was", () => {
    const without = { groups: { ML_Engineers: { members: ["ann"] } } };
    expect(rolesOf(without)).toEqual(["fraud-SageMakerExecutionRole"]);
    expect(rolesOf({})).toEqual(["fraud-Deployers", ROLE, "fraud-SageMakerExecutionRole"]);
    expect(rolesOf({ executionRoles: "single" })).toEqual(["fraud-Deployers", "fraud-SageMakerExecutionRole"]);
    expect(rolesOf({ executionRoles: "per-workload" })).toEqual(["fraud-Deployers", ROLE, "fraud-SageMaker-training"]);
    const jobs = (one: typeof stack) => policiesOf(one, "fraud-SageMakerExecutionRole");
    expect(jobs(stack)).toEqual(jobs(stackOf({ team: team({ ...without, endpointResults: [] }) })));
  });

  it("may be the only one, and then has what it reads alone", () => {
    const only = { executionRoles: "per-workload", workloads: ["endpoint", "model-registry"] };
    expect(rolesOf(only)).toEqual(["fraud-Deployers", ROLE]);
    const [{ deployments }, stack] = [
      organizationIn(folderOf(oneTeam({ team: team(only) }))),
      stackOf({ team: team(only) }),
    ];
    expect(policiesOf(stack, ROLE).attachedTo).toEqual([
      "fraud-CloudWatchAccess",
      "fraud-EcrAccess",
      "fraud-endpoint-Work",
    ]);
    const asked = ownerStatements(deployments).flatMap(({ statements }) => statements);
    expect(JSON.stringify(asked)).toContain(ROLE);
    expect(asked.flatMap(({ Principal }) => [Principal["AWS"] ?? []].flat())).not.toContain("");
    expect(asked.every(({ Principal }) => [Principal["AWS"] ?? []].flat().length > 0)).toBe(true);
  });

  it("never has AWS's policy for all of SageMaker", () => {
    const managed = stackOf({ team: team({ sageMaker: { access: "aws-managed" } }) });
    const full = "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess";
    expect(policiesOf(managed, "fraud-SageMakerExecutionRole").attachedTo).toContain(full);
    expect(policiesOf(managed, ROLE).attachedTo).not.toContain(full);
  });
});

it("owners elsewhere are asked to let it read", () => {
  const { deployments } = organizationIn(folderOf(oneTeam({ team: team() })));
  const [bucket] = ownerStatements(deployments).filter(({ resource }) => resource === "arn:aws:s3:::acme-lake");
  const who = (action: string): string[] =>
    (bucket?.statements ?? [])
      .filter(({ Action }) => [Action].flat().includes(action))
      .flatMap(({ Principal }) => [Principal["AWS"] ?? []].flat())
      .map((arn) => arn.replace(/^.*\//, ""));
  expect(who("s3:GetObject")).toEqual(["fraud-SageMakerExecutionRole", ROLE]);
  expect(who("s3:PutObject")).toEqual(["fraud-SageMakerExecutionRole"]);
});

describe("a team that is alone in an account with a boundary", () => {
  const GRANTS = "iam:PutRolePolicy";
  const grantsOf = (groups: object): boolean =>
    resources(
      stackOf({ account: { permissionsBoundary: {} }, team: team({ groups, endpointResults: [] }) }),
      "aws_iam_policy",
    )
      .filter(({ name }) => String(name).includes("ML_Admins-Roles"))
      .some(({ policy }) => JSON.stringify(readPolicy(policy)).includes(GRANTS));
  const [people, approvers] = [{ ML_Admins: { members: ["bob"] } }, { Approvers: { members: ["cleo"] } }];

  it("lets its administrators write policies of roles, but where Approvers alone approve", () => {
    expect(grantsOf(people)).toBe(true);
    expect(grantsOf({ ...people, ...approvers })).toBe(false);
  });

  it("is proven with every group that there is", () => {
    const groups = { ...team().groups, ...people, ...approvers, Analysts: { members: ["dan"] } };
    const organization = organizationIn(
      folderOf(oneTeam({ account: { permissionsBoundary: {} }, team: team({ groups }) })),
    );
    const problems = synthesize(
      organization,
      join(folderOf({}), "cdktf.out"),
      (folder) => prove(organization, folder, "2026-12-01").problems,
    );
    expect(formatProblems(problems)).toBe("");
  });
});
