import type { Fault } from "../../common/fault";
import { groupBy } from "../../common/lists";
import { isManagedPolicy } from "../../evaluation";
import { NAME_LENGTH, partitionOf } from "../../policies";
import type { Problem } from "../reading/problems";
import { type AccountDeployment, sharesNothing } from "../resolution/account-deployment";
import type { Deployment } from "../resolution/deployment";
import { SHARED_KEYS, sharedPolicies, type SharedPolicy } from "../resolution/shared";
import { type Check, faultAt, problem, reference } from "./check";
import { iamNames } from "./limits";
import { policiesNamedIn } from "./managed-policies";

/** A permissions boundary is one policy: it cannot be divided. */
export const boundaryFits: Check = ({ accountDeployments }) =>
  accountDeployments.flatMap(({ accountFile, shared: { boundary } }) =>
    boundary && boundary.arns.length > 1
      ? [
          problem(
            accountFile,
            ["permissionsBoundary", "services"],
            "the permissions boundary is larger than the one policy of 6,144 characters that IAM takes for it",
            "Name fewer services",
          ),
        ]
      : [],
  );

/**
 * IAM's objects have no region: two files of one account would make them twice, or leave teams of one without them. Most
 * likely one of the ids is wrong.
 */
export const sharedOnce: Check = ({ accountDeployments, deployments }) =>
  [...groupBy(accountDeployments, ({ account }) => account.id).values()].flatMap((files) => {
    const [first, ...others] = files;
    const shared = !files.every(sharesNothing);
    const made = new Map(namesIn(first, deployments).map(({ key }) => [key, first]));
    return others.flatMap((other) => {
      const names = namesIn(other, deployments);
      const twice = names.find(({ key }) => made.has(key));
      for (const { key } of names) if (!made.has(key)) made.set(key, other);
      if (!shared && twice === undefined) return [];
      const { account, accountFile } = other;
      const also = (shared ? undefined : made.get(twice?.key ?? "")) ?? first;
      const twin = `"${also.account.account}" (${reference(also.accountFile, ["id"])})`;
      const message = shared
        ? `the accounts "${account.account}" and ${twin} are one, and what its teams share is said for one of the files only`
        : `the accounts "${account.account}" and ${twin} are one, in which ${twice?.what ?? ""} would be made twice`;
      const remedy =
        "Correct the id; or write one file for the account, with its other regions under furtherRegions" +
        (shared ? "" : "; or put <account> into the patterns under names:");
      return [problem(accountFile, ["id"], message, remedy)];
    });
  });

/** What the teams of an account's file have in IAM: `the role "fraud-SageMakerExecutionRole"`. */
const namesIn = ({ account }: AccountDeployment, deployments: readonly Deployment[]) =>
  deployments
    .filter((deployment) => deployment.account.account === account.account)
    .flatMap(iamNames)
    .map(({ kind, name, deployment }) => ({
      key: `${deployment.team.team} ${kind} ${name.toLowerCase()}`,
      what: `the ${kind} "${name}"`,
    }));

const RESERVED = Object.values(SHARED_KEYS);

/** Names of shared policies that IAM takes, and that nothing else has. */
export const sharedNames: Check = ({ accountDeployments, deployments }) =>
  accountDeployments.flatMap((account) => {
    const { shared, accountFile } = account;
    const taken = new Map(
      deployments
        .filter((deployment) => deployment.account.id === account.account.id)
        .flatMap((deployment) =>
          iamNames(deployment)
            .filter(({ kind }) => kind === "policy")
            .map(({ name }) => [name.toLowerCase(), deployment.team.team] as const),
        ),
    );
    const all = sharedPolicies(shared);
    return all.flatMap((policy, index): Problem[] => {
      const twin = all.slice(0, index).find((other) => sameName(policy, other));
      const wrong = twin
        ? {
            message: `"${policy.key}" and "${twin.key}" give policies of one name, for IAM tells no upper from lower case`,
            remedy: "Choose another name",
          }
        : wrongName(policy, taken);
      return wrong === undefined ? [] : [faultAt(accountFile, policy.setting, wrong)];
    });
  });

/** A policy that is split has several names. */
const sameName = (one: SharedPolicy, other: SharedPolicy): boolean =>
  one.arns.some((arn) => other.arns.some((another) => arn.toLowerCase() === another.toLowerCase()));

