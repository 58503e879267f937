import { validatePolicy } from "../../../evaluation/validation/validate";
import { allowing, only, told, trusting } from "./support";

const on = (Resource: string): readonly string[] => told(allowing({ Resource }));

describe("a policy variable", () => {
  it.each([
    ["arn:aws:s3:::b/${aws:usernme}/*", 'Did you mean "${aws:username}"?'],
    ["arn:aws:s3:::b/${username}/*", 'Did you mean "${aws:username}"?'],
    ["arn:aws:s3:::b/${aws:username/*", "Write } after its name, or ${$} for a dollar sign"],
  ])("that IAM does not know is told in %s", (Resource, remedy) => {
    expect(only(allowing({ Resource }))).toMatchObject({ rule: "unknown-variable", severity: "error", remedy });
  });

  it("is told in a condition value", () => {
    const Condition = { StringEquals: { "aws:PrincipalTag/team": "${aws:PrincipalTags/team}" } };
    expect(told(allowing({ Condition }))).toEqual(["error unknown-variable"]);
  });

  it.each([
    "arn:aws:s3:::b/${aws:username}/*",
    "arn:aws:s3:::b/${AWS:PrincipalTag/team, 'none'}/*",
    "arn:aws:s3:::b/${*}/${?}/${$}",
    "arn:aws:s3:::b/${s3:ResourceAccount}/*",
    "arn:aws:s3:::b/${aws:PrincipalOrgID}/*",
  ])("may be in %s", (resource) => {
    expect(on(resource)).toEqual([]);
  });

  it("may not be one with several values", () => {
    expect(on("arn:aws:s3:::b/${aws:TagKeys}/*")).toEqual(["error unknown-variable"]);
  });

  it.each(["arn:*:kms:*:${aws:PrincipalAccount}:key/*", "arn:aws:kms:${aws:RequestedRegion}:111111111111:key/*"])(
    "in front of the fifth colon may stand for anything: %s",
    (Resource) => {
      expect(told(allowing({ Action: "kms:Decrypt", Resource }))).toEqual(["warning early-variable"]);
    },
  );

  it("is not expanded in other elements, nor in a condition key", () => {
    const keyed = { StringEquals: { "aws:ResourceTag/${aws:username}": "x" } };
    expect(told(allowing({ Action: "sagemaker:DescribeModel", Condition: keyed }))).toEqual([
      "error unexpanded-variable",
    ]);
    const Principal = { AWS: "arn:aws:iam::111111111111:user/${aws:username}" };
    expect(told(trusting({ Principal }), "trust")).toEqual(["error unexpanded-variable"]);
  });

  it("is plain text in an old version of the language", () => {
    const statement = allowing({ Resource: "arn:aws:s3:::b/${aws:username}/*" });
    const rules = validatePolicy({ Version: "2008-10-17", Statement: [statement] }, "identity").map(({ rule }) => rule);
    expect(rules).toEqual(["old-version", "unexpanded-variable"]);
  });
});

it("a variable of a key that none of the actions sends is told", () => {
  const reading = (Action: string, variable: string): readonly string[] =>
    told(allowing({ Action, Resource: `arn:aws:s3:::acme-data/${variable}/*` }));
  expect(reading("s3:GetObject", "${s3:prefix}")).toEqual(["error unsupported-key"]);
  expect(reading("s3:GetObject", "${s3:prefix, 'all'}")).toEqual([]);
  expect(reading("s3:GetObject", "${s3:ExistingObjectTag/team}")).toEqual([]);
  expect(reading("s3:*", "${s3:prefix}")).toEqual([]);
  expect(reading("s3:GetObject", "${aws:PrincipalTag/team}")).toEqual([]);
});
