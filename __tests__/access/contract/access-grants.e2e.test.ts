import { allow, arn, breachesWith, GROUP, neighbours } from "./support";

const told = (...statements: readonly object[]): string[] => breachesWith(neighbours(), GROUP, ...statements);

const INSTANCE = arn("s3", "access-grants/default");
const DENY = { Effect: "Deny", Action: "s3:GetDataAccess", Resource: INSTANCE };

it.each(["*", INSTANCE, arn("s3", "access-grants/*")])(
  "what access grants open is another team's too, whatever the one instance of them is called: %s",
  (resource) => {
    expect(told(allow("s3:GetDataAccess", resource))).toContainEqual(
      expect.stringMatching(
        /^fraud-ML_Engineers opens .* with s3:GetDataAccess, as far as .*which is the team card's$/,
      ),
    );
  },
);

it("what is denied opens nothing", () => {
  expect(told(allow("s3:GetDataAccess", INSTANCE), DENY)).toEqual([]);
});
