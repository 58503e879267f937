import { type Change, command, type Input, organization, team, together } from "../input";

const OBJECT = "arn:aws:s3:::lake/x";
const ROLE = "fraud-SageMakerExecutionRole";
/** What the role can. */
const CAN = command("can", ROLE, "s3:GetObject", OBJECT);
const WHO_CAN = command("who-can", "s3:GetObject", OBJECT);
/** The error that boto3 prints. */
const denied = (role: string): string =>
  "An error occurred (AccessDenied) when calling the PutObject operation: User: " +
  `arn:aws:sts::111111111111:assumed-role/${role}/SageMaker is not authorized to perform: s3:PutObject on resource: ` +
  `"${OBJECT}" because no identity-based policy allows the s3:PutObject action`;
const EXPLAIN = command("explain", denied(ROLE));
const asked = (action: string, resource: string, ...more: string[]): Change =>
  command("can", "fraud-Analysts", action, resource, ...more);

const QUESTIONS: readonly Input[] = [
  {
    name: "a role with a letter in another case",
    wrong: command("can", "fraud-SagemakerExecutionRole", "s3:GetObject", OBJECT),
    says: 'none of the stacks has a role, group or user "fraud-SagemakerExecutionRole"',
    remedy: 'Did you mean "fraud-SageMakerExecutionRole"?',
    status: 2,
    right: CAN,
  },
  {
    name: "a person who is not there",
    wrong: command("can", "bob", "s3:GetObject", OBJECT),
    says: 'none of the stacks has a role, group or user "bob"',
    remedy: "Write a name or an ARN: anna, fraud-Analysts, fraud-SageMakerExecutionRole",
    status: 2,
    right: command("can", "anna", "s3:GetObject", OBJECT),
  },
  {
    name: "a name of the team file without its stack",
    wrong: command("can", "execution", "s3:GetObject", OBJECT),
    says: '"execution" is what team files call it, in dev-fraud',
    remedy: "Name the stack: --stack dev-fraud",
    status: 2,
    right: command("can", "execution", "s3:GetObject", OBJECT, "--stack", "dev-fraud"),
  },
  {
    name: "a stack with a letter missing",
    wrong: command("can", "execution", "s3:GetObject", OBJECT, "--stack", "dev-frad"),
    says: 'there is no stack "dev-frad"',
    remedy: 'Did you mean "dev-fraud"?',
    status: 2,
    right: command("can", "execution", "s3:GetObject", OBJECT, "--stack", "dev-fraud"),
  },
  {
    name: "an action with a letter missing",
    wrong: asked("s3:GetObjct", OBJECT),
    says: 's3 has no action "GetObjct"',
    remedy: 'Did you mean "s3:GetObject"?',
    status: 2,
    right: asked("s3:GetObject", OBJECT),
  },
  {
    name: "an action without its service",
    wrong: command("who-can", "GetObject", OBJECT),
    says: '"GetObject" names no service and action',
    remedy: "Write service:Action, for example s3:GetObject",
    status: 2,
    right: WHO_CAN,
  },
  {
    name: "two actions",
    wrong: asked("s3:GetObject,s3:PutObject", OBJECT),
    says: '"s3:GetObject,s3:PutObject" is more than one action',
    remedy: "Ask about one, or about a pattern such as s3:*Object",
    status: 2,
    right: asked("s3:GetObject", OBJECT),
  },
  {
    name: "an object without its ARN",
    wrong: asked("s3:GetObject", "lake/x"),
    says: '"lake/x" is no ARN',
    remedy: 'Write "*" or an ARN such as arn:aws:s3:::acme-models/*',
    status: 2,
    right: asked("s3:GetObject", OBJECT),
  },
  {
    name: "objects without their slash",
    wrong: asked("s3:GetObject", "arn:aws:s3:::lake"),
    says: "s3:GetObject works on objects, and arn:aws:s3:::lake is for buckets",
    remedy: "Write arn:aws:s3:::lake/*",
    status: 2,
    right: asked("s3:GetObject", "arn:aws:s3:::lake/*"),
  },
  {
    name: "an action that takes no resource",
    wrong: command("can", ROLE, "ecr:GetAuthorizationToken", OBJECT),
    says: "ecr:GetAuthorizationToken takes no resource: AWS asks about it on everything or not at all",
    remedy: 'Ask about "*"',
    status: 2,
    right: command("can", ROLE, "ecr:GetAuthorizationToken", "*"),
  },
  {
    name: "a condition key without its value",
    wrong: asked("s3:ListBucket", "arn:aws:s3:::lake", "--with", "s3:prefix"),
    says: '"s3:prefix" is no key and value',
    remedy: "Write --with key=value",
    status: 2,
    right: asked("s3:ListBucket", "arn:aws:s3:::lake", "--with", "s3:prefix=card/"),
  },
  {
    name: "a condition key with a letter too many",
    wrong: asked("s3:ListBucket", "arn:aws:s3:::lake", "--with", "s3:prefixx=card/"),
    says: 'AWS has no condition key "s3:prefixx", so that no request has a value for it',
    remedy: 'Did you mean "s3:prefix"?',
    status: 2,
    right: asked("s3:ListBucket", "arn:aws:s3:::lake", "--with", "s3:prefix=card/"),
  },
  {
    name: "a condition key with a value and without one",
    wrong: asked("s3:ListBucket", "arn:aws:s3:::lake", "--with", "s3:prefix=card/", "--without", "S3:Prefix"),
    says: '"S3:Prefix" is told with a value and without one',
    remedy: "Keep one",
    status: 2,
    right: asked("s3:ListBucket", "arn:aws:s3:::lake", "--without", "s3:prefix"),
  },
  {
    name: "an output that is not there",
    wrong: asked("s3:GetObject", OBJECT, "--folder", "cdktf.ot"),
    says: "cdktf.ot/manifest.json is not there",
    remedy: "Name a folder that a synthesis wrote, such as cdktf.out, or synthesise first: npx cdktf synth",
    status: 2,
    right: asked("s3:GetObject", OBJECT, "--folder", "cdktf.out"),
  },
  {
    name: "a question about an organization that has a problem",
    wrong: together(CAN, team("images: [Lake]")),
    at: "teams/fraud.yaml:4:10",
    says: '"Lake" cannot be the name of a repository',
    remedy: "Write 2 to 256 lower-case letters",
    status: 2,
    right: CAN,
  },
  {
    name: "critical things where there are none",
    wrong: command("critical"),
    says: "organization.yaml names no critical resource",
    remedy: "Write critical: [{ bucket: <name> }]",
    status: 2,
    right: together(command("critical"), organization("critical: [{ bucket: lake }]")),
  },
];

