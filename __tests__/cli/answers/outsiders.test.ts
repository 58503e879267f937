import type { WhoCanJson } from "../../../cli/who-can/run";
import { folderOf } from "../../stacks/support";
import { askingOf, type Run } from "../support";

const ACCOUNT = "111111111111";
const CI = "arn:aws:iam::444444444444:role/ci";
const SSO = `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Data_0123456789abcdef`;
const ROOT = "arn:aws:iam::555555555555:root";
const NAME = "fraud-SageMakerExecutionRole";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/teams/fraud/${NAME}`;
const MODEL = "arn:aws:s3:::acme-fraud/model.tar.gz";

let run: (...args: readonly string[]) => Run;
beforeAll(() => {
  run = askingOf(
    folderOf({
      "organization.yaml": { version: 1, organization: "acme", state: { local: { path: "state" } } },
      "accounts/dev.yaml": { account: "dev", id: ACCOUNT, region: "eu-west-1" },
      "teams/fraud.yaml": {
        team: "fraud",
        accounts: ["dev"],
        workloads: ["training"],
        executionRoles: "single",
        data: [{ bucket: "acme-fraud", access: "read-write" }],
        executionRole: {
          trust: {
            services: ["glue.amazonaws.com", "account-access.amazonaws.com"],
            principals: [{ arn: CI }, { arn: SSO, mfa: true }, { arn: ROOT, externalId: "42" }],
          },
        },
      },
    }),
  );
});

/** By name: the verdict, and as whom. */
function able(...args: readonly string[]): Record<string, string> {
  const { principals } = JSON.parse(run("who-can", ...args, "--json").out) as WhoCanJson;
  return Object.fromEntries(
    principals.map(({ principal, verdict, answers }) => [
      principal.name,
      [verdict, ...(answers[0]?.as ? [`as ${answers[0].as.name}`] : [])].join(" "),
    ]),
  );
}

describe("who-can names who comes in by a trust policy", () => {
  it("to the role: everybody, and the services that act at somebody's call", () => {
    expect(able("sts:AssumeRole", ROLE)).toEqual({
      [CI]: "allowed",
      [SSO]: "conditional",
      "anybody in 555555555555": "conditional",
      "account-access.amazonaws.com": "conditional",
      "glue.amazonaws.com": "conditional",
      "sagemaker.amazonaws.com": "conditional",
    });
    expect(able("sts:AssumeRole", ROLE, "--with", "aws:MultiFactorAuthPresent=true")[SSO]).toBe("allowed");
  });

  it("to what the role may do, as the role, and only people and code whom nobody calls", () => {
    expect(able("s3:PutObject", MODEL)).toEqual({
      [NAME]: "allowed",
      [CI]: `allowed as ${NAME}`,
      [SSO]: `conditional as ${NAME}`,
      "anybody in 555555555555": `conditional as ${NAME}`,
      "account-access.amazonaws.com": `conditional as ${NAME}`,
    });
  });

  it("with the way, and what it depends on", () => {
    const { out } = run("who-can", "s3:PutObject", MODEL);
    expect(out).toContain(`\n  ${CI} (role, no stack) as ${NAME}\n      path: ${CI} assumes ${NAME}\n`);
    expect(out).toMatch(
      /path: anybody in 5{12} assumes \S+\n +on the way: allowed where sts:ExternalId is 42, by Principal3/,
    );
  });

  it("to nothing else, and counts them where nobody can", () => {
    expect(run("who-can", "iam:CreateUser", "*")).toMatchObject({
      status: 1,
      out: "Nobody of the 1 roles, groups and users, and of 4 from outside whom they let in, can iam:CreateUser on *\n",
    });
  });
});

describe("can answers about who comes in by a trust policy", () => {
  const OWN = "What else it may do, by policies of its own, is in no stack.";

  it("yes, as the role, and says that more may be elsewhere", () => {
    const { status, out } = run("can", CI, "s3:PutObject", MODEL);
    expect([status, out.split("\n").at(-2)?.trim()]).toEqual([0, OWN]);
    expect(out).toMatch(new RegExp(`^Yes, as ${NAME}: ${CI} \\(no stack\\) can s3:PutObject on\\s+${MODEL}\n`));
    expect(out).toContain(`path: ${CI} assumes ${NAME}`);
  });

  it("by the ARN of a session, too", () => {
    expect(run("can", "arn:aws:sts::444444444444:assumed-role/ci/build", "s3:PutObject", MODEL).out).toMatch(
      /^Yes, as /,
    );
  });

  it.each([
    ["a person of Identity Center", SSO],
    ["an account", ROOT],
    ["somebody of an account that is let in", "arn:aws:iam::555555555555:role/x"],
    ["a service", "account-access.amazonaws.com"],
  ])("it depends, where the trust policy asks for something: %s", (_, who) => {
    expect(run("can", who, "s3:PutObject", MODEL)).toMatchObject({
      status: 1,
      out: expect.stringMatching(new RegExp(`^It depends, as ${NAME}:\\s`)) as unknown,
    });
  });

  it("it depends, of what the role may not do", () => {
    const { out } = run("can", CI, "s3:PutObject", "arn:aws:s3:::other/x");
    expect(out).toMatch(/^It depends: /);
    expect(out).toContain(`what the account of ${CI}, which is in no stack, says is not known`);
    expect(out).toContain(OWN);
  });

  it("no, of what no policy of another account can give", () => {
    const job = `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:training-job/card-a`;
    expect(run("can", CI, "sagemaker:StopTrainingJob", job).out).toMatch(/^No: /);
  });

  it("that no stack has who is let in by none", () => {
    const { status, error } = run("can", "arn:aws:iam::666666666666:role/x", "s3:PutObject", MODEL);
    expect(status).toBe(2);
    expect(error).toContain('none of the stacks has a role, group or user "arn:aws:iam::666666666666:role/x"');
  });
});

it("explain tells why AWS denied somebody from outside a role, and not what is in no stack", () => {
  const denied = (action: string, resource: string): string =>
    `User: arn:aws:sts::444444444444:assumed-role/ci/build is not authorized to perform: ${action} on resource: ${resource}`;
  expect(run("explain", denied("sts:AssumeRole", ROLE)).out).toContain("Principal1 of trust policy");
  expect(run("explain", denied("s3:GetObject", "arn:aws:s3:::other/x"))).toMatchObject({
    status: 1,
    out: expect.stringContaining(
      `neither ${CI}, whom the stacks only let in, nor the policy of arn:aws:s3:::other/x is in`,
    ) as unknown,
  });
});
