import { folderOf, oneTeam } from "../../stacks/support";
import { askingOf, type Run } from "../support";

const APPLICATION = "arn:aws:account-access:eu-west-1:111111111111:application/1234567890abcdef";
const ROLE = "fraud-ML_Engineers";
const OBJECT = "arn:aws:s3:::acme-fraud/x";
const ID = "11111111-2222-3333-4444-555555555555";

let run: (...args: readonly string[]) => Run;
beforeAll(() => {
  run = askingOf(
    folderOf(
      oneTeam({
        organization: {
          awsProviderVersion: ">= 6.66.0, < 7.0.0",
          identityCenter: { account: "dev", region: "eu-west-1", accountAccessApplication: APPLICATION },
        },
        team: {
          data: [{ bucket: "acme-fraud", access: "read-write" }],
          groups: {
            ML_Engineers: { audience: { accountAccess: { groups: ["fraud-eng", { id: ID }], users: ["eve"] } } },
            Analysts: { audience: { accountAccess: { groups: ["analysts"] } } },
          },
        },
      }),
    ),
  );
});

describe("people to whom account access manager gives a role", () => {
  it("are who can do something, by the groups of the directory and the role", () => {
    const { out, status } = run("who-can", "s3:PutObject", OBJECT);
    expect(status).toBe(0);
    expect(out).toMatch(/^ {2}whoever is in fraud-eng \(federated, no stack\) as fraud-SageMakerExecutionRole$/m);
    expect(out).toMatch(/^ {2}the user eve \(federated, no stack\) as fraud-SageMakerExecutionRole$/m);
    expect(out).toContain(`whoever is in the group ${ID} (federated, no stack) as fraud-SageMakerExecutionRole`);
    expect(out).toContain(`path: whoever is in fraud-eng assumes ${ROLE}`);
    expect(out).not.toContain("analysts");
  });

  it("are who can become the role", () => {
    const { out } = run("who-can", "sts:AssumeRole", "arn:aws:iam::111111111111:role/teams/fraud/fraud-ML_Engineers");
    expect(out).toMatch(/^ {2}whoever is in fraud-eng \(federated, no stack\)$/m);
    expect(out).not.toContain("analysts");
  });

  it("can, asked by the group of the directory", () => {
    expect(run("can", "whoever is in fraud-eng", "s3:PutObject", OBJECT).status).toBe(0);
    expect(run("can", "whoever is in analysts", "s3:PutObject", OBJECT).status).toBe(1);
    expect(run("can", "whoever is in fraud-eng", "s3:PutObject", "arn:aws:s3:::acme-card/x").status).toBe(1);
  });
});
