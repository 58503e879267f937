/**
 * Digests of all that the program writes and says of three organizations, to show that a change of its structure changed
 * nothing else: the Terraform of each stack, and the JSON of each command.
 *
 * `npm run digests` compares with what was kept last, and ends with 1 where something differs; `npm run digests -- NAME`
 * keeps the digests of now under the name, beside those before.
 */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { richOrganization } from "../../__tests__/e2e/support/rich-organization";
import { runProgram } from "../../cli/program";
import { prove } from "../../cli/proof/proof";
import { summary } from "../../cli/proof/summary";
import { writeOutput } from "../write-output";
import { loadOrganization } from "../../organization";
import { synthesize } from "../../stacks";
import { writeOrganization } from "../bench/organization";

const ROOT = join(__dirname, "..", "..");
const KEPT = join(__dirname, "kept");
const TODAY = "2026-11-30";

/** One of the organizations: where it is, and what is asked of it. */
interface Subject {
  readonly name: string;
  readonly folder: string;
  readonly account: string;
  readonly stacks: readonly string[];
  /** Resources, with an action each that somebody may be denied. */
  readonly resources: Readonly<Record<string, string>>;
  /** An output folder that it is compared with. */
  readonly before: string;
}

type Digests = Record<string, string>;

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

const WHO = ["execution", "ML_Engineers", "ML_Admins", "Analysts"];

const CONTEXT = ["--with", "iam:PassedToService=sagemaker.amazonaws.com"];

/** The error of a job that runs as the team's role. */
const denied = ({ account }: Subject, stack: string, action: string, resource: string): string =>
  `An error occurred (AccessDenied) when calling the ${action.split(":")[1] ?? ""} operation: User: ` +
  `arn:aws:sts::${account}:assumed-role/${stack.replace(/^(dev|account-0)-/, "")}-SageMakerExecutionRole/SageMaker ` +
  `is not authorized to perform: ${action} on resource: "${resource}" ` +
  `because no identity-based policy allows the ${action} action`;

/** Every question of every kind, as arguments of the command. */
function questionsOf(subject: Subject, out: string): string[][] {
  const { stacks, resources, before } = subject;
  const where = ["--folder", out];
  const asked = stacks.flatMap((stack) => [
    ...WHO.flatMap((who) => {
      const of = ["--stack", stack, ...where];
      return [
        ...Object.entries(resources).map(([resource, action]) => ["can", who, action, resource, ...of]),
        ["can", who, "sagemaker:*", "*", ...of],
        ["can", who, "iam:PassRole", "*", ...CONTEXT, ...of],
      ];
    }),
    ...Object.entries(resources).map(([resource, action]) => [
      "explain",
      denied(subject, stack, action, resource),
      ...where,
    ]),
  ]);
  const questions = [
    ["lint", out],
    ["diff", before, out],
    ["diff", out, before],
    ["critical", ...where],
    ...asked,
    ...Object.entries(resources).map(([resource, action]) => ["who-can", action, resource, ...where]),
    ...["sagemaker:CreateTrainingJob", "iam:PassRole", "kms:Decrypt", "dynamodb:PutItem"].map((action) => [
      "who-can",
      action,
      "*",
      ...where,
    ]),
  ];
  return questions.flatMap((question) => [question, [...question, "--json"]]);
}

/** What a command prints, and how it ends. The folder's own name is not told. */
function printed(args: readonly string[], folders: readonly string[]): string {
  let text = "";
  const add = (more: string): void => void (text += more);
  const confirm = (): Promise<boolean> => Promise.resolve(false);
  const status = runProgram(args, { out: add, error: add, confirm, today: TODAY });
  if (typeof status !== "number") throw new Error("asks about more than files");
  return folders.reduce((told, folder) => told.replaceAll(folder, "FOLDER"), `${status}\n${text}`);
}

function synthesised(folder: string, out: string): string {
  const loaded = loadOrganization(folder);
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems, null, 2));
  let told = "";
  const problems = synthesize(loaded.organization, out, (terraform) => {
    const proof = prove(loaded.organization, terraform, TODAY);
    told = summary(loaded.organization, proof);
    return proof.problems;
  });
  if (problems.length > 0) throw new Error(JSON.stringify(problems, null, 2));
  return told;
}

function stacksIn(out: string): Digests {
  const folder = join(out, "stacks");
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, digest(readFileSync(join(folder, name, "cdk.tf.json"), "utf8"))]),
  );
}

