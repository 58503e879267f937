import { DATA_ONLY, type Leads, type Limiting, type Method, METHODS, RULES, type Way } from "../../evaluation";

const HEAD = `# Ways to somebody else's rights

This page is made from the catalogue in \`evaluation/ways/\` by \`npm run ways\`. From the same entries lint takes its
findings about what policies open together, and the graph behind \`can\`, \`who-can\`, contracts, isolation and \`diff\` its
steps. [Contracts](contracts.md#what-somebody-can-act-as) says what becomes of a way that leads out of the stacks.

Actions with a plus are needed together. What "nobody follows" is doubt, and never counts as safety.
"What it works on" is also what a policy on that governs: of a group of model packages, the packages.
`;

export const waysPage = (): string => [HEAD, ...METHODS.map(sectionOf), dataOnly()].join("\n");

/** So many ways that hand a role over are told; of the others, which are all alike, how many. */
const MOST = 40;

function sectionOf({ rule, can, lead, ways }: Method): string {
  const title =
    rule === undefined ? "Not a finding, but told among what is not limited" : `[\`${rule}\`](${RULES[rule].page})`;
  const isAlike = ways.length > MOST && ways.every(({ leads }) => leads.to === "passed role");
  const shown = isAlike ? ways.slice(0, 3) : ways;
  const rest = ways.length - shown.length;
  const more = rest > 0 ? ["", `and ${rest} more, by [the operations that take a role](policies.md)`] : [];
  return [
    `## ${title}`,
    "",
    `${can}${lead ? `, with \`${lead.action}\`` : ""}`,
    "",
    "| Actions | Leads to |",
    "| --- | --- |",
    ...shown.map((way) => `| ${actionsOf(way)} | ${leadsTo(way.leads)} |`),
    "",
    ...more,
    "",
  ].join("\n");
}

const actionsOf = ({ needs }: Way): string => needs.map(({ action }) => `\`${action}\``).join(" + ");

const LIMITING: Readonly<Record<Limiting, string>> = {
  "inline policy": " without the policy",
  "managed policy": " without the policy",
  boundary: " without its boundary",
  "other boundary": " within another boundary",
};

function leadsTo(leads: Leads): string {
  switch (leads.to) {
    case "principal":
      return `the ${leads.kind} that it works on`;
    case "session":
      return "the role, where its trust policy says so";
    case "runner":
      return `the role as which a ${leads.kind} runs${"key" in leads ? namedBy(leads.key) : ""}`;
    case "script":
      return "the roles of the notebooks that run the configuration";
    case "passed role":
      return `a role for ${leads.services.join(" or ")}${leads.doubt === undefined ? "" : `: ${leads.doubt}`}`;
    case "own work":
      return "nothing beyond the roles that it hands over itself";
    case "any right":
      return leads.kind === undefined ? "all rights" : "all rights, up to the boundary that it asks for";
    case "attached policy":
      return `what the policies give that \`iam:PolicyARN\` names, and the ${leads.kind} has; all rights where it names none`;
    case "unlimited principal":
      return `the ${leads.kind}${LIMITING[leads.by]}; nobody follows it where no name limits it: ${leads.why}`;
    case "resource":
      return `${leads.actions.map((action) => `\`${action}\``).join(", ")} on ${leads.on === undefined ? "what it works on" : "everything"}${leads.doubt === undefined ? "" : `, as far as ${leads.doubt}`}`;
    case "not followed":
      return `nobody follows it: ${leads.why}`;
  }
}

const namedBy = (key: string | null): string =>
  key === null ? ", of any name: no condition key says which" : `, named by \`${key}\``;

const dataOnly = (): string =>
  [
    "## Roles for data only",
    "",
    "These operations take a role for what AWS itself writes, and hand over no rights.",
    "",
    ...[...DATA_ONLY].map(([action, page]) => `- [\`${action}\`](${page})`),
    "",
  ].join("\n");
