import { hasWildcard } from "../../common/glob";
import { RESOURCE_CONTROL_SERVICES } from "../reference/resource-control-services";
import type { Finding } from "../findings/finding";
import { finding, type ParsedStatement, shown } from "./statement";

/**
 * What a resource control policy has that policies of resources may have, or lacks that they need not have.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
 */
export function resourceControlFindings(statement: ParsedStatement): readonly Finding[] {
  if (statement.kind !== "rcp") return [];
  return [
    ...effectFindings(statement),
    ...principalFindings(statement),
    ...actionFindings(statement),
    ...resourceFindings(statement),
    ...conditionFindings(statement),
  ];
}

const effectFindings = (statement: ParsedStatement): Finding[] =>
  statement.effect === "Allow"
    ? [
        finding(
          statement,
          "bad-effect",
          { element: "Effect", value: "Allow" },
          "a resource control policy only denies: AWS's RCPFullAWSAccess, which is always there, allows",
          "Write Effect: Deny, with a condition that spares those who may, or leave the statement out",
        ),
      ]
    : [];

function principalFindings(statement: ParsedStatement): Finding[] {
  const remedy = 'Write Principal: "*", and whom it is about as a condition on aws:PrincipalArn or aws:PrincipalOrgID';
  const { elements } = statement;
  const wrong = (element: string, message: string): Finding[] => [
    finding(statement, "misplaced-element", { element }, message, remedy),
  ];
  if (elements.has("NotPrincipal")) return wrong("NotPrincipal", "a resource control policy has no NotPrincipal");
  return elements.has("Principal") && elements.get("Principal") !== "*"
    ? wrong("Principal", "a resource control policy is about everybody")
    : [];
}

function actionFindings(statement: ParsedStatement): Finding[] {
  if (statement.elements.has("NotAction")) {
    return [
      finding(
        statement,
        "misplaced-element",
        { element: "NotAction" },
        "a resource control policy has no NotAction",
        "Write the actions that it denies: Action: s3:*",
      ),
    ];
  }
  return statement.actions.flatMap((action) => {
    const fault = serviceFault(action);
    return fault ? [finding(statement, "misplaced-action", { element: "Action", value: action }, ...fault)] : [];
  });
}

function serviceFault(action: string): readonly [message: string, remedy: string] | undefined {
  const service = action.split(":")[0]?.toLowerCase() ?? "";
  // Of other wildcards in its place, IAM's own rules tell.
  if (RESOURCE_CONTROL_SERVICES.has(service) || (hasWildcard(service) && action !== "*")) return undefined;
  return action === "*"
    ? ["a resource control policy names the service of each action", "Write for example s3:* and sts:*"]
    : [
        `resource control policies are not about the actions of ${service}`,
        "Leave it out, or deny it to the account's own principals: under scps",
      ];
}

const resourceFindings = (statement: ParsedStatement): Finding[] =>
  statement.elements.has("Resource") || statement.elements.has("NotResource")
    ? []
    : [
        finding(
          statement,
          "missing-element",
          { element: "Resource" },
          "the statement does not say which resources it is about",
          'Add Resource: "*"',
        ),
      ];

const OF_PRINCIPALS = /^aws:principal(account|arn|orgid|orgpaths|tag\/.+|type)$/;
const OF_SOURCES = /^aws:source(account|arn|orgid|orgpaths)$/;
const PER_ORGANIZATION = /^aws:source(orgid|orgpaths)$/;

/**
 * A resource control policy hits services that act for themselves, too: a condition on who asks has to spare them, and
 * one on for whom they act has to spare everybody else.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html
 */
function conditionFindings(statement: ParsedStatement): Finding[] {
  const present = new Set(statement.conditions.map(({ key }) => key.toLowerCase()));
  const asksService = present.has("aws:principalisawsservice");
  const asksSource = statement.conditions.some(
    ({ key, parsed }) => parsed?.family === "Null" && /^aws:source(account|arn)$/i.test(key),
  );
  return statement.conditions
    .filter(({ parsed }) => parsed?.family !== "Null")
    .flatMap(({ key }) => {
      const name = key.toLowerCase();
      const told = (message: string, remedy: string): Finding =>
        finding(statement, "control-policy-key", { element: "Condition", value: key }, message, remedy);
      const add = (value: string): string => `Add "BoolIfExists": {"aws:PrincipalIsAWSService": "${value}"}`;
      return [
        ...(OF_PRINCIPALS.test(name) && !asksService
          ? [told(`with ${shown(key)} alone the Deny hits services that act for themselves`, add("false"))]
          : []),
        ...(OF_SOURCES.test(name) && !asksService
          ? [told(`with ${shown(key)} alone the Deny hits roles and people, who do not send it`, add("true"))]
          : []),
        ...(PER_ORGANIZATION.test(name) && !asksSource
          ? [
              told(
                `a service that acts for no resource of an account does not send ${shown(key)}`,
                'Add "Null": {"aws:SourceAccount": "false"}',
              ),
            ]
          : []),
      ];
    });
}
