import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { prove, type Proof } from "../../../cli/proof/proof";
import { formatProblems, type Organization } from "../../../organization";
import { synthesize } from "../../../stacks";
import { accountFile, lines, organizationOf, teamFile } from "../../organization/support";
import { filesIn, folderOf, organizationIn } from "../../stacks/support";

const TODAY = "2027-03-01";
const EXAMPLE = join(__dirname, "../../..");

/** A proof, and the Terraform that it is about. */
interface Proven extends Proof {
  readonly written: Readonly<Record<string, string>>;
}

function proven(organization: Organization, today = TODAY): Proven {
  let proof: Proof | undefined;
  const outdir = join(folderOf({}), "cdktf.out");
  synthesize(organization, outdir, (folder) => (proof = prove(organization, folder, today)).problems);
  if (!proof) throw new Error("nothing was proven");
  return { ...proof, written: existsSync(outdir) ? filesIn(outdir) : {} };
}

/** The proof of a small organization whose team file goes on with these lines from line 4 on. */
const ofTeam = (...more: string[]): Proven =>
  proven(organizationOf({ "teams/fraud.yaml": teamFile("fraud", ...more) }));

/** Opens what nobody should be able to: the policies of any bucket. */
const OPEN = [
  "executionRole:",
  "  statements:",
  "    - { Sid: Read, Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::acme/*' }",
  "    - { Sid: Open, Effect: Allow, Action: s3:PutBucketPolicy, Resource: 'arn:aws:s3:::*' }",
];
const accepting = (until: string, more = ""): string[] => [
  "accept:",
  `  - { finding: share-buckets, ${more}reason: The pipeline of the data team does it, until: "${until}" }`,
];
/** The place and the rule of each finding. */
const told = ({ findings }: Proof): string[] =>
  findings.map(({ place, rule }) => `${place.file}:${place.line}:${place.column}: ${rule}`);

const filesBelow = (folder: string): string[] =>
  Object.keys(filesIn(join(EXAMPLE, folder))).map((file) => `${folder}/${file}`);

describe("the example organization", () => {
  it("has no faulty policy, and no finding that nobody has accepted", () => {
    const { problems, findings, accepted } = proven(organizationIn(EXAMPLE));
    expect(problems).toEqual([]);
    expect(formatProblems(findings)).toBe("");
    expect(accepted).toBeGreaterThan(0);
  });

  it("has findings where AWS managed policies are asked for only, each at the setting that it comes from", () => {
    const unaccepted = readFileSync(join(EXAMPLE, "teams/quickstart.yaml"), "utf8").replace(/^accept:\n( .*\n)+/m, "");
    const files = Object.fromEntries(
      ["organization.yaml", ...["accounts", "teams"].flatMap((folder) => filesBelow(folder))].map((path) => [
        path,
        path === "teams/quickstart.yaml" ? unaccepted : readFileSync(join(EXAMPLE, path), "utf8"),
      ]),
    );
    const { findings } = proven(organizationIn(folderOf(files)));
    const settings = findings.map(({ place }) => unaccepted.split("\n")[place.line - 1]?.slice(place.column - 1));
    expect([...new Set(findings.map(({ place }) => place.file))]).toEqual(["teams/quickstart.yaml"]);
    expect([...new Set(settings)].sort()).toEqual([
      "AmazonS3FullAccess]",
      "AmazonSageMakerFullAccess, AmazonS3ReadOnlyAccess]",
      "aws-managed, members: [quickstart-admin] }",
      "aws-managed, members: [quickstart-engineer] }",
      "{ access: aws-managed } # AmazonSageMakerFullAccess",
    ]);
    // Neither is what a boundary closes counted among the accepted.
    expect(proven(organizationIn(EXAMPLE)).accepted).toBe(findings.length);
  });
});