function wrongName({ key, name, setting }: SharedPolicy, taken: ReadonlyMap<string, string>): Fault | undefined {
  const team = taken.get(name.toLowerCase());
  if (setting[0] === "policies" && RESERVED.some((one) => one.toLowerCase() === key.toLowerCase()))
    return { message: `the policy name "${key}" is reserved`, remedy: "Choose another one" };
  if (setting[0] === "policies" && isManagedPolicy(key))
    return {
      message: `"${key}" is the name of a policy of AWS's, which teams mean by it`,
      remedy: "Choose another one",
    };
  if (name.length > NAME_LENGTH.policy)
    return {
      message: `the name of the policy "${name}" has ${name.length} characters, and IAM takes ${NAME_LENGTH.policy}`,
      remedy: "Shorten it",
    };
  if (team !== undefined)
    return {
      message: `the team "${team}" has a policy named "${name}" too`,
      remedy: "Choose another name, or another pattern for policy under names:",
    };
  return undefined;
}

/** A team that names a policy of its account does so in accounts that have it. */
export const sharedPoliciesThere: Check = ({ accountDeployments, teams }) =>
  teams.flatMap((file) =>
    policiesNamedIn(file.value).flatMap(([path, name]) => {
      const having = accountDeployments.filter(({ shared }) => shared.policies.some(({ key }) => key === name));
      if (having.length === 0) return [];
      const missing = file.value.accounts.filter((account) =>
        accountDeployments.some((one) => one.account.account === account && !having.includes(one)),
      );
      if (missing.length === 0) return [];
      const remedy = `Add it under policies: there, or name it in a team file for ${having.map(({ account }) => account.account).join(", ")} only`;
      return [problem(file, path, `the account ${missing.join(", ")} has no policy "${name}"`, remedy)];
    }),
  );

/** Terraform's state is nobody's data: whoever writes it decides what the next apply does. */
export const stateBucketApart: Check = ({ organization, deployments }) => {
  const state = organization?.value.state.s3?.bucket;
  return deployments.flatMap(({ data, teamFile }) =>
    data
      .filter(({ bucket }) => bucket === state)
      .map(({ bucket, path }) =>
        problem(
          teamFile,
          [...path, "bucket"],
          `the bucket "${bucket}" is that of Terraform's state, which no team reads or writes`,
          "Name a bucket of the team's own",
        ),
      ),
  );
};

/** Roles work in the account's region at least. */
export const boundaryRegions: Check = ({ accounts }) =>
  accounts.flatMap((file) => {
    const { permissionsBoundary, region, account } = file.value;
    if (typeof permissionsBoundary !== "object" || !permissionsBoundary.regions) return [];
    const { regions } = permissionsBoundary;
    const path = ["permissionsBoundary", "regions"];
    const foreign = regions.findIndex((one) => partitionOf(one) !== partitionOf(region));
    if (foreign >= 0) {
      const message = `the region ${regions[foreign] ?? ""} is not in the partition of the account "${account}"`;
      const remedy = "Remove it";
      return [problem(file, [...path, foreign], message, remedy)];
    }
    const message = `the boundary leaves out ${region}, the region of the account "${account}": its roles could do nothing`;
    const remedy = `Add ${region}, or leave regions out`;
    return regions.includes(region) ? [] : [problem(file, path, message, remedy)];
  });

/** The logs of a trail are in a bucket that is nobody else's. */
export const auditBucketApart: Check = ({ organization, accountDeployments, deployments }) => {
  const trails = accountDeployments.flatMap(({ account, accountFile }) =>
    account.auditTrail ? [{ bucket: account.auditTrail.bucket, accountFile }] : [],
  );
  const owners = new Map<string, string>(
    deployments.flatMap(({ data, team }) => data.map(({ bucket }) => [bucket, `the team "${team.team}"`] as const)),
  );
  const state = organization?.value.state.s3?.bucket;
  if (state !== undefined) owners.set(state, "Terraform's state");
  return trails.flatMap(({ bucket, accountFile }, index) => {
    const twin = trails.slice(0, index).find((other) => other.bucket === bucket);
    const owner = twin ? `the trail of ${twin.accountFile.value.account}` : owners.get(bucket);
    if (owner === undefined) return [];
    const message = `the bucket "${bucket}" is that of ${owner}`;
    const remedy = "Name a bucket for the trail alone; it is made";
    return [problem(accountFile, ["auditTrail", "bucket"], message, remedy)];
  });
};
