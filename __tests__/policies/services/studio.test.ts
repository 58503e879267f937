import { studioStatements } from "../../../policies";
import { actionsOf, allows, type Context, DEV } from "../support";

const arn = (resource: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:${resource}`;
const SESSION: Context = { "sagemaker:DomainId": "d-1", "sagemaker:UserProfileName": "fraud-ann" };
const OWN: Context = {
  "sagemaker:OwnerUserProfileArn": arn("user-profile/d-1/fraud-ann"),
  "sagemaker:SpaceSharingType": "Private",
};
const statements = studioStatements(DEV);
const can = (action: string, on: string, context: Context = {}): boolean =>
  allows(statements, `sagemaker:${action}`, arn(on), { ...SESSION, ...context });

it.each([
  ["CreateSpace", "space/d-1/mine"],
  ["UpdateSpace", "space/d-1/mine"],
  ["DeleteSpace", "space/d-1/mine"],
  ["CreateApp", "app/d-1/mine/JupyterLab/default"],
  ["DeleteApp", "app/d-1/mine/JupyterLab/default"],
])("%s is for the person's own private spaces in the domain", (action, on) => {
  expect(can(action, on, OWN)).toBe(true);
  expect(can(action, on.replace("d-1", "d-2"), OWN)).toBe(false);
  expect(can(action, on)).toBe(false);
  for (const other of [
    { "sagemaker:OwnerUserProfileArn": arn("user-profile/d-1/fraud-bob") },
    { "sagemaker:OwnerUserProfileArn": arn("user-profile/d-2/fraud-ann") },
    { "sagemaker:OwnerUserProfileArn": [] },
    { "sagemaker:SpaceSharingType": "Shared" },
    { "sagemaker:SpaceSharingType": [] },
  ]) {
    expect(can(action, on, { ...OWN, ...other })).toBe(false);
  }
});

it("opens Studio as the person, and shows the domain and what is in it", () => {
  expect(can("CreatePresignedDomainUrl", "user-profile/d-1/fraud-ann")).toBe(true);
  expect(can("CreatePresignedDomainUrl", "user-profile/d-1/fraud-bob")).toBe(false);
  expect(can("DescribeUserProfile", "user-profile/d-2/fraud-ann")).toBe(false);
  expect(can("DescribeDomain", "domain/d-1")).toBe(true);
  expect(can("DescribeDomain", "domain/d-2")).toBe(false);
  expect(can("DescribeSpace", "space/d-1/x")).toBe(true);
  expect(can("DescribeApp", "app/d-2/x/JupyterLab/default")).toBe(false);
  expect(allows(statements, "sagemaker:ListSpaces", "*")).toBe(true);
});

it("sets tags while a space or an app is made", () => {
  const tag = (on: string, during?: string): boolean =>
    can("AddTags", on, during === undefined ? {} : { "sagemaker:TaggingAction": during });
  expect(tag("space/d-1/mine", "CreateSpace")).toBe(true);
  expect(tag("app/d-1/mine/JupyterLab/default", "CreateApp")).toBe(true);
  expect(tag("space/d-1/mine")).toBe(false);
  expect(tag("space/d-1/mine", "CreateUserProfile")).toBe(false);
  expect(tag("user-profile/d-1/fraud-ann", "CreateSpace")).toBe(false);
});

it("is nothing outside of a session of Studio", () => {
  for (const context of [{ "sagemaker:DomainId": [] }, { "sagemaker:UserProfileName": [] }]) {
    expect(can("CreatePresignedDomainUrl", "user-profile/d-1/fraud-ann", context)).toBe(false);
    expect(can("CreateSpace", "space/d-1/mine", { ...OWN, ...context })).toBe(false);
  }
});

it("changes neither domains nor profiles, and opens no shell", () => {
  expect(actionsOf(statements).filter((action) => /Domain$|UserProfile$|StartSession/.test(action))).toEqual([
    "sagemaker:DescribeDomain",
    "sagemaker:DescribeUserProfile",
  ]);
});
