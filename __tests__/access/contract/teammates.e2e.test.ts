import {
  allow,
  arn,
  breachesOf,
  document,
  NEIGHBOURS,
  proven,
  type Synthesised,
  synthesised,
  withPolicy,
} from "./support";

const groupsOf = (first: readonly string[], second: readonly string[]): Synthesised => {
  const groups = { ML_Engineers: { members: first }, Analysts: { members: second } };
  return synthesised({
    ...NEIGHBOURS,
    "teams/fraud.yaml": { ...(NEIGHBOURS["teams/fraud.yaml"] as object), groups },
  });
};

/** A team with two groups: one person is in both, and another only in the second. */
let teams: Synthesised;
beforeAll(() => {
  teams = groupsOf(["fred"], ["fred", "anna"]);
});

const FIRST = "fraud-ML_Engineers";
const SECOND = "fraud-Analysts";

const told = (first: readonly object[], second: readonly object[]): string[] =>
  breachesOf(withPolicy(withPolicy(teams, FIRST, document(...first)), SECOND, document(...second)));

const FUNCTION = arn("lambda", "function:etl");
const PASS = allow("iam:PassRole", "arn:aws:iam::111111111111:role/etl", {
  StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" },
});
const CREATE = allow("lambda:CreateFunction", FUNCTION);

describe("what two groups of a team open together", () => {
  it("is told of a person who is in both, and makes one call with the rights of both", () => {
    expect(told([PASS], [])).toEqual([]);
    expect(told([], [CREATE])).toEqual([]);
    expect(told([PASS], [CREATE])).toEqual([expect.stringMatching(/^fred passes .*role\/etl to lambda/)]);
  });

  it.each([
    ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"],
    ["ecs:RegisterContainerInstance", "ecs:Poll"],
    ["iam:DeleteSAMLProvider", "iam:CreateSAMLProvider"],
    ["servicecatalog:CreateProvisioningArtifact", "servicecatalog:ProvisionProduct"],
  ])("is told where one may %s and the other %s", (one, other) => {
    expect(told([allow(one, "*")], [])).toEqual([]);
    expect(told([allow(one, "*")], [allow(other, "*")])).not.toEqual([]);
    expect(told([allow(other, "*")], [allow(one, "*")])).not.toEqual([]);
  });

  it("is told at the group that has the first statement, and that it takes more", () => {
    const [create, execute] = ["CreateChangeSet", "ExecuteChangeSet"].map((name) =>
      allow(`cloudformation:${name}`, "*"),
    );
    const breaches = (some: Synthesised): string[] =>
      proven(withPolicy(withPolicy(some, FIRST, document(create ?? {})), SECOND, document(execute ?? {}))).breaches.map(
        ({ principal, message }) => `${principal}: ${message.replace(/^.*may do/, "")}`,
      );
    expect(breaches(teams)).toEqual([`${FIRST}: , by several of its groups`]);
    expect(breaches(groupsOf(["fred"], ["anna"]))).toEqual([`${FIRST}: , with what others of the team may`]);
  });

  it("is told once, of one group that opens it alone", () => {
    const both = told([PASS, CREATE], [CREATE]);
    expect(both).toEqual([expect.stringMatching(/^fraud-ML_Engineers passes/)]);
  });

  it("is nothing where a Deny of one of them closes it", () => {
    const deny = { Effect: "Deny", Action: "lambda:CreateFunction", Resource: "*" };
    expect(told([PASS, deny], [CREATE])).toEqual([]);
  });
});

it("leaves persons of several teams to the summary", () => {
  const card = { ...(NEIGHBOURS["teams/card.yaml"] as object), groups: { ML_Engineers: { members: ["fred"] } } };
  const crossing = synthesised({ ...NEIGHBOURS, "teams/card.yaml": card });
  const both = withPolicy(withPolicy(crossing, FIRST, document(PASS)), "card-ML_Engineers", document(CREATE));
  expect(breachesOf(both)).toEqual([]);
});
