import { arnParts } from "../language/arn";
import type { Finding } from "../findings/finding";
import { namesIn } from "../language/principal";
import { finding, listed, type ParsedStatement, shown } from "../validation/statement";

/** What could be said better of those whom a trust policy or the policy of a resource is about. */
export function principalSuggestions(statement: ParsedStatement): readonly Finding[] {
  if (statement.kind === "identity" || statement.kind === "scp") return [];
  const named = namesIn(statement.elements.get("Principal"));
  return [
    ...sessionsBeside(statement, named.get("AWS") ?? []),
    ...otherThanSource(statement, named.get("Service") ?? []),
    ...irrelevant(statement),
    ...audiences(statement),
  ];
}

/** A role stands for all of its sessions. */
function sessionsBeside(statement: ParsedStatement, names: readonly string[]): Finding[] {
  const roles = new Set(
    names.flatMap((name) => {
      const { accountId, resource } = arnParts(name) ?? {};
      return resource?.startsWith("role/") ? [`${accountId ?? ""} ${resource.split("/").at(-1) ?? ""}`] : [];
    }),
  );
  return names
    .filter((name) => {
      const { accountId, resource } = arnParts(name) ?? {};
      const [kind, role] = resource?.split("/") ?? [];
      return kind === "assumed-role" && roles.has(`${accountId ?? ""} ${role ?? ""}`);
    })
    .map((name) =>
      finding(
        statement,
        "redundant-principal",
        { element: "Principal", value: name },
        `${shown(name)} is a session of a role that is named too`,
      ),
    );
}

const SOURCES = /^aws:source(account|arn|orgid|orgpaths)$/i;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
function otherThanSource(statement: ParsedStatement, services: readonly string[]): Finding[] {
  const { effect, conditions } = statement;
  const [first] = conditions;
  if (services.length === 0 || effect !== "Allow" || !first || conditions.some(({ key }) => SOURCES.test(key)))
    return [];
  return [
    finding(
      statement,
      "source-key",
      { element: "Condition", value: first.key },
      `${shown(first.key)} does not say for whom ${listed(services)} acts`,
    ),
  ];
}

/** The resource is the one that the policy is of. */
const ABOUT_RESOURCE = /^(aws:resource(account|orgid|orgpaths)|s3:resourceaccount)$/i;

function irrelevant(statement: ParsedStatement): Finding[] {
  if (statement.kind !== "resource") return [];
  return statement.conditions
    .filter(({ key }) => ABOUT_RESOURCE.test(key))
    .map(({ key }) =>
      finding(
        statement,
        "irrelevant-key",
        { element: "Condition", value: key },
        `${shown(key)} is about the resource, and the policy is the resource's own`,
      ),
    );
}

function audiences(statement: ParsedStatement): Finding[] {
  return statement.conditions
    .filter(({ key, parsed }) => parsed?.qualifier !== undefined && /\..*:aud$/i.test(key))
    .map(({ key, operator }) =>
      finding(
        statement,
        "audience-qualifier",
        { element: "Condition", value: key },
        `a token has one audience, and ${shown(operator)} is for several`,
      ),
    );
}
