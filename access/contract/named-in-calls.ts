import { arnCovers } from "../../evaluation/decision/arn-pattern";
import { statementsIn } from "../../evaluation/decision/compiled";
import { contextOf } from "../../evaluation/decision/context";
import { patternFor } from "../../evaluation/decision/pattern";
import { isAllowing } from "../../evaluation/decision/granted";
import type { Decision } from "../../evaluation/decision/decision";
import { decide } from "../../evaluation/decide";
import type { Clause } from "../../evaluation/statements";
import { parseOperator } from "../../evaluation/validation/operator";
import type { Known } from "../world/known";
import { isOpen } from "../world/may";
import { placesOf } from "../world/places";
import { ANY_NAME, commonText } from "./common-text";
import type { OwnedType } from "./further-belongings";
import type { Trespass } from "./neighbours";
import type { Owned, Owners } from "./owners";
import { sessionOf } from "./studio-session";

interface Naming {
  readonly key: string;
  /** What it names. */
  readonly resources: readonly OwnedType[];
  readonly actions: readonly string[];
  /** Whether there may be calls without the key, which then work on nobody knows whose. */
  readonly optional?: true;
}

/** Calls that bring in what another team may own by naming it beside the resource that they create, or that write it. */
const NAMING: readonly Naming[] = [
  {
    key: "cloudwatch:namespace",
    resources: ["namespace", "named-namespace"],
    actions: ["cloudwatch:PutMetricData"],
    optional: true,
  },
  {
    key: "sagemaker:ModelArn",
    resources: ["model"],
    actions: ["sagemaker:CreateTransformJob", "sagemaker:CreateEndpointConfig", "sagemaker:CreateInferenceComponent"],
  },
  {
    key: "sagemaker:NotebookInstanceLifecycleConfigArns",
    resources: ["notebook-instance-lifecycle-config"],
    actions: ["sagemaker:CreateNotebookInstance", "sagemaker:UpdateNotebookInstance"],
  },
  {
    key: "sagemaker:OwnerUserProfileArn",
    resources: ["user-profile"],
    actions: ["CreateApp", "CreateSpace", "UpdateSpace"].map((name) => `sagemaker:${name}`),
  },
];

/** What a principal may bring in of another team's by naming it in a call of its own: an example for each key. */
export function namedTrespasses(owners: Owners, team: string, principal: Known): Trespass[] {
  const known = withoutUnknown(principal);
  return NAMING.flatMap((naming) => {
    for (const action of naming.actions) {
      if (!isAllowing(known.subject, action)) continue;
      const found = firstNamed(owners, team, known, naming, action);
      if (found) return [found];
    }
    return [];
  });
}

/** Of a policy without a document a finding tells, and it takes no certainty from the others. */
function withoutUnknown(known: Known): Known {
  const { identity = [] } = known.subject;
  const told = identity.filter(({ document }) => document !== undefined);
  return told.length === identity.length ? known : { ...known, subject: { ...known.subject, identity: told } };
}

function firstNamed(
  owners: Owners,
  team: string,
  known: Known,
  { key, resources, optional }: Naming,
  action: string,
): Trespass | undefined {
  const clauses = clausesOn(known, key);
  const session = contextOf(sessionOf(team), () => "unknown");
  const patternsIn = ({ operator, values, variables }: ClauseOn): string[] =>
    values
      .flatMap((value) => patternFor(value, session, variables).widest ?? [])
      // What teams own is in lower case.
      .map((value) => (/IgnoreCase/i.test(operator) ? value.toLowerCase() : value));
  // Where one of several names is enough for a condition, others come along.
  const company = clauses.filter(({ operator }) => isAnyOf(operator)).flatMap(patternsIn);
  const companions = company.flatMap((pattern) => commonText(pattern, pattern) ?? []);
  const places = placesOf(known.subject, action);
  const asked = (named: string | readonly string[] | null): Decision[] => {
    const context = { ...sessionOf(team), [key]: named };
    return places.map((resource) => decide(known.subject, { action, resource, context })).filter(isOpen);
  };
  const patterns = [...new Set(clauses.flatMap(patternsIn))];
  const lengths = lengthsFor(patterns);
  const inCompany = (name: string): Decision | undefined => {
    for (const one of new Set(lengths.map((length) => name.replaceAll(ANY_NAME, ANY_NAME.repeat(length))))) {
      const [open] = [one, ...companions.map((other) => [other, one])].flatMap(asked);
      if (open) return open;
    }
    return undefined;
  };
  const [type] = resources;
  const [own] = type === undefined ? [] : owners.of(team, type);
  const stranger = (own?.arn ?? "").replace(/[^/:]*$/, ANY_NAME).replaceAll("*", ANY_NAME);
  const [unnamed] = optional ? asked(null) : [];
  const doubt: Decision | undefined = unnamed && { ...unnamed, verdict: "conditional" };
  // A name that nothing mentions is as good as a stranger's.
  const mentioned = unnamed || inCompany(stranger) ? ["*"] : patterns;
  for (const pattern of mentioned) {
    if (resources.some((resource) => owners.isOwn(team, resource, pattern, true))) continue;
    for (const owned of othersOf(owners, team, resources, pattern)) {
      const example = commonText(pattern, owned.arn) ?? ANY_NAME;
      // A name may have a star, which some operators take as it is.
      const decision =
        inCompany(example) ?? (arnCovers(owned.arn, pattern) ? inCompany(pattern) : undefined) ?? doubt;
      if (decision) return { known, action, owned, resource: shownOf(owned, example), key, decision };
    }
  }
  return undefined;
}

function* othersOf(owners: Owners, team: string, resources: readonly OwnedType[], pattern: string): Generator<Owned> {
  for (const resource of resources) yield* owners.others(team, resource, pattern, true);
}

type ClauseOn = Clause & { readonly variables: boolean };

/** What the conditions of a principal's policies say of a key. */
const clausesOn = ({ subject: { identity = [] } }: Known, key: string): ClauseOn[] =>
  identity
    .flatMap(statementsIn)
    .flatMap(({ statement: { conditions, variables } }) => conditions.map((clause) => ({ ...clause, variables })))
    .filter((clause) => clause.key.toLowerCase() === key.toLowerCase());

/**
 * How long a text must be tried that no pattern mentions: of patterns that are denied, question marks tell lengths apart.
 */
function lengthsFor(patterns: readonly string[]): number[] {
  const longest = Math.max(0, ...patterns.map((pattern) => pattern.replace(/[^?]/g, "").length));
  return Array.from({ length: longest + 2 }, (_, index) => index).sort((a, b) => rank(a) - rank(b));
}

/** A short name, and no name at all last. */
const rank = (length: number): number => (length === 0 ? Infinity : length);

function isAnyOf(name: string): boolean {
  const operator = parseOperator(name);
  return operator?.qualifier === "ForAnyValue" && !operator.negated;
}

const shownOf = ({ arn }: Owned, example: string): string => (example.includes(ANY_NAME) ? arn : example);