const EXPLANATIONS: readonly Input[] = [
  {
    name: "no error to explain",
    wrong: command("explain"),
    says: "explain takes one error",
    remedy: "Paste it in quotation marks, write - for the standard input, or name a file: --file",
    status: 2,
    right: EXPLAIN,
  },
  {
    name: "an error and a file with one",
    wrong: command("explain", denied(ROLE), "--file", "error.txt"),
    says: "explain takes one error",
    remedy: "or name a file: --file",
    status: 2,
    right: EXPLAIN,
  },
  {
    name: "a sigh",
    wrong: command("explain", "it does not work"),
    says: "there is no AccessDenied error in the text",
    remedy: "Paste the whole error as AWS, boto3, the console or CloudTrail shows it",
    status: 2,
    right: EXPLAIN,
  },
  {
    name: "a file that is not there",
    wrong: command("explain", "--file", "error.txt"),
    says: "error.txt is not there",
    remedy: "Name a file with the error, or paste the error in quotation marks",
    status: 2,
    right: together(command("explain", "--file", "error.txt"), { files: { "error.txt": denied(ROLE) } }),
  },
  {
    name: "the denial of a role that no stack has",
    wrong: command("explain", denied("nobody")),
    says: 'none of the stacks has the role "nobody"',
    remedy: "Read the stacks that make it: --folder or --plan",
    right: EXPLAIN,
  },
];

const OTHERS: readonly Input[] = [
  {
    name: "an output that was never made",
    wrong: command("lint", "cdktf.ot"),
    says: "cdktf.ot/manifest.json is not there",
    remedy: "Name a folder that a synthesis wrote, such as cdktf.out, or synthesise first",
    right: command("lint", "cdktf.out"),
  },
  {
    name: "a folder that is not an output",
    wrong: command("lint", "teams"),
    says: "teams/manifest.json is not there",
    remedy: "Name a folder that a synthesis wrote, such as cdktf.out",
    right: command("lint"),
  },
  {
    name: "a state before that is not there",
    wrong: command("diff", "before", "cdktf.out"),
    says: "before is not there",
    remedy: "terraform show -json",
    right: command("diff", "cdktf.out", "cdktf.out"),
  },
  {
    name: "a team file as a state",
    wrong: command("diff", "cdktf.out", "teams/fraud.yaml"),
    says: "teams/fraud.yaml is not JSON",
    remedy: "Write it with: terraform show -json plan.bin > plan.json",
    right: command("diff", "cdktf.out", "cdktf.out"),
  },
];

export const COMMANDS: readonly Input[] = [...QUESTIONS, ...EXPLANATIONS, ...OTHERS];
