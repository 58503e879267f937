import { administrativePolicy } from "../../policies";

it.each(["aws", "aws-cn", "aws-us-gov"])("finds the administrators' policies of the partition %s", (partition) => {
  for (const name of ["AdministratorAccess", "PowerUserAccess", "IAMFullAccess"]) {
    expect(administrativePolicy(`arn:${partition}:iam::aws:policy/${name}`)).toBe(name);
    expect(administrativePolicy(name)).toBe(name);
  }
});

it.each([
  "AmazonSageMakerFullAccess",
  "AdministratorAccess-Amplify",
  "arn:aws:iam::aws:policy/AdministratorAccess-Amplify",
  "arn:aws:iam::aws:policy/job-function/DataScientist",
  "${TfToken[TOKEN.1]}",
])("says nothing of %s", (arn) => {
  expect(administrativePolicy(arn)).toBeUndefined();
});
