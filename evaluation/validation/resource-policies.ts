import type { Finding } from "../findings/finding";
import { namesIn } from "../language/principal";
import { parseArnPattern } from "../language/arn";
import { finding, listed, type ParsedStatement, shown } from "./statement";

/**
 * What is about the service that a policy of a resource belongs to: actions and resources of others, and conditions that
 * its callers never meet.
 */
export function resourcePolicyFindings(statement: ParsedStatement): readonly Finding[] {
  return [...otherActions(statement), ...otherResources(statement), ...serviceKeys(statement)];
}

function otherActions(statement: ParsedStatement): Finding[] {
  const { kind, service, actions } = statement;
  if (kind !== "resource" || service === undefined) return [];
  return actions
    .filter((action) => /^[a-z0-9-]+:/i.test(action) && !action.toLowerCase().startsWith(`${service}:`))
    .map((action) =>
      finding(
        statement,
        "misplaced-action",
        { element: "Action", value: action },
        `the policy of a resource of ${service} has only actions of ${service}, and ${shown(action)} is none`,
        `Remove it, or write it into a policy of the resource that it works on`,
      ),
    );
}

function otherResources(statement: ParsedStatement): Finding[] {
  const { kind, service, resources } = statement;
  if (kind !== "resource" || service === undefined) return [];
  return resources
    .filter((text) => {
      const own = parseArnPattern(text)?.service;
      return own !== undefined && own !== "*" && own !== service;
    })
    .map((text) =>
      finding(
        statement,
        "misplaced-resource",
        { element: "Resource", value: text },
        `the policy is of a resource of ${service}, and ${shown(text)} is one of another service`,
        `Write the ARN of the resource itself`,
      ),
    );
}

/**
 * Keys about a person or a role, which a service that acts for itself never sends.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
 */
const NOT_OF_SERVICES =
  /^aws:(principalorgid|principalorgpaths|principaltag\/.+|username|federatedprovider|multifactorauth(age|present)|tokenissuetime|sourceidentity)$/;

function serviceKeys(statement: ParsedStatement): Finding[] {
  if (statement.kind !== "trust" && statement.kind !== "resource") return [];
  const named = namesIn(statement.elements.get("Principal"));
  const services = named.get("Service") ?? [];
  if (services.length === 0 || [...named.keys()].some((kind) => kind !== "Service")) return [];
  return statement.conditions
    .filter(({ key }) => NOT_OF_SERVICES.test(key.toLowerCase()))
    .map(({ key }) =>
      finding(
        statement,
        "principal-key",
        { element: "Condition", value: key },
        `${listed(services)} never sends ${shown(key)}, which is about roles and people`,
        "Remove it, and compare aws:SourceAccount, aws:SourceArn or aws:SourceOrgID",
      ),
    );
}
