import {
  allow,
  breachesOf,
  document,
  iamArn,
  NEIGHBOURS,
  ROLE,
  s3Arn,
  type Synthesised,
  synthesised,
  withMayAssume,
  withPolicy,
} from "./support";

const CARD = "card-SageMakerExecutionRole";
const SALES = "sales-SageMakerExecutionRole";
const roleArn = (team: string): string => iamArn(`role/teams/${team}/${team}-SageMakerExecutionRole`);
const assumes = (team: string): object => document(allow("sts:AssumeRole", roleArn(team)));

const team = (name: string, settings: object): object => ({
  team: name,
  accounts: ["dev"],
  workloads: ["training"],
  executionRoles: "single",
  data: [{ bucket: `acme-${name}`, access: "read-write" }],
  ...settings,
});
const trusting = (name: string): object => ({ trust: { principals: [{ arn: roleArn(name) }] } });

/** The roles of fraud may become card's, and, where sales trusts card, card's those of sales, as the files say. */
const chain = (sales: object, ...mayAssume: readonly string[]): Synthesised => {
  const files = {
    ...NEIGHBOURS,
    "teams/fraud.yaml": team("fraud", { mayAssume: ["card"] }),
    "teams/card.yaml": team("card", { mayAssume: ["sales"], executionRole: trusting("fraud") }),
    "teams/sales.yaml": team("sales", sales),
  };
  return withMayAssume(withPolicy(synthesised(files), ROLE, assumes("card")), "fraud", "card", ...mayAssume);
};
const further = (...mayAssume: readonly string[]): Synthesised =>
  chain({ executionRole: trusting("card") }, ...mayAssume);
const lending = chain({ data: [{ bucket: "acme-sales", access: "read-write", readers: ["card"] }] });

it("lets a team into another's role by the word of these two, with what is that team's", () => {
  expect(breachesOf(lending)).toEqual([]);
});

it("tells whom it comes to from there: a role of a third team that was never asked", () => {
  expect(breachesOf(further())).toEqual([
    `${ROLE} assumes ${CARD}, then ${CARD} assumes ${SALES}, which is the team sales's, and neither file says that the team fraud may assume its roles`,
  ]);
  expect(breachesOf(further("sales"))).toEqual([]);
});

it("tells what a third team lets the second read", () => {
  const reads = document(allow("s3:GetObject", s3Arn("acme-sales/*")));
  expect(breachesOf(withPolicy(lending, CARD, reads))).toEqual([
    `${ROLE} assumes ${CARD}: ${CARD} may s3:GetObject on arn:aws:s3:::acme-sales/*, which is the team sales's`,
  ]);
  expect(breachesOf(withPolicy(lending, CARD, document(allow("s3:GetObject", s3Arn("acme-card/*")))))).toEqual([]);
});
