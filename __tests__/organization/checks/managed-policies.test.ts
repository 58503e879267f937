import { problemsOf } from "../support";

const team = (policies: string): string => `team: fraud
accounts: [dev]
workloads: [training]
groups:
  Readers: { managedPolicies: [${policies}] }
`;
const told = (policies: string): string => problemsOf({ "teams/fraud.yaml": team(policies) });

it.each([
  ["AmazonSagemakerFullAccess", "AmazonSageMakerFullAccess"],
  ["AmazonS3ReadOnlyAcces", "AmazonS3ReadOnlyAccess"],
  ["job-function/DataScientis", "job-function/DataScientist"],
])("%s is told to be %s, misspelled", (written, meant) => {
  expect(told(written)).toBe(
    `teams/fraud.yaml:5:32: AWS has no managed policy "${written}"\n    Did you mean "${meant}"?`,
  );
});

it.each(["AmazonS3ReadOnlyAccess", "DataScientist", "job-function/DataScientist", "AmazonQuiteNewThingFullAccess"])(
  "%s is taken",
  (name) => {
    expect(told(name)).toBe("");
  },
);

it("one of an execution role is told too, and the others of the list are taken", () => {
  const role = "executionRole: { managedPolicies: [AmazonS3ReadOnlyAccess, AmazonS3ReadOnlyAcess] }";
  expect(problemsOf({ "teams/fraud.yaml": `team: fraud\naccounts: [dev]\nworkloads: [training]\n${role}\n` })).toBe(
    'teams/fraud.yaml:4:60: AWS has no managed policy "AmazonS3ReadOnlyAcess"\n    Did you mean "AmazonS3ReadOnlyAccess"?',
  );
});
