import { UNKNOWN } from "../../../evaluation/language/unknown";
import {
  ACCOUNT,
  allow,
  arn,
  document,
  GROUP,
  iamArn,
  neighbours,
  proven,
  ROLE,
  s3Arn,
  sageMakerArn,
  type Synthesised,
  withBucketPolicy,
  withContract,
  withPolicy,
  withTrust,
} from "./support";

/** The answers that break one line of a team's contract: whose, the action, the resource and the verdict. */
function broken(line: object, { of = "fraud", on = neighbours() } = {}): string[] {
  const report = proven(withContract(on, of, line));
  return report.broken.flatMap((one) =>
    one.broken.map(
      ({ as, action, resource, decision }) => `${as.subject.name} ${action} ${resource} ${decision.verdict}`,
    ),
  );
}

const IN = s3Arn("acme-fraud/in.csv");
const SAGEMAKER = "sagemaker.amazonaws.com";
const OF_OWN_ACCOUNT = { "aws:SourceAccount": ACCOUNT };
const JOB = sageMakerArn("training-job/fraud-*");
const JOBS_OF_CARD = sageMakerArn("training-job/card-*");

describe("a line with can", () => {
  it("holds for what is surely allowed, on all of a pattern", () => {
    expect(
      broken({ who: "execution", can: ["s3:GetObject", "s3:PutObject"], on: [IN, s3Arn("acme-fraud/*")] }),
    ).toEqual([]);
    expect(
      broken({
        who: "ML_Engineers",
        can: "sagemaker:CreateTrainingJob",
        on: { team: "own", resource: "training-job" },
      }),
    ).toEqual([]);
  });

  it("takes actions in any case of letters", () => {
    expect(broken({ who: "execution", can: "S3:getobject", on: IN })).toEqual([]);
    expect(broken({ who: "execution", cannot: "S3:GETOBJECT", on: IN })).toHaveLength(1);
    const jobs = { team: "other", resource: "training-job" };
    expect(broken({ who: "ML_Engineers", cannot: "SageMaker:stoptrainingjob", on: jobs })).toEqual([]);
  });

  it("is broken by what is denied, allowed in part, or depends on what is not told", () => {
    expect(broken({ who: "execution", can: "s3:DeleteObject", on: IN })).toEqual([
      `${ROLE} s3:DeleteObject ${IN} denied`,
    ]);
    const all = s3Arn("acme-shared/*");
    expect(broken({ who: "execution", can: "s3:GetObject", on: all })).toEqual([
      `${ROLE} s3:GetObject ${all} conditional`,
    ]);
    const pass = { who: "ML_Engineers", can: "iam:PassRole", on: "execution" };
    expect(broken(pass)).toEqual([`${GROUP} iam:PassRole ${iamArn(`role/teams/fraud/${ROLE}`)} conditional`]);
    expect(broken({ ...pass, with: { "iam:PassedToService": "sagemaker.amazonaws.com" } })).toEqual([]);
    expect(broken({ ...pass, with: { "iam:PassedToService": "lambda.amazonaws.com" } })).toHaveLength(1);
  });

  it("asks it of the principal itself, not of what it can act as", () => {
    const line = {
      who: "ML_Engineers",
      can: "cloudwatch:PutMetricData",
      on: "*",
      with: { "cloudwatch:namespace": "fraud" },
    };
    expect(broken({ ...line, who: "execution" })).toEqual([]);
    expect(broken(line)).toHaveLength(1);
  });

  it("is broken by each that cannot, and each action", () => {
    const line = { who: ["execution", "ML_Engineers"], can: ["s3:DeleteObject", "s3:GetObjectTagging"], on: IN };
    expect(broken(line)).toHaveLength(4);
  });
});

