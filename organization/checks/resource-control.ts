import type { Fault } from "../../common/fault";
import { hasWildcard } from "../../common/glob";
import { RESOURCE_CONTROL_SERVICES } from "../../evaluation";
import type { Path } from "../reading/source";

/** What AWS refuses in a statement of a resource control policy, and where in it. */
interface Refusal extends Fault {
  readonly at: Path;
}

type Statement = Readonly<Record<string, unknown>>;

/**
 * What a resource control policy has that policies of resources may have, or lacks that they need not have.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
 */
export const resourceControlProblems = (statement: Statement): readonly Refusal[] => [
  ...effectProblems(statement),
  ...principalProblems(statement),
  ...actionProblems(statement),
  ...resourceProblems(statement),
];

const effectProblems = ({ Effect }: Statement): Refusal[] =>
  Effect === "Allow"
    ? [
        {
          at: ["Effect"],
          message: "a resource control policy only denies: AWS's RCPFullAWSAccess, which is always there, allows",
          remedy: "Write Effect: Deny, with a condition that spares those who may, or leave the statement out",
        },
      ]
    : [];

function principalProblems(statement: Statement): Refusal[] {
  const remedy = 'Write Principal: "*", and whom it is about as a condition on aws:PrincipalArn or aws:PrincipalOrgID';
  if (Object.hasOwn(statement, "NotPrincipal")) {
    return [{ at: ["NotPrincipal"], message: "a resource control policy has no NotPrincipal", remedy }];
  }
  return Object.hasOwn(statement, "Principal") && statement["Principal"] !== "*"
    ? [{ at: ["Principal"], message: "a resource control policy is about everybody", remedy }]
    : [];
}

function actionProblems(statement: Statement): Refusal[] {
  if (Object.hasOwn(statement, "NotAction")) {
    return [
      {
        at: ["NotAction"],
        message: "a resource control policy has no NotAction",
        remedy: "Write the actions that it denies: Action: s3:*",
      },
    ];
  }
  const { Action } = statement;
  const list: readonly unknown[] = Array.isArray(Action) ? Action : [Action];
  return list.flatMap((action, index): Refusal[] => {
    const fault = typeof action === "string" ? serviceProblem(action) : undefined;
    return fault === undefined ? [] : [{ at: ["Action", ...(Array.isArray(Action) ? [index] : [])], ...fault }];
  });
}

function serviceProblem(action: string): Fault | undefined {
  const service = action.split(":")[0]?.toLowerCase() ?? "";
  // Of other wildcards in its place, IAM's own rules tell.
  if (RESOURCE_CONTROL_SERVICES.has(service) || (hasWildcard(service) && action !== "*")) return undefined;
  return action === "*"
    ? {
        message: "a resource control policy names the service of each action",
        remedy: "Write for example s3:* and sts:*",
      }
    : {
        message: `resource control policies are not about the actions of ${service}`,
        remedy: "Leave it out, or deny it to the account's own principals: under scps",
      };
}

const resourceProblems = (statement: Statement): Refusal[] =>
  Object.hasOwn(statement, "Resource") || Object.hasOwn(statement, "NotResource")
    ? []
    : [{ at: [], message: "the statement does not say which resources it is about", remedy: 'Add Resource: "*"' }];
