import { join } from "node:path";
import { prove } from "../../../cli/proof/proof";
import { formatProblems } from "../../../organization";
import { synthesize } from "../../../stacks";
import {
  lines,
  accountFile,
  type Files,
  organizationOf,
  teamFile,
  teamIn,
  TWO_ACCOUNTS,
} from "../../organization/support";
import { filesIn, folderOf } from "../../stacks/support";

/** What a synthesis of the small organization with these files says, and the files that it writes. */
function synthesised(files: Files): { readonly text: string; readonly written: object } {
  const organization = organizationOf(files);
  const outdir = join(folderOf({}), "cdktf.out");
  const problems = synthesize(organization, outdir, (folder) => prove(organization, folder, "2027-03-01").problems);
  return { text: formatProblems(problems), written: filesIn(join(outdir, "..")) };
}

const ofTeam = (...more: string[]): string =>
  synthesised({ "teams/fraud.yaml": teamFile("fraud", ...more), "teams/card.yaml": teamFile("card") }).text;

const SEND = [
  "executionRole:",
  "  statements:",
  "    - { Sid: Send, Effect: Allow, Action: ses:SendEmail, Resource: '*' }",
];

describe("a line of a contract that does not hold", () => {
  it("stops the synthesis: nothing is written", () => {
    const { text, written } = synthesised({
      "teams/fraud.yaml": teamFile(
        "fraud",
        "expect:",
        "  - { who: execution, can: s3:GetObject, on: 'arn:aws:s3:::a/b' }",
      ),
    });
    expect(text).not.toBe("");
    expect(written).toEqual({});
  });

  it("is told at its place, with whose answer it is and why", () => {
    expect(ofTeam("expect:", "  - { who: execution, can: s3:GetObject, on: 'arn:aws:s3:::a/b' }")).toBe(
      [
        'teams/fraud.yaml:5:5: the contract does not hold: "execution can s3:GetObject on arn:aws:s3:::a/b"',
        "    fraud-SageMakerExecutionRole (dev-fraud), s3:GetObject on arn:aws:s3:::a/b: denied",
        "    denied: no statement allows it",
      ].join("\n"),
    );
  });

  it("tells the statement that decides, and the way to the role that it is of", () => {
    const text = ofTeam(
      ...SEND,
      "groups: { ML_Engineers: {} }",
      "expect:",
      "  - { who: ML_Engineers, cannot: ses:SendEmail, on: '*' }",
    );
    expect(text.split("\n")).toEqual([
      'teams/fraud.yaml:9:5: the contract does not hold: "ML_Engineers cannot ses:SendEmail on *"',
      "    fraud-SageMakerExecutionRole (dev-fraud), ses:SendEmail on *: allowed",
      expect.stringMatching(/^ {4}allowed by Send of Statements \(dev-fraud, aws_iam_role_policy\.[\w-]+\)$/),
      expect.stringMatching(
        /^ {4}path: fraud-ML_Engineers passes fraud-SageMakerExecutionRole to sagemaker\.amazonaws\.com with sagemaker:\w+$/,
      ),
    ]);
  });

  it("is told once, although it is broken in two accounts and by many actions", () => {
    const { text } = synthesised({
      ...TWO_ACCOUNTS,
      "teams/fraud.yaml": teamIn(
        "dev, prod",
        "fraud",
        "expect:",
        "  - { who: execution, can: 's3:Get*', on: 'arn:aws:s3:::a/b' }",
      ),
    });
    expect(text.match(/the contract does not hold/g)).toHaveLength(1);
    expect(text).toMatch(/\n {4}and \d+ more answers that the line does not expect$/);
  });

  it("may be a line of the account", () => {
    const line = "  - { who: execution, cannot: 'ses:*', on: '*' }";
    const { text } = synthesised({
      "accounts/dev.yaml": accountFile("dev", "111111111111", "expect:", line),
      "teams/fraud.yaml": teamFile("fraud", ...SEND),
    });
    expect(text).toMatch(/^accounts\/dev\.yaml:5:5: the contract does not hold: "execution cannot ses:\* on \*"\n/);
  });
});

describe("what is another team's", () => {
  it("is told without being asked, at the statement that reaches it, with what to do", () => {
    const statement = "    - { Effect: Allow, Action: 'sagemaker:StopTrainingJob', Resource: '*' }";
    expect(ofTeam("executionRole:", "  statements:", statement)).toBe(
      [
        "teams/fraud.yaml:6:7: fraud-SageMakerExecutionRole may sagemaker:StopTrainingJob on " +
          "arn:aws:sagemaker:eu-west-1:111111111111:training-job/card-*, which is the team card's, by #1 of Statements (dev-fraud)",
        "    Limit the statement to the team's own resources",
      ].join("\n"),
    );
  });

  it("is told once for a statement that opens it to several roles", () => {
    const more = ["workloads: [training, notebook]", "executionRole:", "  statements:"];
    const statement = "    - { Effect: Allow, Action: 'sagemaker:StopTrainingJob', Resource: '*' }";
    const { text } = synthesised({
      "teams/fraud.yaml": lines("team: fraud", "accounts: [dev]", ...more, statement),
      "teams/card.yaml": teamFile("card"),
    });
    expect(text.match(/which is the team card's/g)).toHaveLength(1);
    expect(text).toContain("\n    and 1 more thing like it\n");
  });

  it("is reached by AWS's policies, which are for an account of the team's own", () => {
    const alone = synthesised({
      "teams/fraud.yaml": teamFile("fraud", "executionRole: { managedPolicies: [AmazonS3FullAccess] }"),
    });
    expect(alone.text).toBe("");
    const shared = synthesised({
      "teams/fraud.yaml": teamFile("fraud", "executionRole: { managedPolicies: [AmazonS3FullAccess] }"),
      "teams/card.yaml": teamFile("card", "data: [{ bucket: acme-card, access: read-write }]"),
    });
    expect(shared.text).toMatch(
      /^teams\/fraud\.yaml:4:36: fraud-SageMakerExecutionRole may s3:\w+ on arn:aws:s3:::acme-card\S*, which is the team card's, by #1 of AmazonS3FullAccess \(dev-fraud\)\n {4}and 1 more thing like it\n {4}AWS's policy AmazonS3FullAccess covers the whole account: give the team an account of its own, or policies for its own resources$/m,
    );
  });
});
