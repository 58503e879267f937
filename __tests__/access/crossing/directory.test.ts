import { anybodyCrosses, type Crossing, crossingPersons, withoutMembers } from "../../../access/crossing";
import { principalGraphOf } from "../../../access/graph/principal-graph";
import { reachIn } from "../../../access/graph/reach";
import { breachesOf, NEIGHBOURS, synthesised, type Synthesised } from "../contract/support";

interface Group {
  readonly groups?: readonly string[];
  readonly users?: readonly string[];
  readonly members?: readonly string[];
}

const APPLICATION = "arn:aws:account-access:eu-west-1:999999999999:application/1234567890abcdef";

/** The two teams, whose engineers come from IAM Identity Center where groups or users of the directory are named. */
const teams = (card: Group, fraud: Group, way = "identityCenter"): Synthesised => {
  const team = (name: "card" | "fraud", { members = [], ...directory }: Group): object => ({
    ...(NEIGHBOURS[`teams/${name}.yaml`] as object),
    groups: {
      ML_Engineers: {
        ...(Object.keys(directory).length > 0 && { audience: { [way]: directory } }),
        ...(members.length > 0 && { members }),
      },
    },
  });
  return synthesised({
    ...NEIGHBOURS,
    "organization.yaml": {
      ...(NEIGHBOURS["organization.yaml"] as object),
      awsProviderVersion: ">= 6.66.0, < 7.0.0",
      identityCenter: { account: "dev", region: "eu-west-1", accountAccessApplication: APPLICATION },
    },
    "teams/card.yaml": team("card", card),
    "teams/fraud.yaml": team("fraud", fraud),
  });
};

function crossingIn({ stacks, organization: { deployments } }: Synthesised): Crossing[] {
  const from = (some: Synthesised["stacks"]) => {
    const graph = principalGraphOf(some, () => []);
    return { graph, reach: reachIn(graph) };
  };
  return crossingPersons(from(stacks), from(withoutMembers(stacks)), deployments);
}

describe("a person of several teams, by IAM Identity Center", () => {
  it.each<[string, Group, Group, string[]]>([
    [
      "one group of the directory",
      { groups: ["everybody"] },
      { groups: ["everybody", "fraud"] },
      ["whoever is in everybody"],
    ],
    ["one user", { users: ["pat@acme.example"] }, { users: ["pat@acme.example"] }, ["the user pat@acme.example"]],
    [
      "a member whom both files list",
      { groups: ["card"], members: ["pat@acme.example"] },
      { groups: ["fraud"], members: ["pat@acme.example"] },
      ["the user pat@acme.example"],
    ],
    [
      "a user whom the other file lists",
      { users: ["pat@acme.example"] },
      { groups: ["fraud"], members: ["pat@acme.example"] },
      ["the user pat@acme.example"],
    ],
    [
      "a member who is an IAM user in the other team",
      { groups: ["card"], members: ["pat"] },
      { members: ["pat"] },
      ["the user pat"],
    ],
    ["different groups", { groups: ["card"] }, { groups: ["fraud"] }, []],
    ["a group and a user of one name", { groups: ["pat"] }, { users: ["pat"] }, []],
  ])("is who is in both: %s", (_, card, fraud, persons) => {
    const both = teams(card, fraud);
    expect(crossingIn(both).map(({ who, teams: of }) => [who.subject.name, of])).toEqual(
      persons.map((person) => [person, ["card", "fraud"]]),
    );
    expect(anybodyCrosses(both.organization.deployments)).toBe(persons.length > 0);
    expect(breachesOf(both)).toEqual([]);
  });

  it.each<[string, Group, Group, string[]]>([
    ["one group", { groups: ["everybody"] }, { groups: ["everybody", "fraud"] }, ["whoever is in everybody"]],
    ["one user", { users: ["pat"] }, { users: ["pat"] }, ["the user pat"]],
    ["different groups", { groups: ["card"] }, { groups: ["fraud"] }, []],
  ])("is who is given the roles of both by account access manager: %s", (_, card, fraud, persons) => {
    const both = teams(card, fraud, "accountAccess");
    expect(crossingIn(both).map(({ who }) => who.subject.name)).toEqual(persons);
    expect(anybodyCrosses(both.organization.deployments)).toBe(persons.length > 0);
  });

  it("hands no role of one team to the other's, since no session is of both", () => {
    const [person] = crossingIn(teams({ groups: ["everybody"] }, { groups: ["everybody"] }));
    expect([person?.mixed, person?.reached]).toEqual([[], []]);
  });
});
