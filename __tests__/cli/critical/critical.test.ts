import type { CriticalJson } from "../../../cli/critical/json";
import type { DiffJson } from "../../../cli/diff/json";
import { folderOf } from "../../stacks/support";
import { access, allow, asking, group, OBJECTS, outdirOf, type Run } from "../support";

const organization = (critical: readonly object[]): string =>
  folderOf({
    "organization.yaml": { version: 1, organization: "acme", state: { local: { path: "state" } }, critical },
    "accounts/dev.yaml": { account: "dev", id: "111111111111", region: "eu-west-1" },
    "teams/fraud.yaml": {
      team: "fraud",
      accounts: ["dev"],
      workloads: ["training"],
      data: [{ bucket: "acme-models", access: "read" }],
    },
  });
const MODELS = organization([
  { bucket: "acme-models", account: "dev" },
  { bucket: "acme-lake", account: "dev", prefix: "card/" },
]);

const readers = (...users: string[]): object => group("readers", [allow("Read", "s3:GetObject", OBJECTS)], users);
const doubted = (users: readonly string[] = []): object =>
  group(
    "readers",
    [allow("Read", "s3:GetObject", OBJECTS, { Condition: { StringEquals: { "aws:PrincipalTag/a": "b" } } })],
    users,
  );

describe("npm run access -- critical", () => {
  const ask = (stack: object, ...args: readonly string[]): Run =>
    asking(outdirOf({ dev: stack }), MODELS)("critical", ...args);

  it("lists who reaches each, with persons and actions, and says where nobody does", () => {
    expect(ask(readers("amy", "bob"))).toEqual({
      status: 0,
      error: "",
      out:
        "1 principal reaches the bucket acme-models\n" +
        "  readers (group, dev), with amy, bob\n" +
        "    reads, by s3:GetObject\n\n" +
        "Nobody of the stacks reaches the prefix acme-lake/card/\n",
    });
  });

  it("tells doubt as such", () => {
    expect(ask(doubted()).out).toContain(
      "1 principal may reach, as far as can be told, the bucket acme-models\n" +
        "  readers (group, dev)\n" +
        "    reads, as far as can be told, by s3:GetObject\n" +
        "      allowed where aws:PrincipalTag/a is b, by Read of work (dev, aws_iam_group_policy.p)\n",
    );
    const { critical } = JSON.parse(ask(doubted(), "--json").out) as CriticalJson;
    expect(critical[0]?.principals[0]?.ways[0]?.doubts).toEqual([
      "allowed where aws:PrincipalTag/a is b, by Read of work (dev, aws_iam_group_policy.p)",
    ]);
  });

  it.each([
    [{ bucket: "acme-modles" }, "No team file names the bucket acme-modles. Did you mean acme-models?"],
    [
      { bucket: "acme-modles", prefix: "card/" },
      "No team file names the bucket acme-modles. Did you mean acme-models?",
    ],
    [{ model: "froud-*", account: "dev" }, "No team's model is called so: their names begin with fraud-"],
    [{ endpoint: "froud-api", account: "dev" }, "No team's endpoint is called so: their names begin with fraud-"],
  ])("says of %j that it may be called otherwise", (named, remark) => {
    const run = asking(outdirOf({ dev: readers() }), organization([named]));
    expect(run("critical").out).toContain(remark);
    const { critical } = JSON.parse(run("critical", "--json").out) as CriticalJson;
    expect(critical[0]?.remark).toBe(remark);
  });

  it.each([
    { bucket: "payroll" },
    { bucket: "acme-models" },
    { model: "fraud-*", account: "dev" },
    { model: "fr*", account: "dev" },
  ])("takes %j at its word", (named) => {
    const run = asking(outdirOf({ dev: group("none", []) }), organization([named]));
    expect(run("critical").out).toMatch(/^Nobody of the stacks reaches the .*\n$/);
  });

  it("prints JSON for programs, the same each time", () => {
    const outdir = outdirOf({ dev: readers("amy") });
    const json = (): string => asking(outdir, MODELS)("critical", "--json").out;
    const { version, critical } = JSON.parse(json()) as CriticalJson;
    expect(version).toBe(1);
    expect(critical[0]).toMatchObject({
      kind: "bucket",
      name: "acme-models",
      principals: [
        {
          principal: { kind: "group", name: "readers", stack: "dev" },
          users: ["amy"],
          ways: [{ access: "read", certainty: "all", path: [], actions: ["s3:GetObject"], parts: [], assumes: [] }],
        },
      ],
    });
    expect(json()).toBe(json());
  });

  it("cannot be answered where nothing is critical", () => {
    const run = access(["critical"], { organization: organization([]), outdir: outdirOf({ dev: readers() }) });
    expect(run.status).toBe(2);
    expect(run.error).toContain(
      "organization.yaml names no critical resource\n    Write critical: [{ bucket: <name> }]",
    );
  });
});

describe("npm run access -- diff", () => {
  const compare = (before: object, after: object, ...args: readonly string[]): Run =>
    access(["diff", outdirOf({ dev: before }), outdirOf({ dev: after }), ...args], { organization: MODELS });

  it("has a heading for critical resources, and says how surely they were reached before", () => {
    const { status, out } = compare(doubted(["amy"]), readers("bob"));
    expect(status).toBe(3);
    expect(out).toContain(
      "Critical resources\n" +
        "  bucket acme-models\n" +
        "    + readers (group, dev) now reads it, before it, as far as can be told\n" +
        "    + bob (user, dev) now reads it\n" +
        "    - amy (user, dev) no longer reads it, as far as can be told\n",
    );
  });

  it("has none where nothing has changed of that", () => {
    expect(compare(readers("amy"), readers("amy")).out).not.toContain("Critical");
  });

  it("has them in JSON", () => {
    const { critical, gained } = JSON.parse(compare(readers(), readers("amy"), "--json").out) as DiffJson;
    expect(gained).toBe(true);
    expect(critical).toMatchObject([
      { kind: "bucket", name: "acme-models", gained: [{ name: "amy", access: "read", certainty: "all" }], lost: [] },
    ]);
  });

  it("asks for nothing where no organization is", () => {
    const nothing = folderOf({});
    const run = access(["diff", outdirOf({ dev: readers() }), outdirOf({ dev: readers() })], {
      organization: nothing,
    });
    expect([run.status, run.error]).toEqual([0, ""]);
  });
});