describe("a line with cannot", () => {
  it("holds for what is surely denied, on none of a pattern", () => {
    expect(broken({ who: "execution", cannot: "s3:*", on: s3Arn("acme-card/*") })).toEqual([]);
    expect(broken({ who: "ML_Engineers", cannot: ["iam:Put*", "iam:Attach*"], on: "*" })).toEqual([]);
  });

  it("is broken by what is allowed in part, or may be allowed", () => {
    const shared = s3Arn("acme-shared/*");
    expect(broken({ who: "execution", cannot: "s3:GetObject", on: shared })).toEqual([
      `${ROLE} s3:GetObject ${shared} conditional`,
    ]);
    const added = (statement: object): Synthesised => withPolicy(neighbours(), ROLE, document(statement));
    const line = { who: "execution", cannot: "s3:DeleteObject", on: IN };
    const tagged = allow("s3:DeleteObject", "*", { StringEquals: { "aws:PrincipalTag/team": "x" } });
    expect(broken(line, { on: added(tagged) })).toEqual([`${ROLE} s3:DeleteObject ${IN} conditional`]);
    expect(broken(line, { on: added(allow("s3:DeleteObject", s3Arn(UNKNOWN))) })).toHaveLength(1);
    expect(broken(line, { on: added(allow(`s3:${UNKNOWN}`, "*")) })).toHaveLength(1);
  });

  it("is broken by a policy of which nobody knows what it says", () => {
    expect(broken({ who: "execution", cannot: "ec2:RunInstances", on: "*" })).toEqual([]);
    const on = withPolicy(neighbours(), ROLE, undefined, "platform");
    expect(broken({ who: "execution", cannot: "ec2:RunInstances", on: "*" }, { on })).toEqual([
      `${ROLE} ec2:RunInstances * conditional`,
    ]);
  });

  it("is broken by the policy on a resource alone", () => {
    const on = withBucketPolicy(neighbours(), "acme-fraud", "*", allow("s3:DeleteObject", IN));
    expect(broken({ who: "execution", cannot: "s3:DeleteObject", on: IN }, { on })).toEqual([
      `${ROLE} s3:DeleteObject ${IN} allowed`,
    ]);
  });

  it("is broken by what a role allows that the principal can act as, with the way to it", () => {
    const on = withPolicy(neighbours(), ROLE, document(allow("ses:SendEmail", "*")));
    const { broken: found } = proven(
      withContract(on, "fraud", { who: "ML_Engineers", cannot: "ses:SendEmail", on: "*" }),
    );
    expect(found.flatMap((one) => one.broken).map(({ as, path }) => [as.subject.name, path])).toEqual([
      [ROLE, [expect.stringMatching(`^${GROUP} passes ${ROLE} to sagemaker.amazonaws.com with sagemaker:Create`)]],
    ]);
  });

  it("takes to such a role only what the call itself says", () => {
    const on = withPolicy(
      neighbours(),
      ROLE,
      document(allow("ses:SendEmail", "*", { Bool: { "aws:MultiFactorAuthPresent": "true" } })),
    );
    const line = {
      who: "ML_Engineers",
      cannot: "ses:SendEmail",
      on: "*",
      with: { "aws:MultiFactorAuthPresent": false },
    };
    expect(broken(line, { on })).toEqual([`${ROLE} ses:SendEmail * conditional`]);
  });
});

describe("what is other teams'", () => {
  it("is not what carries the team's own name in a place that all use", () => {
    const streams = { cannot: "logs:PutLogEvents", on: { team: "other", resource: "log-stream" } };
    expect(broken({ who: "execution", ...streams })).toEqual([]);
    const all = withPolicy(neighbours(), ROLE, document(allow("logs:PutLogEvents", "*")));
    expect(broken({ who: "execution", ...streams }, { on: all })).not.toEqual([]);
  });

  const line = {
    who: ["execution", "ML_Engineers"],
    cannot: "sagemaker:StopTrainingJob",
    on: { team: "other", resource: "training-job" },
  };

  it("may not be reached, and is told by the team that is reached", () => {
    expect(broken(line)).toEqual([]);
    const on = withPolicy(neighbours(), GROUP, document(allow("sagemaker:Stop*", "*")));
    expect(broken(line, { on })).toEqual([`${GROUP} sagemaker:StopTrainingJob ${JOBS_OF_CARD} allowed`]);
  });

  it("is reached through a role, too", () => {
    const on = withPolicy(neighbours(), ROLE, document(allow("sagemaker:Stop*", "*")));
    expect(broken({ ...line, who: "ML_Engineers" }, { on })).toEqual([
      `${ROLE} sagemaker:StopTrainingJob ${JOBS_OF_CARD} allowed`,
    ]);
  });

  it("may not be written, also where the other team may only read it", () => {
    const writing = { who: "jobs", cannot: "dynamodb:PutItem", on: { team: "other", resource: "table" } };
    const role = "card-SageMakerExecutionRole";
    const on = withPolicy(neighbours(), role, document(allow("dynamodb:PutItem", "*")));
    expect(broken(writing, { of: "card" })).toEqual([]);
    expect(broken(writing, { of: "card", on })).toEqual([
      `${role} dynamodb:PutItem ${arn("dynamodb", "table/fraud-table")} allowed`,
    ]);
  });

  it("is a team's of that name, or every team's for can", () => {
    const named = {
      who: "execution",
      can: "sagemaker:StopTrainingJob",
      on: { team: "card", resource: "training-job" },
    };
    expect(broken(named)).toEqual([`${ROLE} sagemaker:StopTrainingJob ${JOBS_OF_CARD} denied`]);
    expect(broken({ ...named, on: { team: "other", resource: "training-job" } })).toHaveLength(1);
    expect(broken({ ...named, who: "ML_Engineers", on: JOB })).toEqual([]);
  });
});

