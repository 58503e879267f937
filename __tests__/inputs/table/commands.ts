import { lines } from "../../organization/support";
import { account, type Change, command, type Input, organization, ORGANIZATION, team, together } from "../input";

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
    name: "a condition key that the action never sends",
    wrong: asked("s3:GetObject", OBJECT, "--with", "s3:prefix=card/"),
    says: "s3:GetObject does not send s3:prefix, so that no such request has a value for it",
    remedy: "Leave it out, or ask about an action that sends it, such as s3:ListBucket",
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

const PLAN: Change = { files: { "plan.json": "{}" } };

const OTHERS: readonly Input[] = [
  {
    name: "an output that was never made",
    wrong: command("lint", "cdktf.ot"),
    says: "cdktf.ot/manifest.json is not there",
    remedy: "Name a folder that a synthesis wrote, such as cdktf.out, or synthesise first",
    right: command("lint", "cdktf.out"),
  },
  {
    name: "a plan in place of an output",
    wrong: together(command("lint", "plan.json"), PLAN),
    says: "plan.json is a file",
    remedy: "Name a folder that a synthesis wrote, or where it is a plan: --plan plan.json",
    right: together(command("lint", "cdktf.out"), PLAN),
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

/** A lake of another account, which its owner must open. */
const LAKE = team('data: [{ bucket: lake, account: "444444444444", access: read }]');
const owners = (...args: string[]): Change => ({ ...LAKE, command: ["owners", ...args] });

const OWNERS: readonly Input[] = [
  {
    name: "an owner who has nothing to add",
    wrong: owners("555555555555"),
    says: 'no owner "555555555555" has anything to add',
    remedy: "Write one of 444444444444, or what they own",
    right: owners("444444444444"),
  },
  {
    name: "files for owners over a file of somebody else's",
    wrong: together(owners("--write", "for-owners"), { files: { "for-owners/444444444444.json": "mine" } }),
    says: "for-owners/444444444444.json was not written by this command, or was changed since",
    remedy: "Move it away, or name another folder",
    right: owners("--write", "for-owners"),
  },
  {
    name: "files for owners in place of a file",
    wrong: owners("--write", "organization.yaml"),
    says: "organization.yaml is a file, and is to be a folder",
    remedy: "Move it away, or name another place",
    right: owners("--write", "for-owners"),
  },
];

/** A stack that has nothing, so that its state lacks nothing. */
const EMPTY: Change = { files: { "cdktf.out/stacks/dev-fraud/cdk.tf.json": '{"terraform": {}}' } };
const recover = (...args: string[]): Change => together(command("recover", ...args), EMPTY);

const RECOVERIES: readonly Input[] = [
  {
    name: "a stack to recover with a letter missing",
    wrong: recover("dev-frad"),
    says: 'there is no stack "dev-frad" in cdktf.out/manifest.json',
    remedy: "The stacks are dev-fraud",
    right: recover("dev-fraud"),
  },
  {
    name: "a stack to recover that climbs",
    wrong: recover("../../etc"),
    says: 'there is no stack "../../etc" in cdktf.out/manifest.json',
    remedy: "The stacks are dev-fraud",
    right: recover("dev-fraud"),
  },
  {
    name: "the id of a lock that is an option",
    wrong: recover("dev-fraud", "--unlock", "-force"),
    says: '"-force" is not the id of a lock',
    remedy: "Write it as Terraform shows it, such as 3c4113b7-1fc9-4d0a-8a3e-7a1c1e0b9a11",
    right: recover("dev-fraud", "--unlock", "3c4113b7-1fc9-4d0a-8a3e-7a1c1e0b9a11"),
  },
  {
    name: "a state that could not be saved",
    wrong: together(recover("dev-fraud"), { files: { "cdktf.out/stacks/dev-fraud/errored.tfstate": "{}" } }),
    says: "cdktf.out/stacks/dev-fraud/errored.tfstate is a state that Terraform could not save",
    remedy: "state push errored.tfstate, and remove the file",
    right: recover("dev-fraud"),
  },
  {
    name: "an output that leads out of its folder",
    wrong: together(recover("dev-fraud"), {
      files: {
        "cdktf.out/manifest.json": '{"stacks": {"dev-fraud": {"synthesizedStackPath": "../../etc/x.tf.json"}}}',
      },
    }),
    says: 'cdktf.out/manifest.json has the stack "dev-fraud" outside of the folder: ../../etc/x.tf.json',
    remedy: "Synthesise first: npx cdktf synth",
    right: recover("dev-fraud"),
  },
];

const S3 = (...more: string[]): Change => ({
  files: {
    [ORGANIZATION]: lines(
      "version: 1",
      "organization: acme",
      "state:",
      "  s3:",
      "    bucket: acme-state",
      "    region: eu-west-1",
      ...more,
    ),
  },
});
const bootstrap = (...changes: Change[]): Change =>
  together(command("bootstrap"), account("deployRole: arn:aws:iam::111111111111:role/deploy"), ...changes);
const CREATE = S3('    create: { account: "999999999999" }');

const BOOTSTRAPS: readonly Input[] = [
  {
    name: "a state bucket to make that nobody asked for",
    wrong: bootstrap(S3()),
    says: "organization.yaml has no create under state.s3, so that there is no bucket to make",
    remedy: "Write create, or deploy with the state that is there",
    right: bootstrap(CREATE),
  },
  {
    name: "a state bucket of an organization that has a problem",
    wrong: bootstrap(CREATE, team("images: [Lake]")),
    at: "teams/fraud.yaml:4:10",
    says: '"Lake" cannot be the name of a repository',
    remedy: "Write 2 to 256 lower-case letters",
    right: bootstrap(CREATE),
  },
  {
    name: "a local state that is none",
    wrong: bootstrap(CREATE, { files: { ".bootstrap/state/bootstrap.tfstate": "{" } }),
    says: ".bootstrap/state/bootstrap.tfstate is not a Terraform state",
    remedy: "Put back a copy that is one, or move it away",
    right: bootstrap(CREATE),
  },
];

/** What the command line itself refuses. */
const CALLS: readonly Input[] = [
  {
    name: "a command with a letter too many",
    wrong: command("cann"),
    says: "error: unknown command 'cann'",
    remedy: "See what there is: npm run access -- --help",
    status: 2,
    right: command("--help"),
  },
  {
    name: "too few arguments",
    wrong: command("can", "anna"),
    says: "error: missing required argument 'action'",
    remedy: "See how it is called: npm run access -- can --help",
    status: 2,
    right: command("can", "--help"),
  },
  {
    name: "too many arguments",
    wrong: command("can", "anna", "may", "s3:GetObject", OBJECT),
    says: "error: too many arguments for 'can'",
    remedy: "See how it is called: npm run access -- can --help",
    status: 2,
    right: command("can", "anna", "s3:GetObject", OBJECT),
  },
  {
    name: "a pattern that the shell has filled in",
    wrong: command("who-can", "s3:GetObject", "accounts", "cdktf.out", "teams"),
    says: "error: too many arguments for 'who-can'",
    remedy: "See how it is called: npm run access -- who-can --help",
    status: 2,
    right: command("who-can", "s3:GetObject", "*"),
  },
  {
    name: "an option with a letter missing",
    wrong: command("lint", "--jsn"),
    says: "error: unknown option '--jsn'",
    remedy: "(Did you mean --json?)",
    status: 2,
    right: command("lint", "--json"),
  },
  {
    name: "an option without its value",
    wrong: command("lint", "--plan"),
    says: "error: option '--plan <file>' argument missing",
    remedy: "See how it is called: npm run access -- lint --help",
    status: 2,
    right: command("lint", "--help"),
  },
  {
    name: "a name that makes a line of its own",
    wrong: command("can", "anna\nYes: anna can all", "s3:GetObject", OBJECT),
    says: 'the argument "anna<U+000A>Yes: anna can all" has a line break or another control character',
    remedy: "Write it without",
    status: 2,
    right: command("can", "anna", "s3:GetObject", OBJECT),
  },
  {
    name: "a name that colours the terminal",
    wrong: command("can", "\u001b[31manna", "s3:GetObject", OBJECT),
    says: 'the argument "<U+001B>[31manna" has a line break or another control character',
    remedy: "Write it without",
    status: 2,
    right: command("can", "anna", "s3:GetObject", OBJECT),
  },
  {
    name: "a folder by a variable that has no value",
    wrong: command("owners", "--write", ""),
    says: "the value of --write is empty",
    remedy: "Write it; a variable may have none",
    status: 2,
    right: command("owners"),
  },
  {
    name: "an option with nothing behind its sign",
    wrong: command("lint", "--folder="),
    says: "the value of --folder is empty",
    remedy: "Write it; a variable may have none",
    status: 2,
    right: command("lint"),
  },
  {
    name: "a question with an empty name",
    wrong: command("can", "", "s3:GetObject", OBJECT),
    says: "an argument is empty",
    remedy: "Write it; a variable may have none",
    status: 2,
    right: command("can", "anna", "s3:GetObject", OBJECT),
  },
  {
    name: "an option of another program",
    wrong: command("bootstrap", "--yes"),
    says: "error: unknown option '--yes'",
    remedy: "See how it is called: npm run access -- bootstrap --help",
    status: 2,
    right: command("bootstrap", "--help"),
  },
];

export const COMMANDS: readonly Input[] = [
  ...CALLS,
  ...QUESTIONS,
  ...EXPLANATIONS,
  ...OTHERS,
  ...OWNERS,
  ...RECOVERIES,
  ...BOOTSTRAPS,
];
