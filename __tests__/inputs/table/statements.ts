import { type Change, type Input, team } from "../input";

/** The team's file with one statement of its roles in line 6; what is given begins in column 24. */
const statement = (rest: string): Change => team("executionRole:", "  statements:", `    - { Effect: Allow, ${rest} }`);
const LAKE = "arn:aws:s3:::lake/*";
const READS = statement(`Action: s3:GetObject, Resource: "${LAKE}"`);

/** A group with statements in lines 8, 9, …, allowed and denied in turn; what is given are their resources. */
const inTurn = (...resources: readonly (readonly string[])[]): Change =>
  team(
    "groups:",
    "  Analysts:",
    "    members: [anna]",
    "    statements:",
    ...resources.map((Resource, index) => {
      const Effect = index % 2 === 0 ? "Allow" : "Deny";
      return `      - ${JSON.stringify({ Sid: `S${index}`, Effect, Action: "s3:*", Resource })}`;
    }),
  );
const hostile = (count: number, statement: number): string[] =>
  Array.from({ length: count }, (_, index) => `arn:aws:s3:::${"*a?1*b".repeat(30)}${statement}-${index}`);

export const STATEMENTS: readonly Input[] = [
  {
    name: "more patterns than can be held against one another",
    wrong: inTurn(...Array.from({ length: 24 }, (_, index) => hostile(index === 3 ? 7 : 5, index))),
    // The statement with most of them.
    at: "teams/fraud.yaml:11:9",
    says: "are too many to be held against one another",
    remedy: "Write fewer patterns, each with a wildcard at its end only",
    right: inTurn(["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"], ["arn:aws:s3:::a/b/*"]),
  },
  {
    name: "an action with a letter missing",
    wrong: statement(`Action: s3:GetObjct, Resource: "${LAKE}"`),
    at: "teams/fraud.yaml:6:32",
    says: 's3 has no action "GetObjct"',
    remedy: 'Did you mean "s3:GetObject"?',
    right: READS,
  },
  {
    name: "a service that does not exist",
    wrong: statement(`Action: s4:GetObject, Resource: "${LAKE}"`),
    at: "teams/fraud.yaml:6:32",
    says: 'AWS has no service with the prefix "s4"',
    remedy: 'Did you mean "s3"?',
    right: READS,
  },
  {
    name: "an action without its service",
    wrong: statement(`Action: GetObject, Resource: "${LAKE}"`),
    at: "teams/fraud.yaml:6:32",
    says: '"GetObject" is not an action',
    remedy: "Write the service and the action, such as s3:GetObject or s3:Get*",
    right: READS,
  },
  {
    name: "two actions in one text",
    wrong: statement(`Action: "s3:GetObject, s3:PutObject", Resource: "${LAKE}"`),
    at: "teams/fraud.yaml:6:32",
    says: '"s3:GetObject, s3:PutObject" is not an action',
    remedy: "Write the service and the action",
    right: statement(`Action: [s3:GetObject, s3:PutObject], Resource: "${LAKE}"`),
  },
  {
    name: "an effect in small letters",
    wrong: team(
      "executionRole:",
      "  statements:",
      `    - { Effect: allow, Action: s3:GetObject, Resource: "${LAKE}" }`,
    ),
    at: "teams/fraud.yaml:6:17",
    says: '"allow" is not known here',
    remedy: 'Did you mean "Allow"? Write one of Allow, Deny',
    right: READS,
  },
  {
    name: "a Sid of one role that all roles have",
    wrong: team(
      "executionRole:",
      "  statements:",
      `    - { Sid: Read, Effect: Allow, Action: s3:GetObject, Resource: "${LAKE}" }`,
      "  roles:",
      "    jobs:",
      "      statements:",
      "        - { Sid: Read, Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::acme-lake/b/*' }",
    ),
    at: "teams/fraud.yaml:10:18",
    says: 'the Sid "Read" stands twice, also in line 6',
    remedy: "Give each statement its own",
    right: team(
      "executionRole:",
      "  statements:",
      `    - { Sid: Read, Effect: Allow, Action: s3:GetObject, Resource: "${LAKE}" }`,
      "  roles:",
      "    jobs:",
      "      statements:",
      "        - { Sid: ReadMore, Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::acme-lake/b/*' }",
    ),
  },
  {
    name: "elements in small letters",
    wrong: team(
      "executionRole:",
      "  statements:",
      `    - { Effect: Allow, action: s3:GetObject, Resource: "${LAKE}" }`,
    ),
    at: "teams/fraud.yaml:6:24",
    says: '"action" is not a setting here',
    remedy: 'Did you mean "Action"?',
    right: READS,
  },
  {
    name: "a bucket in place of its ARN",
    wrong: statement("Action: s3:GetObject, Resource: lake"),
    at: "teams/fraud.yaml:6:56",
    says: '"lake" is not an ARN',
    remedy: 'Write a whole ARN, such as arn:aws:s3:::acme-models/*, or "*"',
    right: READS,
  },
  {
    name: "an ARN with too few colons",
    wrong: statement("Action: s3:GetObject, Resource: arn:aws:s3:lake"),
    at: "teams/fraud.yaml:6:56",
    says: '"arn:aws:s3:lake" is not an ARN',
    remedy: "Write a whole ARN",
    right: READS,
  },
  {
    name: "objects without their slash",
    wrong: statement("Action: s3:GetObject, Resource: arn:aws:s3:::lake"),
    at: "teams/fraud.yaml:6:56",
    says: "s3:GetObject works on objects, and arn:aws:s3:::lake is for buckets",
    remedy: "Write arn:aws:s3:::lake/*",
    right: READS,
  },
  {
    name: "no resource",
    wrong: statement("Action: s3:GetObject"),
    at: "teams/fraud.yaml:6:7",
    says: "a statement needs either Resource or NotResource",
    remedy: "Write one of them",
    right: READS,
  },
  {
    name: "Action beside NotAction",
    wrong: statement(`Action: s3:GetObject, NotAction: s3:PutObject, Resource: "${LAKE}"`),
    at: "teams/fraud.yaml:6:7",
    says: "a statement needs either Action or NotAction",
    remedy: "Write one of them",
    right: READS,
  },
  {
    name: "a principal",
    wrong: statement(`Principal: "*", Action: s3:GetObject, Resource: "${LAKE}"`),
    at: "teams/fraud.yaml:6:24",
    says: '"Principal" is not a setting here',
    remedy: "The settings here are Sid, Effect",
    right: READS,
  },
  {
    name: "everything",
    wrong: statement('Action: "*", Resource: "*"'),
    at: "teams/fraud.yaml:6:7",
    says: "allows everything must not be on an execution role: every job would be an administrator",
    remedy: "Name the actions and resources that the jobs need",
    right: READS,
  },
  {
    name: "a Sid with spaces",
    wrong: statement(`Sid: Read the lake, Action: s3:GetObject, Resource: "${LAKE}"`),
    at: "teams/fraud.yaml:6:29",
    says: '"Read the lake" cannot be a Sid',
    remedy: "Write at most 64 letters and digits",
    right: statement(`Sid: ReadTheLake, Action: s3:GetObject, Resource: "${LAKE}"`),
  },
  {
    name: "a Sid twice",
    wrong: team(
      "executionRole:",
      "  statements:",
      `    - { Sid: Lake, Effect: Allow, Action: s3:GetObject, Resource: "${LAKE}" }`,
      `    - { Sid: Lake, Effect: Allow, Action: s3:PutObject, Resource: "${LAKE}" }`,
    ),
    at: "teams/fraud.yaml:7:14",
    says: 'the Sid "Lake" stands twice, also in line 6',
    remedy: "Give each statement its own",
    right: team(
      "executionRole:",
      "  statements:",
      `    - { Sid: ReadLake, Effect: Allow, Action: s3:GetObject, Resource: "${LAKE}" }`,
      `    - { Sid: WriteLake, Effect: Allow, Action: s3:PutObject, Resource: "${LAKE}" }`,
    ),
  },
  {
    name: "a variable with a letter missing",
    wrong: statement('Action: s3:GetObject, Resource: "arn:aws:s3:::lake/${aws:usrname}/*"'),
    at: "teams/fraud.yaml:6:56",
    says: '"${aws:usrname}" is not an IAM policy variable',
    remedy: "Write one that IAM knows, such as ${aws:username}, and close it with }",
    right: statement('Action: s3:GetObject, Resource: "arn:aws:s3:::lake/${aws:PrincipalTag/team}/*"'),
  },
  {
    name: "a variable that is not closed",
    wrong: statement('Action: s3:GetObject, Resource: "arn:aws:s3:::lake/${aws:userid/*"'),
    at: "teams/fraud.yaml:6:56",
    says: "is not an IAM policy variable",
    remedy: "close it with }",
    right: statement('Action: s3:GetObject, Resource: "arn:aws:s3:::lake/${aws:userid}/*"'),
  },
  {
    name: "an operator that does not exist",
    wrong: statement(
      `Action: s3:GetObject, Resource: "${LAKE}", Condition: { StringEqual: { "aws:PrincipalOrgID": o-a1b2c3d4e5 } }`,
    ),
    at: "teams/fraud.yaml:6:105",
    says: 'IAM has no condition operator "StringEqual"',
    remedy: 'Did you mean "StringEquals"?',
    right: statement(
      `Action: s3:GetObject, Resource: "${LAKE}", Condition: { StringEquals: { "aws:PrincipalOrgID": o-a1b2c3d4e5 } }`,
    ),
  },
  {
    name: "a condition key with a letter missing",
    wrong: statement(
      `Action: s3:GetObject, Resource: "${LAKE}", Condition: { StringEquals: { "aws:PrincipalOrgId2": o-a1b2c3d4e5 } }`,
    ),
    at: "teams/fraud.yaml:6:131",
    says: 'AWS has no condition key "aws:PrincipalOrgId2", so that no request has a value for it',
    remedy: 'Did you mean "aws:PrincipalOrgID"?',
    right: statement(
      `Action: s3:GetObject, Resource: "${LAKE}", Condition: { StringEquals: { "aws:PrincipalOrgID": o-a1b2c3d4e5 } }`,
    ),
  },
  {
    name: "a condition without its operator",
    wrong: statement(`Action: s3:GetObject, Resource: "${LAKE}", Condition: { "aws:PrincipalOrgID": o-a1b2c3d4e5 }`),
    at: "teams/fraud.yaml:6:114",
    says: "expected a map",
    remedy: "Write a map",
    right: statement(
      `Action: s3:GetObject, Resource: "${LAKE}", Condition: { StringEquals: { "aws:PrincipalOrgID": o-a1b2c3d4e5 } }`,
    ),
  },
  {
    name: "a flag of a condition without quotes",
    wrong: statement(`Action: s3:GetObject, Resource: "${LAKE}", Condition: { Bool: { "aws:SecureTransport": true } }`),
    at: "teams/fraud.yaml:6:123",
    says: '"true" is not a text',
    remedy: 'Put it in quotes: "true"',
    right: statement(
      `Action: s3:GetObject, Resource: "${LAKE}", Condition: { Bool: { "aws:SecureTransport": "true" } }`,
    ),
  },
  {
    name: "an address that is none",
    wrong: statement(
      `Action: s3:GetObject, Resource: "${LAKE}", Condition: { IpAddress: { "aws:SourceIp": 10.0.0.0/33 } }`,
    ),
    at: "teams/fraud.yaml:6:121",
    says: 'IpAddress cannot compare aws:SourceIp with "10.0.0.0/33"',
    remedy: "Write an address or range such as 203.0.113.0/24",
    right: statement(
      `Action: s3:GetObject, Resource: "${LAKE}", Condition: { IpAddress: { "aws:SourceIp": 203.0.113.0/24 } }`,
    ),
  },
  {
    name: "an address that no request has",
    wrong: statement(
      `Action: s3:GetObject, Resource: "${LAKE}", Condition: { IpAddress: { "aws:SourceIp": 10.0.0.0/16 } }`,
    ),
    at: "teams/fraud.yaml:6:121",
    says: "no request has a private address such as 10.0.0.0/16 for aws:SourceIp, so that IpAddress never holds",
    remedy: "Write public addresses, or compare aws:VpcSourceIp beside aws:SourceVpc",
    right: statement(
      `Action: s3:GetObject, Resource: "${LAKE}", Condition: { IpAddress: { "aws:SourceIp": 203.0.113.0/24 } }`,
    ),
  },
  {
    name: "a condition key that the action does not send",
    wrong: statement(
      `Action: s3:GetObject, Resource: "${LAKE}", Condition: { StringEquals: { "sagemaker:VpcSubnets": subnet-0123abcd } }`,
    ),
    at: "teams/fraud.yaml:6:132",
    says: "s3:GetObject does not send sagemaker:VpcSubnets, so that the condition never holds",
    remedy: "Use a key that the reference lists for the action, or remove the condition",
    right: READS,
  },
  {
    name: "a date in words",
    wrong: statement(
      `Action: s3:GetObject, Resource: "${LAKE}", Condition: { DateLessThan: { "aws:CurrentTime": next year } }`,
    ),
    at: "teams/fraud.yaml:6:127",
    says: 'DateLessThan cannot compare aws:CurrentTime with "next year"',
    remedy: "Write a date such as 2026-01-31T00:00:00Z, or seconds since 1970",
    right: statement(
      `Action: s3:GetObject, Resource: "${LAKE}", Condition: { DateLessThan: { "aws:CurrentTime": "2027-12-31T00:00:00Z" } }`,
    ),
  },
  {
    name: "a statement without a list",
    wrong: team("executionRole:", "  statements:", `    { Effect: Allow, Action: s3:GetObject, Resource: "${LAKE}" }`),
    at: "teams/fraud.yaml:6:5",
    says: "expected a list, found a map",
    remedy: "Write a list",
    right: READS,
  },
  {
    name: "a whole document",
    wrong: team(
      "executionRole:",
      "  statements:",
      `    - { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: s3:GetObject, Resource: "${LAKE}" }] }`,
    ),
    at: ["teams/fraud.yaml:6:7", "teams/fraud.yaml:6:9", "teams/fraud.yaml:6:32"],
    says: '"Statement" is not a setting here',
    remedy: "The settings here are Sid, Effect",
    right: READS,
  },
];
