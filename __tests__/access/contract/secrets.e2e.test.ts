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
  ["secretsmanager:GetSecretValue", secret("card-git-??????").replace("eu-west-1", "us-east-1")],
  ["secretsmanager:PutResourcePolicy", secret("card-*").replace("eu-west-1", "*")],
])("another team's is refused: %s on %s", (action, resource) => {
  expect(told(action, resource).join()).toMatch(/fraud-SageMakerExecutionRole .*secretsmanager:.* is the team card's/);
});

it.each([secret("fraud-git-??????"), secret("fraud-*"), secret("nobodys-??????")])(
  "the team's own, and nobody's, is not: %s",
  (resource) => {
    expect(told("secretsmanager:GetSecretValue", resource)).toEqual([]);
  },
);

it("to ask for several at once opens none: each takes GetSecretValue, which alone is judged", () => {
  const BATCH = "secretsmanager:BatchGetSecretValue";
  expect(told(BATCH, "*")).toEqual([]);
  expect(told("secretsmanager:*GetSecretValue", "*").join()).toContain("is the team card's");
});

it("another team's in every region is told by its name, and not by a pattern", () => {
  expect(told("secretsmanager:GetSecretValue", "*").join("\n")).toContain(
    `${ROLE} may secretsmanager:GetSecretValue on the secret card-git of 111111111111, in any region, which is the team card's`,
  );
});

it("nobody is told to let others write, which no entry of secrets can", () => {
  const put = document(allow("secretsmanager:PutSecretValue", secret("card-*")));
  const remedies = proven(withPolicy(teams, ROLE, put)).breaches.map(({ remedy }) => remedy);
  expect(remedies).toEqual(remedies.map(() => "Limit the statement to the team's own resources"));
  expect(remedies).not.toEqual([]);
});

it("a replica of the team's own is the team's", () => {
  expect(told("secretsmanager:GetSecretValue", secret("fraud-git-??????").replace("eu-west-1", "us-east-1"))).toEqual(
    [],
  );
});

describe("between accounts", () => {
  const PROD = "222222222222";
  const [dev, prod] = ["dev", "prod"].map((account, index) => ({
    account,
    id: String(index + 1).repeat(12),
    region: "eu-west-1",
  }));
  const inTwo = (setting: object, statement: object): string[] => {
    const { "teams/fraud.yaml": _, "teams/card.yaml": __, ...rest } = NEIGHBOURS as Record<string, unknown>;
    const both = synthesised({
      ...rest,
      "accounts/dev.yaml": dev,
      "accounts/prod.yaml": prod,
      "teams/fraud.yaml": { team: "fraud", accounts: ["dev"], workloads: ["training"], ...setting },
      "teams/market.yaml": {
        team: "market",
        accounts: ["prod"],
        workloads: ["training"],
        executionRole: { statements: [statement] },
      },
    });
    return breachesOf(both);
  };

  it.each([
    ["prod", PROD, "fraud-db-??????", "secretsmanager:GetSecretValue"],
    ["prod", PROD, "fr*", "secretsmanager:*"],
    ["dev", "111111111111", "fraud-db-??????", "secretsmanager:PutSecretValue"],
    ["444444444444", "444444444444", "fraud-db-*", "secretsmanager:GetSecretValue"],
  ])("another team's secret of the account %s is refused", (account, id, name, Action) => {
    const Resource = `arn:aws:secretsmanager:eu-west-1:${id}:secret:${name}`;
    const breaches = inTwo({ secrets: [{ secret: "fraud-db", account }] }, { Effect: "Allow", Action, Resource });
    expect(breaches.join()).toContain("is the team fraud's");
  });

  it.each(["fraud-db2-??????", "market-*"])("what is nobody else's is not: %s", (name) => {
    const Resource = `arn:aws:secretsmanager:eu-west-1:${PROD}:secret:${name}`;
    const statement = { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource };
    expect(inTwo({ secrets: [{ secret: "fraud-db", account: "prod" }] }, statement)).toEqual([]);
  });
});
