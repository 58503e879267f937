import { organizationOf, teamFile } from "../support";

const arnsOf = (...names: string[]): string[] => {
  const files = { "teams/fraud.yaml": teamFile("fraud", `executionRole: { managedPolicies: [${names.join(", ")}] }`) };
  return organizationOf(files).deployments.flatMap((one) => one.managedPolicies.flatMap(({ arns }) => arns));
};

it("is AWS's policy by its whole path, wherever AWS has it", () => {
  expect(arnsOf("ViewOnlyAccess", "AmazonS3ReadOnlyAccess", "AWSQuickSightListIAM")).toEqual([
    "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
    "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
    "arn:aws:iam::aws:policy/service-role/AWSQuickSightListIAM",
  ]);
  expect(arnsOf("job-function/ViewOnlyAccess")).toEqual(["arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"]);
});

it("is as it is told where AWS has none that is known", () => {
  expect(arnsOf("SomethingThatAwsAddedLater")).toEqual(["arn:aws:iam::aws:policy/SomethingThatAwsAddedLater"]);
});
