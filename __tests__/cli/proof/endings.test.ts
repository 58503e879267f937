import { endingRemarks, overInTrust, pendingRemarks } from "../../../cli/proof/endings";
import { NOTHING_PROVEN } from "../../../cli/proof/proof";
import { summary } from "../../../cli/proof/summary";
import { formatProblems, type Organization } from "../../../organization";
import { folderOf, oneTeam, organizationIn } from "../../stacks/support";

const CI = "arn:aws:iam::222222222222:role/ci";

/** A member and a principal until these days. */
function ending(member: string, principal: string, more: object = {}, day?: string): Organization {
  const team = {
    executionRole: { trust: { principals: [{ arn: CI, until: principal }] } },
    groups: { Analysts: { members: ["ann", { name: "bob", until: member }] } },
    ...more,
  };
  const folder = folderOf({
    ...oneTeam({ team }),
    "accounts/prod.yaml": { account: "prod", id: "333333333333", region: "eu-west-1" },
  });
  return organizationIn(folder, day);
}

describe("what is over", () => {
  it("is told of a member, who is left out", () => {
    const { deployments } = ending("2027-01-31", "2028-01-31");
    expect(endingRemarks(deployments, "2027-02-01")).toEqual([
      "1 membership is over, and left out. Remove the line:\n" +
        "  teams/fraud.yaml:25: bob in fraud-Analysts, until 2027-01-31",
    ]);
    expect(overInTrust(deployments, "2027-02-01")).toEqual([]);
  });

  it("is refused of a trust, at the day", () => {
    const { deployments } = ending("2028-01-31", "2027-01-31");
    expect(formatProblems(overInTrust(deployments, "2027-02-01"))).toBe(
      `teams/fraud.yaml:14:20: ${CI} is let in until 2027-01-31, which is past on 2027-02-01\n` +
        "    Remove the entry, or write a later day",
    );
    expect(overInTrust(deployments, "2027-01-31")).toEqual([]);
  });

  it("is told once of a team in two accounts, and not of a retired one", () => {
    const two = ending("2027-01-31", "2027-01-31", { accounts: ["dev", "prod"] });
    expect(endingRemarks(two.deployments, "2027-02-01")).toHaveLength(1);
    const gone = ending("2027-01-31", "2027-01-31", { retired: true });
    expect(endingRemarks(gone.deployments, "2027-02-01")).toEqual([]);
    expect(overInTrust(gone.deployments, "2027-02-01")).toEqual([]);
  });
});

it("tells 30 days before what ends and what comes of it, the nearest first", () => {
  const { deployments } = ending("2027-01-31", "2027-01-01");
  expect(endingRemarks(deployments, "2027-01-01")).toEqual([
    "2 lines of team files end soon:\n" +
      `  teams/fraud.yaml:14: ${CI} into fraud-SageMakerExecutionRole, until 2027-01-01, today: synthesis refuses the entry after it\n` +
      "  teams/fraud.yaml:25: bob in fraud-Analysts, until 2027-01-31, in 30 days: the next deploy after it takes the membership away",
  ]);
  expect(endingRemarks(deployments, "2026-12-01")).toEqual([]);
});

it("says in the summary as of which day it is proven, and counts who is a member then", () => {
  const on = (day?: string): string => summary(ending("2027-01-31", "2028-01-31", {}, day), NOTHING_PROVEN);
  expect(on("2027-01-31")).toContain("1 group and 2 memberships\n\nProven as of 2027-01-31: by what these files give");
  expect(on("2027-02-01")).toContain("1 group and 1 membership\n\nProven as of 2027-02-01: by");
  expect(on()).toContain("\n\nProven: by");
});

