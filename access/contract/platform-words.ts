import type { Deciding, Decision } from "../../evaluation";
import type { Deployment } from "../../organization";
import type { KnownPrincipal } from "../graph/known-principal";
import type { Breach } from "./breach";
import { isOfAws } from "./neighbours";

/** Something of the platform's that a statement opens. */
export interface Opened {
  readonly verdict: Decision["verdict"];
  readonly deciding: readonly Deciding[];
  readonly action: string;
  /** Missing where the action changes a setting of the account. */
  readonly resource?: string;
  /** What it is. */
  readonly words: string;
  /** Whether it is another account's, or all accounts', and the statement names it or what covers it: nobody may accept that. */
  readonly others?: boolean;
  /** Whether the statement is about everything, and so about other accounts too. */
  readonly everywhere?: boolean;
}

/** What is told of it: where the team is alone in its account a finding, unless it is about other accounts by name. */
export function platformBreach({ soleTeam }: Deployment, { subject, stack }: KnownPrincipal, opened: Opened): Breach {
  const { verdict, deciding, action, resource, words, others = false, everywhere = false } = opened;
  const verb = verdict === "allowed" ? "may" : "may, as far as can be told,";
  const on = resource === undefined ? "" : ` on ${resource}`;
  const elsewhere = everywhere ? "; other accounts' state and deploy roles rest on their own policies alone" : "";
  return {
    stack,
    principal: subject.name,
    deciding,
    message: `${subject.name} ${verb} ${action}${on}, which is the platform's: ${words}${elsewhere}`,
    remedy: remedyFor(deciding, soleTeam, !others),
    ...(!others && { finding: "reaches-platform" as const }),
  };
}

function remedyFor(deciding: readonly Deciding[], soleTeam: boolean, acceptable: boolean): string {
  const broad = deciding.find(({ policy }) => isOfAws(policy))?.policy.name;
  // The words that go with what is another team's, which is told beside it.
  if (broad !== undefined && !soleTeam)
    return `AWS's policy ${broad} covers the whole account: give the team an account of its own, or policies for its own resources`;
  const own =
    broad === undefined
      ? "Limit the statement to the team's own resources, or deny what is the platform's"
      : `AWS's policy ${broad} covers the whole account: write policies for the team's own resources`;
  return soleTeam && acceptable ? `${own}; or accept it, with the reason why it may be` : own;
}