describe("a finding about a team's own statement", () => {
  it("stands at the statement, with rule, stack, role, policy and Sid, and what to write instead", () => {
    const { findings, problems, accepted } = ofTeam(...OPEN);
    expect(problems).toEqual([]);
    expect(accepted).toBe(0);
    expect(formatProblems(findings)).toMatch(
      /^teams\/fraud\.yaml:7:7: share-buckets: .*s3:PutBucketPolicy.* \(dev-fraud: fraud-SageMakerExecutionRole, Statements, Open\)\n {4}\S.+$/,
    );
  });

  it("is told of an action that works on two resources and is granted on one", () => {
    const updating = (...resources: string[]): readonly string[] =>
      told(
        ofTeam(
          "executionRole:",
          "  statements:",
          "    - { Sid: Read, Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::acme/*' }",
          `    - { Effect: Allow, Action: sagemaker:UpdateEndpoint, Resource: [${resources.join()}] }`,
        ),
      );
    const [endpoint, config] = ["endpoint", "endpoint-config"].map(
      (type) => `"arn:aws:sagemaker:eu-west-1:111111111111:${type}/fraud-*"`,
    ) as [string, string];
    expect(updating(endpoint)).toEqual(["teams/fraud.yaml:7:7: half-granted"]);
    expect(updating(endpoint, config)).toEqual([]);
  });

  it("does not change the Terraform, and neither does its acceptance", () => {
    const { written } = ofTeam(...OPEN);
    expect(Object.keys(written)).toContain("stacks/dev-fraud/cdk.tf.json");
    expect(ofTeam(...OPEN, ...accepting("2027-06-30")).written).toEqual(written);
    expect(ofTeam(...OPEN).written).toEqual(written);
  });

  it("is told of no more once it is accepted, and counted, until the last day", () => {
    const files = { "teams/fraud.yaml": teamFile("fraud", ...OPEN, ...accepting("2027-03-01")) };
    const onLastDay = proven(organizationOf(files), "2027-03-01");
    expect(onLastDay.findings).toEqual([]);
    expect(onLastDay.accepted).toBe(1);
    const after = proven(organizationOf(files), "2027-03-02");
    expect(after.accepted).toBe(0);
    expect(told(after)).toEqual(["teams/fraud.yaml:7:7: share-buckets", "teams/fraud.yaml:9:5: acceptance-expired"]);
  });

  it.each([
    ["", []],
    ["policy: Statements, statement: Open, ", []],
    ["policy: Other, ", ["7:7: share-buckets", "9:5: acceptance-unused"]],
    ["statement: Read, ", ["7:7: share-buckets", "9:5: acceptance-unused"]],
  ])("is accepted by %s where that is what it is about", (scope, expected) => {
    const findings = told(ofTeam(...OPEN, ...accepting("2027-06-30", scope)));
    expect(findings).toEqual(expected.map((one) => `teams/fraud.yaml:${one}`));
  });

  it("is accepted for all teams by the account", () => {
    const proof = proven(
      organizationOf({
        "teams/fraud.yaml": teamFile("fraud", ...OPEN),
        "accounts/dev.yaml": lines(
          "account: dev",
          'id: "111111111111"',
          "region: eu-west-1",
          ...accepting("2027-06-30"),
        ),
      }),
    );
    expect([proof.findings, proof.accepted, proof.acceptedIn]).toEqual([[], 1, ["accounts/dev.yaml"]]);
  });

  it("is a finding about a declaration too, where nothing needs that or its day has passed", () => {
    const accounts = lines(
      "account: dev",
      'id: "111111111111"',
      "region: eu-west-1",
      "outside:",
      '  - { arn: "arn:aws:iam::111111111111:role/etl", harmless: reads its own bucket, until: "2027-03-20" }',
    );
    const files = { "accounts/dev.yaml": accounts };
    const before = proven(organizationOf(files), "2027-03-20");
    expect(told(before)).toEqual(["accounts/dev.yaml:5:5: declaration-unused"]);
    expect(before.remarks.join("\n")).toContain(
      "accounts/dev.yaml:5: arn:aws:iam::111111111111:role/etl, until 2027-03-20, today",
    );
    expect(told(proven(organizationOf(files), "2027-03-21"))).toEqual(["accounts/dev.yaml:5:5: declaration-expired"]);
  });

  it("is a finding about the acceptance, where nothing needs that", () => {
    expect(told(ofTeam(...accepting("2027-06-30")))).toEqual(["teams/fraud.yaml:5:5: acceptance-unused"]);
  });
});

