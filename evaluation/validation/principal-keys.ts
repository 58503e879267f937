import type { Finding } from "../findings/finding";
import { found } from "../findings/found";
import { holdsWhenAbsent, parseOperator } from "../language/operator";
import type { Principal } from "../language/principal";
import { policyStatements, type PolicyStatement } from "../language/statement";
import { shown } from "./statement";

/** A finding about a statement of one of a principal's policies. */
export interface PolicyFinding extends Finding {
  readonly policy: string;
}

/** Keys of sessions of roles, which nobody has who signs in with keys of their own. */
const OF_SESSIONS =
  /^(aws:(federatedprovider|assumedroot|ec2instancesource(vpc|privateipv4))|ec2:(roledelivery|sourceinstancearn)|lambda:sourcefunctionarn|glue:roleassumedby|saml:.+)$/;

/**
 * The keys that a request of such a principal never has. A group stands for its users.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
const NEVER: Readonly<Record<Principal["kind"], { readonly keys: RegExp; readonly who: string }>> = {
  role: { keys: /^aws:username$/, who: "a session of a role" },
  group: { keys: OF_SESSIONS, who: "a user" },
  user: { keys: OF_SESSIONS, who: "a user" },
};

/** Conditions and variables that no request of the principal ever meets, in policies that are not AWS's. */
export function principalKeyFindings({ kind, policies }: Principal): readonly PolicyFinding[] {
  const { keys, who } = NEVER[kind];
  return policies
    .filter(({ origin }) => origin !== "aws-managed")
    .flatMap(({ name, document }) =>
      policyStatements(name, document).flatMap((statement) =>
        neverHad(statement, keys).map(({ element, value, key }) => ({
          ...found(
            "absent-from-principal",
            `${who} has no ${shown(key)}, so that the ${statement.effect} never holds with it`,
            kind === "role"
              ? "Write aws:PrincipalTag/<tag>, aws:userid or the role's name; or attach the policy to users"
              : "Attach the policy to a role, or compare what users have, such as aws:username",
          ),
          spot: { statement: statement.index, element, value },
          policy: name,
        })),
      ),
    );
}

interface Use {
  readonly element: string;
  readonly value: string;
  readonly key: string;
}

const VARIABLE = /\$\{([^{},]+)\}/g;

function neverHad({ resources, conditions, variables }: PolicyStatement, keys: RegExp): Use[] {
  const isNever = (key: string): boolean => keys.test(key.toLowerCase());
  const inText = (element: string, value: string, text: string): Use[] =>
    variables && text.includes("${")
      ? [...text.matchAll(VARIABLE)]
          .flatMap(([, key = ""]) => (isNever(key) ? [key] : []))
          .map((key) => ({ element, value, key }))
      : [];
  return [
    ...resources.patterns.flatMap((text) => inText(resources.not ? "NotResource" : "Resource", text, text)),
    ...conditions.flatMap(({ operator, key, values }): Use[] => {
      const parsed = parseOperator(operator);
      if (!parsed || parsed.family === "Null" || holdsWhenAbsent(parsed, values)) return [];
      return isNever(key)
        ? [{ element: "Condition", value: key, key }]
        : values.flatMap((value) => inText("Condition", key, value));
    }),
  ];
}