describe("who is assigned to a permission set", () => {
  const assigned = (until: string, day?: string, more: object = {}): Organization =>
    organizationIn(
      folderOf(
        oneTeam({
          organization: { identityCenter: { account: "dev", region: "eu-west-1" } },
          team: {
            groups: {
              Analysts: {
                audience: {
                  identityCenter: {
                    groups: ["analysts", { name: "interns", pending: true }],
                    users: [{ name: "bob", until }],
                  },
                },
                ...more,
              },
            },
          },
        }),
      ),
      day,
    );

  it("is left out after the last day, and told", () => {
    const { deployments } = assigned("2027-01-31", "2027-02-01");
    expect(deployments[0]?.groups[0]?.audience.set).toMatchObject({ groups: [{ name: "analysts" }], users: [] });
    expect(endingRemarks(deployments, "2027-02-01")).toEqual([
      "1 assignment is over, and left out. Remove the line:\n" +
        "  teams/fraud.yaml:23: bob by fraud-Analysts-dev, until 2027-01-31",
    ]);
    expect(endingRemarks(deployments, "2027-01-31")[0]).toContain(
      "bob by fraud-Analysts-dev, until 2027-01-31, today: the next deploy after it takes the assignment away",
    );
    expect(assigned("2027-01-31", "2027-01-31").deployments[0]?.groups[0]?.audience.set?.users).toEqual([
      { name: "bob" },
    ]);
  });

  it("is told where the directory has not got them yet", () => {
    expect(pendingRemarks(assigned("2027-01-31").deployments)).toEqual([
      "1 assignment is pending, and left out. Once the directory has them, remove pending, and deploy:\n" +
        "  teams/fraud.yaml:10: interns by fraud-Analysts-dev",
    ]);
  });

  it("is told as over where the directory never had them, and not as what the deploy takes away", () => {
    const pending = [{ name: "eve", pending: true, until: "2027-01-31" }];
    const on = (day: string) => {
      const audience = { identityCenter: { groups: ["analysts"], users: pending } };
      const { deployments } = assigned("2028-01-31", day, { audience });
      return [...endingRemarks(deployments, day), ...pendingRemarks(deployments)].map((text) => text.split("\n")[0]);
    };
    expect(on("2027-02-01")).toEqual(["1 assignment is over, and left out. Remove the line:"]);
    expect(on("2027-01-31")).toEqual([expect.stringMatching(/^1 assignment is pending/)]);
  });

  it("is not told of a group that retires", () => {
    const { deployments } = assigned("2027-01-31", undefined, { retired: true });
    expect([...endingRemarks(deployments, "2027-02-01"), ...pendingRemarks(deployments)]).toEqual([]);
  });
});

it("calls an entitlement so, of whom account access manager gives a role", () => {
  const organization = organizationIn(
    folderOf(
      oneTeam({
        organization: {
          awsProviderVersion: ">= 6.66.0, < 7.0.0",
          identityCenter: {
            account: "dev",
            region: "eu-west-1",
            accountAccessApplication: "arn:aws:account-access:eu-west-1:111111111111:application/1234567890abcdef",
          },
        },
        team: {
          groups: {
            Analysts: {
              audience: {
                accountAccess: {
                  groups: ["analysts", { name: "<team>-interns", pending: true }],
                  users: [
                    { name: "bob", until: "2027-01-31" },
                    { name: "eve", until: "2026-01-31" },
                  ],
                },
              },
            },
          },
        },
      }),
    ),
    "2027-01-31",
  );
  const told = [...endingRemarks(organization.deployments, "2027-01-31"), ...pendingRemarks(organization.deployments)];
  expect(told.map((text) => text.replace(/teams\S+ /g, ""))).toEqual([
    "1 entitlement is over, and left out. Remove the line:\n  eve by fraud-Analysts, until 2026-01-31",
    "1 line of team files ends soon:\n" +
      "  bob by fraud-Analysts, until 2027-01-31, today: the next deploy after it takes the entitlement away",
    "1 entitlement is pending, and left out. Once the directory has them, remove pending, and deploy:\n" +
      "  fraud-interns by fraud-Analysts",
  ]);
});
