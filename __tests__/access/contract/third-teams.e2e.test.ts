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
const trusting = (...names: readonly string[]): object => ({
  trust: { principals: names.map((name) => ({ arn: roleArn(name) })) },
});

/** The roles of fraud may become card's, and, where sales trusts card, card's those of sales, as the files say. */
const chain = (sales: object, ...mayAssume: readonly string[]): Synthesised => {
  const files = {
    ...NEIGHBOURS,
    "teams/fraud.yaml": team("fraud", { mayAssume: ["card", ...mayAssume] }),
    "teams/card.yaml": team("card", { mayAssume: ["sales"], executionRole: trusting("fraud") }),
    "teams/sales.yaml": team("sales", sales),
  };
  return withPolicy(synthesised(files), ROLE, assumes("card"));
};
const further = (trusted: readonly string[], ...mayAssume: readonly string[]): Synthesised =>
  withPolicy(chain({ executionRole: trusting(...trusted) }, ...mayAssume), CARD, assumes("sales"));
const lending = chain({ data: [{ bucket: "acme-sales", access: "read-write", readers: ["card"] }] });

it("lets a team into another's role by the word of these two, with what is that team's", () => {
  expect(breachesOf(lending)).toEqual([]);
});

it("tells whom it comes to from there: a role of a third team, unless both their files say so", () => {
  const told = [
    `${ROLE} assumes ${CARD}, then ${CARD} assumes ${SALES}, which is the team sales's, and not both files say that the team fraud may assume it`,
  ];
  expect(breachesOf(further(["card"]))).toEqual(told);
  // Its own word is not theirs.
  expect(breachesOf(further(["card"], "sales"))).toEqual(told);
  expect(breachesOf(further(["card", "fraud"], "sales"))).toEqual([]);
});

it("tells what a third team lets the second read", () => {
  const reads = document(allow("s3:GetObject", s3Arn("acme-sales/*")));
  expect(breachesOf(withPolicy(lending, CARD, reads))).toEqual([
    `${ROLE} assumes ${CARD}: ${CARD} may s3:GetObject on arn:aws:s3:::acme-sales/*, which is the team sales's`,
  ]);
  expect(breachesOf(withPolicy(lending, CARD, document(allow("s3:GetObject", s3Arn("acme-card/*")))))).toEqual([]);
});

it("leaves what persons of two teams each bring about to the summary", () => {
  const workloads = ["training", "transform", "endpoint", "notebook", "studio", "pipeline", "model-registry"];
  const people = (group: string, ...members: readonly string[]): object => ({ groups: { [group]: { members } } });
  const everything = { workloads, executionRoles: "by-kind", data: [] };
  const files = {
    ...NEIGHBOURS,
    "teams/sales.yaml": team("sales", people("ML_Engineers", "ann")),
    "teams/card.yaml": team("card", { ...everything, ...people("ML_Engineers", "ann", "bob") }),
    "teams/fraud.yaml": team("fraud", { ...everything, ...people("ML_Admins", "bob") }),
  };
  expect(breachesOf(synthesised(files))).toEqual([]);
});

it("leaves to the summary what a person of two teams is let into by name", () => {
  const ann = iamArn("user/ann");
  const files = {
    ...NEIGHBOURS,
    "teams/sales.yaml": team("sales", { data: [{ bucket: "acme-sales", access: "read-write", readers: ["card"] }] }),
    "teams/card.yaml": team("card", {
      executionRole: { trust: { principals: [{ arn: ann }] } },
      groups: { ML_Engineers: { members: ["ann"] } },
    }),
    "teams/fraud.yaml": team("fraud", { mayAssume: ["card"], groups: { ML_Engineers: { members: ["ann"] } } }),
  };
  const reads = document(allow("s3:GetObject", s3Arn("acme-sales/*")));
  expect(breachesOf(withPolicy(synthesised(files), CARD, reads))).toEqual([]);
});
