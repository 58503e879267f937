import { folderOf, oneTeam } from "../../stacks/support";
import { askingOf, type Run } from "../support";

const APPLICATION = "arn:aws:account-access:eu-west-1:111111111111:application/1234567890abcdef";
const OBJECT = "arn:aws:s3:::acme-fraud/x";
const ID = "11111111-2222-3333-4444-555555555555";
const ISSUER = "token.actions.githubusercontent.com";

let run: (...args: readonly string[]) => Run;
beforeAll(() => {
  run = askingOf(
    folderOf(
      oneTeam({
        organization: {
          awsProviderVersion: ">= 6.66.0, < 7.0.0",
          identityCenter: { account: "dev", region: "eu-west-1", accountAccessApplication: APPLICATION },
        },
        account: { oidcProviders: { [ISSUER]: {} } },
        team: {
          workloads: ["training", "endpoint"],
          data: [{ bucket: "acme-fraud", access: "read-write" }],
          groups: {
            ML_Engineers: {
              audience: { identityCenter: { groups: ["fraud-eng", "twice"], users: ["ann@acme.example", "twice"] } },
            },
            Analysts: {
              audience: { accountAccess: { groups: ["analysts", { id: ID }], users: ["eve@acme.example"] } },
            },
            Shippers: {
              audience: { saml: { provider: "okta" } },
              statements: [{ Effect: "Allow", Action: "sagemaker:ListModels", Resource: "*" }],
            },
            Deployers: {
              audience: { oidc: { github: [{ repository: "acme/ship", environments: ["prod"] }] } },
            },
          },
        },
      }),
    ),
  );
});

const can = (who: string, ...more: string[]): Run => run("can", who, "s3:GetObject", OBJECT, ...more);

it.each([
  ["a user of the directory, by a permission set", "ann@acme.example"],
  ["a group of the directory, by a permission set", "fraud-eng"],
  ["a user of the directory, by account access manager", "eve@acme.example"],
  ["a group of the directory, by account access manager", "analysts"],
  ["a group of the directory by its id", ID],
  ["the role of a permission set by its name", "AWSReservedSSO_fraud-ML_Engineers-dev_0123456789abcdef"],
])("can finds %s", (_, who) => {
  expect(can(who)).toMatchObject({ status: 0, error: "" });
  expect(run("can", who, "s3:GetObject", "arn:aws:s3:::acme-card/x").status).toBe(1);
});

it("can asks which is meant where a user and a group have one name", () => {
  expect(can("twice")).toMatchObject({
    status: 2,
    error: expect.stringMatching(
      /"twice" may be "(the user twice|whoever is in twice)" or "(the user twice|whoever is in twice)"\n.*Write one of them/,
    ) as unknown,
  });
  expect(can("the user twice").status).toBe(0);
});

it("can knows a set's role by its whole name only, and of no other set", () => {
  for (const who of [
    "AWSReservedSSO_fraud-ML_Engineers-dev_0123",
    "AWSReservedSSO_risk-ML_Engineers-dev_0123456789abcdef",
  ])
    expect(can(who).status).toBe(2);
});

it("can tells the likeliest first where it finds nobody", () => {
  expect(can("ann@acme.exampel").error).toContain('Did you mean "ann@acme.example"?');
  expect(can("somebody-in-acme").error.replace(/\s+/g, " ")).toMatch(
    /Write a name or an ARN: \d+ principals: .*the user ann@acme.example, the user eve@acme.example, account-access/,
  );
});

it("can --help says by which names", () => {
  expect(run("can", "--help").out.replace(/\s+/g, " ")).toContain(
    "of IAM Identity Center, a user or group of the directory or a permission set, by name",
  );
});

it("who-can says of nobody who has no policies that they must allow it", () => {
  const role = (name: string): string => `arn:aws:iam::111111111111:role/teams/fraud/${name}`;
  const set =
    "arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_fraud-ML_Engineers-dev_0123456789abcdef";
  for (const [arn, who] of [
    [role("fraud-Deployers"), ISSUER],
    [role("fraud-Shippers"), "saml-provider/okta"],
    [role("fraud-Analysts"), "the user eve@acme.example"],
    [set, "the user ann@acme.example"],
  ] as const) {
    const { out } = run("who-can", "sts:AssumeRole", arn);
    expect(out).toContain(who);
    expect(out).not.toContain("the policies of");
  }
});
