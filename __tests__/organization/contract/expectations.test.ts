import fc from "fast-check";
import { isAskedOn } from "../../../evaluation/reference/asked-on";
import { matchingActions } from "../../../evaluation/reference/reference";
import { type Expectation, expectationsOf, type Organization } from "../../../organization";
import {
  accountFile,
  deploymentOf,
  type Files,
  lines,
  organizationOf,
  teamFile,
  teamIn,
  TWO_ACCOUNTS,
} from "../support";

const contract = (...some: string[]): string[] => ["expect:", ...some.map((one) => `  - { ${one} }`)];
const GROUPS = "groups: { ML_Engineers: {} }";

/** The expectations of a team with training and notebooks, in the account 111111111111. */
const expected = (...some: string[]): Expectation[] =>
  expectationsOf(
    deploymentOf({
      "teams/fraud.yaml": lines(
        "team: fraud",
        "accounts: [dev]",
        "workloads: [training, notebook]",
        ...contract(...some),
        GROUPS,
      ),
    }),
  );

const role = (name: string) => ({ kind: "role", name, arn: `arn:aws:iam::111111111111:role/teams/fraud/${name}` });
const JOBS = role("fraud-SageMakerExecutionRole");
const INTERACTIVE = role("fraud-SageMaker-interactive");
const ENGINEERS = {
  kind: "group",
  name: "fraud-ML_Engineers",
  arn: "arn:aws:iam::111111111111:group/teams/fraud/fraud-ML_Engineers",
};

