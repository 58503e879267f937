import {
  type Clause,
  isAboutTime,
  isKnownPolicy,
  type PolicyStatement,
  policyStatements,
  type Subject,
} from "../../evaluation";
import type { Deployment } from "../../organization";
import { policyDocument, type RoleTrust, roleTrustStatements } from "../../policies";
import { entrantsIn } from "../graph/entrants";
import type { KnownPrincipal } from "../graph/known-principal";
import type { Breach } from "./breach";

/** Who takes a role in place of being in a group. @returns undefined of a role that stands for no group */
export const peopleOf = (groups: Deployment["groups"], { arn }: Subject): RoleTrust | undefined =>
  groups.find((group) => group.audience.role && group.arn === arn)?.audience.role?.trust;

/**
 * Who may take a role that stands for a group, although its audience does not say so, or with more than it says. The
 * audience is itself the declaration of who stands behind its provider.
 *
 * @returns undefined of a role that stands for no group
 */
export function audienceTrust(
  { environment, groups, team }: Deployment,
  { subject, stack, trust }: KnownPrincipal,
): Breach[] | undefined {
  const said = peopleOf(groups, subject);
  if (!said) return undefined;
  const breach = (message: string, remedy: string): Breach => ({
    stack,
    principal: subject.name,
    deciding: [],
    message,
    remedy,
  });
  if (!trust || !isKnownPolicy(trust)) {
    return [
      breach(
        `who may assume ${subject.name} is not known before the apply`,
        "Write the trust policy without values that only the apply knows",
      ),
    ];
  }
  const letIn = allowsIn(policyDocument(roleTrustStatements(environment, said)));
  const known = new Set(letIn.flatMap(namesIn));
  const file = `the file of the team "${team.team}"`;
  return allowsIn(trust.document)
    .filter((statement) => !letIn.some((one) => isWithin(statement, one)))
    .flatMap((statement) => namesIn(statement).map((name) => ({ name, more: moreThan(statement, letIn) })))
    .map(({ name, more }) =>
      known.has(name)
        ? breach(
            `${name} may assume ${subject.name} ${more}, and ${file} does not say so`,
            "Write into the trust policy what the group's audience says, and no more",
          )
        : breach(
            `${name} may assume ${subject.name}, and ${file} does not say so`,
            "Name it in the group's audience, or take it out of the trust policy",
          ),
    );
}

const allowsIn = (document: unknown): readonly PolicyStatement[] =>
  policyStatements("trust policy", document).filter(({ effect }) => effect === "Allow");

const namesIn = (statement: PolicyStatement): readonly string[] =>
  entrantsIn(statement).map(({ subject }) => subject.name);

const lower = (texts: readonly string[]): string[] => texts.map((text) => text.toLowerCase());

const areAmong = (some: readonly string[], all: readonly string[]): boolean => some.every((one) => all.includes(one));

/** Whether a statement lets in nobody but whom another does, and for no more: it may ask for more. */
function isWithin(statement: PolicyStatement, said: PolicyStatement): boolean {
  return (
    havePrincipals(statement, said) &&
    actionsBeyond(statement, said).length === 0 &&
    lackingIn(statement, said) === undefined
  );
}

function havePrincipals({ principals }: PolicyStatement, { principals: said }: PolicyStatement): boolean {
  if (!principals || principals.not || !said) return false;
  return [...principals.named].every(([kind, names]) => areAmong(names, said.named.get(kind) ?? []));
}

const actionsBeyond = ({ actions }: PolicyStatement, said: PolicyStatement): readonly string[] =>
  actions.not
    ? ["NotAction"]
    : actions.patterns.filter((action) => !lower(said.actions.patterns).includes(action.toLowerCase()));

/** The first of the conditions that a statement does not have. Until when it lets in is told by itself. */
const lackingIn = ({ conditions }: PolicyStatement, said: PolicyStatement): Clause | undefined =>
  said.conditions.find((clause) => !isAboutTime(clause.key) && !conditions.some((one) => asksFor(one, clause)));

/** Whether a clause asks for as much: with the same operator, for fewer values. None would be asked for by no request. */
const asksFor = (one: Clause, said: Clause): boolean =>
  one.operator.toLowerCase() === said.operator.toLowerCase() &&
  one.key.toLowerCase() === said.key.toLowerCase() &&
  one.values.length > 0 &&
  areAmong(one.values, said.values);

/** In which way a statement lets in more than the one that is nearest to it. */
function moreThan(statement: PolicyStatement, said: readonly PolicyStatement[]): string {
  const near = said.find((one) => havePrincipals(statement, one));
  const [action] = near ? actionsBeyond(statement, near) : [];
  if (action !== undefined) return `with ${action}`;
  const lacking = near && lackingIn(statement, near);
  return lacking ? `without ${lacking.operator} on ${lacking.key} as it is said` : "by more than is said";
}