describe("a fault of a policy", () => {
  /** The proof of a small organization in whose Terraform something is other than the program writes it. */
  function tampered(from: string, to: string, ...more: string[]): Proof & { readonly left: object } {
    const organization = organizationOf({ "teams/fraud.yaml": teamFile("fraud", ...more) });
    const outdir = join(folderOf({}), "cdktf.out");
    let proof: Proof | undefined;
    const problems = synthesize(organization, outdir, (folder) => {
      const file = join(folder, "stacks", "dev-fraud", "cdk.tf.json");
      const text = readFileSync(file, "utf8");
      expect(text).toContain(from);
      writeFileSync(file, text.replaceAll(from, to));
      proof = prove(organization, folder, TODAY);
      return proof.problems;
    });
    if (!proof) throw new Error("nothing was proven");
    expect(problems).toEqual(proof.problems);
    return { ...proof, left: filesIn(join(outdir, "..")) };
  }

  it("stops the synthesis: nothing is written", () => {
    const { problems, left } = tampered("logs:PutLogEvents", "logs:PutLogEvent");
    expect(left).toEqual({});
    expect(formatProblems(problems)).toMatch(
      /^teams\/fraud\.yaml:1:7: unknown-action: .*PutLogEvent.* \(dev-fraud: fraud-CloudWatchAccess, WriteLogs\)\n {4}.*PutLogEvents/,
    );
  });

  it("stops it also where somebody accepts that: errors are mended, not accepted", () => {
    const accept = `accept: [{ finding: unknown-action, reason: It has always worked, until: "2027-06-30" }]`;
    const { problems, findings } = tampered("logs:PutLogEvents", "logs:PutLogEvent", accept);
    expect(problems.map(({ message }) => message.split(":")[0])).toEqual(["unknown-action"]);
    expect(findings.map(({ rule }) => rule)).toEqual(["acceptance-of-error"]);
  });

  it("stands at the setting that it comes from", () => {
    const { problems } = tampered("s3:GetObject", "s3:GetObjekt", ...OPEN);
    expect(problems.map(({ place }) => place)).toEqual([{ file: "teams/fraud.yaml", line: 6, column: 7 }]);
  });
});

it("tells an acceptance that nothing needs at its own place, without a stack that it has not", () => {
  const { findings } = ofTeam(...accepting("2027-06-30", "policy: Statements, statement: Open, "));
  expect(formatProblems(findings)).toMatch(
    /^teams\/fraud\.yaml:\d+:\d+: acceptance-unused: nothing needs the acceptance of [^()]*\n {4}\S[^\n]*$/,
  );
});

it("tells that the data about AWS are old, from half a year on", () => {
  expect(proven(organizationOf(), "2026-11-22").remarks).toEqual([]);
  expect(proven(organizationOf(), "2030-01-01").remarks).toEqual([expect.stringContaining("npm run aws-data")]);
});

it("counts the customer managed policies that are written against the account's quota", () => {
  const organization = organizationOf();
  const policies = Object.keys(
    (JSON.parse(proven(organization).written["stacks/dev-fraud/cdk.tf.json"] ?? "{}") as Terraform).resource
      .aws_iam_policy,
  ).length;
  const limitedTo = (limit: number): Organization => ({
    ...organization,
    deployments: organization.deployments.map((deployment) => ({
      ...deployment,
      account: { ...deployment.account, limits: { ...deployment.account.limits, policies: limit } },
    })),
  });
  const problems = (limited: Organization) =>
    synthesize(limited, join(folderOf({}), "cdktf.out"), (folder) => prove(limited, folder, TODAY).problems);
  expect(problems(limitedTo(policies))).toEqual([]);
  expect(formatProblems(problems(limitedTo(policies - 1)))).toMatch(
    new RegExp(`^accounts/dev\\.yaml:1:\\d+: .* make ${policies} policies, and IAM takes ${policies - 1}\n`),
  );
});

