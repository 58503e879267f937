import { decide, type Decision, type Request } from "../../../evaluation";

const READ = { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" };
const asking = (statements: readonly object[], context: Request["context"] = {}): Decision =>
  decide(
    {
      kind: "role",
      name: "r",
      arn: "arn:aws:iam::111111111111:role/r",
      identity: [{ name: "p", document: { Version: "2012-10-17", Statement: statements } }],
    },
    { action: "s3:GetObject", resource: "arn:aws:s3:::data/a", context },
  );
const lacking = (decision: Decision): unknown => decision.lacks?.map(({ key, of }) => [of.statement, key]);
const where = (key: string): object => ({ ...READ, Condition: { StringEquals: { [key]: "a" } } });

it("says which key the call never has, for which alone a statement does not allow it", () => {
  const decision = asking([where("s3:prefix")]);
  expect([decision.verdict, lacking(decision)]).toEqual(["denied", [["Read", "s3:prefix"]]]);
});

it("says so of a key that is told to be absent", () => {
  expect(lacking(asking([where("aws:PrincipalTag/team")], { "aws:PrincipalTag/team": null }))).toEqual([
    ["Read", "aws:PrincipalTag/team"],
  ]);
});

it.each([
  ["the statement is about something else", [{ ...where("s3:prefix"), Resource: "arn:aws:s3:::other/*" }], {}],
  [
    "another line does not hold either",
    [{ ...READ, Condition: { StringEquals: { "s3:prefix": "a", "aws:PrincipalTag/a": "b" } } }],
    { "aws:PrincipalTag/a": "c" },
  ],
  ["the key has another value", [where("aws:PrincipalTag/team")], { "aws:PrincipalTag/team": "b" }],
  ["a Deny decides", [READ, { ...READ, Effect: "Deny" }], {}],
])("says nothing where %s", (_, statements, context) => {
  const decision = asking(statements, context);
  expect([decision.verdict, decision.lacks]).toEqual(["denied", undefined]);
});
