import { diffAccess } from "../../../access";
import type { Change, StatementChange } from "../../../access/diff/report";
import type { Stack } from "../../../access/terraform";
import { policy, stackOf } from "../support";

/** What a group is allowed by default. */
export const READ = { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/in/*" };
export const WRITE = { Sid: "Write", Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::data/out/*" };
export const TRUST = {
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: { Service: "sagemaker.amazonaws.com" },
};

const PROVIDER = { provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["111111111111"] }] } };

/** A stack in an account that is known. */
export const inAccount = (name: string, resource: object): Stack => stackOf(name, resource, PROVIDER);

/** A stack with a group that has these statements in an inline policy. */
export const groupWith = (...statements: readonly unknown[]): Stack =>
  inAccount("dev", {
    aws_iam_group: { g: { name: "people" } },
    aws_iam_group_policy: { p: { name: "work", group: "people", policy: policy(...statements) } },
  });

/** A stack with a role, with more arguments, and statements in an inline policy. */
export const roleWith = (more: object, ...statements: readonly object[]): Stack =>
  inAccount("dev", {
    aws_iam_role: { r: { name: "worker", assume_role_policy: policy(TRUST), ...more } },
    aws_iam_role_policy: { p: { name: "work", role: "worker", policy: policy(READ, ...statements) } },
  });

interface Told {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** What all principals and things gained and lost, in few words: `Allow s3:GetObject on arn:aws:s3:::data/in/*`. */
export function told(before: Stack | readonly Stack[], after: Stack | readonly Stack[]): Told {
  const diff = diffAccess([before].flat(), [after].flat());
  const all = [...diff.principals, ...diff.resources];
  return {
    gained: all.flatMap(({ gained }) => gained.map(words)),
    lost: all.flatMap(({ lost }) => lost.map(words)),
  };
}

export const SAME: Told = { gained: [], lost: [] };

function words(change: Change): string {
  switch (change.type) {
    case "statement":
      return statementWords(change);
    case "managed-policy":
      return `${change.layer} ${change.policy} (${change.services.map(({ service }) => service).join(", ")})`;
    case "unknown-policy":
      return `${change.layer} ${change.policy} unknown`;
    case "boundary":
      return `boundary ${change.policy}`;
    case "membership":
      return `member of ${change.group}`;
    case "role":
      return `assumes ${change.role}`;
  }
}

function statementWords(change: StatementChange): string {
  const { layer, effect, actions, notActions, resources, notResources, who, conditions, otherConditions } = change;
  const where = (all: StatementChange["conditions"]): string =>
    all.map(({ key, operator, values }) => `${key} ${operator} ${values.join("|")}`).join(" & ") || "always";
  return [
    ...(layer === "identity" ? [] : [layer]),
    effect,
    notActions ? `not ${notActions.join(",")}` : actions.join(","),
    `on ${notResources ? `not ${notResources.join(",")}` : resources.join(",")}`,
    ...(who ? [`by ${who.map(({ name }) => name).join(",")}`] : []),
    ...(conditions.length > 0 || otherConditions ? [`if ${where(conditions)}`] : []),
    ...(otherConditions ? [`else ${where(otherConditions)}`] : []),
  ].join(" ");
}
