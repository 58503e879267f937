import { join } from "node:path";
import { folderOf } from "../stacks/support";
import { access, type Run } from "./support";

/** What would make a line of its own, colour it, and turn it round. */
const HOSTILE = "\nFORGED: 0 errors \u001b[31m\u009b2J\u202e";

const managed = (type: string, name: string, values: object): object => ({
  address: `${type}.${name}`,
  mode: "managed",
  type,
  name,
  values,
});

const statements = (...Statement: readonly object[]): string => JSON.stringify({ Version: "2012-10-17", Statement });

/** Every text that a plan may have says more than it should. */
const plan = {
  format_version: "1.2",
  planned_values: {
    root_module: {
      resources: [
        managed("aws_iam_role", "r", {
          name: `role${HOSTILE}`,
          path: `/${HOSTILE}/`,
          assume_role_policy: statements({
            Sid: `trust${HOSTILE}`,
            Effect: "Allow",
            Principal: { AWS: [`arn:aws:iam::222222222222:role/x${HOSTILE}`, `1${HOSTILE}`], Service: `s${HOSTILE}` },
            Action: "sts:AssumeRole",
          }),
        }),
        managed("aws_iam_role_policy", "p", {
          name: `policy${HOSTILE}`,
          role: `role${HOSTILE}`,
          policy: statements(
            { Sid: `open${HOSTILE}`, Effect: "Allow", Action: "s3:PutObject", Resource: "*" },
            {
              Sid: `statement${HOSTILE}`,
              Effect: "Allow",
              Action: ["s3:GetObject", `s3:Get${HOSTILE}`, "iam:PassRole"],
              Resource: ["*", `arn:aws:s3:::b${HOSTILE}`],
              Condition: {
                StringEquals: { [`aws:PrincipalTag/${HOSTILE}`]: `v${HOSTILE}`, "s3:prefix": `v${HOSTILE}` },
              },
            },
          ),
        }),
        managed("aws_iam_role_policy", "q", { name: `text${HOSTILE}`, role: `role${HOSTILE}`, policy: HOSTILE }),
        managed("aws_iam_group", "g", { name: `group${HOSTILE}` }),
        managed("aws_iam_group_membership", "m", { group: `group${HOSTILE}`, users: [`user${HOSTILE}`] }),
        managed("aws_s3_bucket_policy", "b", {
          bucket: `b${HOSTILE}`,
          policy: statements({
            Effect: "Allow",
            Principal: "*",
            Action: `s3:*${HOSTILE}`,
            Resource: `arn:aws:s3:::b${HOSTILE}`,
          }),
        }),
      ],
    },
  },
};

const folder = folderOf({
  "plan.json": plan,
  "none.json": { format_version: "1.2", planned_values: { root_module: {} } },
  "version.json": { ...plan, format_version: HOSTILE },
});
const [file, none, version] = ["plan.json", "none.json", "version.json"].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
const DENIED =
  `User: arn:aws:iam::111111111111:user/a is not authorized to perform: s3:GetObject on resource: ` +
  `arn:aws:s3:::b${HOSTILE} because no identity-based policy allows the s3:GetObject action`;

const commands: readonly (readonly string[])[] = [
  ["lint", "--plan", file],
  ["lint", "--plan", version],
  ["diff", file, none],
  ["diff", none, file],
  ["diff", file],
  ["who-can", "s3:PutObject", "*", "--plan", file],
  ["who-can", "s3:*", "*", "--plan", file],
  ["can", "arn:aws:iam::222222222222:role/x", "s3:GetObject", "*", "--plan", file],
  ["can", "nobody", "s3:GetObject", "*", "--plan", file],
  ["can", "execution", "s3:GetObject", "*", "--plan", file, "--stack", "plan"],
  ["explain", DENIED, "--plan", file],
  ["explain", HOSTILE, "--plan", file],
  // Their own arguments.
  ["lint", HOSTILE],
  ["lint", "--plan", HOSTILE],
  ["diff", HOSTILE, none],
  [HOSTILE],
  ["can", HOSTILE, HOSTILE, HOSTILE, "--with", `${HOSTILE}=${HOSTILE}`, "--stack", HOSTILE],
  ["explain", "--file", HOSTILE],
  ["recover", HOSTILE],
];

const withoutLines = ({ out, error }: Run): string => `${out}${error}`.replaceAll("\n", "");

describe("a plan, and arguments, of somebody who means harm", () => {
  it.each(commands)("make no line of a report and move no cursor: %j %j %j", (...args) => {
    const run = access(args);
    expect(`${run.out}${run.error}`).not.toBe("");
    expect(`${run.out}\n${run.error}`).not.toMatch(/^\s*FORGED/m);
    expect(withoutLines(run)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it.each(["lint", "diff", "who-can"])("are told as they are by %s --json, escaped", (command) => {
    const question = { lint: [], diff: [none], "who-can": ["s3:PutObject", "*"] }[command] ?? [];
    const source = command === "diff" ? [file] : ["--plan", file];
    const run = access([command, ...question, ...source, "--json"]);
    expect(withoutLines(run)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(JSON.stringify(JSON.parse(run.out))).toContain(JSON.stringify(`role${HOSTILE}`).slice(1, -1));
  });

  it("are nested without end and end in a sentence", () => {
    const deep = '{"a":'.repeat(20_000) + "1" + "}".repeat(20_000);
    const policy = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":${deep}}]}`;
    const resources = [
      managed("aws_iam_role", "r", { name: "r", assume_role_policy: policy }),
      managed("aws_iam_role_policy", "p", { name: "p", role: "r", policy }),
      managed("aws_s3_bucket_policy", "b", { bucket: "b", policy }),
    ];
    const path = join(
      folderOf({ "deep.json": { ...plan, planned_values: { root_module: { resources } } } }),
      "deep.json",
    );
    expect(access(["lint", "--plan", path]).out).toContain("malformed-policy");
    for (const args of [
      ["who-can", "s3:GetObject", "*", "--plan", path],
      ["diff", none, path],
      ["diff", path, none],
    ])
      expect(access(args).out).not.toBe("");
    expect(access(["explain", deep, "--plan", path])).toMatchObject({ status: 2, out: "" });
  });
});
