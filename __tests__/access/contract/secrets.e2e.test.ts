import { allow, arn, breachesOf, document, NEIGHBOURS, proven, ROLE, synthesised, withPolicy } from "./support";

const secret = (rest: string): string => arn("secretsmanager", `secret:${rest}`);

/** The neighbours, with a secret of each, and what each expects of its own and the other's. */
const teams = synthesised(
  Object.fromEntries(
    Object.entries(NEIGHBOURS).map(([path, content]) => {
      if (typeof content !== "object" || content === null || !("team" in content)) return [path, content];
      const expect = [
        { who: "execution", can: "secretsmanager:GetSecretValue", on: { team: "own", resource: "secret" } },
        { who: "execution", cannot: "secretsmanager:GetSecretValue", on: { team: "other", resource: "secret" } },
        { who: "execution", cannot: "secretsmanager:PutSecretValue", on: { team: "own", resource: "secret" } },
      ];
      return [path, { ...content, secrets: [{ secret: `${String(content.team)}-git` }], expect }];
    }),
  ),
);

const told = (action: string, resource: string): string[] =>
  breachesOf(withPolicy(teams, ROLE, document(allow(action, resource))));

it("each team reads its own secrets by its roles, and no contract is broken", () => {
  expect(proven(teams)).toEqual({ broken: [], breaches: [], entering: [], declarations: new Set() });
});

it("people have no policy about secrets: they read them by jobs and notebooks", () => {
  const policiesOf = (kind: string): string =>
    JSON.stringify(teams.stacks.flatMap(({ principals }) => principals.filter((one) => one.kind === kind)));
  expect(policiesOf("role")).toContain("secretsmanager:GetSecretValue");
  expect(policiesOf("group")).not.toContain("secretsmanager");
});

it.each([
  ["secretsmanager:GetSecretValue", secret("card-git-??????")],
  ["secretsmanager:GetSecretValue", secret("card-*")],
  ["secretsmanager:GetSecretValue", secret("*")],
  ["secretsmanager:PutSecretValue", secret("card-git-a1B2c3")],
  ["secretsmanager:*", "*"],
])("another team's is refused: %s on %s", (action, resource) => {
  expect(told(action, resource).join()).toMatch(/fraud-SageMakerExecutionRole .*secretsmanager:.* is the team card's/);
});

it.each([secret("fraud-git-??????"), secret("fraud-*"), secret("nobodys-??????")])(
  "the team's own, and nobody's, is not: %s",
  (resource) => {
    expect(told("secretsmanager:GetSecretValue", resource)).toEqual([]);
  },
);
