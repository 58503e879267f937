import { groupBy } from "../common/lists";
import type { Path } from "../organization/reading/source";
import { resolveGuardrails } from "../organization/resolution/guardrails";
import type { AccountFile } from "../organization/schema";
import { roleSettings } from "../organization/schema/role-settings";
import { type Environment, guardrailStatements, type GuardSid, NO_JOBS_OUTSIDE_OF_NETWORKS } from "../policies";
import { type Advice, advise, type DeniedRequest, sharedPlace } from "./asked";
import { aboutResource } from "./matching";
import type { Who } from "./who";

/** What a guard is about: the setting that decides it, and what to do. */
interface Guard {
  /** In the team file, or in the account file where the team file has none. */
  readonly path: Path;
  readonly change: string;
}

const network = (names: string, ids: string): Guard => ({
  path: ["network"],
  change: `The request must name ${names}, and only those of \`network\`. Pass them with the job or model (\`${ids}=[…]\` in the SageMaker Python SDK), or add the missing id to \`network\`.`,
});

const key = (what: string, argument: string, kind: "volume" | "output"): Guard => ({
  path: ["jobKeys", kind],
  change: `${what} must be encrypted with the key in \`jobKeys.${kind}\`. Pass its ARN as \`${argument}\`, or change the setting.`,
});

const onPurpose = (why: string): Guard => ({
  path: ["team"],
  change: `This is denied on purpose: ${why}. No setting opens it.`,
});

const notebook = (why: string): Guard => ({
  path: ["notebooks"],
  change: `This is denied on purpose: ${why}. Declare the notebook under \`notebooks\`, where a review sees its settings.`,
});

const ownNames = (what: string): Guard => ({
  path: ["team"],
  change: `Only the team's own ${what} may be named: those whose names start with \`<team>-\`. Give it such a name.`,
});

/** Every Deny of the scoped policies, by Sid. */
export const GUARDS: Readonly<Record<GuardSid, Guard>> = {
  OwnModelsOnly: ownNames("models"),
  OwnFileSystemsOnly: {
    path: ["fileSystems"],
    change: "Jobs mount the file systems in `fileSystems` only. Add the id.\nfileSystems: [fs-…]",
  },
  NoRemoteDebug: {
    path: ["remoteDebug"],
    change:
      "A shell in a running job is denied unless the team file opens it. Start the job without remote debugging, or write\nremoteDebug: true",
  },
  InSubnets: network("subnets", "subnets"),
  OwnSubnetsOnly: network("subnets", "subnets"),
  InSecurityGroups: network("security groups", "security_group_ids"),
  OwnSecurityGroupsOnly: network("security groups", "security_group_ids"),
  NoJobsBesideTheNetwork: {
    path: ["network"],
    change:
      "This kind of job is denied on purpose while there is a `network`: no condition of IAM would keep it in there.",
  },
  OwnVolumeKeyOnly: key("Volumes, where a key is named,", "volume_kms_key", "volume"),
  OutputKeyRequired: key("What the job writes", "output_kms_key", "output"),
  OwnOutputKeyOnly: key("What the job writes, where a key is named,", "output_kms_key", "output"),
  OwnOfflineStoreOnly: {
    path: ["featureStore"],
    change:
      "Feature groups keep their offline store in the place of `featureStore` only, and without it have none. Pass that place as `s3_uri`, or write\nfeatureStore: { bucket: <bucket>, prefix: <prefix>/ }",
  },
  OwnOfflineStoreKeyOnly: {
    path: ["featureStore"],
    change: "The offline store's key must be the one of `featureStore.kmsKey` or of `jobKeys`. Pass that key.",
  },
  OwnOnlineStoreKeyOnly: {
    path: ["featureStore"],
    change: "The online store's key must be the one of `featureStore.kmsKey` or of `jobKeys`. Pass that key.",
  },
  OwnLifecycleConfigsOnly: ownNames("lifecycle configurations"),
  OwnStudioLifecycleConfigsOnly: ownNames("lifecycle configurations"),
  NotebooksWithoutRoot: notebook("people are not root in notebooks"),
  NoRootLater: notebook("people are not root in notebooks"),
  NotebooksWithImdsV2: notebook("version 1 of the metadata service hands out the role's credentials"),
  NoImdsV1Later: notebook("version 1 of the metadata service hands out the role's credentials"),
  NotebooksWithoutInternet: notebook("notebooks reach the internet through the subnet only"),
  KeepTags: onPurpose("tags that budgets and policies depend on stay"),
  KeepPeoplesRoles: onPurpose("nobody changes the rights of the roles that people take, who may take them"),
  TagAtCreationOnly: onPurpose("tags are set while a resource is made"),
  KeepModelsInTheAccount: onPurpose("models are not shared with other accounts"),
  NoModelsUnchecked: onPurpose("the call names a model that no condition can check, and a model brings its role"),
  OwnProfilesOnly: onPurpose("a private space runs as the role of its owner, who must be of the team"),
  DeployedModelsOnly: {
    path: ["groups", "Deployers"],
    change: "Deployers deploy models that they have made: those whose names start with `<team>-deployed-`.",
  },
  DeployedByDeployers: {
    path: ["groups", "Deployers"],
    change:
      "What is called `<team>-deployed-…` Deployers make, and nobody else. Choose another name that starts with `<team>-`.",
  },
  NothingApprovedAtCreation: {
    path: ["groups", "Approvers"],
    change:
      "Only members of Approvers approve model packages. Register the package as PendingManualApproval, which it is without a word.",
  },
  ApproversApprove: {
    path: ["groups", "Approvers"],
    change:
      "Only members of Approvers approve model packages, and whoever else updates one takes its approval away: send ModelApprovalStatus PendingManualApproval or Rejected with the update.",
  },
  ApproversApproveStages: {
    path: ["groups", "Approvers"],
    change:
      "Only members of Approvers approve a stage of a model package. Send another StageStatus, such as PendingApproval.",
  },
};

