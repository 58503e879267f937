import { problemsOfTeam } from "../support";

const problemsOf = (entry: string): string => problemsOfTeam(`secrets: [${entry}]`);

it.each(["git", "AmazonSageMaker-git", "AmazonSageMaker-github", "market-202401", "fraud/tokens/git_1", "a+b=c.d@e-f"])(
  "a secret has a name such as %s",
  (name) => {
    expect(problemsOf(`{ secret: ${name} }`)).toBe("");
  },
);

it.each([
  "",
  "my secret",
  "secret*",
  "arn:aws:secretsmanager:eu-west-1:111111111111:secret:x",
  "git-a1B2c3",
  "git-abcdeF",
])("unlike %p", (name) => {
  expect(problemsOf(`{ secret: "${name}" }`)).toBe(
    `teams/fraud.yaml:4:21: "${name}" cannot be the name of a secret\n` +
      "    Write 1 to 512 letters, digits and /_+=.@-, without the hyphen and the six characters that AWS adds in the ARN",
  );
});

it("secrets are read only", () => {
  expect(problemsOf("{ secret: git, access: read }")).toBe("");
  expect(problemsOf("{ secret: git, access: read-write }")).toBe(
    'teams/fraud.yaml:4:34: "read-write" is not known here\n    Write read',
  );
  expect(problemsOf("{ secret: git, writers: [sales] }")).toContain('"writers" is not a setting here');
});
