import { statementsIn } from "../../evaluation/decision/compiled";
import { contextOf } from "../../evaluation/decision/context";
import { patternFor } from "../../evaluation/decision/pattern";
import { isAllowing } from "../../evaluation/decision/granted";
import type { Decision } from "../../evaluation/decision/decision";
import { decide } from "../../evaluation/decide";
import { parseOperator } from "../../evaluation/validation/operator";
import type { ContractResource } from "../../organization";
import type { Known } from "../world/known";
import { isOpen } from "../world/may";
import { placesOf } from "../world/places";
import { ANY_NAME, commonText } from "./common-text";
import type { Trespass } from "./neighbours";
import type { Owned, Owners } from "./owners";
import { sessionOf } from "./studio-session";

interface Naming {
  readonly key: string;
  readonly resource: ContractResource;
  readonly actions: readonly string[];
}

/** Calls that bring in what another team may own by naming it beside the resource that they create. */
const NAMING: readonly Naming[] = [
  {
    key: "sagemaker:ModelArn",
    resource: "model",
    actions: ["sagemaker:CreateTransformJob", "sagemaker:CreateEndpointConfig", "sagemaker:CreateInferenceComponent"],
  },
  {
    key: "sagemaker:NotebookInstanceLifecycleConfigArns",
    resource: "notebook-instance-lifecycle-config",
    actions: ["sagemaker:CreateNotebookInstance", "sagemaker:UpdateNotebookInstance"],
  },
  {
    key: "sagemaker:OwnerUserProfileArn",
    resource: "user-profile",
    actions: ["CreateApp", "CreateSpace", "UpdateSpace"].map((name) => `sagemaker:${name}`),
  },
];

/** What a principal may bring in of another team's by naming it in a call of its own: an example for each key. */
export function namedTrespasses(owners: Owners, team: string, known: Known): Trespass[] {
  return NAMING.flatMap((naming) => {
    for (const action of naming.actions) {
      if (!isAllowing(known.subject, action)) continue;
      const found = firstNamed(owners, team, known, naming, action);
      if (found) return [found];
    }
    return [];
  });
}

function firstNamed(
  owners: Owners,
  team: string,
  known: Known,
  { key, resource }: Naming,
  action: string,
): Trespass | undefined {
  const clauses = (known.subject.identity ?? [])
    .flatMap(statementsIn)
    .flatMap(({ statement: { conditions, variables } }) => conditions.map((clause) => ({ ...clause, variables })))
    .filter((clause) => clause.key.toLowerCase() === key.toLowerCase());
  const session = contextOf(sessionOf(team), () => "unknown");
  const patternsIn = ({ values, variables }: (typeof clauses)[number]): string[] =>
    values.flatMap((value) => patternFor(value, session, variables).widest ?? []);
  // Where one of several names is enough for a condition, others come along.
  const company = clauses.filter(({ operator }) => isAnyOf(operator)).flatMap(patternsIn);
  const companions = company.flatMap((pattern) => commonText(pattern, pattern) ?? []);
  const places = placesOf(known.subject, action);
  const asked = (named: string | readonly string[]): Decision[] => {
    const context = { ...sessionOf(team), [key]: named };
    return places.map((resource) => decide(known.subject, { action, resource, context }));
  };
  const inCompany = (name: string): Decision[] =>
    [name, ...companions.map((other) => [other, name])].flatMap(asked).filter(isOpen);
  const stranger = (owners.of(team, resource)[0]?.arn ?? "").replace(/[^/:]*$/, ANY_NAME).replaceAll("*", ANY_NAME);
  // A name that nothing mentions is as good as a stranger's.
  const mentioned = inCompany(stranger).length > 0 ? ["*"] : [...new Set(clauses.flatMap(patternsIn))];
  for (const pattern of mentioned) {
    if (owners.isOwn(team, resource, pattern, true)) continue;
    for (const owned of owners.others(team, resource, pattern, true)) {
      const example = commonText(pattern, owned.arn) ?? ANY_NAME;
      const [decision] = inCompany(example);
      if (decision) return { known, action, owned, resource: shownOf(owned, example), key, decision };
    }
  }
  return undefined;
}

function isAnyOf(name: string): boolean {
  const operator = parseOperator(name);
  return operator?.qualifier === "ForAnyValue" && !operator.negated;
}

const shownOf = ({ arn }: Owned, example: string): string => (example.includes(ANY_NAME) ? arn : example);
