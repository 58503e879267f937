import { pullStatements, repositoryArn } from "../../../policies";
import { actionsOf, allows, bySid, CHINA, DEV, list, sids } from "../support";

const PULL = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
const DEEP_LEARNING = "arn:aws:ecr:eu-west-1:763104351884:repository/pytorch-training";

it("pulls from the named repositories and from no other", () => {
  const statements = pullStatements(DEV, [{ repository: "fraud/training" }], false);
  for (const action of PULL) {
    expect(allows(statements, action, "arn:aws:ecr:eu-west-1:111111111111:repository/fraud/training")).toBe(true);
    expect(allows(statements, action, "arn:aws:ecr:eu-west-1:111111111111:repository/fraud/training2")).toBe(false);
    expect(allows(statements, action, "arn:aws:ecr:eu-west-1:222222222222:repository/fraud/training")).toBe(false);
    expect(allows(statements, action, DEEP_LEARNING)).toBe(false);
  }
});

it("never pushes, and logs in without a resource, which ECR does not know there", () => {
  const statements = pullStatements(DEV, [{ repository: "fraud" }], true);
  expect(actionsOf(statements)).toEqual([...PULL.slice(0, 2), "ecr:GetAuthorizationToken", ...PULL.slice(2)]);
  expect(bySid(statements, "LogInToRegistries").Resource).toBe("*");
});

it("pulls AWS's own images where asked, from the accounts that publish them in the region", () => {
  const statements = pullStatements(DEV, [], true);
  for (const action of PULL) expect(allows(statements, action, DEEP_LEARNING)).toBe(true);
  expect(allows(statements, "ecr:BatchGetImage", DEEP_LEARNING.replace("eu-west-1", "us-east-1"))).toBe(false);
  for (const arn of list(bySid(statements, "PullAwsImages").Resource)) {
    expect(arn).toMatch(/^arn:aws:ecr:eu-west-1:\d{12}:repository\/\*$/);
  }
});

it("names AWS's Chinese accounts in their own partition", () => {
  const arns = list(bySid(pullStatements(CHINA, [], true), "PullAwsImages").Resource);
  expect(arns.length).toBeGreaterThan(0);
  for (const arn of arns) expect(arn).toMatch(/^arn:aws-cn:ecr:cn-north-1:\d{12}:repository\/\*$/);
});

it("names none of AWS's accounts for a region that the data does not know", () => {
  expect(sids(pullStatements({ ...DEV, region: "eu-southwest-9" }, [], true))).toEqual(["LogInToRegistries"]);
});

it("names account and region of a repository that is elsewhere", () => {
  expect(repositoryArn(DEV, { repository: "r", accountId: "222222222222", region: "us-east-1" })).toBe(
    "arn:aws:ecr:us-east-1:222222222222:repository/r",
  );
});
