import type { Explained } from "../../access/answers";
import type { Denied } from "../../access/denied";
import { decisionWords } from "../../access/words/decision-words";
import type { PolicyLayer } from "../../evaluation";
import { formatProblems, saidIn } from "../../organization";
import { legible } from "../../access";
import { wrap } from "../output/words";
import type { Explanation } from "./explanation";

/** For each denial: who was denied what, what AWS said, what Terraform says, and the lines to change. */
export const explainText = (told: readonly Explanation[]): string => legible(told.map(toldText).join("\n\n"));

function toldText(told: Explanation): string {
  const { denied, advice } = told;
  const lines = [wrap(headOf(told), "", "  "), wrap(`AWS: ${awsWords(denied)}`, "  ", "    ")];
  if ("unexplained" in told) {
    const [why = "", ...remedy] = told.unexplained.split("\n");
    return [...lines, wrap(why, "  ", "    "), ...remedy.map((line) => wrap(line, "    "))].join("\n");
  }
  const words = terraformWords(told);
  const says =
    words.length === 1
      ? words.map((line) => wrap(`Terraform: ${line}`, "  ", "    "))
      : ["  Terraform:", ...words.map((line) => wrap(line, "    ", "      "))];
  const changes = advice.map(({ place, change }) => formatProblems([{ place, ...saidIn(change) }]));
  return [...lines, ...says, ...groupText(told), ...changes].join("\n");
}

/** Who a session of a permission set is: its name in AWS says it only in part. */
function groupText({ group }: Explanation): string[] {
  if (!group) return [];
  const { place, permissionSet, team } = group;
  const message = `people of ${group.group} of the team ${team} come by the permission set ${permissionSet}`;
  return [formatProblems([{ place, message }])];
}

function headOf({ denied: { principal, action, resource } }: Explanation): string {
  const what = action ?? "something";
  return `${principal?.name ?? "Somebody"} was denied ${what}${resource === undefined ? "" : ` on ${resource}`}`;
}

const LAYERS: Readonly<Record<PolicyLayer, string>> = {
  identity: "policy of the principal",
  boundary: "permissions boundary",
  scp: "service control policy",
  rcp: "resource control policy",
  session: "session policy",
  resource: "policy on the resource",
  endpoint: "VPC endpoint policy",
  trust: "trust policy",
};

/** What AWS says of a key of KMS. */
const ONE_OF_THREE =
  "the resource does not exist in this Region, or no policy on it allows it, or one denies it; it does not say which";

function awsWords({ reason, layer, policyArn, sid }: Denied): string {
  if (reason === "unknown") return layer === "resource" ? ONE_OF_THREE : "it does not say why";
  const policy = layer === undefined ? "policy" : LAYERS[layer];
  if (reason === "no-allow") return `no ${policy} allows it`;
  const which = [
    ...(sid === undefined ? [] : [`the statement ${sid}`]),
    ...(policyArn === undefined ? [] : [policyArn]),
  ];
  return `a ${policy} denies it${which.length > 0 ? ` (${which.join(", ")})` : ""}`;
}

function terraformWords({ decision, denied }: Explained): string[] {
  const words = decisionWords(decision);
  return decision.verdict === "allowed"
    ? [...words, `${decision.unless.length > 0 ? "otherwise" : "so"} it is ${elsewhere(denied)}`]
    : words;
}

/** Where to look where the stacks allow what AWS denies. */
function elsewhere({ layer }: Denied): string {
  const notDeployed = "the stack is not deployed as it is here";
  switch (layer) {
    case undefined:
      return `something else: ${notDeployed}, or a policy that no stack has: the resource's own, a service or resource control policy, a session's, a VPC endpoint's`;
    case "identity":
      return `something else: ${notDeployed}`;
    default:
      return `the ${LAYERS[layer]}, which no stack has, or ${notDeployed}`;
  }
}
