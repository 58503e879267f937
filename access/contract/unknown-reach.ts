import { CALLS } from "../../common/calls";
import { groupBy } from "../../common/lists";
import { isKnownPolicy } from "../../evaluation";
import { parseArn } from "../../policies";
import type { KnownPrincipal } from "../graph/known-principal";
import type { Reached } from "../graph/reach";
import { type Breach, WHOLE_POLICY } from "./breach";
import { decidingBehind } from "./first-step";

/** Of what nobody knows: where the team is alone in its account somebody may take it upon themselves. */
const FINDING = "reaches-unknown";

const declareIn = (account: string): string => `say under outside: in the file of the account ${account} what it is`;

/**
 * What somebody reaches by a way that leads out of the stacks, and that no file declares: nobody knows what it may do. One
 * breach for the policies that open it, with the first of the ways.
 *
 * @param all what somebody reaches by themselves
 * @param account the name of the account in whose file it can be declared
 */
export function unknownReach(known: KnownPrincipal, all: readonly Reached[], account: string): Breach[] {
  const found = all.flatMap((reached) =>
    reached.unknown ? [{ reached, deciding: decidingBehind(known, reached) }] : [],
  );
  const groups = groupBy(found, ({ deciding }) => [...new Set(deciding.map(({ policy }) => policy.name))].join("\n"));
  return [...groups.values()].map(([{ reached, deciding }, ...others]) => ({
    stack: known.stack,
    principal: known.subject.name,
    deciding,
    message: `${reached.path.join(", then ")}: nobody knows what that may do${likewise(reached, others)}`,
    remedy: `Limit the statement to the team's own, or ${declareIn(account)}`,
    finding: FINDING,
  }));
}

/** So many of those whom further ways lead to are named. */
const NAMED = 3;

function likewise({ known }: Reached, others: readonly { readonly reached: Reached }[]): string {
  const names = new Set(others.map(({ reached }) => reached.known.subject.name));
  names.delete(known.subject.name);
  if (names.size === 0) return "";
  const [named, rest] = [[...names].slice(0, NAMED), names.size - NAMED];
  return `; nor what these may: ${named.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`;
}

/**
 * What somebody reaches by themselves, and over those who are not judged for themselves.
 *
 * @param all whom it reaches
 * @param isJudged whether somebody is judged for themselves, so that what they reach is told of them
 */
export const ownReach = (all: readonly Reached[], isJudged: (one: KnownPrincipal) => boolean): readonly Reached[] =>
  all.filter(({ over }) => over.slice(1).every((one) => !isJudged(one)));

/**
 * Another team's role that somebody comes to over what no stack has: something that a file declares to run as it, or whose
 * policy they write.
 */
export const othersReached = (
  reached: readonly Reached[],
  known: KnownPrincipal,
  team: string,
  teamOf: (one: KnownPrincipal) => string | undefined,
): Breach[] =>
  reached.flatMap((one): Breach[] => {
    const owner = teamOf(one.known);
    if (!one.request || one.inward || one.unknown || owner === undefined || owner === team) return [];
    return [
      {
        stack: known.stack,
        principal: known.subject.name,
        deciding: decidingBehind(known, one),
        message: `${one.path.join(", then ")}, which is the team ${owner}'s`,
        remedy: "Limit the statement to the team's own resources",
      },
    ];
  });

/** Managed policies of somebody's that no stack and no data has, and that no file declares. */
export function unknownGrants({ subject, stack }: KnownPrincipal, account: string): Breach[] {
  return (subject.identity ?? [])
    .filter((policy) => !isKnownPolicy(policy))
    .map((policy) => ({
      stack,
      principal: subject.name,
      deciding: [{ effect: "Allow", statement: WHOLE_POLICY, policy }],
      message: `nobody knows what the policy ${policy.name} lets ${subject.name} do`,
      remedy:
        (isAwsManaged(policy.arn) ? AWS_DATA : "Attach a policy that a stack makes") + `, or ${documentIn(account)}`,
      finding: FINDING,
    }));
}

const isAwsManaged = (arn: string | undefined): boolean => arn !== undefined && parseArn(arn)?.accountId === "aws";

const documentIn = (account: string): string =>
  `give its document under outside: in the file of the account ${account}`;

/** Which of AWS's thousand policies the data have is decided by the files. */
const AWS_DATA = CALLS.makesData
  ? `Run ${CALLS.renewData}, which takes from its package the policies of AWS that team and account files name`
  : `Run ${CALLS.renewData}, whose data may have it`;
