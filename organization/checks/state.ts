import { parseArn, type Partition, partitionOf } from "../../policies";
import { type Problem, suggestion } from "../reading/problems";
import type { Located } from "../reading/salvage";
import type { Path } from "../reading/source";
import { adminPipelinesOf, pipelinesOf } from "../resolution/state";
import type { AccountFile, OrganizationFile } from "../schema";
import { roleOf } from "../schema/deploy-role";
import { type Check, problem } from "./check";

const S3 = ["state", "s3"];
const CREATE = [...S3, "create"];

type S3State = NonNullable<OrganizationFile["state"]["s3"]>;

/** A state bucket that the project makes is told once, in an account that there is, in one partition. */
export const stateBucketMakeable: Check = ({ organization: file, accounts, accountNames }) => {
  const s3 = file?.value.state.s3;
  if (!file || !s3?.create) return [];
  const { account } = s3.create;
  const known = accounts.find(({ value }) => value.account === account)?.value;
  if (!known && !/^\d{12}$/.test(account)) {
    if (!accountNames || accountNames.includes(account)) return toldTwice(file, s3);
    const remedy = suggestion(account, accountNames, "Write its twelve digits in quotes, or one of");
    return [...toldTwice(file, s3), problem(file, [...CREATE, "account"], `there is no account "${account}"`, remedy)];
  }
  return [
    ...toldTwice(file, s3),
    ...(known ? regionElsewhere(file, s3, known) : []),
    ...roleElsewhere(file, s3, known?.id ?? account),
  ];
};

function toldTwice(file: Located<OrganizationFile>, s3: S3State): Problem[] {
  const made = { assumeRole: "the roles that reach the bucket", kmsKeyId: "the key that encrypts the state" } as const;
  return (["assumeRole", "kmsKeyId"] as const).flatMap((setting) =>
    s3[setting] === undefined
      ? []
      : [
          problem(
            file,
            [...S3, setting],
            `with create, the project makes ${made[setting]}`,
            `Remove ${setting}, or create`,
          ),
        ],
  );
}

function regionElsewhere(file: Located<OrganizationFile>, { region }: S3State, account: AccountFile): Problem[] {
  const [own, its] = [partitionOf(region), partitionOf(account.region)];
  if (own === its) return [];
  const message = `the region ${region} is in the partition ${own}, but the account "${account.account}" is in ${its}`;
  return [problem(file, [...S3, "region"], message, `Write a region of ${its}, or another account`)];
}

function roleElsewhere(file: Located<OrganizationFile>, { region, create }: S3State, accountId: string): Problem[] {
  const role = create?.deployRole;
  const parts = role === undefined ? undefined : parseArn(roleOf(role).arn);
  if (!parts) return [];
  const path = [...CREATE, "deployRole", ...(typeof role === "object" ? ["arn"] : [])];
  const partition = partitionOf(region);
  if (parts.accountId !== accountId) {
    const message = `the deploy role is in the account ${parts.accountId}, but the state bucket's account is ${accountId}`;
    return [problem(file, path, message, `Write a role of the account ${accountId}, or correct the account`)];
  }
  if (parts.partition !== partition) {
    const message = `the deploy role is in the partition ${parts.partition}, but the region ${region} is in ${partition}`;
    return [problem(file, path, message, `Write an ARN that begins with arn:${partition}:`)];
  }
  return [];
}

/** The state of each account is for those who run Terraform for it, whom its file tells. */
export const pipelinesKnown: Check = ({ organization, accounts }) => {
  const s3 = organization?.value.state.s3;
  if (!organization?.intact(S3)) return [];
  if (s3?.create) return accounts.flatMap((file) => unreachable(file, partitionOf(s3.region)));
  return accounts
    .filter(({ value }) => value.pipelines !== undefined || value.adminPipelines !== undefined)
    .map((file) => {
      const message = "pipelines may reach the state in a bucket that the project makes, and it makes none";
      return problem(
        file,
        [file.value.pipelines ? "pipelines" : "adminPipelines"],
        message,
        "Remove them, or write create under state.s3 in organization.yaml",
      );
    });
};

function unreachable(file: Located<AccountFile>, partition: Partition): Problem[] {
  const { account, pipelines, adminPipelines, adminRole } = file.value;
  const principals = pipelinesOf(file.value);
  if (adminPipelines && adminRole === undefined) {
    const message = "adminPipelines reach the state of what the adminRole deploys, and the account has none";
    return [problem(file, ["adminPipelines"], message, "Add adminRole, or remove them")];
  }
  if (principals.length === 0) {
    if (!file.intact(["pipelines"]) || !file.intact(["deployRole"])) return [];
    const message = `nobody could reach the state of the account "${account}": its file names neither pipelines nor a deployRole`;
    return [problem(file, ["account"], message, "Add pipelines: [<the ARN of the role that runs Terraform>]")];
  }
  const named: [Path, string][] = [
    ...principals.map((arn, index): [Path, string] => [pipelines ? ["pipelines", index] : ["account"], arn]),
    ...adminPipelinesOf(file.value).map((arn, index): [Path, string] => [
      adminPipelines ? ["adminPipelines", index] : ["account"],
      arn,
    ]),
  ];
  return named.flatMap(([path, arn]) => {
    if (parseArn(arn)?.partition === partition) return [];
    const message = `${arn} cannot assume a role in the state bucket's partition, ${partition}`;
    const remedy = `Write pipelines that begin with arn:${partition}:, or keep accounts of another partition in an organization of their own`;
    return [problem(file, path, message, remedy)];
  });
}
