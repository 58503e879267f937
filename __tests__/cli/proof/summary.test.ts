import { join } from "node:path";
import type { Allowed, NotScoped } from "../../../access";
import type { ProofFinding } from "../../../cli/proof/finding";
import { deployersText } from "../../../cli/proof/deployers-text";
import { NOTHING_PROVEN, type Proof } from "../../../cli/proof/proof";
import { summary } from "../../../cli/proof/summary";
import { loadOrganization, type Organization } from "../../../organization";
import { folderOf, oneTeam, organizationIn } from "../../stacks/support";

function example(): Organization {
  const loaded = loadOrganization(join(__dirname, "..", "..", ".."));
  if ("problems" in loaded) throw new Error("the example organization has problems");
  return loaded.organization;
}

const paragraph = (text: string, beginning: string): string =>
  text.split("\n\n").find((part) => part.startsWith(beginning)) ?? "";

describe("the summary", () => {
  const text = summary(example(), NOTHING_PROVEN);
  const roles = example().deployments.flatMap((deployment) => deployment.roles);

  it("counts what was made", () => {
    expect(roles.length).toBeGreaterThan(6);
    expect(text.split("\n")[0]).toBe(
      `acme: 6 teams in 3 accounts, 13 stacks with ${roles.length} execution roles, 24 groups and 23 memberships`,
    );
  });

  it("has a row per stack, with its first role and how many more, without trailing spaces", () => {
    const rows = paragraph(text, "Stack").split("\n");
    expect(rows[0]).toMatch(/^Stack +Account +Execution roles +Groups +Members +Data +Notebooks$/);
    expect(rows.slice(1, 4)).toEqual([
      "state                  999999999999  bucket acme-terraform-state",
      "dev-account            111111111111  shared: boundary, guardrails",
      "prod-account           222222222222  shared: boundary, guardrails, audit trail, access analyzer",
    ]);
    expect(rows[5]).toBe("churn-identity-center  777777777777  2 permission sets, 2 assignments");
    expect(rows[7]).toMatch(
      /^dev-forecasting +111111111111 +forecasting-SageMakerExecutionRole and 1 more +2 +3 +\d+ +2$/,
    );
    expect(rows[8]).toMatch(
      /^dev-fraud-detection +111111111111 +fraud-detection-SageMakerExecutionRole +3 +4 +\d+ +0$/,
    );
    expect(rows).toHaveLength(1 + 13);
    expect(rows.filter((row) => row.endsWith(" "))).toEqual([]);
  });

  it("names the accounts of an export that are left out", () => {
    const place = { file: "organizations/list-accounts.json", line: 7, column: 21 };
    const leftOut = [{ account: "fraud-old", state: "SUSPENDED", place }];
    expect(paragraph(summary({ ...example(), leftOut }, NOTHING_PROVEN), "Left out")).toBe(
      "Left out, as nobody can work in it: fraud-old (SUSPENDED, organizations/list-accounts.json:7).",
    );
  });

  it("begins with what was made and proven", () => {
    expect(text.split("\n\n").map((part) => part.split(/[ :]/, 1)[0])).toEqual([
      "acme",
      "Proven",
      "Stack",
      "Deployers",
      "Once",
    ]);
  });

  it("tells what no policy keeps from Deployers, and what a setting opens to them", () => {
    const told = (more: object, deployers: object = {}): string =>
      deployersText(
        organizationIn(
          folderOf(
            oneTeam({
              team: {
                workloads: ["training", "pipeline"],
                groups: {
                  Deployers: {
                    audience: { oidc: { github: [{ repository: "acme/ship", environments: ["prod"] }] } },
                    ...deployers,
                  },
                },
                ...more,
              },
            }),
          ),
        ).deployments,
      ) ?? "";
    expect(paragraph(text, "Deployers of recommendations:")).toContain("needs no approval.");
    expect(told({})).not.toMatch(/single|pipelines: true/);
    expect(told({ executionRoles: "single" })).toContain("they reach all that the team does");
    expect(told({}, { pipelines: true })).toMatch(/reach what the pipelines of fraud do.*\n.*Approvers would keep/s);
    expect(deployersText([])).toBeUndefined();
  });

  it("tells what owners in other accounts must add, a line for each policy, and how to have it whole", () => {
    expect(paragraph(text, "Once the roles")).toBe(
      "Once the roles are deployed, 2 other accounts must let them in. Whole policies to send: npm run access -- owners\n" +
        "  444444444444: 3 statements in the bucket policy of arn:aws:s3:::acme-transactions\n" +
        "  444444444444: 1 statement in the key policy of " +
        "arn:aws:kms:eu-west-1:444444444444:key/6a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n" +
        "  111111111111 (dev): 1 statement in the repository policy of " +
        "arn:aws:ecr:eu-west-1:111111111111:repository/recommendations/serving",
    );
  });

  it("counts what many owners must add, and is silent where nobody must", () => {
    const organization = example();
    const [production] = organization.deployments.filter(({ stackName }) => stackName === "prod-fraud-detection");
    const [grant] = production?.data ?? [];
    if (!production || !grant) throw new Error("no such stack");
    const { kmsKey: _, ...keyless } = grant;
    const data = Array.from({ length: 14 }, (_, index) => ({ ...keyless, bucket: `b-${index}` }));
    const of = (some: typeof data): string =>
      paragraph(
        summary({ ...organization, deployments: [{ ...production, data: some }] }, NOTHING_PROVEN),
        "Once the roles",
      );
    expect(of(data).split("\n")).toHaveLength(1 + 10 + 1);
    expect(of(data)).toMatch(/, 1 other account must let them in\..*\n/);
    expect(of(data)).toMatch(/\n {2}and 4 more policies$/);
    expect(of([])).toBe("");
  });

  it("stays on a screen with hundreds of teams", () => {
    const organization = example();
    const deployments = organization.deployments
      .filter(({ stackName }) => stackName === "dev-forecasting")
      .map((one) => ({ ...one, roles: one.roles.slice(0, 1) }))
      .flatMap((one) => Array.from({ length: 300 }, (_, index) => ({ ...one, stackName: `stack-${index}` })));
    const long = summary({ ...organization, deployments }, NOTHING_PROVEN);
    expect(long.split("\n").length).toBeLessThan(40);
    expect(long).toContain("and 280 more stacks");
  });
});

