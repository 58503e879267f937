import { remembering, rememberingOf } from "../../common/memo";
import { type ActionList, type ActionReference, findService, matchingActions, UNKNOWN } from "../../evaluation";
import { CONTRACT_RESOURCES, referenceTypeOf } from "../../organization";
import { DATA_SERVICES, DATA_SETTINGS } from "../../policies";
import { DATA_SERVICES_READ } from "../terraform/data-services";
import type { OwnedType } from "./further-belongings";
import { FURTHER_TYPES } from "./further-names";

/** What an action does, but for its name: to which things of teams, and whether it changes them. */
export interface OwnedUse {
  readonly resource: OwnedType;
  readonly writes: boolean;
}

/** An action that does something with what may be a team's. */
export interface OwnedAction extends OwnedUse {
  /** `s3:PutObject`. */
  readonly action: string;
}

/** Those actions of a list that do something with what teams own. */
export interface OwnedActions {
  readonly actions: readonly OwnedAction[];
  /** The uses that they come to, each once: far fewer. */
  readonly uses: readonly OwnedUse[];
}

export const isSameUse = (a: OwnedUse, b: OwnedUse): boolean => a.resource === b.resource && a.writes === b.writes;

/** By the service and the type of the reference. */
const BY_TYPE: ReadonlyMap<string, OwnedType> = new Map<string, OwnedType>([
  ...CONTRACT_RESOURCES.map((resource) => [referenceTypeOf(resource).join(":"), resource] as const),
  ...FURTHER_TYPES.map((type) => [type, type] as const),
  ...DATA_SETTINGS.flatMap((setting) =>
    Object.entries(DATA_SERVICES_READ[setting].parts).map(
      ([part, owned]) => [`${DATA_SERVICES[setting].service}:${part}`, owned] as const,
    ),
  ),
  ["elasticfilesystem:file-system", "file-system"],
  ["fsx:file-system", "file-system"],
  ["iam:group", "group"],
  ["iam:policy", "iam-policy"],
  ["iam:role", "role"],
  ["iam:user", "user"],
  ["kms:key", "key"],
  ["s3:accesspoint", "access-point"],
  ["s3:accesspointobject", "access-point"],
  ["sagemaker-mlflow:mlflow-tracking-server", "sagemaker:mlflow-tracking-server"],
  ["sagemaker:model-card-export-job", "model-card"],
  ["sagemaker:monitoring-schedule-alert", "monitoring-schedule"],
  ["sagemaker:pipeline-execution", "pipeline"],
  ["sts:role", "execution-role"],
]);

/**
 * Of these only what changes or uses them counts, and of some what reads with them or in them, which AWS does not count
 * as writing. Who there is in IAM is told to everybody, and so are all metrics of an account, and what is made of them.
 */
const READ_BY = new Map<OwnedType, RegExp | undefined>([
  ...(["group", "iam-policy", "role", "user"] as const).map((type) => [type, undefined] as const),
  ...FURTHER_TYPES.filter((type) => !type.startsWith("sagemaker:")).map((type) => [type, undefined] as const),
  ["key", /^(Decrypt|ReEncrypt|Verify|DeriveSharedSecret|GetKeyPolicy)/],
  ["file-system", /^ClientMount/],
  ["logs:lookup-table", /^GetLookupTable/],
]);

/**
 * What these make is not there before, so that they touch nothing that is: the name of a user or group is unique in an
 * account, whatever its path, and the roles that AWS links to its services have a path that no team has, and policies that
 * nobody edits.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */
const MAKES_NEW = ["iam:CreateGroup", "iam:CreateServiceLinkedRole", "iam:CreateUser"];

/** Tells in which region a bucket is, and nothing that is in it. */
const TELLS_NOTHING = "s3:GetBucketLocation";

const HARMLESS: ReadonlySet<string> = new Set([...MAKES_NEW, TELLS_NOTHING]);

/** What the actions of a list do with what teams own. */
export const ownedActions = rememberingOf((list: ActionList): OwnedActions => {
  const { not, patterns } = list.actions;
  const named = new Set(
    patterns.flatMap((pattern) => matchingActions(not ? pattern : pattern.replaceAll(UNKNOWN, "*"))),
  );
  const names = not ? matchingActions("*").filter((action) => !named.has(action)) : [...named];
  const actions = names.flatMap((action) => ownedActionsOf(action));
  return { actions, uses: [...new Map(actions.map((one) => [`${one.resource} ${one.writes}`, one])).values()] };
});

/** What an action does with what may be a team's, by each type that it takes. */
export const ownedActionsOf = remembering((action: string): readonly OwnedAction[] => {
  const [service = "", name = ""] = action.split(":");
  const { prefix = "", actions } = findService(service) ?? {};
  const reference = actions?.get(name.toLowerCase());
  if (!reference || HARMLESS.has(`${prefix}:${reference.name}`)) return [];
  const types = reference.resourceTypes.map((type) => `${prefix}:${type.name}`);
  const resources = types.flatMap((type) => BY_TYPE.get(type) ?? []);
  const writes = isWrite(reference);
  return [...new Set(resources)]
    .filter((resource) => writes || !READ_BY.has(resource) || READ_BY.get(resource)?.test(name))
    .map((resource) => ({ action, resource, writes }));
});

const isWrite = ({ accessLevel }: ActionReference): boolean => accessLevel !== "Read" && accessLevel !== "List";
