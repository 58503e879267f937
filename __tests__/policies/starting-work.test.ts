import { divideRoles, WORKLOAD_NAMES } from "../../policies";
import { KEYS, roleArn, whoCan } from "./principals";
import { request } from "./requests";
import { actionsOf } from "./support";
import { creations, everybody, INTERACTIVE, pass, requestFor, STARTED, WORK } from "./work";

describe.each(WORKLOAD_NAMES)("a team that does %s only", (workload) => {
  const { calls, lists } = WORK[workload];
  const team = everybody("by-kind", [workload]);
  const engineers = team.filter(({ name }) => name === "ML_Engineers");
  const actions = actionsOf(
    engineers.flatMap(({ statements }) => statements.filter(({ Effect }) => Effect === "Allow")),
  );
  const created = creations(calls);

  it("has engineers who can do all that starting it takes", () => {
    for (const call of calls) {
      expect({ call, by: whoCan(engineers, requestFor("fraud", call)) }).toEqual({ call, by: ["ML_Engineers"] });
      expect({ call, by: whoCan(team, requestFor("vision", call)) }).toEqual({ call, by: [] });
    }
    for (const list of lists) expect(whoCan(engineers, { action: `sagemaker:${list}`, on: "*" })).not.toEqual([]);
    for (const [call, ...types] of created) {
      const tag = request("fraud", "AddTags", types, { "sagemaker:TaggingAction": call });
      expect(whoCan(engineers, tag)).not.toEqual([]);
      expect(whoCan(engineers, { ...tag, context: {} })).toEqual([]);
      expect(whoCan(engineers, request("fraud", "ListTags", types))).not.toEqual([]);
    }
  });

  it("has engineers who can do no more in SageMaker", () => {
    const wanted = [...calls.map(([call]) => call), ...lists, "ListTags", ...(created.length > 0 ? ["AddTags"] : [])];
    expect(actions.filter((action) => action.startsWith("sagemaker:"))).toEqual(
      [...new Set(wanted)].map((call) => `sagemaker:${call}`).sort(),
    );
  });

  it("has engineers who hand over the role of the work, and follow it", () => {
    const [role] = divideRoles([workload], "by-kind");
    const handed = INTERACTIVE.includes(workload) ? [] : ["ML_Engineers"];
    expect(whoCan(engineers, pass(role?.key ?? ""))).toEqual(handed);
    expect(whoCan(engineers, { action: "iam:GetRole", on: roleArn("fraud", role?.key ?? "") })).toEqual(handed);
    const logs = "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/sagemaker/TrainingJobs";
    for (const one of [
      { action: "logs:DescribeLogStreams", on: logs },
      { action: "logs:GetLogEvents", on: `${logs}:log-stream:fraud-1/algo-1` },
      { action: "s3:PutObject", on: "arn:aws:s3:::acme-code/fraud/source.tar.gz" },
      { action: "s3:GetObject", on: "arn:aws:s3:::acme-data/fraud/x" },
    ]) {
      expect(whoCan(engineers, one)).toEqual(["ML_Engineers"]);
    }
    const grant = { action: "kms:CreateGrant", on: KEYS.volume, context: { "kms:GrantIsForAWSResource": "true" } };
    expect(whoCan(engineers, grant)).toEqual(workload === "endpoint" ? ["ML_Engineers"] : []);
  });

  it("has engineers without any other right", () => {
    const services = new Set(actions.map((action) => action.split(":")[0]));
    expect(
      [...services].filter(
        (service) => !["cloudwatch", "iam", "kms", "logs", "s3", "sagemaker"].includes(service ?? ""),
      ),
    ).toEqual([]);
    expect(actions.filter((action) => /^(iam|kms)/.test(action))).toEqual([
      ...(INTERACTIVE.includes(workload) ? [] : ["iam:GetRole", "iam:PassRole"]),
      ...(workload === "endpoint" ? ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey"] : ["kms:Decrypt"]),
    ]);
    // What jobs have written is read, by way of S3.
    expect(
      whoCan(team, {
        action: "kms:Decrypt",
        on: KEYS.output,
        context: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
      }),
    ).toEqual(expect.arrayContaining(["ML_Engineers", "Analysts"]));
    expect(whoCan(team, { action: "kms:Decrypt", on: KEYS.output })).toEqual([]);
  });

  it("has analysts who see no more than data, logs and metrics", () => {
    const analysts = team.filter(({ name }) => name === "Analysts");
    for (const call of calls) expect(whoCan(analysts, requestFor("fraud", call))).toEqual([]);
    for (const list of lists) expect(whoCan(analysts, { action: `sagemaker:${list}`, on: "*" })).toEqual([]);
    const seen = actionsOf(analysts.flatMap(({ statements }) => statements));
    expect(
      seen.filter(
        (action) => !/^(s3:(Get|List)|logs:(Get|Describe|Filter)|cloudwatch:(Get|List)|kms:Decrypt)/.test(action),
      ),
    ).toEqual([]);
  });

  it("has administrators who can do it all, and delete it", () => {
    const admins = team.filter(({ name }) => name === "ML_Admins");
    for (const call of calls) expect(whoCan(admins, requestFor("fraud", call))).toEqual(["ML_Admins"]);
    for (const role of divideRoles([workload], "by-kind"))
      expect(whoCan(admins, pass(role.key))).toEqual(["ML_Admins"]);
  });
});

describe.each(STARTED)("%s", (workload) => {
  const { calls, lists } = WORK[workload];

  it.each(INTERACTIVE)("is started from a %s, on the team's resources, with its role", (place) => {
    const team = everybody("by-kind", [workload, place]).filter(({ name }) => name === "interactive");
    for (const call of calls) {
      expect({ call, by: whoCan(team, requestFor("fraud", call)) }).toEqual({ call, by: ["interactive"] });
      expect({ call, by: whoCan(team, requestFor("vision", call)) }).toEqual({ call, by: [] });
    }
    for (const list of lists) expect(whoCan(team, { action: `sagemaker:${list}`, on: "*" })).toEqual(["interactive"]);
    const [role] = divideRoles([workload], "by-kind");
    expect(whoCan(team, pass(role?.key ?? ""))).toEqual(["interactive"]);
    expect(whoCan(team, pass("interactive"))).toEqual([]);
  });

  it("is not started from a notebook of a team that does not do it", () => {
    const others = STARTED.filter((one) => one !== workload);
    const team = everybody("by-kind", [...others, "notebook"]).filter(({ name }) => name === "interactive");
    // Transform jobs and endpoints both have models.
    const [create = ["", ""]] = creations(calls).filter(([call]) => call !== "CreateModel");
    expect(whoCan(team, requestFor("fraud", create))).toEqual([]);
  });
});
