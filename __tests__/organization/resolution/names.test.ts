import { accountFile, deploymentOf, type Files, organizationFile, teamFile, teamOf } from "../support";

const namesOf = (files: Files): Record<"executionRole" | "furtherRole" | "group" | "policy" | "path", string> => {
  const { names } = deploymentOf(files);
  return {
    executionRole: names.executionRole("jobs"),
    furtherRole: names.executionRole("interactive"),
    group: names.group("Analysts"),
    policy: names.policy("EcrAccess"),
    path: names.path,
  };
};

it("names begin with the team's, unless patterns say otherwise", () => {
  expect(namesOf({})).toEqual({
    executionRole: "fraud-SageMakerExecutionRole",
    furtherRole: "fraud-SageMaker-interactive",
    group: "fraud-Analysts",
    policy: "fraud-EcrAccess",
    path: "/teams/fraud/",
  });
});

it("patterns know organization, account, team, role, group and policy, as often as they are named", () => {
  expect(
    namesOf({
      "organization.yaml": organizationFile(
        "names:",
        "  executionRole: <organization>.<account>.<team>.<role>",
        "  furtherRole: <role>.<organization>.<account>.<team>.<role>",
        "  group: <account>=<group>",
        "  policy: <policy>@<organization>",
        "  path: /<organization>/<account>/<team>/",
      ),
    }),
  ).toEqual({
    executionRole: "acme.dev.fraud.jobs",
    furtherRole: "interactive.acme.dev.fraud.interactive",
    group: "dev=Analysts",
    policy: "EcrAccess@acme",
    path: "/acme/dev/fraud/",
  });
});

describe("a team's pattern wins over its account's, and that over the organization's", () => {
  const file = (where: string): string => `names: { executionRole: <team>-${where}, furtherRole: <role>-${where} }`;
  const organization = { "organization.yaml": organizationFile(file("organization")) };
  const account = { "accounts/dev.yaml": accountFile("dev", "111111111111", file("account")) };
  const team = { "teams/fraud.yaml": teamFile("fraud", file("team")) };

  it.each<[string, Files]>([
    ["organization", organization],
    ["account", { ...organization, ...account }],
    ["team", { ...organization, ...account, ...team }],
    ["team", { ...organization, ...team }],
    ["team", { ...account, ...team }],
  ])("%s", (where, files) => {
    expect(namesOf(files)).toMatchObject({ executionRole: `fraud-${where}`, furtherRole: `interactive-${where}` });
  });

  it("each kind of name on its own", () => {
    expect(
      namesOf({
        "organization.yaml": organizationFile(
          "names: { executionRole: <team>-o, furtherRole: o-<role>, group: o-<group>, policy: o-<policy> }",
        ),
        "accounts/dev.yaml": accountFile("dev", "111111111111", "names: { group: a-<group>, policy: a-<policy> }"),
        "teams/fraud.yaml": teamFile("fraud", "names: { policy: t-<policy> }"),
      }),
    ).toEqual({
      executionRole: "fraud-o",
      furtherRole: "o-interactive",
      group: "a-Analysts",
      policy: "t-EcrAccess",
      path: "/teams/fraud/",
    });
  });
});

it("a group's key is filled in as it is, whatever stands in it", () => {
  const { names } = deploymentOf({ "teams/fraud.yaml": teamFile("fraud", "names: { group: <team>=<group>=<group> }") });
  expect(names.group("a$&b")).toBe("fraud=a$&b=a$&b");
});

describe("a team's execution roles", () => {
  const rolesOf = (workloads: string, ...more: string[]): string[] =>
    deploymentOf({ "teams/fraud.yaml": teamOf(workloads, "fraud", ...more) }).roles.map(
      ({ key, name }) => `${key}: ${name}`,
    );
  const MAIN = "fraud-SageMakerExecutionRole";
  const ALL = "pipeline, studio, training, automl, notebook, endpoint";

  it.each([
    ["training", [`jobs: ${MAIN}`]],
    ["training, endpoint, model-registry", [`jobs: ${MAIN}`]],
    ["model-registry", [`jobs: ${MAIN}`]],
    ["studio, notebook", ["interactive: fraud-SageMaker-interactive"]],
    ["pipeline", ["orchestration: fraud-SageMaker-orchestration"]],
    [
      ALL,
      [`jobs: ${MAIN}`, "interactive: fraud-SageMaker-interactive", "orchestration: fraud-SageMaker-orchestration"],
    ],
  ])("are one for each kind of work, and the one for jobs has the plain name: %s", (workloads, roles) => {
    expect(rolesOf(workloads)).toEqual(roles);
    expect(rolesOf(workloads, "executionRoles: by-kind")).toEqual(roles);
  });

  it.each(["training", "notebook", "model-registry", ALL])(
    "are a single one, which has the plain name, where the file says so: %s",
    (workloads) => {
      expect(rolesOf(workloads, "executionRoles: single")).toEqual([`execution: ${MAIN}`]);
    },
  );

  it("are one for each workload, where the file says so; nothing runs in a model registry", () => {
    expect(rolesOf("training, notebook, model-registry, automl", "executionRoles: per-workload")).toEqual([
      "training: fraud-SageMaker-training",
      "notebook: fraud-SageMaker-notebook",
      "automl: fraud-SageMaker-automl",
    ]);
    expect(rolesOf("model-registry", "executionRoles: per-workload")).toEqual([`jobs: ${MAIN}`]);
  });

  it("are called by the patterns", () => {
    const names = "names: { executionRole: <team>.main, furtherRole: <role>@<account>.<team> }";
    expect(rolesOf("training, notebook, pipeline", names)).toEqual([
      "jobs: fraud.main",
      "interactive: interactive@dev.fraud",
      "orchestration: orchestration@dev.fraud",
    ]);
    expect(rolesOf("training, notebook", "executionRoles: per-workload", names)).toEqual([
      "training: training@dev.fraud",
      "notebook: notebook@dev.fraud",
    ]);
  });

  it("have ARNs with their path", () => {
    const { roles } = deploymentOf({
      "accounts/dev.yaml": accountFile("dev").replace("eu-west-1", "us-gov-west-1"),
      "teams/fraud.yaml": teamOf("training, notebook", "fraud", "names: { path: /ml/ }"),
    });
    expect(roles.map(({ arn }) => arn)).toEqual([
      "arn:aws-us-gov:iam::111111111111:role/ml/fraud-SageMakerExecutionRole",
      "arn:aws-us-gov:iam::111111111111:role/ml/fraud-SageMaker-interactive",
    ]);
  });

  it("are made of each kind of work once, in whatever order the file lists it, and as often", () => {
    const { roles } = deploymentOf({
      "teams/fraud.yaml": teamOf("tuning, notebook, training, studio, tuning", "fraud"),
    });
    expect(roles.map(({ workloads }) => workloads)).toEqual([
      ["training", "tuning"],
      ["notebook", "studio"],
    ]);
  });
});
