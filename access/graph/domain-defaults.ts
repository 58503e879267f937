import { arnsOverlap, type ContextValues, type Need } from "../../evaluation";
import { localised, outward } from "./beyond";
import type { Edge } from "./edge";
import { inOneAccount, type KnownPrincipal } from "./known-principal";
import type { PrincipalGraph } from "./principal-graph";
import type { RunnerIndex } from "./runner-index";
import { targetsOf } from "./targets";

interface Making {
  readonly need: Need;
  readonly context: ContextValues;
}

const making = (action: string, type: string): Need => ({ action, type, harmlessByName: true, closedBy: [] });

/** What is made in a Studio domain and may be made without a role of its own; a private space works as its owner's profile. */
const MAKING: readonly Making[] = [
  { need: making("sagemaker:CreateUserProfile", "user-profile"), context: {} },
  { need: making("sagemaker:CreateSpace", "space"), context: { "sagemaker:SpaceSharingType": "Shared" } },
];

/**
 * The roles of Studio domains in which a principal may make a profile or a space: one without a role of its own works as
 * that of the domain, and no right to pass it is asked for. Of a domain that no stack and no file tells of, the role is not
 * known: docs/contracts.md says so once.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UserSettings.html
 */
export function domainDefaults(graph: PrincipalGraph, index: RunnerIndex, known: KnownPrincipal): Edge[] {
  const { subject, accountId } = known;
  const isElse = (role: KnownPrincipal): boolean => role !== known && inOneAccount(role, known);
  return MAKING.flatMap(({ need, context }) =>
    targetsOf(subject, need, context).flatMap((made): Edge[] => {
      const domain = localised(made, accountId).replace(/:(user-profile|space)\/([^/]*).*$/s, ":domain/$2");
      const words = `uses ${need.action} in ${domain}, which runs as <it>`;
      const request = { action: need.action, resource: made, context };
      const inStacks = [...index("domain").candidates(domain)]
        .filter(({ arn, role, unknownBy }) => unknownBy === undefined && arnsOverlap(arn, domain) && isElse(role))
        .map(({ role }): Edge => ({ to: role, request, words: words.replace("<it>", () => role.subject.name) }));
      const declared = graph.around
        .declaredAmong(accountId, domain)
        .flatMap((one) =>
          outward(
            graph,
            known,
            { what: "what the domain runs as", words, request },
            { pattern: domain, declared: one },
          ),
        );
      return [...inStacks, ...declared];
    }),
  );
}
