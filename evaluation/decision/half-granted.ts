import { hasWildcard } from "../../common/glob";
import { found } from "../findings/found";
import { arnParts, arnsOverlap } from "../language/arn";
import type { Principal } from "../language/principal";
import { isUnknown } from "../language/unknown";
import type { PolicyFinding } from "../validation/principal-keys";
import { resourceKinds } from "../validation/resource-words";
import { actionFacts, type ResourceFormat } from "./action-facts";
import { statementsIn, unknownIn } from "./compiled";
import { grantedResources, widestResources } from "./granted";

/**
 * Actions of which one call needs resources of several types at once, granted by all policies of a principal together on
 * one type and on none of another. Denies and conditions can only take more away. A key may be opened by its own policy.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html
 */
export function halfGrantedFindings({ kind, name, policies }: Principal): readonly PolicyFinding[] {
  // Nobody knows what a policy gives of which the text is not known.
  if (unknownIn(policies).length > 0) return [];
  const subject = { kind, name, identity: policies };
  return policies
    .filter(({ origin }) => origin !== "aws-managed")
    .flatMap((policy) =>
      statementsIn(policy).flatMap((compiled) => {
        const { effect, actions, index } = compiled.statement;
        if (effect !== "Allow" || actions.not) return [];
        return actions.patterns.flatMap((action) => {
          if (isUnknown(action) || hasWildcard(action) || !actionFacts(action).together) return [];
          const { required } = actionFacts(action);
          const granted = grantedResources(subject, action);
          if (granted.some(isUnknown)) return [];
          const own = required.filter((format) => widestResources(compiled).some(reaches(format)));
          const missing = required.filter((format) => format.name !== "key" && !granted.some(reaches(format)));
          if (own.length === 0 || missing.length === 0) return [];
          return [
            {
              ...found(
                "half-granted",
                `${action} is allowed on ${kindsOf(own)} and on no ${kindsOf(missing)}, which the same call needs: ` +
                  (kind === "role" ? "it never works" : `it never works by the policies of the ${kind} alone`),
                `Allow it on ${missing.map((format) => example(format, widestResources(compiled)[0])).join(" and ")} as well, or remove it`,
              ),
              spot: { statement: index, element: "Action", value: action },
              policy: policy.name,
            },
          ];
        });
      }),
    );
}

const kindsOf = (formats: readonly ResourceFormat[]): string => resourceKinds(formats.map(({ name }) => name));

const reaches =
  ({ arn }: ResourceFormat) =>
  (pattern: string): boolean =>
    arnsOverlap(arn.replace(/\$\{[^}]+\}/g, "*"), pattern);

/** In the partition, region and account of what is granted. */
function example({ arn }: ResourceFormat, beside = "*"): string {
  const { partition = "aws", region = "*", accountId = "*" } = arnParts(beside) ?? {};
  const placed = arn.replace("${Partition}", partition).replace("${Region}", region).replace("${Account}", accountId);
  return placed.replace(/\$\{([^}]+)\}/g, "<$1>");
}
