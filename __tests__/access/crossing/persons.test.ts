import { anybodyCrosses, type Crossing, crossingPersons, withoutMembers } from "../../../access/crossing";
import { principalGraphOf } from "../../../access/graph/principal-graph";
import { reachIn } from "../../../access/graph/reach";
import { crossingText } from "../../../cli/proof/crossing-text";
import { allow, breachesOf, iamArn, NEIGHBOURS, synthesised, type Synthesised, withPolicy } from "../contract/support";

/** The two teams, with these members of their engineers. */
const teams = (card: readonly string[], fraud: readonly string[]): Synthesised =>
  synthesised({
    ...NEIGHBOURS,
    "teams/card.yaml": {
      ...(NEIGHBOURS["teams/card.yaml"] as object),
      workloads: ["training"],
      executionRoles: "single",
      groups: { ML_Engineers: { members: card }, Analysts: { members: card } },
    },
    "teams/fraud.yaml": { ...(NEIGHBOURS["teams/fraud.yaml"] as object), groups: { ML_Engineers: { members: fraud } } },
  });

const crossingIn = ({ stacks, organization: { deployments } }: Synthesised): Crossing[] => {
  const from = (some: Synthesised["stacks"]) => {
    const graph = principalGraphOf(some, () => []);
    return { graph, reach: reachIn(graph) };
  };
  return crossingPersons(from(stacks), from(withoutMembers(stacks)), deployments);
};

describe("a person of several teams", () => {
  const both = teams(["pat", "cleo"], ["pat"]);

  it("is told once, with the roles that the union may hand to what carries the other team's name", () => {
    const [pat, ...others] = crossingIn(both);
    expect(others).toEqual([]);
    expect([pat?.who.subject.name, pat?.teams]).toEqual(["pat", ["card", "fraud"]]);
    expect(pat?.mixed.map(({ role, of, under }) => [role.subject.name, of, under])).toEqual([
      ["card-SageMakerExecutionRole", "card", "fraud"],
      ["fraud-SageMakerExecutionRole", "fraud", "card"],
    ]);
    for (const { actions } of pat?.mixed ?? []) expect(actions).toContain("sagemaker:CreateTrainingJob");
  });

  it("is no breach", () => {
    expect(breachesOf(both)).toEqual([]);
  });

  it("is not somebody of several groups of one team, nor anybody of one", () => {
    const apart = teams(["pat"], ["fred"]);
    expect(crossingIn(apart)).toEqual([]);
    expect(anybodyCrosses(apart.organization.deployments)).toBe(false);
    expect(anybodyCrosses(both.organization.deployments)).toBe(true);
  });

  it("may nothing more together, where one of the groups may all of it", () => {
    const wide = withPolicy(
      both,
      "card-ML_Engineers",
      {
        Version: "2012-10-17",
        Statement: [allow("iam:PassRole", iamArn("role/teams/*")), allow("sagemaker:*", "*")],
      },
      "Wide",
    );
    expect(crossingIn(wide)[0]?.mixed).toEqual([]);
  });

  it("acts as whom no group of theirs can act as alone", () => {
    const passing = withPolicy(
      both,
      "card-Analysts",
      { Version: "2012-10-17", Statement: [allow("iam:PassRole", iamArn("role/lambda"))] },
      "Passing",
    );
    const [pat] = crossingIn(
      withPolicy(
        passing,
        "fraud-ML_Engineers",
        { Version: "2012-10-17", Statement: [allow("sagemaker:CreateTrainingJob", "*")] },
        "Making",
      ),
    );
    expect(pat?.reached.map(({ known }) => known.subject.name)).toEqual([
      `a role that no stack has, ${iamArn("role/lambda")}`,
    ]);
  });
});

describe("the summary of persons of several teams", () => {
  const [pat] = crossingIn(teams(["pat"], ["pat"]));
  if (!pat) throw new Error("nobody crosses");

  const named = (name: string, accountId = "111111111111"): Crossing => ({
    ...pat,
    who: { ...pat.who, accountId, subject: { ...pat.who.subject, name } },
  });

  it("counts a person of several accounts once, and tells once what is the same there", () => {
    const dev = { ...named("pat"), mixed: [], reached: [] };
    const prod = { ...named("pat", "222222222222"), mixed: [], reached: [] };
    expect(crossingText([dev, prod])).toBe(
      "1 person is in groups of several teams of an account:\n" +
        "  pat (111111111111, 222222222222) of card and fraud; together the groups open no more than each does",
    );
    const text = crossingText([dev, { ...prod, mixed: pat.mixed }, { ...dev, ...named("sue") }]) ?? "";
    expect(text.split("\n")[0]).toBe("2 persons are in groups of several teams of an account:");
    expect(text.match(/^ {2}\S.*\)/gm)).toEqual([
      "  pat (111111111111)",
      "  pat (222222222222)",
      "  sue (111111111111)",
    ]);
  });

  it("is nothing without any", () => {
    expect(crossingText([])).toBeUndefined();
  });

  it("says what the union may, in a few lines", () => {
    const text = crossingText([pat]) ?? "";
    expect(text).toMatch(
      /^1 person is in groups of several teams of an account:\n {2}pat \(111111111111\) of card and fraud, and may what none of the groups may:\n {4}hands card-SageMakerExecutionRole of card to what is fraud's by its name, with/,
    );
    expect(crossingText([{ ...pat, mixed: [], reached: [] }])).toBe(
      "1 person is in groups of several teams of an account:\n" +
        "  pat (111111111111) of card and fraud; together the groups open no more than each does",
    );
  });

  it("stays on a screen with many persons and ways", () => {
    const mixed = Array.from({ length: 9 }, () => pat.mixed).flat();
    const text = crossingText(Array.from({ length: 40 }, (_, index) => ({ ...named(`p-${index}`), mixed }))) ?? "";
    expect(text).toMatch(/^40 persons are in groups of several teams of an account:/);
    expect(text).toContain("    and 15 more ways\n");
    expect(text).toMatch(/\n {2}and 30 more persons$/);
  });
});
