import { groupRemarks } from "../../../cli/proof/group-remarks";
import { NOTHING_PROVEN, proveStacks } from "../../../cli/proof/proof";
import { summary } from "../../../cli/proof/summary";
import type { Organization } from "../../../organization";
import { folderOf, oneTeam, organizationIn } from "../../stacks/support";

const audience = { identityCenter: { groups: ["engineers"] } };

function organization(team: object, center: object = { account: "dev" }): Organization {
  const application = "arn:aws:account-access:eu-west-1:111111111111:application/1234567890abcdef";
  return organizationIn(
    folderOf({
      ...oneTeam({
        organization: {
          awsProviderVersion: ">= 6.66.0, < 7.0.0",
          identityCenter: { region: "eu-west-1", accountAccessApplication: application, ...center },
        },
        team: { accounts: ["dev", "prod"], ...team },
      }),
      "accounts/prod.yaml": { account: "prod", id: "333333333333", region: "eu-west-1" },
    }),
  );
}
const remarks = (team: object): string[] => groupRemarks(organization(team).deployments);

describe("a group that retires", () => {
  const groups = { Analysts: { members: ["ann"] }, ML_Engineers: { audience, retired: true, members: ["eve"] } };
  const RETIRED =
    "1 group is retired: the permission sets go first, the policies with the next deploy. Take it out of the file after this one:\n" +
    "  teams/fraud.yaml:24: ML_Engineers of fraud";

  it("is told once, with what comes next", () => {
    expect(remarks({ groups })).toEqual([RETIRED]);
    const handedOver = organization({ groups }, { handOver: true });
    expect(groupRemarks(handedOver.deployments)).toEqual([RETIRED]);
  });

  it("leaves no empty cell where the last set went", () => {
    const row = (some: object): string =>
      summary(organization({ groups: some }), NOTHING_PROVEN)
        .split("\n")
        .find((line) => line.startsWith("fraud-identity-center")) ?? "";
    expect(row(groups)).toMatch(/^fraud-identity-center +111111111111 +retired groups: is emptied$/);
    expect(row({ ...groups, Analysts: { audience: { accountAccess: { users: ["bob"] } } } })).toMatch(
      / +2 entitlements$/,
    );
  });

  it("is told by the proof", () => {
    expect(proveStacks(organization({ groups }), [], "2026-11-22").remarks).toContain(RETIRED);
  });
});

it("tells of a team that retires to remove its file, and nothing of its groups", () => {
  expect(remarks({ retired: true, groups: { ML_Engineers: { audience, members: ["eve"] } } })).toEqual([
    "1 team is retired, and emptied. Remove the file after the deploy:\n  teams/fraud.yaml:10: fraud",
  ]);
});

it("tells in a line that members are names only where people come from the directory", () => {
  const plain = (some: readonly string[]): string[] => some.map((text) => text.replace(/\s+/g, " "));
  const named = { members: ["eve", "fay"] };
  expect(
    plain(
      remarks({
        groups: {
          ML_Engineers: { audience, ...named },
          Analysts: { audience: { accountAccess: { groups: ["a"] } }, ...named },
          ML_Admins: named,
        },
      }),
    ),
  ).toEqual([
    "The directory says who is in ML_Engineers (teams/fraud.yaml:19), Analysts (teams/fraud.yaml:32): members are names " +
      "only there, to tell who is in several teams.",
  ]);
  expect(remarks({ groups: { ML_Engineers: { audience } } })).toEqual([]);
  expect(remarks({ groups: { ML_Engineers: named } })).toEqual([]);
});
