import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { NOTHING_PROVEN } from "../../cli/proof/proof";
import { summary } from "../../cli/proof/summary";
import { HAND_OVER_FILE, synthesize } from "../../stacks";
import { folderOf, oneTeam, organizationIn, unproven } from "./support";

const audience = {
  identityCenter: {
    groups: ["<team>-engineers", { name: "later", pending: true }],
    users: [{ id: "11111111-2222-3333-4444-555555555555" }],
    relayState: "https://console.aws.amazon.com/sagemaker/",
  },
  maxSessionDuration: 5400,
};
const organization = (center: object, team: object = {}) =>
  organizationIn(
    folderOf(
      oneTeam({
        organization: { identityCenter: { region: "eu-west-1", ...center }, tags: { team: "b", owner: "a" } },
        account: { permissionsBoundary: {} },
        team: {
          groups: { Own: { audience, managedPolicies: ["AmazonS3ReadOnlyAccess"], statements: [LOOK] } },
          ...team,
        },
      }),
    ),
  );
const LOOK = { Effect: "Allow", Action: "sagemaker:ListModels", Resource: "*" };
const outdir = join(folderOf({}), "cdktf.out");
const file = join(outdir, HAND_OVER_FILE);
const synth = (center: object, team?: object): void => {
  expect(synthesize(organization(center, team), outdir, unproven)).toEqual([]);
};

describe("where another team runs IAM Identity Center", () => {
  it("has a file with the permission sets for them, and no stack", () => {
    synth({ handOver: true });
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
      organization: "acme",
      region: "eu-west-1",
      permissionSets: [
        {
          name: "fraud-Own-dev",
          team: "fraud",
          group: "Own",
          account: { name: "dev", id: "111111111111" },
          description: "Own of the team fraud in dev",
          sessionDuration: "PT1H30M",
          relayState: "https://console.aws.amazon.com/sagemaker/",
          customerManagedPolicies: [{ name: "fraud-Own-Statements", path: "/teams/fraud/" }],
          managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
          permissionsBoundary: {
            customerManagedPolicyReference: { name: "acme-Boundary", path: "/sagemaker-access/acme/" },
          },
          groups: [{ name: "fraud-engineers" }],
          users: [{ id: "11111111-2222-3333-4444-555555555555" }],
          pending: [{ name: "later" }],
          tags: { owner: "a", team: "b" },
        },
      ],
    });
    expect(existsSync(join(outdir, "stacks/fraud-identity-center"))).toBe(false);
    expect(existsSync(join(outdir, "stacks/dev-fraud"))).toBe(true);
  });

  it("has the same bytes again, and none of a group that retires", () => {
    const before = readFileSync(file, "utf8");
    synth({ handOver: true });
    expect(readFileSync(file, "utf8")).toBe(before);
    synth({ handOver: true }, { groups: { Own: { audience, statements: [LOOK], retired: true } } });
    expect(existsSync(file)).toBe(false);
  });

  it("has no such file where the organization makes the sets itself", () => {
    synth({ handOver: true });
    expect(existsSync(file)).toBe(true);
    synth({ account: "dev" });
    expect(existsSync(file)).toBe(false);
  });

  it("is told by the summary", () => {
    const told = summary(organization({ handOver: true }), NOTHING_PROVEN);
    expect(told.replaceAll(/\s+/g, " ")).toContain(
      "1 permission set for those who run IAM Identity Center: permission-sets.json in the output has them.",
    );
    const own = summary(organization({ account: "dev" }), NOTHING_PROVEN);
    expect(own).not.toContain("permission-sets.json");
    expect(own).toMatch(/fraud-identity-center +111111111111 +1 permission set, 2 assignments/);
  });
});

describe("for those who run it", () => {
  const APPLICATION = "arn:aws:account-access:eu-west-1:999999999999:application/1234567890abcdef";
  const given = {
    groups: ["engineers", { name: "<team>-interns", until: "2027-06-30" }, { name: "both", until: "2027-01-31" }],
    users: [
      { id: "11111111-2222-3333-4444-555555555555", until: "2027-05-31" },
      "both",
      { name: "later", pending: true, until: "2027-12-31" },
      { name: "over", until: "2026-01-31" },
    ],
  };
  const LAST_DAYS = {
    groups: [
      { name: "engineers" },
      { name: "fraud-interns", until: "2027-06-30" },
      { name: "both", until: "2027-01-31" },
    ],
    users: [{ id: "11111111-2222-3333-4444-555555555555", until: "2027-05-31" }, { name: "both" }],
    pending: [{ name: "later", until: "2027-12-31" }],
  };
  const handedOver = (groups: object) =>
    organizationIn(
      folderOf(
        oneTeam({
          organization: {
            awsProviderVersion: ">= 6.66.0, < 7.0.0",
            identityCenter: { region: "eu-west-1", handOver: true, accountAccessApplication: APPLICATION },
          },
          team: { groups },
        }),
      ),
      "2026-12-01",
    );
  const Own = { audience: { identityCenter: given }, statements: [LOOK] };
  const Other = { audience: { accountAccess: given }, statements: [LOOK] };

  it("has the last day of each, of sets and of entitlements: no stack takes it away", () => {
    const output = join(folderOf({}), "cdktf.out");
    expect(synthesize(handedOver({ Own, Other }), output, unproven)).toEqual([]);
    expect(JSON.parse(readFileSync(join(output, HAND_OVER_FILE), "utf8"))).toMatchObject({
      permissionSets: [LAST_DAYS],
      entitlements: [LAST_DAYS],
    });
  });

  it("is told by the summary, be there sets, entitlements or both", () => {
    const told = (groups: object): string =>
      summary(handedOver(groups), NOTHING_PROVEN)
        .split("\n\n")
        .filter((text) => text.includes(HAND_OVER_FILE))
        .map((text) => text.split(" for those who run")[0])
        .join();
    expect(told({ Own })).toBe("1 permission set");
    expect(told({ Other })).toBe("5 entitlements");
    expect(told({ Own, Other })).toBe("1 permission set and 5 entitlements");
    expect(told({ Analysts: {} })).toBe("");
  });
});
