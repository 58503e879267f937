import { lint } from "../../../access";
import { principalGraphOf } from "../../../access/graph/principal-graph";
import { assembleStacks, configurationResources } from "../../../access/terraform";

const ARN = "arn:aws:iam::111111111111:policy/shared/boundary";
const policy = (Sid: string, rest: object = {}): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid, Effect: "Allow", Action: "iam:PassRole", Resource: "*", ...rest }],
  });

const PROVIDER = { provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["111111111111"] }] } };
const account = {
  ...PROVIDER,
  resource: { aws_iam_policy: { shared: { name: "boundary", path: "/shared/", policy: policy("Shared") } } },
};
const role = (more: object = {}, further: object = {}): object => ({
  ...PROVIDER,
  resource: { aws_iam_role: { r: { name: "training", assume_role_policy: "{}", ...more } }, ...further },
});
const attached = { aws_iam_role_policy_attachment: { a: { role: "training", policy_arn: ARN } } };

const stacksOf = (stacks: Record<string, object>) =>
  assembleStacks(Object.entries(stacks).map(([name, json]) => configurationResources(name, { ...json })));
const knownIn = (stacks: Record<string, object>) =>
  principalGraphOf(stacksOf(stacks), () => []).named("training")[0]?.subject;

const EXPECTED = { name: "boundary", stack: "account", address: "aws_iam_policy.shared" };

describe("a policy that another stack holds", () => {
  it.each([
    ["before", { account, team: role({ permissions_boundary: ARN }, attached) }],
    ["after", { team: role({ permissions_boundary: ARN }, attached), account }],
  ])("is known by its ARN, when that stack comes %s", (_, stacks) => {
    const known = knownIn(stacks);
    expect(known?.boundary).toMatchObject({ ...EXPECTED, document: { Statement: [{ Sid: "Shared" }] } });
    expect(known?.identity).toMatchObject([EXPECTED]);
  });

  it("of another account is another one", () => {
    const elsewhere = {
      ...account,
      provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["222222222222"] }] },
    };
    const known = knownIn({ elsewhere, team: role({ permissions_boundary: ARN }, attached) });
    expect([known?.boundary?.document, known?.identity?.[0]?.document]).toEqual([undefined, undefined]);
  });

  it("is no unknown policy to the rules", () => {
    const unknown = (stacks: Record<string, object>) =>
      lint(stacksOf(stacks)).findings.filter(({ rule }) => rule === "unknown-policy");
    expect(unknown({ team: role({}, attached) })).toHaveLength(1);
    expect(unknown({ team: role({}, attached), account })).toEqual([]);
  });
});

describe("a policy that two stacks hold", () => {
  const twice = (other: string) => ({
    account,
    again: {
      ...account,
      resource: { aws_iam_policy: { shared: { name: "boundary", path: "/shared/", policy: policy(other) } } },
    },
    team: role({ permissions_boundary: ARN }),
  });

  it("is known where both say the same, and unknown where they do not", () => {
    expect(knownIn(twice("Shared"))?.boundary?.document).toMatchObject({ Statement: [{ Sid: "Shared" }] });
    expect(knownIn(twice("Other"))?.boundary).toMatchObject({ document: undefined });
  });
});

describe("a permissions boundary", () => {
  const rules = (stacks: Record<string, object>) =>
    lint(stacksOf(stacks))
      .findings.filter(({ stack, address }) => stack === "account" && address === "aws_iam_policy.shared")
      .map(({ rule }) => rule);

  it("opens nothing, so that what it leaves open is no finding", () => {
    expect(rules({ account })).toEqual(["pass-role"]);
    expect(rules({ account, team: role({ permissions_boundary: ARN }) })).toEqual([]);
  });

  it("that no stack holds hides nothing of what the role says itself", () => {
    const anybody = { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" };
    const trust = JSON.stringify({ Version: "2012-10-17", Statement: [anybody] });
    const told = (more: object) =>
      lint(stacksOf({ team: role({ assume_role_policy: trust, ...more }) })).findings.map(({ rule }) => rule);
    expect(told({})).toContain("confused-deputy");
    expect(told({ permissions_boundary: ARN })).toContain("confused-deputy");
  });

  it("that is also given to somebody opens what it says", () => {
    expect(rules({ account, team: role({ permissions_boundary: ARN }, attached) })).toEqual(["pass-role"]);
  });

  it("is still told what AWS would refuse in it", () => {
    const wrong = {
      ...account,
      resource: {
        aws_iam_policy: {
          shared: { ...account.resource.aws_iam_policy.shared, policy: policy("Shared", { Action: "iam:PassRoll" }) },
        },
      },
    };
    expect(rules({ account: wrong, team: role({ permissions_boundary: ARN }) })).toEqual(["unknown-action"]);
  });
});
