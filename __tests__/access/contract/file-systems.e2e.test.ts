import { allow, arn, breachesOf, breachesWith, GROUP, NEIGHBOURS, synthesised, type Synthesised } from "./support";

const FILES = "fs-0a1b2c3d4e5f60718";
const OWN = "fs-0123456789abcdef0";
const SHARED = "fs-0fedcba9876543210";

let teams: Synthesised;
beforeAll(() => {
  const having = (team: string, ...fileSystems: readonly string[]): object => ({
    ...(NEIGHBOURS[`teams/${team}.yaml`] as object),
    fileSystems,
  });
  teams = synthesised({
    ...NEIGHBOURS,
    "teams/card.yaml": having("card", FILES, SHARED),
    "teams/fraud.yaml": having("fraud", OWN, SHARED),
  });
});

const efs = (id: string): string => arn("elasticfilesystem", `file-system/${id}`);
const told = (statement: object): string[] => breachesWith(teams, GROUP, statement);

it("are proven as they are", () => {
  expect(breachesOf(teams)).toEqual([]);
});

it.each([
  ["elasticfilesystem:ClientMount", efs(FILES)],
  ["elasticfilesystem:ClientWrite", efs("*")],
  ["elasticfilesystem:CreateReplicationConfiguration", efs("fs-0a*")],
  ["fsx:DeleteFileSystem", arn("fsx", `file-system/${FILES}`)],
])("that a team's file names are that team's: %s on %s", (action, resource) => {
  expect(told(allow(action, resource))).toEqual([
    expect.stringMatching(new RegExp(`^${GROUP} may ${action} on .*, which is the team card's$`)) as string,
  ]);
});

it.each([
  ["elasticfilesystem:ClientMount", efs(OWN)],
  ["elasticfilesystem:ClientWrite", efs(SHARED)],
  ["elasticfilesystem:ClientMount", efs("fs-0000000000000000a")],
  ["elasticfilesystem:DescribeFileSystems", "*"],
])("are used where they are the team's own, both's or nobody's: %s on %s", (action, resource) => {
  expect(told(allow(action, resource))).toEqual([]);
});