describe("a grant on what is the platform's", () => {
  const SET = [
    "groups:",
    "  Auditors:",
    "    statements:",
    "      - { Sid: Set, Effect: Allow, Action: acm:PutAccountConfiguration, Resource: '*' }",
  ];
  const taking = (scope: string): string[] => [
    "accept:",
    `  - { ${scope}, reason: The team looks after the account, until: "2027-06-30" }`,
  ];

  it("is a finding where the team is alone, at the statement", () => {
    const proof = ofTeam(...SET);
    expect(proof.problems).toEqual([]);
    expect(formatProblems(proof.findings)).toBe(
      [
        "teams/fraud.yaml:7:9: reaches-platform: fraud-Auditors may acm:PutAccountConfiguration, which is the platform's: a setting of the whole account (dev-fraud: fraud-Auditors, fraud-Auditors-Statements, Set)",
        "    Limit the statement to the team's own resources, or deny what is the platform's; or accept it, with the reason why it may be",
      ].join("\n"),
    );
  });

  it.each([
    "finding: reaches-platform",
    "policy: fraud-Auditors-Statements",
    "finding: reaches-platform, statement: Set",
  ])("is accepted there as any other finding: %s", (scope) => {
    const { findings, accepted } = ofTeam(...SET, ...taking(scope));
    expect([findings, accepted]).toEqual([[], 1]);
  });

  it("is refused beside another team, whatever is accepted", () => {
    const { problems, findings } = proven(
      organizationOf({
        "teams/fraud.yaml": teamFile("fraud", ...SET, ...taking("finding: reaches-platform")),
        "teams/z.yaml": teamFile("sales"),
      }),
    );
    expect(formatProblems(problems)).toBe(
      [
        "teams/fraud.yaml:7:9: fraud-Auditors may acm:PutAccountConfiguration, which is the platform's: a setting of the whole account, by Set of fraud-Auditors-Statements (dev-fraud)",
        "    Limit the statement to the team's own resources, or deny what is the platform's",
      ].join("\n"),
    );
    expect(findings.map(({ rule }) => rule)).toEqual(["acceptance-unused"]);
  });

  it("is refused where the team is alone too, if it names another account's state", () => {
    const { problems } = proven(
      organizationOf({
        "organization.yaml": lines(
          "version: 1",
          "organization: acme",
          "state: { s3: { bucket: acme-state, region: eu-west-1 } }",
        ),
        "accounts/prod.yaml": accountFile("prod", "222222222222"),
        "teams/fraud.yaml": teamFile(
          "fraud",
          ...SET.slice(0, 3),
          "      - { Sid: Read, Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::acme-state/acme/prod/*' }",
          ...taking("finding: reaches-platform"),
        ),
      }),
    );
    expect(formatProblems(problems)).toMatch(
      /^teams\/fraud\.yaml:7:9: fraud-Auditors may s3:GetObject on .*, which is the platform's: Terraform's state of the account prod, by Read of /,
    );
  });
});

