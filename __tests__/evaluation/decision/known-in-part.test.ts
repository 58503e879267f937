import { UNKNOWN } from "../../../evaluation/language/unknown";
import { decide } from "../../../evaluation/decision/decide";
import type { Subject } from "../../../evaluation/decision/subject";
import { ACCOUNT, allow, ELSEWHERE, forWhom, OBJECT, policy, reading, role, shortly } from "./asking.support";

const reserved = (set: string, { region = UNKNOWN, suffix = UNKNOWN, account = ACCOUNT } = {}): string =>
  `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com${region}/AWSReservedSSO_${set}_${suffix}`;
const ANY = { region: "*", suffix: "?".repeat(16) };
const HEX = "0123456789abcdef";

/** The role of a permission set: AWS makes up the end of its name, and where the instance is stands in its path. */
const ENGINEERS: Subject = role([], { name: "AWSReservedSSO_fraud-eng", arn: reserved("fraud-eng") });

describe("the role of a permission set, by its ARN", () => {
  it.each([
    // As the owner of a resource writes it.
    ["ArnLike", reserved("fraud-eng", ANY), "allowed", "implicit"],
    ["ArnLike", reserved("fraud-eng", { region: "*", suffix: "*" }), "allowed", "implicit"],
    ["ArnLike", reserved("fraud-*", ANY), "allowed", "implicit"],
    ["ArnLike", reserved("*", { region: "*", suffix: "" }).slice(0, -1), "allowed", "implicit"],
    ["StringLike", reserved("fraud-eng", ANY), "allowed", "implicit"],
    ["StringLike", "*", "allowed", "implicit"],
    // Others.
    ["ArnLike", reserved("fraud-admins", ANY), "implicit", "allowed"],
    ["ArnLike", reserved("risk-fraud-eng", ANY), "implicit", "allowed"],
    ["ArnLike", reserved("fraud", ANY), "implicit", "allowed"],
    ["ArnLike", reserved("fraud-eng", { ...ANY, suffix: "?".repeat(15) }), "implicit", "allowed"],
    ["ArnLike", reserved("fraud-eng", { ...ANY, account: ELSEWHERE }), "implicit", "allowed"],
    ["ArnLike", `arn:aws:iam::${ACCOUNT}:role/teams/*`, "implicit", "allowed"],
    ["StringEquals", reserved("risk-eng", { region: "", suffix: HEX }), "implicit", "allowed"],
    // Perhaps: where it is, and what AWS makes up, nobody knows.
    ["ArnLike", reserved("fraud-eng", { ...ANY, region: "/eu-west-1" }), "conditional", "conditional"],
    ["ArnLike", reserved("fraud-eng", { ...ANY, region: "" }), "conditional", "conditional"],
    ["ArnLike", reserved("fraud-eng", { region: "*", suffix: "a*" }), "conditional", "conditional"],
    ["ArnEquals", reserved("fraud-eng", { region: "/eu-west-1", suffix: HEX }), "conditional", "conditional"],
    ["StringEquals", reserved("fraud-eng", { region: "/eu-west-1", suffix: HEX }), "conditional", "conditional"],
    ["ArnLike", UNKNOWN, "conditional", "conditional"],
  ])("%s %s: %s, and of its opposite %s", (operator, expected, outcome, opposite) => {
    const ask = (name: string): string =>
      shortly(
        decide(
          {
            ...ENGINEERS,
            identity: [policy("own", allow("s3:GetObject", OBJECT, { [name]: { "aws:PrincipalArn": expected } }))],
          },
          reading(),
        ),
      );
    expect(ask(operator)).toBe(outcome);
    expect(ask(operator.replace(/^(Arn|String)/, "$1Not"))).toBe(opposite);
  });

  it("is there, and has an account", () => {
    const asked = (condition: Record<string, unknown>): string =>
      shortly(decide({ ...ENGINEERS, identity: [policy("own", allow("s3:GetObject", OBJECT, condition))] }, reading()));
    expect(asked({ Null: { "aws:PrincipalArn": "false" } })).toBe("allowed");
    expect(asked({ StringEquals: { "aws:PrincipalAccount": ACCOUNT } })).toBe("allowed");
  });
});

describe("the role of a permission set, in the policy of a resource", () => {
  const root = `arn:aws:iam::${ACCOUNT}:root`;
  const owners = (principal: unknown, set?: string) => ({
    resourcePolicy: policy(
      "bucket",
      forWhom(
        principal,
        allow(
          "s3:GetObject",
          OBJECT,
          set === undefined ? undefined : { ArnLike: { "aws:PrincipalArn": reserved(set, ANY) } },
        ),
      ),
    ),
    resourceAccount: ELSEWHERE,
  });
  const may: Subject = { ...ENGINEERS, identity: [policy("own", allow("s3:GetObject", OBJECT))] };

  it.each([
    ["by its account, for it", may, owners(root, "fraud-eng"), "allowed"],
    ["by its account, for another", may, owners(root, "fraud-admins"), "implicit"],
    ["by its account, though its own policies do not say so", ENGINEERS, owners(root, "fraud-eng"), "implicit"],
    ["another account, for it", may, owners(`arn:aws:iam::${ELSEWHERE}:root`, "fraud-eng"), "implicit"],
    ["by an ARN that may be its own", may, owners(reserved("fraud-eng", { region: "", suffix: HEX })), "conditional"],
    ["by an ARN that is another's", may, owners(reserved("fraud-ops", { region: "", suffix: HEX })), "implicit"],
    [
      "by a session that may be its own",
      may,
      owners(`arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_fraud-eng_${HEX}/ann`),
      "conditional",
    ],
  ])("%s: %s", (_, subject, rest, outcome) => {
    expect(shortly(decide(subject, reading(rest)))).toBe(outcome);
  });
});
