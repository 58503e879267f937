import type { Stack } from "../../access";
import { actionFacts, actionReference, type Need, type RunnerKind, type Way } from "../../evaluation";
import type { Grant, Target } from "./attack";
import { ACCOUNT, iamArn } from "./bases";
import { ETL, ETL_GROUP, ETL_USER } from "./tools";

/** A resource, by how a policy may mean it. */
export interface Aim {
  readonly target: Target;
  /** The whole ARN. */
  readonly named: string;
  /** A pattern that covers it. */
  readonly wildcard: string;
}

const REGION = "eu-west-1";
export const CARD_ROLE = iamArn("role/teams/card/card-SageMakerExecutionRole");

/** The name of a role, group or user in IAM. */
export const nameOf = (arn: string): string => arn.replace(/^.*\//, "");

const IDENTITIES = {
  role: { known: ETL, other: CARD_ROLE },
  group: { known: ETL_GROUP, other: iamArn("group/teams/card/card-Auditors") },
  user: { known: ETL_USER, other: iamArn("user/cleo") },
} as const;

type Identity = keyof typeof IDENTITIES;

/** The start of a pattern: all that the name starts with, but for its last letters. */
const wildcardOf = (arn: string): string => `${arn.slice(0, -3)}*`;

const aim = (target: Target, named: string): Aim => ({ target, named, wildcard: wildcardOf(named) });

function identityAims(kind: Identity): Aim[] {
  const { known, other } = IDENTITIES[kind];
  return [aim("unknown", iamArn(`${kind}/backup/nightly`)), aim("known", known), aim("another team's", other)];
}

/** ARNs of what an action works on, one of each type that it needs, with names in place of what AWS or a person gives. */
export function resourcesOf({ action, type }: Pick<Need, "action" | "type">, name: string): string[] {
  const { types } = actionFacts(action);
  const required = new Set(
    actionReference(action)?.resourceTypes.flatMap((one) => (one.required ? [one.name] : [])) ?? [],
  );
  const needed = types.filter((one) => (type === undefined ? required.has(one.name) : one.name === type));
  // Whose bucket is behind an access point, no name tells: that is an attack of its own.
  const plain = types.filter((one) => !one.name.includes("accesspoint"));
  const first = [...plain, ...types].slice(0, 1);
  return (needed.length > 0 ? needed : first).map(({ arn }) =>
    arn
      .replace("${Partition}", "aws")
      .replace("${Region}", REGION)
      .replace("${Account}", ACCOUNT)
      .replace("${DomainId}", "d-abcdefgh")
      // Of some types the reference says no more than that there is a name.
      .replace(/\$\{[^}]+\}|(?<=:)\*$/g, name),
  );
}

/** What belongs to the other team, of what a policy on a resource opens. */
const OTHERS: Readonly<Record<string, string>> = {
  "s3:PutBucketPolicy": "arn:aws:s3:::acme-card",
  "s3:PutBucketAcl": "arn:aws:s3:::acme-card",
  "s3:PutReplicationConfiguration": "arn:aws:s3:::acme-card",
  "s3:PutAccessPointPolicy": `arn:aws:s3:${REGION}:${ACCOUNT}:accesspoint/card-nightly`,
  kms: `arn:aws:kms:${REGION}:${ACCOUNT}:key/card`,
  dynamodb: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/card-table`,
  ecr: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/card/img`,
};

const passing: Pick<Need, "action" | "type"> = { action: "iam:PassRole" };

/** What the stacks hold that may run as a role. */
const HELD: readonly RunnerKind[] = [
  "notebook-instance",
  "model",
  "pipeline",
  "user-profile",
  "lambda",
  "glue-job",
  "state-machine",
  "codebuild-project",
  "canary",
  "crawler",
  "experiment-template",
  "transfer-user",
];

type Held = Stack["runners"][number]["kind"];

/** Whether stacks have what is of a kind. */
export const isHeld = (kind: RunnerKind): kind is Held => HELD.includes(kind);

/** What a way can be after, where its resources have names. */
export function aimsOf({ needs: [first], leads }: Way): readonly Aim[] {
  if (leads.to === "principal") return identityAims(leads.kind);
  if (leads.to === "session" || first.action === passing.action || leads.to === "passed role")
    return identityAims("role");
  if (leads.to === "runner" && "key" in leads)
    return [modelAim("unknown", "nightly"), modelAim("another team's", "card-x")];
  const unknown = resourcesOf(first, "nightly")[0];
  if (unknown === undefined) return [];
  const known =
    leads.to === "script" || (leads.to === "runner" && isHeld(leads.kind))
      ? resourcesOf(first, "tools-nightly")[0]
      : undefined;
  const prefix = first.action.replace(/:.*/s, "");
  const other =
    prefix === "sagemaker" ? resourcesOf(first, "card-nightly")[0] : (OTHERS[first.action] ?? OTHERS[prefix]);
  return [
    aim("unknown", unknown),
    ...(other === undefined ? [] : [aim("another team's", other)]),
    ...(known === undefined ? [] : [aim("known", known)]),
  ];
}

const modelAim = (target: Target, name: string): Aim =>
  aim(target, `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model/${name}`);

/** The text that stands for the target in a statement. */
export const resourceFor = (one: Aim | undefined, grant: Grant): string =>
  one === undefined || grant === "everything" || grant === "tagged" ? "*" : one[grant];
