import { isServicePrincipal, UNKNOWN } from "../../evaluation";
import { arnOfThing } from "./about";
import { type JsonObject, knownText, textAt } from "./json";
import type { Neighbours } from "./neighbours";
import { lastPart, type Resource } from "./resource";
import type { StackResourcePolicy } from "./stack";

export const PERMISSION = "aws_lambda_permission";

const FUNCTION = { argument: "function_name", type: "aws_lambda_function", name: "function_name" } as const;

/** Who may change a function may do what its role may: such a permission is not followed there. */
export const isInvoking = (values: JsonObject): boolean =>
  /^lambda:Invoke(Function|FunctionUrl|Async)$/.test(knownText(values, "action") ?? "");

/**
 * A permission to invoke a function, as a statement of the function's policy.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
export function permissionOf(resource: Resource, neighbours: Neighbours): StackResourcePolicy[] {
  const { address, type, values } = resource;
  if (type !== PERMISSION || !isInvoking(values)) return [];
  const thing = arnOfThing(resource, FUNCTION, neighbours);
  const name = textAt(values, "statement_id") ?? lastPart(address);
  const statement = {
    ...{ Sid: name, Effect: "Allow", Principal: principalOf(textAt(values, "principal") ?? UNKNOWN) },
    ...{ Action: values["action"], Resource: [thing, `${thing}:*`], Condition: conditionOf(values) },
  };
  const document = { Version: "2012-10-17", Statement: [statement] };
  return [{ address, policyName: name, kind: "lambda", document, resource: thing, beside: {} }];
}

const principalOf = (name: string): unknown =>
  name === "*" ? name : isServicePrincipal(name) ? { Service: name } : { AWS: name };

function conditionOf(values: JsonObject): object {
  const account = textAt(values, "source_account");
  const source = textAt(values, "source_arn");
  const organization = textAt(values, "principal_org_id");
  const equal = {
    ...(account !== undefined && { "aws:SourceAccount": account }),
    ...(organization !== undefined && { "aws:PrincipalOrgID": organization }),
  };
  return {
    ...(Object.keys(equal).length > 0 && { StringEquals: equal }),
    ...(source !== undefined && { ArnLike: { "aws:SourceArn": source } }),
  };
}
