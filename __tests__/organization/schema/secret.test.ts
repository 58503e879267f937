import { problemsOfTeam } from "../support";

const problemsOf = (entry: string): string => problemsOfTeam(`secrets: [${entry}]`);

it.each(["git", "AmazonSageMaker-git", "AmazonSageMaker-github", "market-202401", "fraud/tokens/git_1", "a+b=c.d@e-f"])(
  "a secret has a name such as %s",
  (name) => {
    expect(problemsOf(`{ secret: ${name} }`)).toBe("");
  },
);

const FORM =
  "Write 1 to 512 letters, digits and /_+=.@-, without the hyphen and the six characters that AWS adds in the ARN";
const ARN = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:";

it.each(["", "my secret", "secret*", "git-a1B2c3", "git-abcdeF", `${ARN}x*`])("unlike %p", (name) => {
  expect(problemsOf(`{ secret: "${name}" }`)).toBe(
    `teams/fraud.yaml:4:21: "${name}" cannot be the name of a secret\n    ${FORM}`,
  );
});

it.each([
  ["x", "x"],
  ["fraud/git-a1B2c3", "fraud/git"],
])("an ARN that ends with %s is not its name, which is %s", (end, name) => {
  expect(problemsOf(`{ secret: "${ARN}${end}" }`)).toBe(
    `teams/fraud.yaml:4:21: "${ARN}${end}" cannot be the name of a secret\n    Did you mean "${name}"? ${FORM}`,
  );
});

it.each([
  ["git", "{ secret: git }"],
  ['"AmazonSageMaker-git: 1"', undefined],
])("a name alone, %s, is told the form of an entry", (entry, form) => {
  const found = entry.replaceAll('"', "");
  expect(problemsOf(entry)).toBe(
    `teams/fraud.yaml:4:11: expected a map, found "${found}"\n    Write ${form ?? "a map"}`,
  );
});

it("secrets are read only", () => {
  expect(problemsOf("{ secret: git, access: read }")).toBe("");
  expect(problemsOf("{ secret: git, access: read-write }")).toBe(
    'teams/fraud.yaml:4:34: "read-write" is not known here\n    Write read',
  );
  expect(problemsOf("{ secret: git, writers: [sales] }")).toContain('"writers" is not a setting here');
});