describe("a line of a team's contract", () => {
  it("is an expectation, with the place and the words of the line", () => {
    expect(
      expected(
        "who: ML_Engineers, can: iam:PassRole, on: jobs, with: { iam:PassedToService: sagemaker.amazonaws.com }",
        "who: [execution, ec2.amazonaws.com], cannot: [s3:PutObject, s3:DeleteObject], on: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/c']",
      ),
    ).toEqual([
      {
        who: [ENGINEERS],
        can: true,
        actions: ["iam:PassRole"],
        on: [{ text: JOBS.arn }],
        context: { "iam:PassedToService": "sagemaker.amazonaws.com" },
        place: { file: "teams/fraud.yaml", line: 5, column: 5 },
        words: "ML_Engineers can iam:PassRole on jobs with { iam:PassedToService: sagemaker.amazonaws.com }",
      },
      {
        who: [JOBS, INTERACTIVE, { kind: "service", name: "ec2.amazonaws.com" }],
        can: false,
        actions: ["s3:DeleteObject", "s3:PutObject"],
        on: [{ text: "arn:aws:s3:::a/*" }, { text: "arn:aws:s3:::b/c" }],
        context: {},
        place: { file: "teams/fraud.yaml", line: 6, column: 5 },
        words:
          "execution, ec2.amazonaws.com cannot s3:PutObject, s3:DeleteObject on arn:aws:s3:::a/*, arn:aws:s3:::b/c",
      },
    ]);
  });

  it("names everybody once, and everything", () => {
    const [one] = expected("who: [jobs, execution, jobs], can: [s3:GetObject, s3:getobject], on: ['*', '*']");
    expect(one).toMatchObject({ who: [JOBS, INTERACTIVE], actions: ["s3:GetObject"], on: [{ text: "*" }] });
  });

  it("is about roles by their keys, about principals by their ARNs, and about groups with the account's path", () => {
    const [one] = expected(
      "who: ['arn:aws:iam::222222222222:role/x', interactive], cannot: sts:AssumeRole, on: [execution, jobs]",
    );
    expect(one).toMatchObject({
      who: [{ kind: "arn", arn: "arn:aws:iam::222222222222:role/x" }, INTERACTIVE],
      on: [{ text: JOBS.arn }, { text: INTERACTIVE.arn }],
    });
    const named = deploymentOf({
      "teams/fraud.yaml": teamFile(
        "fraud",
        "names: { path: /ml/<team>/x/, group: 'g-<group>-<team>' }",
        GROUPS,
        ...contract("who: ML_Engineers, can: s3:GetObject, on: '*'"),
      ),
    });
    expect(expectationsOf(named)[0]?.who).toEqual([
      {
        kind: "group",
        name: "g-ML_Engineers-fraud",
        arn: "arn:aws:iam::111111111111:group/ml/fraud/x/g-ML_Engineers-fraud",
      },
    ]);
  });

  it("is about what teams own", () => {
    const [one] = expected(
      "who: ML_Engineers, cannot: sagemaker:StopTrainingJob, on: [{ team: other, resource: training-job }, { team: own, resource: training-job }]",
    );
    expect(one).toMatchObject({
      on: [
        { team: "other", resource: "training-job" },
        { team: "own", resource: "training-job" },
      ],
      words:
        "ML_Engineers cannot sagemaker:StopTrainingJob on { team: other, resource: training-job }, { team: own, resource: training-job }",
    });
  });

  it("has a context of texts", () => {
    const [one] = expected(
      "who: jobs, can: s3:GetObject, on: '*', with: { aws:PrincipalOrgPaths: [a, b], aws:SecureTransport: true, aws:MultiFactorAuthAge: 60, aws:SourceVpc: null, aws:userid: '' }",
    );
    expect(one?.context).toEqual({
      "aws:PrincipalOrgPaths": ["a", "b"],
      "aws:SecureTransport": "true",
      "aws:MultiFactorAuthAge": "60",
      "aws:SourceVpc": null,
      "aws:userid": "",
    });
    expect(one?.words).toMatch(
      / with \{ aws:PrincipalOrgPaths: \[a, b\], aws:SecureTransport: true, aws:MultiFactorAuthAge: 60, aws:SourceVpc: null, aws:userid: {2}\}$/,
    );
  });

  it("is about every action that a pattern matches and that is asked about there", () => {
    const [one, ...others] = expected("who: jobs, cannot: 's3:*Object', on: 'arn:aws:s3:::lake/*'");
    expect(others).toEqual([]);
    expect(one?.actions).toEqual(expect.arrayContaining(["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]));
    expect(one?.actions).toEqual([...(one?.actions ?? [])].sort());
    const [every] = expected("who: jobs, cannot: 's3:*', on: arn:aws:s3:::lake");
    expect(every?.actions).toContain("s3:ListBucket");
    expect(every?.actions).not.toContain("s3:GetObject");
    expect(every?.actions).not.toContain("s3:ListAllMyBuckets");
    const [everywhere] = expected("who: jobs, cannot: 's3:*', on: '*'");
    expect(everywhere?.actions).toEqual([...matchingActions("s3:*")].sort());
  });

  it("becomes several where its actions work on different things", () => {
    const both = expected(
      "who: jobs, can: [s3:GetObject, s3:ListBucket], on: [arn:aws:s3:::a, 'arn:aws:s3:::a/*', arn:aws:s3:::b]",
    );
    expect(both.map(({ actions, on }) => ({ actions, on }))).toEqual([
      { actions: ["s3:ListBucket"], on: [{ text: "arn:aws:s3:::a" }, { text: "arn:aws:s3:::b" }] },
      { actions: ["s3:GetObject"], on: [{ text: "arn:aws:s3:::a/*" }] },
    ]);
    expect(new Set(both.map(({ place, words }) => JSON.stringify([place, words]))).size).toBe(1);
  });
});

describe("where a contract holds", () => {
  const in2 = (files: Files): Organization["deployments"] => organizationOf({ ...TWO_ACCOUNTS, ...files }).deployments;
  const words = (deployments: Organization["deployments"]) =>
    Object.fromEntries(
      deployments.map((deployment) => [deployment.stackName, expectationsOf(deployment).map((one) => one.words)]),
    );
  const LINE = "who: jobs, can: s3:GetObject, on: '*'";

  it("is nowhere by itself", () => {
    expect(words(in2({}))).toEqual({ "dev-fraud": [] });
  });

  it("is each account of the team, or those that a line names", () => {
    const team = teamIn("dev, prod", "fraud", ...contract(LINE, `${LINE}, with: {}, accounts: [prod]`));
    const deployments = in2({ "teams/fraud.yaml": team });
    expect(words(deployments)).toEqual({
      "dev-fraud": ["jobs can s3:GetObject on *"],
      "prod-fraud": ["jobs can s3:GetObject on *", "jobs can s3:GetObject on *"],
    });
    expect(deployments.map((one) => expectationsOf(one)[0]?.who[0])).toMatchObject([
      { arn: "arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMakerExecutionRole" },
      { arn: "arn:aws:iam::222222222222:role/teams/fraud/fraud-SageMakerExecutionRole" },
    ]);
  });

  it("is every team of the account whose file says so, behind the team's own lines", () => {
    const deployments = in2({
      "accounts/dev.yaml": accountFile(
        "dev",
        "111111111111",
        ...contract("who: jobs, cannot: 's3:PutObject', on: '*'"),
      ),
      "teams/fraud.yaml": teamIn("dev, prod", "fraud", ...contract(LINE)),
      "teams/sales.yaml": teamFile("sales"),
    });
    expect(words(deployments)).toEqual({
      "dev-fraud": ["jobs can s3:GetObject on *", "jobs cannot s3:PutObject on *"],
      "dev-sales": ["jobs cannot s3:PutObject on *"],
      "prod-fraud": ["jobs can s3:GetObject on *"],
    });
    expect(deployments.map((one) => expectationsOf(one).at(-1)?.place)).toEqual([
      { file: "accounts/dev.yaml", line: 5, column: 5 },
      { file: "accounts/dev.yaml", line: 5, column: 5 },
      { file: "teams/fraud.yaml", line: 5, column: 5 },
    ]);
  });

  it("is not a team that has none of the roles and groups that an account's line names", () => {
    const lines = contract(
      "who: [interactive, Analysts], can: s3:GetObject, on: '*'",
      "who: execution, cannot: iam:PassRole, on: interactive",
      "who: [jobs, interactive], cannot: iam:PassRole, on: [jobs, interactive]",
    );
    const deployments = in2({
      "accounts/dev.yaml": accountFile("dev", "111111111111", ...lines),
      "teams/sales.yaml": "team: sales\naccounts: [dev]\nworkloads: [notebook]\ngroups: { Analysts: {} }\n",
    });
    const names = deployments.map((one) =>
      expectationsOf(one).map(({ who, on, place }) => [place.line, who.map((some) => "name" in some && some.name), on]),
    );
    const fraud = "arn:aws:iam::111111111111:role/teams/fraud/fraud-SageMakerExecutionRole";
    const sales = "arn:aws:iam::111111111111:role/teams/sales/sales-SageMaker-interactive";
    expect(names).toEqual([
      [[7, ["fraud-SageMakerExecutionRole"], [{ text: fraud }]]],
      [
        [5, ["sales-SageMaker-interactive", "sales-Analysts"], [{ text: "*" }]],
        [6, ["sales-SageMaker-interactive"], [{ text: sales }]],
        [7, ["sales-SageMaker-interactive"], [{ text: sales }]],
      ],
    ]);
  });

  it("is not a team that has retired", () => {
    const deployments = in2({
      "accounts/dev.yaml": accountFile("dev", "111111111111", ...contract(LINE)),
      "teams/fraud.yaml": teamFile("fraud", "retired: true", ...contract(LINE)),
      "teams/sales.yaml": teamFile("sales"),
    });
    expect(words(deployments)).toEqual({ "dev-fraud": [], "dev-sales": ["jobs can s3:GetObject on *"] });
  });
});

it("asks about each action on each target on which AWS asks about it, once, and about nothing else", () => {
  const actions = ["s3:GetObject", "s3:ListBucket", "s3:*Tagging", "iam:PassRole", "s3:Put*", "sagemaker:AddTags"];
  const targets = [
    "arn:aws:s3:::lake",
    "arn:aws:s3:::lake/*",
    "arn:aws:s3:::l*",
    "arn:aws:iam::1?1111111111:role/x",
    "*",
  ];
  const deployment = deploymentOf();
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(...actions), { minLength: 1 }),
      fc.uniqueArray(fc.constantFrom(...targets), { minLength: 1 }),
      (can, on) => {
        const team = { ...deployment.team, expect: [{ who: "jobs", can, on }] };
        const single = [...new Set(can.flatMap(matchingActions))];
        const asked = single.flatMap((action) =>
          on.filter((arn) => isAskedOn(action, arn)).map((arn) => `${action} ${arn}`),
        );
        const found = expectationsOf({ ...deployment, team }).flatMap((one) =>
          one.actions.flatMap((action) => one.on.map((target) => `${action} ${"text" in target ? target.text : ""}`)),
        );
        // Of one action everything is taken: that it fits is checked before.
        if (single.length > 1) expect(found.sort()).toEqual(asked.sort());
        else expect(found).toHaveLength(on.length);
      },
    ),
  );
});
