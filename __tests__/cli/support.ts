import { join } from "node:path";
import { runProgram } from "../../cli/program";
import { synthesize } from "../../stacks";
import { policy } from "../access/support";
import { folderOf, organizationIn } from "../stacks/support";

/** The example organization. */
export const ROOT = join(__dirname, "../..");

export interface Run {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

const environment = { ...process.env };
afterAll(() => {
  process.env = environment;
});

/** Runs a command in a project with this organization and this output of a synthesis. */
export function access(
  args: readonly string[],
  { organization = folderOf({}), outdir = "no-output", today = "2026-11-22" } = {},
): Run {
  Object.assign(process.env, { CDKTF_OUTDIR: outdir, SAGEMAKER_ACCESS_ORGANIZATION: organization });
  const texts = { out: "", error: "" };
  const status = runProgram(args, {
    out: (text) => (texts.out += text),
    error: (text) => (texts.error += text),
    confirm: () => Promise.reject(new Error("asks nobody")),
    today,
  });
  if (typeof status !== "number") throw new Error("the command goes on");
  return { status, ...texts };
}

/** Runs commands in one project. */
export const asking =
  (outdir: string, organization: string = folderOf({})): ((...args: readonly string[]) => Run) =>
  (...args) =>
    access(args, { organization, outdir });

/** The output of the synthesis of an organization. */
export function synthesized(organization: string): string {
  const outdir = join(folderOf({}), "cdktf.out");
  expect(synthesize(organizationIn(organization), outdir, () => [])).toEqual([]);
  return outdir;
}

/** A run against an organization, synthesised, with nothing between the two. */
export const askingOf = (organization: string): ((...args: readonly string[]) => Run) =>
  asking(synthesized(organization), organization);

/** An output folder with these resources of each stack, by type and id; every stack is in an account of its own. */
export function outdirOf(stacks: Readonly<Record<string, object>>): string {
  const names = Object.keys(stacks);
  const manifest = names.map((name) => [name, { synthesizedStackPath: `stacks/${name}/cdk.tf.json` }]);
  const files = Object.entries(stacks).map(([name, resource], index): [string, unknown] => [
    `stacks/${name}/cdk.tf.json`,
    {
      provider: { aws: [{ region: "eu-west-1", allowed_account_ids: [String(index + 1).repeat(12)] }] },
      resource,
    },
  ]);
  return folderOf({
    "manifest.json": { stacks: Object.fromEntries(manifest) as unknown },
    ...Object.fromEntries(files),
  });
}

/** A group with these statements and members. */
export const group = (name: string, statements: readonly object[], users: readonly string[] = []): object => ({
  aws_iam_group: { g: { name } },
  aws_iam_group_policy: { p: { name: "work", group: name, policy: policy(...statements) } },
  aws_iam_group_membership: { m: { name: "members", group: name, users } },
});

/** A role that this service may become, with these statements. */
export const role = (name: string, statements: readonly object[], service = "sagemaker.amazonaws.com"): object => ({
  aws_iam_role: {
    r: {
      name,
      assume_role_policy: policy({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }),
    },
  },
  aws_iam_role_policy: { r: { name: "data", role: name, policy: policy(...statements) } },
});

export const allow = (
  Sid: string,
  Action: string | readonly string[],
  Resource: string,
  more: object = {},
): object => ({
  Sid,
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});

export const OBJECTS = "arn:aws:s3:::acme-models/*";