function digestsOf(subject: Subject, out: string, folders: readonly string[]): Digests {
  const told: Digests = {};
  const stacks = stacksIn(out);
  const few = Object.keys(stacks).length < 20;
  if (few) for (const [name, one] of Object.entries(stacks)) told[`${subject.name}: terraform of ${name}`] = one;
  else told[`${subject.name}: terraform of ${Object.keys(stacks).length} stacks`] = digest(JSON.stringify(stacks));
  process.env["SAGEMAKER_ACCESS_ORGANIZATION"] = subject.folder;
  for (const args of questionsOf(subject, out)) {
    const hide = (text: string): string => folders.reduce((short, one) => short.replaceAll(one, "FOLDER"), text);
    told[`${subject.name}: ${args.map(hide).join(" ")}`] = digest(printed(args, folders));
  }
  return told;
}

function writeFiles(folder: string, files: Readonly<Record<string, unknown>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify(content));
  }
}

function allDigests(): Digests {
  const made = mkdtempSync(join(tmpdir(), "digests-"));
  try {
    const outOf = (name: string): string => join(made, `${name}-out`);
    writeFiles(join(made, "few"), richOrganization(3));
    writeFiles(join(made, "rich"), richOrganization(40));
    writeOrganization(join(made, "small"), { teams: 3, accounts: 1 });
    writeOrganization(join(made, "generated"), { teams: 300, accounts: 3 });
    const folders: readonly (readonly [string, string])[] = [
      ["example", ROOT],
      ...["few", "rich", "small", "generated"].map((name) => [name, join(made, name)] as const),
    ];
    const told: Digests = {};
    for (const [name, folder] of folders) told[`${name}: summary`] = digest(synthesised(folder, outOf(name)));
    const subjects: readonly Subject[] = [
      {
        name: "example",
        folder: ROOT,
        account: "111111111111",
        stacks: ["dev-fraud-detection", "dev-recommendations", "dev-forecasting"],
        resources: {
          "arn:aws:s3:::acme-transactions-sample/card/a": "s3:GetObject",
          "arn:aws:s3:::acme-fraud-models-dev/*": "s3:PutObject",
          "arn:aws:sagemaker:eu-west-1:111111111111:training-job/fraud-detection-a": "sagemaker:CreateTrainingJob",
          "arn:aws:ecr:eu-west-1:111111111111:repository/fraud-training": "ecr:BatchGetImage",
        },
        before: outOf("rich"),
      },
      {
        name: "rich",
        folder: join(made, "rich"),
        account: "111111111111",
        stacks: ["dev-everything", "dev-divided"],
        resources: {
          "arn:aws:s3:::acme-everything-01/everything/daily/a": "s3:GetObject",
          "arn:aws:s3:::acme-divided/*": "s3:PutObject",
          "arn:aws:dynamodb:eu-west-1:111111111111:table/everything-features": "dynamodb:PutItem",
          "arn:aws:kms:eu-west-1:111111111111:key/output": "kms:GenerateDataKey",
          "arn:aws:sagemaker:eu-west-1:111111111111:endpoint/divided-a": "sagemaker:InvokeEndpoint",
        },
        before: outOf("few"),
      },
      {
        name: "generated",
        folder: join(made, "generated"),
        account: "100000000001",
        stacks: ["account-0-team00000"],
        resources: { "arn:aws:s3:::acme-team00000-models-account-0/*": "s3:PutObject" },
        before: outOf("small"),
      },
    ];
    for (const subject of subjects) Object.assign(told, digestsOf(subject, outOf(subject.name), [made, ROOT]));
    return told;
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

function main(keepAs: string | undefined): number {
  const now = allDigests();
  const kept = readdirSync(KEPT).sort();
  if (keepAs !== undefined) {
    const number = String(kept.length + 1).padStart(2, "0");
    writeOutput({ [join(KEPT, `${number}-${keepAs}.json`)]: `${JSON.stringify(now, null, 2)}\n` });
    return 0;
  }
  const last = kept.at(-1) ?? "";
  const before = JSON.parse(readFileSync(join(KEPT, last), "utf8")) as Digests;
  const differ = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((one) => before[one] !== now[one]);
  for (const one of differ) console.log(`differs: ${one}`);
  console.log(`${Object.keys(now).length} digests, ${differ.length} differ from ${last}`);
  return differ.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv[2]);
