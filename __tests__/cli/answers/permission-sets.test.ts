import type { ExplainJson } from "../../../cli/explain/run";
import type { WhoCanJson } from "../../../cli/who-can/run";
import { folderOf, oneTeam } from "../../stacks/support";
import { askingOf, type Run } from "../support";

const SET = "fraud-ML_Engineers-dev";
const session = (set: string): string =>
  `arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_${set}_0123456789abcdef/ann@acme.example`;
const OBJECT = "arn:aws:s3:::acme-fraud/x";
const ROLE_PATTERN = `arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_${SET}_????????????????`;
const denied = (set: string): string =>
  `User: ${session(set)} is not authorized to perform: sagemaker:CreateProject on resource: ` +
  "arn:aws:sagemaker:eu-west-1:111111111111:project/fraud-x because no identity-based policy allows the action";

let run: (...args: readonly string[]) => Run;
beforeAll(() => {
  run = askingOf(
    folderOf(
      oneTeam({
        organization: { identityCenter: { account: "dev", region: "eu-west-1" } },
        team: {
          data: [{ bucket: "acme-fraud", access: "read-write" }],
          groups: {
            ML_Engineers: { audience: { identityCenter: { groups: ["fraud-eng"], users: ["eve@acme.example"] } } },
          },
        },
      }),
    ),
  );
});

describe("people from IAM Identity Center", () => {
  it("are who can do something, by the groups of the directory and the permission set", () => {
    const { out, status } = run("who-can", "s3:GetObject", OBJECT);
    expect(status).toBe(0);
    expect(out).toMatch(/^ {2}whoever is in fraud-eng \(federated, no stack\) as fraud-ML_Engineers-dev$/m);
    expect(out).toMatch(/^ {2}the user eve@acme\.example \(federated, no stack\) as fraud-ML_Engineers-dev$/m);
    expect(out).toContain(`path: whoever is in fraud-eng assumes ${SET}`);
    const { principals } = JSON.parse(run("who-can", "s3:GetObject", OBJECT, "--json").out) as WhoCanJson;
    expect(principals.map(({ principal }) => principal)).toContainEqual({
      kind: "role",
      name: SET,
      arn: ROLE_PATTERN,
      stack: "dev-fraud",
    });
  });

  it.each([
    ["what the team file calls it", ["ML_Engineers", "--stack", "dev-fraud"]],
    ["the permission set", [SET]],
    ["a session", [session(SET)]],
    ["the group of the directory", ["whoever is in fraud-eng"]],
  ])("can, asked by %s", (_, [who = "", ...more]) => {
    expect(run("can", who, "s3:GetObject", OBJECT, ...more).status).toBe(0);
    expect(run("can", who, "s3:GetObject", "arn:aws:s3:::acme-card/x", ...more).status).toBe(1);
  });

  it("are told the group, the file and the line where they are denied something", () => {
    const { out, status } = run("explain", denied(SET));
    expect(status).toBe(0);
    expect(out).toMatch(/^AWSReservedSSO_fraud-ML_Engineers-dev_0123456789abcdef was denied sagemaker:CreateProject/);
    expect(out).toMatch(
      /^teams\/fraud\.yaml:\d+:\d+: people of ML_Engineers of the team fraud come by the permission set fraud-ML_Engineers-dev$/m,
    );
    const { denials } = JSON.parse(run("explain", denied(SET), "--json").out) as ExplainJson;
    expect(denials).toMatchObject([
      {
        terraform: { principal: { kind: "role", name: SET, arn: ROLE_PATTERN }, verdict: "denied" },
        group: { group: "ML_Engineers", team: "fraud", permissionSet: SET, file: "teams/fraud.yaml" },
      },
    ]);
  });

  it("are not known by a set that no stack makes", () => {
    const { out, status } = run("explain", denied("risk-ML_Engineers-dev"));
    expect(status).toBe(1);
    expect(out).toContain('none of the stacks has the role "AWSReservedSSO_risk-ML_Engineers-dev_0123456789abcdef"');
  });
});