const isGuard = (sid: string): sid is GuardSid => Object.hasOwn(GUARDS, sid);

/** The advice about a Deny, by its Sid; a policy that was divided numbers its Sids. */
export function sidAdvice(asked: DeniedRequest, sid: string): Advice[] {
  const own = ownStatement(asked, sid);
  const name = sid.replace(/X\d+$/, "");
  const guard = isGuard(name) ? GUARDS[name] : undefined;
  if (own) return [own];
  return [
    ...(guard
      ? [{ place: sharedPlace(asked, guard.path), change: guard.change.replace("<team>", asked.deployment.team.team) }]
      : []),
    ...guardrailAdvice(asked, name),
  ];
}

/** What the account denies to all its teams. */
function guardrailAdvice({ deployment, action }: DeniedRequest, name: string): Advice[] {
  const { account, accountFile, shared } = deployment;
  if (!shared.guardrails?.statements.some(({ Sid }) => Sid === name)) return [];
  const setting = guardrailOf(shared.environment, account, name);
  const remedy =
    name === NO_JOBS_OUTSIDE_OF_NETWORKS
      ? "no condition of IAM would keep this kind of job in the network, so no request of it passes"
      : `make the request of ${action} fit it`;
  const change = `The guardrail${setting === undefined ? "" : ` ${setting}`} of the account ${account.account} denies it to everybody on purpose (${name}): ${remedy}, or ask those who look after the account. The team file cannot change it.`;
  return [{ place: accountFile.at(["guardrails", ...(setting === undefined ? [] : [setting])]), change }];
}

/** The guardrail that a Deny comes from. */
function guardrailOf(environment: Environment, account: AccountFile, sid: string): string | undefined {
  const guardrails = resolveGuardrails(account) ?? {};
  return Object.entries(guardrails).find(([key, value]) =>
    guardrailStatements(environment, { [key]: value as unknown }).some(({ Sid }) => Sid === sid),
  )?.[0];
}

/** A Deny that the team wrote itself. */
function ownStatement(asked: DeniedRequest, sid: string): Advice | undefined {
  const { team, roles } = asked.deployment;
  const role = roles.find(({ name }) => name === asked.principal)?.key;
  const lists = [
    ...roleSettings(team)
      .filter(({ key }) => key === undefined || role === undefined || key === role)
      .map(({ path, statements = [] }) => ({ path: [...path, "statements"], statements })),
    ...Object.entries(team.groups).map(([group, { statements = [] }]) => ({
      path: ["groups", group, "statements"],
      statements,
    })),
  ];
  for (const { path, statements } of lists) {
    const index = statements.findIndex(({ Sid, Effect }) => Sid === sid && Effect === "Deny");
    if (index >= 0) return advise(asked, [...path, index], `The team's own statement ${sid} denies it: change it.`);
  }
  return undefined;
}

/** The advice about every Deny that may be in the way of what is allowed. */
export function guardAdvice(asked: DeniedRequest, { statements }: Who): Advice[] {
  const sids = new Set(aboutResource(statements, asked, "Deny").flatMap(({ Sid }) => Sid ?? []));
  const advice = [...sids].flatMap((sid) => sidAdvice(asked, sid).map((one) => ({ sid, one })));
  const same = groupBy(advice, ({ one }) => JSON.stringify(one));
  return [...same.values()].flatMap((some) =>
    some.slice(0, 1).map(({ one: { place, change } }) => ({
      place,
      change: `If ${some.map(({ sid }) => sid).join(" or ")} denies: ${change}`,
    })),
  );
}
