import { arnCovers, type Decision, isAllowing, METHODS } from "../../evaluation";
import type { KnownPrincipal } from "../graph/known-principal";
import { ANY_NAME, commonText } from "./common-text";
import type { OwnedType } from "./further-belongings";
import { namesAsked, openDecision } from "./names-asked";
import type { Trespass } from "./neighbours";
import type { ClaimedResource, Owners } from "./owners";
import { sessionOf } from "./studio-session";

interface Naming {
  readonly key: string;
  /** What it names. */
  readonly resources: readonly OwnedType[];
  readonly actions: readonly string[];
  /** Whether there may be calls without the key, which then work on nobody knows whose. */
  readonly optional?: boolean;
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

/** Calls that name a model as those above do, and have no condition key that says which. */
const UNCHECKED: readonly string[] = METHODS.flatMap(({ ways }) =>
  ways.flatMap(({ needs: [{ action }], leads }) =>
    leads.to === "runner" && leads.kind === "model" && "key" in leads && leads.key === null ? [action] : [],
  ),
);

/** What a principal may bring in of another team's by naming it in a call of its own: an example for each key. */
export function namedTrespasses(owners: Owners, team: string, principal: KnownPrincipal): Trespass[] {
  const known = withoutUnknown(principal);
  const first = (actions: readonly string[], find: (action: string) => Trespass | undefined): Trespass[] => {
    for (const action of actions) {
      const found = isAllowing(known.subject, action) ? find(action) : undefined;
      if (found) return [found];
    }
    return [];
  };
  return [
    ...NAMING.flatMap((naming) => first(naming.actions, (action) => firstNamed(owners, team, known, naming, action))),
    ...first(UNCHECKED, (action) => unchecked(owners, team, known, action)),
  ];
}

/** Of a policy without a document a finding tells, and it takes no certainty from the others. */
function withoutUnknown(known: KnownPrincipal): KnownPrincipal {
  const { identity = [] } = known.subject;
  const told = identity.filter(({ document }) => document !== undefined);
  return told.length === identity.length ? known : { ...known, subject: { ...known.subject, identity: told } };
}

function firstNamed(
  owners: Owners,
  team: string,
  known: KnownPrincipal,
  { key, resources, optional = false }: Naming,
  action: string,
): Trespass | undefined {
  const names = namesAsked(team, known, action, key, optional);
  const unnamed = names.only ? undefined : names.openWithout();
  const doubt: Decision | undefined = unnamed && { ...unnamed, verdict: "conditional" };
  const [own] = resources.flatMap((resource) => owners.of(team, resource).slice(0, 1));
  const stranger = (own?.arn ?? "").replace(/[^/:]*$/, ANY_NAME).replaceAll("*", ANY_NAME);
  // A name that nothing mentions is as good as a stranger's.
  const patterns = names.only ?? (unnamed || names.open(stranger) ? ["*"] : names.mentioned);
  for (const pattern of patterns) {
    if (resources.some((resource) => owners.isOwn(team, resource, pattern, true))) continue;
    for (const owned of othersOf(owners, team, resources, pattern)) {
      const example = commonText(pattern, owned.arn) ?? ANY_NAME;
      // A name may have a star, which some operators take as it is.
      const decision =
        names.open(example) ?? (arnCovers(owned.arn, pattern) ? names.open(pattern) : undefined) ?? doubt;
      if (decision) return { known, action, owned, resource: shownOf(owned, example), key, decision };
    }
  }
  return undefined;
}

/** Who may make a call that names whichever model may name another team's. */
function unchecked(owners: Owners, team: string, known: KnownPrincipal, action: string): Trespass | undefined {
  const [owned] = owners.others(team, "model", "*", true);
  if (!owned) return undefined;
  const decision = openDecision(known.subject, action, sessionOf(team));
  return decision && { known, action, owned, resource: owned.arn, key: null, decision };
}

function* othersOf(
  owners: Owners,
  team: string,
  resources: readonly OwnedType[],
  pattern: string,
): Generator<ClaimedResource> {
  for (const resource of resources) yield* owners.others(team, resource, pattern, true);
}

const shownOf = ({ arn }: ClaimedResource, example: string): string => (example.includes(ANY_NAME) ? arn : example);