describe("who", () => {
  it.each([
    [SAGEMAKER, "allowed"],
    ["lambda.amazonaws.com", "denied"],
    [iamArn("user/eve"), "denied"],
    ["arn:aws:iam::999999999999:root", "denied"],
  ])("is also %s, of whom only the policy on the resource is known", (who, verdict) => {
    const line = { who, on: "execution", with: OF_OWN_ACCOUNT };
    expect(broken({ ...line, can: "sts:AssumeRole" })).toHaveLength(verdict === "allowed" ? 0 : 1);
    expect(broken({ ...line, cannot: "sts:AssumeRole" })).toHaveLength(verdict === "allowed" ? 1 : 0);
  });

  it("is also such a one about what is other teams'", () => {
    const line = { cannot: "sts:AssumeRole", on: { team: "other", resource: "execution-role" }, with: OF_OWN_ACCOUNT };
    expect(broken({ ...line, who: SAGEMAKER })).toContain(
      `${SAGEMAKER} sts:AssumeRole ${iamArn("role/teams/card/card-SageMakerExecutionRole")} allowed`,
    );
    expect(broken({ ...line, who: iamArn("user/eve") })).toEqual([]);
  });

  it("may do anything with what nobody has told a policy of", () => {
    expect(broken({ who: iamArn("user/eve"), cannot: "s3:GetObject", on: IN })).toHaveLength(1);
  });

  it("is a user where the ARN says so", () => {
    const users = allow("s3:GetObject", IN, { StringEquals: { "aws:PrincipalType": "User" } });
    const on = withBucketPolicy(neighbours(), "acme-fraud", "*", users);
    expect(broken({ who: iamArn("user/eve"), cannot: "s3:GetObject", on: IN }, { on })).toHaveLength(1);
    expect(broken({ who: iamArn("role/eve"), cannot: "s3:GetObject", on: IN }, { on })).toEqual([]);
  });

  it("has the name behind the last slash of the ARN", () => {
    const eve = allow("s3:GetObject", IN, { StringEquals: { "aws:username": "eve" } });
    const on = withBucketPolicy(neighbours(), "acme-fraud", "*", eve);
    const line = { cannot: "s3:GetObject", on: IN };
    expect(broken({ ...line, who: iamArn("user/staff/eve") }, { on })).toHaveLength(1);
    expect(broken({ ...line, who: iamArn("user/staff/ann") }, { on })).toEqual([]);
  });
});

describe("who from outside a trust policy lets in", () => {
  const CI = "arn:aws:iam::444444444444:role/ci";
  const OTHER = "arn:aws:iam::555555555555:role/x";
  const letting = (AWS: string): Synthesised => withTrust(neighbours(), ROLE, AWS);
  const no = (who: string, action = "sagemaker:StopTrainingJob", on = JOB): object => ({ who, cannot: action, on });
  const mail = (on: Synthesised): Synthesised => withPolicy(on, ROLE, document(allow("ses:SendEmail", "*")));
  const sending = { cannot: "iam:GetRole", on: iamArn("role/x") };

  it("may do what the role may, with the way to it", () => {
    const on = withPolicy(letting(CI), ROLE, document(allow("iam:GetRole", "*")));
    const { broken: found } = proven(withContract(on, "fraud", { who: CI, ...sending }));
    expect(found.flatMap((one) => one.broken).map(({ as, path }) => [as.subject.name, path])).toEqual([
      [ROLE, [`${CI} assumes ${ROLE}`]],
    ]);
  });

  it("may come in by the account, whoever of it it is", () => {
    const on = withPolicy(letting("arn:aws:iam::555555555555:root"), ROLE, document(allow("iam:GetRole", "*")));
    expect(broken({ who: OTHER, ...sending }, { on })).toHaveLength(1);
    expect(broken({ who: "arn:aws:iam::555555555555:root", ...sending }, { on })).toHaveLength(1);
    expect(broken({ who: "arn:aws:iam::666666666666:role/x", ...sending }, { on })).toEqual([]);
  });

  it("is surely denied what no policy of another account gives, and the role may not do", () => {
    expect(broken(no(CI), { on: letting(CI) })).toEqual([]);
    expect(broken(no(CI, "s3:DeleteObject", IN), { on: letting(CI) })).toHaveLength(1);
    expect(broken({ who: CI, cannot: "iam:GetRole", on: iamArn("role/x") }, { on: mail(letting(CI)) })).toEqual([]);
  });

  it("may reach by it what is other teams'", () => {
    const on = withPolicy(letting(CI), ROLE, document(allow("sagemaker:Stop*", "*")));
    const line = { who: CI, cannot: "sagemaker:StopTrainingJob", on: { team: "other", resource: "training-job" } };
    expect(broken(line, { on: letting(CI) })).toEqual([]);
    expect(broken(line, { on })).toEqual([`${ROLE} sagemaker:StopTrainingJob ${JOBS_OF_CARD} allowed`]);
  });

  it("comes by a service that stands for people, and not by one that acts at somebody's call", () => {
    const trusted = (Service: string): Synthesised => {
      const on = withPolicy(letting(CI), ROLE, document(allow("iam:GetRole", "*")));
      const trust = document({ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" });
      const stacks = on.stacks.map((stack) => ({
        ...stack,
        principals: stack.principals.map((one) => (one.name === ROLE ? { ...one, trust } : one)),
      }));
      return { ...on, stacks };
    };
    const ways = (who: string): number => {
      const { broken: found } = proven(withContract(trusted(who), "fraud", { who, ...sending }));
      return found.flatMap((one) => one.broken).filter(({ path }) => path.length > 0).length;
    };
    expect([ways("account-access.amazonaws.com"), ways("glue.amazonaws.com")]).toEqual([1, 0]);
  });
});
