import { join } from "node:path";
import { prove } from "../../../cli/proof/proof";
import { synthesize } from "../../../stacks";
import { folderOf, oneTeam, organizationIn } from "../../stacks/support";

const DATA = "arn:aws:s3:::acme-fraud/x";
const OTHER = "arn:aws:s3:::acme-card/x";

/** What the proof says where another team makes the permission sets. */
function saidOf(expect: readonly object[], account: object = {}): readonly string[] {
  const organization = organizationIn(
    folderOf(
      oneTeam({
        organization: { identityCenter: { handOver: true, region: "eu-west-1" } },
        account,
        team: {
          data: [{ bucket: "acme-fraud", access: "read-write" }],
          groups: {
            ML_Engineers: {
              audience: { identityCenter: { groups: ["fraud-eng"] } },
              managedPolicies: ["job-function/ViewOnlyAccess"],
            },
          },
          expect,
        },
      }),
    ),
  );
  return synthesize(
    organization,
    join(folderOf({}), "cdktf.out"),
    (folder) => prove(organization, folder, "2026-12-01").problems,
  ).map(({ message, evidence = [] }) => [message, ...evidence].join("\n"));
}

describe("permission sets that another team makes as they are handed over", () => {
  it("are proven with the policies of the team's stack and those that are attached", () => {
    expect(
      saidOf([
        { who: "ML_Engineers", can: "s3:GetObject", on: DATA },
        { who: "ML_Engineers", can: "lambda:ListFunctions", on: "*" },
        { who: "ML_Engineers", cannot: "s3:GetObject", on: OTHER },
      ]),
    ).toEqual([]);
  });

  it("are told where they can something that they must not", () => {
    expect(saidOf([{ who: "ML_Engineers", cannot: "s3:GetObject", on: DATA }])).toEqual([
      expect.stringContaining("the contract does not hold"),
    ]);
  });

  it("are capped by the boundary that is handed over", () => {
    const line = { who: "ML_Engineers", cannot: "lambda:ListFunctions", on: "*" };
    expect(saidOf([line], { permissionsBoundary: {} })).toEqual([]);
    expect(saidOf([line])).toEqual([expect.stringContaining("the contract does not hold")]);
  });
});
