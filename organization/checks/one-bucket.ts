import { listed, type Problem } from "../reading/problems";
import { type BucketUse, usesOfBuckets } from "./buckets";
import { type Check, faultAt, reference } from "./check";

/**
 * A bucket's name exists once in AWS, so that it has one owner: who names it in several accounts says which.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const bucketsOnce: Check = (checked) => {
  const names = new Map(checked.accounts.map(({ value }) => [value.id, value.account]));
  return usesOfBuckets(checked).flatMap((uses) => {
    // An owner that is no account, or not told well, is told as that.
    const known = uses.filter(
      ({ grant, deployment }) => /^\d{12}$/.test(grant.ownerId) && deployment.teamFile.intact(grant.path),
    );
    const owner = known.find(isTold) ?? known[0];
    return known
      .filter(({ grant }) => grant.ownerId !== owner?.grant.ownerId)
      .flatMap((use) => (owner ? [wrong(use, owner, known, (id) => names.get(id) ?? id)] : []));
  });
};

/** Whether the file says whose the bucket is. */
const isTold = ({ deployment, grant }: BucketUse): boolean => {
  const [setting, index] = grant.path;
  return setting === "data" && deployment.team.data[Number(index)]?.account !== undefined;
};

function wrong(
  use: BucketUse,
  owner: BucketUse,
  all: readonly BucketUse[],
  nameOf: (accountId: string) => string,
): Problem {
  const { deployment, grant } = use;
  const { teamFile } = deployment;
  const own = all.filter((one) => one.deployment.teamFile === teamFile && one.grant.path.join() === grant.path.join());
  const accounts = [...new Set(own.map((one) => nameOf(one.grant.ownerId)))];
  const map = `{ ${accounts.map((name) => `${name}: <its bucket>`).join(", ")} }`;
  const inData = grant.path[0] === "data";
  const tells = inData ? `, or whose it is, \`account: ${nameOf(owner.grant.ownerId)}\`` : "";
  const fault =
    accounts.length > 1
      ? {
          message: `the bucket "${grant.bucket}" would be owned by each of the accounts ${listed(accounts)}, but a bucket's name exists once in AWS`,
          remedy: `Write one bucket for each account, \`bucket: ${map}\`${tells}`,
        }
      : {
          message: `the bucket "${grant.bucket}" is taken for one of the account ${nameOf(grant.ownerId)}, and in ${reference(owner.deployment.teamFile, owner.grant.path)} for one of ${nameOf(owner.grant.ownerId)}: a bucket's name exists once in AWS`,
          remedy: `Name another bucket${tells}`,
        };
  return faultAt(teamFile, [...grant.path, "bucket"], fault);
}
