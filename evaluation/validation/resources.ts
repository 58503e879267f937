import type { ArnParts } from "../../policies/language/arn";
import type { Finding } from "../findings/finding";
import { parseArnPattern } from "../language/arn";
import { typesOfArn } from "../reference/arn-template";
import { type Accepted, acceptedBy, ArnSet, union } from "../reference/resource-match";
import { isEveryAction, isKnownAction } from "./actions";
import { arnFindings } from "./arn-syntax";
import { resourceKinds, resourceRemedy } from "./resource-words";
import { finding, listed, type ParsedStatement, shown } from "./statement";

interface Resource {
  readonly text: string;
  readonly arn: ArnParts;
}

/** Resources that are no ARNs, and pairs of actions and resources that never meet. */
export function resourceFindings(statement: ParsedStatement): readonly Finding[] {
  const syntax = (["Resource", "NotResource"] as const).flatMap((element) =>
    (element === "Resource" ? statement.resources : statement.notResources)
      .filter((text) => text !== "")
      .flatMap((text) => arnFindings(statement, element, text)),
  );
  return [...syntax, ...mismatches(statement)];
}

function mismatches(statement: ParsedStatement): Finding[] {
  const { actions, resources } = statement;
  // An unknown action may work on anything; a resource that is no ARN is told already.
  if (!actions.every(isKnownAction) || resources.length === 0) return [];
  const parsed = resources.map((text) => ({ text, arn: parseArnPattern(text) }));
  if (actions.some(isEveryAction)) return [];
  const arns = parsed.flatMap(({ text, arn }): Resource[] => (arn ? [{ text, arn }] : []));
  // "*" and what cannot be read stand for everything.
  const covered = arns.length < parsed.length || statement.unresolved.has("Resource");
  const accepted = [...new Set(actions)].map(acceptedBy);
  const rejected = statement.unresolved.has("Action") ? [] : rejectedBy(accepted, arns);
  const set = new ArnSet(arns.map(({ arn }) => arn));
  const unmet = covered || arns.some(({ arn }) => arn.service === "*") ? [] : accepted.filter((one) => !set.meets(one));
  return [
    ...rejected.map((resource) => resourceFinding(statement, accepted, resource)),
    ...unmet.flatMap((one) => actionFinding(statement, one, arns, rejected)),
  ];
}

/** The resources that no action works on. Where all actions take no resource, the actions are to blame. */
function rejectedBy(accepted: readonly Accepted[], arns: readonly Resource[]): readonly Resource[] {
  const typed = accepted.filter(({ types }) => types.size > 0);
  if (typed.length === 0) return [];
  const any = union(accepted);
  return arns.filter(({ arn }) => arn.service !== "*" && !new ArnSet([arn]).meets(any));
}

function resourceFinding(statement: ParsedStatement, accepted: readonly Accepted[], { text, arn }: Resource): Finding {
  const typed = accepted.filter(({ types }) => types.size > 0);
  // The action of the resource's own service explains best.
  const ofService = typed.filter(({ types }) =>
    [...types.values()].some((templates) => templates.some(({ service }) => service === arn.service)),
  );
  const [best] = ofService.length > 0 ? ofService : typed;
  const works = best ? `${best.action} works on ${resourceKinds([...best.types.keys()])}` : "";
  const others = typed.length > 1 ? ", and no other action of the statement takes it" : "";
  return finding(
    statement,
    "resource-mismatch",
    { element: "Resource", value: text },
    `${works}, and ${description(text, arn)}${others}`,
    best ? resourceRemedy(best, text, arn) : "Remove it",
  );
}

function actionFinding(
  statement: ParsedStatement,
  accepted: Accepted,
  arns: readonly Resource[],
  rejected: readonly Resource[],
): Finding[] {
  const place = { element: "Action", value: accepted.action };
  if (accepted.types.size === 0) {
    return [
      finding(
        statement,
        "needs-all-resources",
        place,
        `${accepted.action} takes no resource, so that it does not work on ${listed(arns.map(({ text }) => text))}`,
      ),
    ];
  }
  const services = new Set([...accepted.types.values()].flat().map(({ service }) => service));
  // The resources that do not fit are told already.
  if (rejected.length === arns.length || rejected.some(({ arn }) => services.has(arn.service))) return [];
  const nearest = arns.find(({ arn }) => services.has(arn.service)) ?? arns[0];
  if (!nearest) return [];
  return [
    finding(
      statement,
      "resource-mismatch",
      place,
      `${accepted.action} works on ${resourceKinds([...accepted.types.keys()])}, and ${description(nearest.text, nearest.arn)}${
        arns.length > 1 ? "; no other resource of the statement fits either" : ""
      }`,
      services.has(nearest.arn.service)
        ? resourceRemedy(accepted, nearest.text, nearest.arn)
        : `${resourceRemedy(accepted, nearest.text, nearest.arn)}, in a statement of its own`,
    ),
  ];
}

function description(text: string, arn: ArnParts): string {
  const types = typesOfArn(arn);
  return types.length === 0
    ? `${shown(text)} is the ARN of none of them`
    : `${shown(text)} is for ${resourceKinds(types)}`;
}
