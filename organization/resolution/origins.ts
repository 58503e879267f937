import { AWS_MANAGED_GROUP_POLICIES, isStandardGroup } from "../../policies";
import type { Place } from "../reading/problems";
import type { Path } from "../reading/source";
import type { TeamFile } from "../schema";
import type { AccountDeployment } from "./account-deployment";
import type { Deployment } from "./deployment";
import { textIn } from "./per-account";

/** A policy of a stack, by name, and the setting of the team file that it comes from. */
interface Origin {
  readonly policy: string;
  /** The name of the group that has it; none where execution roles have it. */
  readonly group?: string;
  readonly path: Path;
  /** The Sids of the statements that the setting lists. */
  readonly sids?: readonly (string | undefined)[];
}

/** Policies by name, whose they are, and statements by Sid or by their number from 1: `#2`. */
interface Named {
  /** The name of the finding. */
  readonly rule?: string;
  /** The name of the role or group, where it is known. */
  readonly principal?: string | undefined;
  readonly policies: readonly string[];
  readonly statements: readonly string[];
}

/** The place in the account file that a policy of the account's stack comes from. */
export function placeOfShared({ accountFile, shared }: AccountDeployment, { policies, statements }: Named): Place {
  const all = [shared.boundary, shared.guardrails, ...shared.policies].filter((policy) => policy !== undefined);
  const policy = all.find(({ name }) => policies.some((one) => isOrPartOf(one, name)));
  if (!policy) return accountFile.at(["account"]);
  const index = accountFile.value.policies[policy.key]?.statements.findIndex(
    ({ Sid }, position) => statements.includes(Sid ?? "") || statements.includes(`#${position + 1}`),
  );
  return accountFile.at(index === undefined || index < 0 ? policy.setting : [...policy.setting, "statements", index]);
}

/** The place in the team file that policies of a stack come from: the setting, or else the team. */
export function placeOfPolicy(deployment: Deployment, { rule, principal, policies, statements }: Named): Place {
  const { team, teamFile, groups } = deployment;
  if (rule === "remote-debug" && team.remoteDebug) return teamFile.at(["remoteDebug"]);
  const group = groups.find(({ name }) => name === principal)?.name;
  const origin = originsOf(deployment)
    .filter((one) => principal === undefined || one.group === group)
    .find(({ policy }) => policies.some((name) => isOrPartOf(name, policy)));
  if (!origin) return teamFile.at(["team"]);
  const numbers = statements.map((name) =>
    name.startsWith("#") ? Number(name.slice(1)) - 1 : (origin.sids?.indexOf(name) ?? -1),
  );
  const number = numbers.find((one) => one >= 0 && one < (origin.sids?.length ?? 0));
  return teamFile.at(number === undefined ? origin.path : [...origin.path, number]);
}

/** A policy that is too large is divided: its parts have its name and a suffix. */
const isOrPartOf = (name: string, policy: string): boolean => name === policy || name.startsWith(`${policy}-`);

function originsOf(deployment: Deployment): Origin[] {
  const { names, team, roles, account } = deployment;
  const ownStatements = {
    path: ["executionRole", "statements"],
    sids: (team.executionRole.statements ?? []).map(({ Sid }) => Sid),
  };
  return [
    ...Object.entries(team.groups).flatMap(([key, group]): Origin[] =>
      [
        {
          policy: names.policy(`${key}-Statements`),
          path: ["groups", key, "statements"],
          sids: (group.statements ?? []).map(({ Sid }) => Sid),
        },
        ...managed(account.account, group.managedPolicies, ["groups", key, "managedPolicies"]),
        ...(group.access === "aws-managed" && isStandardGroup(key)
          ? AWS_MANAGED_GROUP_POLICIES[key].map((policy) => ({ policy, path: ["groups", key, "access"] }))
          : []),
      ].map((origin) => ({ ...origin, group: names.group(key) })),
    ),
    ...roles.map(({ key }) => ({ policy: names.policy(`${key}-role-Statements`), ...ownStatements })),
    { policy: "Statements", ...ownStatements },
    ...managed(account.account, team.executionRole.managedPolicies, ["executionRole", "managedPolicies"]),
    { policy: "trust policy", path: ["executionRole", "trust"] },
    { policy: "AmazonSageMakerFullAccess", path: ["sageMaker"] },
    { policy: "CloudWatchLogsFullAccess", path: ["cloudWatch"] },
    { policy: "AmazonEC2ContainerRegistryReadOnly", path: ["ecr"] },
  ];
}

function managed(account: string, policies: TeamFile["executionRole"]["managedPolicies"], path: Path): Origin[] {
  return (policies ?? []).flatMap((policy, index) => {
    const name = textIn(account, policy);
    return name === undefined ? [] : [{ policy: name.slice(name.lastIndexOf("/") + 1), path: [...path, index] }];
  });
}