describe("anybody of an account, or by a service that stands for people, whom a trust policy lets in", () => {
  const ROOT = "arn:aws:iam::444444444444:root";
  const letting = (...more: string[]): string =>
    teamFile(
      "fraud",
      "executionRole:",
      "  trust:",
      "    services: [account-access.amazonaws.com]",
      `    principals: [{ arn: "${ROOT}", externalId: "42" }]`,
      ...more,
    );
  const declaring = (until: string): string =>
    accountFile(
      "dev",
      "111111111111",
      "outside:",
      `  - { arn: "${ROOT}", harmless: the vendor who labels, until: "${until}" }`,
      `  - { service: account-access.amazonaws.com, harmless: one person has the entitlement, until: "${until}" }`,
    );
  const beside = { "teams/card.yaml": teamFile("card") };
  const proofOf = (files: Parameters<typeof organizationOf>[0]): Proven => proven(organizationOf(files));

  it("is refused beside another team, at the trust", () => {
    const { problems } = proofOf({ "teams/fraud.yaml": letting(), ...beside });
    expect(problems.map(({ place: { file, line }, message }) => [file, line, message])).toEqual([
      ["teams/fraud.yaml", 6, expect.stringMatching(/^whoever has an entitlement of the account access manager may/)],
      [
        "teams/fraud.yaml",
        6,
        expect.stringMatching(/^anybody in 444444444444 may assume fraud-SageMakerExecutionRole,/),
      ],
    ]);
  });

  it("is a finding where the team is alone, which can be accepted", () => {
    const open = proofOf({ "teams/fraud.yaml": letting() });
    expect(open.problems).toEqual([]);
    expect(told(open)).toEqual(["teams/fraud.yaml:6:5: reaches-unknown", "teams/fraud.yaml:6:5: reaches-unknown"]);
    const accepting = [
      "accept:",
      "  - { finding: reaches-unknown, policy: trust policy, reason: We know the vendor, until: '2027-12-31' }",
    ];
    expect(proofOf({ "teams/fraud.yaml": letting(...accepting) })).toMatchObject({ findings: [], accepted: 2 });
  });

  it("is known where the account's file declares it, until the day", () => {
    const on = (until: string): Proven =>
      proofOf({ "teams/fraud.yaml": letting(), ...beside, "accounts/dev.yaml": declaring(until) });
    expect(on("2027-06-30").problems).toEqual([]);
    expect(on(TODAY).problems).toEqual([]);
    // Why is told beside: both declarations have expired.
    const { problems } = on("2027-02-28");
    expect(problems.map(({ message }) => message.startsWith("declaration-expired: "))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("is told with the role, also where it is known", () => {
    const files = { "teams/fraud.yaml": letting(), "accounts/dev.yaml": declaring("2027-06-30") };
    expect(proofOf(files).entering).toEqual([
      { who: "account-access.amazonaws.com", roles: ["fraud-SageMakerExecutionRole"] },
      { who: "anybody in 444444444444", roles: ["fraud-SageMakerExecutionRole"] },
    ]);
  });
});

interface Terraform {
  readonly resource: { readonly aws_iam_policy: Readonly<Record<string, unknown>> };
}

describe("AWS managed policies", () => {
  const neighbours = (line: string, alone = false): Proof =>
    proven(
      organizationOf({
        "teams/fraud.yaml": alone
          ? undefined
          : teamFile("fraud", "data: [{ bucket: acme, access: read-write }]", "images: [fraud]"),
        "teams/z.yaml": teamFile("sales", line),
      }),
    );

  const BROAD = [
    ["cloudWatch: { access: aws-managed }", "CloudWatchLogsFullAccess"],
    ["ecr: { access: aws-managed }", "AmazonEC2ContainerRegistryReadOnly"],
    ["groups: { ML_Engineers: { access: aws-managed } }", "AmazonSageMakerFullAccess"],
    ["executionRole: { managedPolicies: [AmazonS3FullAccess] }", "AmazonS3FullAccess"],
    ["executionRole: { managedPolicies: [service-role/AWSGlueServiceRole] }", "AWSGlueServiceRole"],
    ["groups: { Guests: { managedPolicies: [ReadOnlyAccess] } }", "ReadOnlyAccess"],
  ] as const;

  it.each(BROAD)("that reach what a neighbour owns are refused: %s", (line, policy) => {
    const text = formatProblems(neighbours(line).problems);
    expect(text).toContain(", which is the team fraud's, by ");
    expect(text).toContain(`AWS's policy ${policy} covers the whole account: give the team an account of its own`);
  });

  it.each(BROAD)("are left to a team that is alone in its account: %s", (line) => {
    expect(neighbours(line, true).problems).toEqual([]);
  });
});
