import type { Deployment } from "../../organization";
import { accountFile, deploymentOf, type Files, organizationFile, teamFile } from "./support";

const namesOf = (
  files: Files,
): Pick<Deployment["names"], "executionRole" | "path"> & { group: string; policy: string } => {
  const { names } = deploymentOf(files);
  return {
    executionRole: names.executionRole,
    group: names.group("Analysts"),
    policy: names.policy("EcrAccess"),
    path: names.path,
  };
};

test("names begin with the team's, unless patterns say otherwise", () => {
  expect(namesOf({})).toEqual({
    executionRole: "fraud-SageMakerExecutionRole",
    group: "fraud-Analysts",
    policy: "fraud-EcrAccess",
    path: "/teams/fraud/",
  });
});

test("patterns know organization, account, team, group and policy, as often as they are named", () => {
  expect(
    namesOf({
      "organization.yaml": organizationFile(
        "names:",
        "  executionRole: <organization>.<account>.<team>.<team>",
        "  group: <account>=<group>",
        "  policy: <policy>@<organization>",
        "  path: /<organization>/<account>/<team>/",
      ),
    }),
  ).toEqual({
    executionRole: "acme.dev.fraud.fraud",
    group: "dev=Analysts",
    policy: "EcrAccess@acme",
    path: "/acme/dev/fraud/",
  });
});

describe("a team's pattern wins over its account's, and that over the organization's", () => {
  const file = (where: string): string => `names: { executionRole: <team>-${where} }`;
  const organization = { "organization.yaml": organizationFile(file("organization")) };
  const account = { "accounts/dev.yaml": accountFile("dev", "111111111111", file("account")) };
  const team = { "teams/fraud.yaml": teamFile("fraud", file("team")) };

  test.each<[string, Files]>([
    ["fraud-organization", organization],
    ["fraud-account", { ...organization, ...account }],
    ["fraud-team", { ...organization, ...account, ...team }],
    ["fraud-team", { ...organization, ...team }],
    ["fraud-team", { ...account, ...team }],
  ])("%s", (name, files) => {
    expect(namesOf(files).executionRole).toBe(name);
  });

  test("each kind of name on its own", () => {
    expect(
      namesOf({
        "organization.yaml": organizationFile(
          "names: { executionRole: <team>-o, group: o-<group>, policy: o-<policy> }",
        ),
        "accounts/dev.yaml": accountFile("dev", "111111111111", "names: { group: a-<group>, policy: a-<policy> }"),
        "teams/fraud.yaml": teamFile("fraud", "names: { policy: t-<policy> }"),
      }),
    ).toEqual({ executionRole: "fraud-o", group: "a-Analysts", policy: "t-EcrAccess", path: "/teams/fraud/" });
  });
});

test("a group's key is filled in as it is, whatever stands in it", () => {
  const { names } = deploymentOf({ "teams/fraud.yaml": teamFile("fraud", "names: { group: <team>=<group>=<group> }") });
  expect(names.group("a$&b")).toBe("fraud=a$&b=a$&b");
});