describe("who may come in from outside the stacks", () => {
  const entering = (count: number): string =>
    paragraph(
      summary(example(), {
        ...NOTHING_PROVEN,
        entering: Array.from({ length: count }, (_, index) => ({ who: `role-${index}`, roles: ["a", "b"] })),
      }),
      `${count} from outside`,
    );

  it("is counted and named in one line, with the roles", () => {
    expect(entering(2).replace(/\n/g, " ")).toBe(
      "2 from outside the stacks may come in: role-0 as a, b; role-1 as a, b. " +
        "npm run access -- who-can sts:AssumeRole <the role's ARN> tells how.",
    );
  });

  it("stays on a screen", () => {
    expect(entering(700).replace(/\n/g, " ")).toMatch(/: role-0 as a, b; role-1 as a, b; and 698 more\. npm run/);
  });

  it("is not told where nobody may", () => {
    expect(summary(example(), NOTHING_PROVEN)).not.toContain("from outside");
  });
});

describe("what the proof found", () => {
  const findings = (count: number, line: (index: number) => number): ProofFinding[] =>
    Array.from({ length: count }, (_, index) => ({
      rule: index % 2 === 0 ? "pass-role" : "not-action",
      place: { file: "teams/a.yaml", line: line(index), column: 1 },
      message: `finding ${index}`,
      remedy: `Remedy ${index}`,
    }));
  const summaryOf = (proof: Partial<Proof>): string => summary(example(), { ...NOTHING_PROVEN, ...proof });

  it("is told with place and remedy, three at one place in full", () => {
    expect(paragraph(summaryOf({ findings: findings(3, () => 7) }), "3 findings")).toBe(
      "3 findings about the policies:\n" +
        [0, 1, 2].map((index) => `teams/a.yaml:7:1: finding ${index}\n    Remedy ${index}`).join("\n"),
    );
  });

  it("is counted where one place has more", () => {
    expect(paragraph(summaryOf({ findings: findings(4, () => 7) }), "4 findings")).toBe(
      "4 findings about the policies:\n" +
        "teams/a.yaml:7:1: 4 findings: pass-role, not-action\n" +
        "    npm run access -- lint tells what each means, and what to write instead",
    );
  });

  it("is told in full where lint does not tell it", () => {
    const [first] = findings(1, () => 7);
    const unknown: ProofFinding[] = first
      ? [{ ...first, rule: "reaches-unknown", message: "unknown", remedy: "Declare it" }]
      : [];
    expect(paragraph(summaryOf({ findings: [...findings(4, () => 7), ...unknown] }), "5 findings")).toBe(
      "5 findings about the policies:\n" +
        "teams/a.yaml:7:1: 4 findings: pass-role, not-action\n" +
        "    npm run access -- lint tells what each means, and what to write instead\n" +
        "teams/a.yaml:7:1: unknown\n    Declare it",
    );
  });

  it("stays on a screen", () => {
    const text = paragraph(summaryOf({ findings: findings(30, (index) => index) }), "30 findings");
    expect(text.split("\n")).toHaveLength(1 + 2 * 20 + 1);
    expect(text).toMatch(/\nand findings in 10 more places: npm run access -- lint$/);
  });

  it("counts who reaches what is critical, surely and as far as can be told", () => {
    const place = { file: "organization.yaml", line: 5, column: 5 };
    const resource = { kind: "bucket", name: "acme-models", arns: [], place } as const;
    const by = (...certainties: ("all" | "doubt")[]): Proof["critical"][number]["by"] =>
      certainties.map((certainty, index) => {
        const who = { subject: { kind: "group", name: `g${index}` }, stack: "dev" } as const;
        return {
          who,
          users: [],
          ways: [{ access: "read", certainty, as: who, path: [], actions: [], parts: [], assumes: [], doubts: [] }],
        };
      });
    const critical = [by("all", "doubt", "all"), by("doubt"), by()].map((some) => ({ resource, by: some }));
    expect(paragraph(summaryOf({ critical }), "Critical")).toBe(
      "Critical resources, of which npm run access -- critical tells who and how:\n" +
        "  2 principals reach, and 1 principal may reach, as far as can be told, the bucket acme-models\n" +
        "  1 principal may reach, as far as can be told, the bucket acme-models\n" +
        "  Nobody of the stacks reaches the bucket acme-models",
    );
    expect(summaryOf({})).not.toContain("Critical");
  });

  it("says how many findings are accepted, and in which files", () => {
    const acceptedIn = ["accounts/dev.yaml"];
    const lint = "npm run access -- lint lists what is accepted.";
    const told = (proof: Partial<Proof>): string => summaryOf(proof).replace(/\n(?!\n)/g, " ");
    expect(told({ accepted: 1, acceptedIn })).toContain(
      `No finding is open: 1 is accepted in accounts/dev.yaml, which says why. ${lint}`,
    );
    expect(told({ accepted: 1_200, acceptedIn: [...acceptedIn, "teams/a.yaml"] })).toContain(
      `No finding is open: 1,200 are accepted in accounts/dev.yaml, teams/a.yaml, which say why. ${lint}`,
    );
    expect(told({ accepted: 12, acceptedOfProof: 2, acceptedIn })).toContain(
      "12 are accepted in accounts/dev.yaml, which says why. npm run access -- lint lists all but 2, which the proof alone finds.",
    );
    expect(summaryOf({ accepted: 1_200, acceptedIn, findings: findings(1, () => 1) })).toContain(
      "\n\n1 finding about the policies (1,200 more accepted in accounts/dev.yaml, which says why):\n",
    );
    expect(summaryOf({})).not.toContain("finding");
  });

  describe("says how many actions are not limited to a team", () => {
    const by = (origin: Allowed["origin"]): Allowed => ({ stack: "dev", principal: "jobs", policy: "p", origin });
    const reason = (name: string, ...actions: (readonly [string, ...Allowed["origin"][]])[]): NotScoped => ({
      reason: name,
      actions: actions.map(([action, ...origins]) => ({ action, principals: origins.map(by) })),
    });

    /** The last paragraph, in one line. */
    const told = (...notScoped: NotScoped[]): string =>
      (summaryOf({ notScoped }).split("\n\n").at(-1) ?? "").replaceAll("\n", " ");
    const LINT = "npm run access -- lint tells each, who may do it, and why.";

    it("each once, whatever the reasons are, by what they do, with why that is so", () => {
      const notScoped = [
        reason("a", ["sagemaker:ListModels", "inline"], ["logs:GetLogEvents", "customer-managed"]),
        reason("b", ["logs:GetLogEvents", "inline"], ["logs:PutLogEvents", "inline"], ["iam:PassRole", "inline"]),
      ];
      expect(told(...notScoped)).toBe(
        "4 actions are not limited to a team (1 list, 1 read, 2 write): AWS offers no limit, or SageMaker shares what " +
          `they are about. ${LINT}`,
      );
      expect(told(reason("a", ["logs:GetLogEvents", "inline"]))).toMatch(
        /^1 action is not limited to a team \(1 read\): /,
      );
    });

    it("and how many of them could be", () => {
      const open = reason("could be limited to resources of the team (key)", ["kms:Decrypt", "inline"]);
      expect(told(open, reason("a", ["sagemaker:*", "inline"]))).toBe(
        "2 actions are not limited to a team (1 write, 1 by pattern): AWS offers no limit, or SageMaker shares " +
          `what they are about; 1 could be limited. ${LINT}`,
      );
      expect(told(open)).toBe(`1 action is not limited to a team (1 write): each could be limited. ${LINT}`);
    });

    it("but not those that only AWS managed policies allow, which know no team", () => {
      const aws = reason("a", ["s3:GetObject", "aws-managed"], ["sagemaker:Search", "aws-managed", "inline"]);
      expect(summaryOf({ notScoped: [aws] })).toMatch(/\n\n1 action is not limited/);
      expect(summaryOf({ notScoped: [reason("a", ["s3:GetObject", "aws-managed"])] })).not.toContain("not limited");
    });
  });
});
