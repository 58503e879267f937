import fc from "fast-check";
import { policyDocument, ROLE_DIVISIONS, roleWorkStatements, type Statement, WORKLOAD_NAMES } from "../../policies";
import {
  groupsOf,
  key,
  KEYS,
  NETWORK,
  type Principal,
  roleArn,
  rolesOf,
  type Settings,
  sagemaker,
  teamScope,
  whoCan,
} from "./principals";
import { actionsOf, allows, DEV, list, sids } from "./support";
import { requestFor, WORK } from "./work";

describe("any team", () => {
  const workloads = fc.shuffledSubarray([...WORKLOAD_NAMES], { minLength: 1 });
  const settings: fc.Arbitrary<Settings> = fc.record(
    {
      network: fc.constantFrom(NETWORK, undefined),
      keys: fc.constantFrom(KEYS, { volume: KEYS.volume }, { output: KEYS.output }, {}),
      offlineStore: fc.constantFrom({ bucket: "acme-data", prefix: "fraud", kmsKey: key("store") }, undefined),
      fileSystems: fc.constantFrom(["fs-00000001"], undefined),
      remoteDebug: fc.boolean(),
      permissionsBoundary: fc.constantFrom("arn:aws:iam::111111111111:policy/b", undefined),
    },
    { requiredKeys: [] },
  );
  const teams = fc.record({ workloads, division: fc.constantFrom(...ROLE_DIVISIONS), settings });
  const runs = { numRuns: 15 };
  const isJobs = ({ name }: Principal): boolean =>
    !/interactive|orchestration|execution|notebook|studio|pipeline|automl/.test(name);
  const allowing = ({ statements }: Principal): Statement[] => statements.filter(({ Effect }) => Effect === "Allow");

  it("writes policies that IAM takes, each Sid once", () => {
    fc.assert(
      fc.property(teams, ({ workloads: some, division, settings: other }) => {
        const scope = teamScope("fraud", division, { workloads: some, ...other });
        for (const { workloads: ran } of scope.executionRoles) {
          const statements = roleWorkStatements(DEV, { ...scope, runs: ran });
          if (statements.length > 0) policyDocument(statements);
          expect(new Set(sids(statements)).size).toBe(statements.length);
        }
        for (const { statements } of groupsOf(scope)) expect(sids(statements)).not.toContain(undefined);
      }),
      runs,
    );
  });

  it("hands over its own roles, to SageMaker only, and nothing with a role for jobs", () => {
    fc.assert(
      fc.property(teams, ({ workloads: some, division, settings: other }) => {
        const scope = teamScope("fraud", division, { workloads: some, ...other });
        const own = scope.executionRoles.map(({ arn }) => arn);
        for (const principal of [...groupsOf(scope), ...rolesOf(scope)]) {
          const passing = allowing(principal).filter(({ Action }) =>
            allows([{ Effect: "Allow", ...(Action && { Action }), Resource: "*" }], "iam:PassRole", "*"),
          );
          for (const { Resource, Condition } of passing) {
            expect(Condition?.["StringEquals"]).toEqual({ "iam:PassedToService": "sagemaker.amazonaws.com" });
            expect(own).toEqual(expect.arrayContaining([...list(Resource)]));
          }
        }
        for (const role of rolesOf(scope).filter(isJobs)) {
          const actions = actionsOf(allowing(role));
          expect(actions.filter((action) => /^sagemaker:(Create|Update|AddTags|.*\*)|PassRole/.test(action))).toEqual(
            [],
          );
        }
      }),
      runs,
    );
  });

  it("may do nothing to what is named for another", () => {
    const resources = (team: string): [string, string][] => [
      ...WORKLOAD_NAMES.flatMap((workload) =>
        WORK[workload].calls.flatMap(([call, ...types]): [string, string][] =>
          types.map((type) => [`sagemaker:${call}`, [requestFor(team, [call, type]).on].flat()[0] ?? ""]),
        ),
      ),
      ...["PutLogEvents", "GetLogEvents", "CreateLogStream", "FilterLogEvents"].flatMap((action): [string, string][] =>
        [
          "TrainingJobs:log-stream:%-1/a",
          "Endpoints/%-1:log-stream:a",
          "Endpoints/%-1",
          "studio:log-stream:d-1/%-ann/a/b",
        ].map((name) => [
          `logs:${action}`,
          `arn:aws:logs:eu-west-1:111111111111:log-group:/aws/sagemaker/${name.replace("%", team)}`,
        ]),
      ),
      ["iam:PassRole", roleArn(team, "jobs")],
      ["iam:GetRole", roleArn(team, "jobs")],
      ["iam:PutRolePolicy", roleArn(team, "jobs")],
      ["s3:GetObject", `arn:aws:s3:::acme-data/${team}/x`],
      ["s3:PutObject", `arn:aws:s3:::acme-data/${team}/x`],
      ["s3:PutObjectAcl", `arn:aws:s3:::acme-data/${team}/features/x`],
      ["cloudwatch:DescribeAlarms", `arn:aws:cloudwatch:eu-west-1:111111111111:alarm:${team}-1`],
      ["ecr:BatchGetImage", `arn:aws:ecr:eu-west-1:111111111111:repository/${team}/training`],
    ];
    const names = fc
      .uniqueArray(fc.stringMatching(/^[a-c](-?[a-c]){0,3}$/), { minLength: 2, maxLength: 2 })
      .filter(([a = "", b = ""]) => !`${a}-`.startsWith(`${b}-`) && !`${b}-`.startsWith(`${a}-`));
    const ownSpace = /:(app|space)\//;
    fc.assert(
      fc.property(teams, names, ({ workloads: some, division, settings: other }, [own = "", foreign = ""]) => {
        const scope = teamScope(own, division, { workloads: some, ...other });
        const context = {
          "iam:PassedToService": "sagemaker.amazonaws.com",
          "sagemaker:ModelArn": sagemaker(`model/${own}-1`),
        };
        for (const principal of [...groupsOf(scope), ...rolesOf(scope)]) {
          for (const [action, on] of resources(foreign)) {
            // Studio shows the spaces of its domain.
            if (principal.session["sagemaker:DomainId"] !== undefined && ownSpace.test(on)) continue;
            if (whoCan([principal], { action, on, context }).length > 0)
              throw new Error(`${principal.name}: ${action} ${on}`);
          }
        }
      }),
      runs,
    );
  });
});
