import type { Attack, Neighbour, Statement } from "./attack";
import { haveSetting, haveWay } from "./ways";

type Limited = Pick<Neighbour, "differs" | "statements">;

/** A condition that makes an action harmless, by AWS's reference. */
interface Closing {
  readonly differs: string;
  readonly condition: object;
}

const OWN_MODELS: Closing = {
  differs: "a condition on sagemaker:ModelArn names the team's models",
  condition: { ArnLike: { "sagemaker:ModelArn": "arn:aws:sagemaker:eu-west-1:111111111111:model/fraud-*" } },
};
const WITHIN: Closing = {
  differs: "iam:PermissionsBoundary is asked for",
  condition: {
    StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::111111111111:policy/teams/fraud/fraud-Boundary" },
  },
};

const OWN_ROLES: Closing = {
  differs: "a condition on emr-containers:ExecutionRoleArn names the team's roles",
  condition: { ArnLike: { "emr-containers:ExecutionRoleArn": "arn:aws:iam::111111111111:role/teams/fraud/*" } },
};

const CLOSINGS: Readonly<Record<string, Closing>> = {
  "sagemaker:CreateTransformJob": OWN_MODELS,
  "sagemaker:CreateEndpointConfig": OWN_MODELS,
  "sagemaker:CreateInferenceComponent": OWN_MODELS,
  "iam:PutUserPolicy": WITHIN,
  "iam:PutRolePolicy": WITHIN,
  "iam:AttachUserPolicy": WITHIN,
  "iam:AttachRolePolicy": WITHIN,
  "iam:CreateRole": WITHIN,
  "emr-containers:StartJobRun": OWN_ROLES,
  "emr-containers:CreateManagedEndpoint": OWN_ROLES,
  "kms:CreateGrant": {
    differs: "grants are for AWS's services only",
    condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
  },
};

const conditioned = (attack: Attack, { differs, condition }: Closing, action: string): Limited => ({
  differs,
  statements: attack.statements.map((one): Statement =>
    one["Action"] === action ? { ...one, Condition: condition } : one,
  ),
});

/** The attack with a condition that closes it, where there is one. */
export function closedByCondition(attack: Attack): Limited | undefined {
  const { actions, where, target, grant } = attack;
  const [first = ""] = actions;
  if (first === "iam:PassRole" && attack.statements[0]?.["Action"] === first) {
    if (
      haveWay(actions.slice(1)) ||
      haveSetting(actions) ||
      actions.includes("sagemaker:CreateNotebookInstance") ||
      target === "another team's" ||
      (where === "shared" && grant !== "named")
    )
      return undefined;
    return conditioned(
      attack,
      {
        differs: "iam:PassedToService is another service",
        condition: { StringEquals: { "iam:PassedToService": "ds.amazonaws.com" } },
      },
      first,
    );
  }
  const closing = CLOSINGS[first];
  // Of whatever path is also the platform's.
  if (actions.includes("iam:CreatePolicy")) return undefined;
  const isOthers = target === "another team's" && closing !== OWN_MODELS;
  if (!closing || isOthers || (first.startsWith("iam:") && (where === "shared" || haveWay(actions.slice(1)))))
    return undefined;
  return conditioned(attack, closing, first);
}
