import { parseArn, partitionOf } from "../../policies";
import { listed, type Problem, suggestion } from "../reading/problems";
import type { Located } from "../reading/salvage";
import type { Path } from "../reading/source";
import type { AccountFile, TeamFile } from "../schema";
import { accountsNamed, type PerAccount, textIn } from "../schema/per-account";
import { type Check, problem } from "./check";
import { ownersOf, perAccountSettings } from "./per-account-settings";
import { sharedOnce } from "./shared";

export const knownAccounts: Check = ({ accountNames, leftOut, teams }) => {
  if (!accountNames) return [];
  const known = (name: string): string => suggestion(name, accountNames, "The accounts are");
  const byId = (id: string): string => suggestion(id, accountNames, "Write its twelve digits in quotes, or one of");
  const names = new Set(accountNames);
  const states = new Map(leftOut.map(({ account, state }) => [account, state]));
  const unknown = (file: Located<unknown>, path: Path, name: string, remedy = known(name)): Problem[] => {
    if (names.has(name) || !file.intact(path)) return [];
    const state = states.get(name);
    return state === undefined
      ? [problem(file, path, `there is no account "${name}"`, remedy)]
      : [problem(file, path, `the account "${name}" is left out: AWS has it as ${state}`, "Remove it")];
  };
  return teams.flatMap((file) => [
    ...file.value.accounts.flatMap((name, index) => unknown(file, ["accounts", index], name)),
    ...ownersOf(file.value).flatMap(([path, owner]) =>
      /^\d{12}$/.test(owner) ? [] : unknown(file, path, owner, /^\d+$/.test(owner) ? byId(owner) : known(owner)),
    ),
  ]);
};

export const accountsOnce: Check = ({ teams }) =>
  teams.flatMap((file) =>
    file.value.accounts.flatMap((name, index) =>
      file.value.accounts.indexOf(name) === index
        ? []
        : [problem(file, ["accounts", index], `the account "${name}" is listed twice`, "Remove one")],
    ),
  );

/** Whether the team's accounts can be held against: one wrong name in them would be told again for every setting. */
function accountsRight(file: Located<TeamFile>, accountNames: readonly string[] | undefined): boolean {
  return file.intact(["accounts"]) && file.value.accounts.every((name) => accountNames?.includes(name) ?? true);
}

/** A setting with a value for each account has one for every account of the team, and for no other. */
export const everyAccountCovered: Check = ({ teams, accountNames }) =>
  teams.flatMap((file) => {
    if (!accountsRight(file, accountNames)) return [];
    return perAccountSettings(file.value).flatMap(([path, value]) => {
      const named = accountsNamed(value);
      if (!named || !file.intact(path)) return [];
      const needed = accountsOf(file.value, path);
      const missing = needed.filter((account) => !named.includes(account));
      const surplus = named.filter((account) => !needed.includes(account));
      return [
        ...(missing.length > 0 && !OPTIONAL.has(String(path.at(-1)))
          ? [
              problem(
                file,
                path,
                `there is no value for the ${missing.length === 1 ? "account" : "accounts"} ${listed(missing)}`,
                "Add it, or write one value for all accounts",
              ),
            ]
          : []),
        ...surplus.map((account) =>
          problem(
            file,
            [...path, account],
            `"${account}" is not an account of this ${path[0] === "notebooks" ? "notebook" : "team"}`,
            suggestion(account, needed, "Its accounts are"),
          ),
        ),
      ];
    });
  });

/** Settings that may be missing altogether, and so for one account. */
const OPTIONAL = new Set(["account", "kmsKey", "members", "volume", "output", "fileSystems"]);

function accountsOf(team: TeamFile, path: Path): readonly string[] {
  const notebook = path[0] === "notebooks" ? team.notebooks[Number(path[1])] : undefined;
  return notebook?.accounts ?? team.accounts;
}

/** What is narrowed to some accounts is narrowed to some of the team's. */
export const narrowedAccounts: Check = ({ teams, accountNames }) =>
  teams.flatMap((file) => {
    if (!accountsRight(file, accountNames)) return [];
    const own = file.value.accounts;
    return (["notebooks", "expect"] as const).flatMap((setting) =>
      file.value[setting].flatMap(({ accounts = [] }, index) =>
        accounts.flatMap((name, position) =>
          own.includes(name)
            ? []
            : [
                problem(
                  file,
                  [setting, index, "accounts", position],
                  `the team does not work in the account "${name}"`,
                  suggestion(name, own, "Its accounts are"),
                ),
              ],
        ),
      ),
    );
  });

/** IAM takes these ARNs only from the account itself. */
export const ownArns: Check = (checked) => [
  ...checked.accounts.flatMap((file) => {
    const arns = arnsOfAccount(file.value);
    const elsewhere = arns.map(([, arn]) => parseArn(arn)?.accountId).filter((id) => id !== file.value.id);
    // One wrong id is told once, also where it is that of another file.
    if (elsewhere.length > 0 && sharedOnce(checked).some(({ place }) => place.file === file.file)) return [];
    const [other] = elsewhere;
    if (arns.length > 1 && elsewhere.length === arns.length && elsewhere.every((id) => id === other)) {
      const message = `the account "${file.value.account}" is ${file.value.id}, and ${arns.map(([, , what]) => what).join(" and ")} are in ${other ?? ""}`;
      return [problem(file, ["id"], message, `Correct the id, or write ARNs of the account ${file.value.id}`)];
    }
    return arns.flatMap(([path, arn, what]) => foreign(file, path, arn, file.value, what, "or correct the id"));
  }),
  ...checked.deployments.flatMap(({ team, teamFile, account }) =>
    perAccountSettings(team)
      .filter(([path]) => path.includes("managedPolicies"))
      .flatMap(([path, value]) => {
        const named = accountsNamed(value) !== undefined;
        const arn = textIn(account.account, value as PerAccount<string>);
        const where = named ? [...path, account.account] : path;
        const remedy = named ? "the policy must be there" : "or one for each account of the team";
        return foreign(teamFile, where, arn, account, "the managed policy", remedy);
      }),
  ),
];

/** What an account file names in the account itself: its place, its ARN, and what it is. */
function arnsOfAccount({
  deployRole,
  adminRole,
  permissionsBoundary,
}: AccountFile): readonly (readonly [Path, string, string])[] {
  const role = (setting: string, value: AccountFile["deployRole"], what: string): [Path, string, string][] =>
    value === undefined
      ? []
      : [typeof value === "object" ? [[setting, "arn"], value.arn, what] : [[setting], value, what]];
  return [
    ...role("deployRole", deployRole, "the deploy role"),
    ...role("adminRole", adminRole, "the admin role"),
    ...(typeof permissionsBoundary === "string"
      ? [[["permissionsBoundary"], permissionsBoundary, "the boundary"] as const]
      : []),
  ];
}

function foreign(
  file: Located<unknown>,
  path: Path,
  arn: string | undefined,
  { account, id, region, partition = partitionOf(region) }: AccountFile,
  what: string,
  remedy: string,
): Problem[] {
  const parts = arn === undefined ? undefined : parseArn(arn);
  if (!parts) return [];
  if (parts.accountId !== id) {
    const message = `${what} is in the account ${parts.accountId}, but the account "${account}" is ${id}`;
    return [problem(file, path, message, `Write an ARN of the account ${id}, ${remedy}`)];
  }
  if (parts.partition !== partition) {
    const message = `${what} is in the partition ${parts.partition}, but the account "${account}" is in ${partition}`;
    return [problem(file, path, message, `Write an ARN that begins with arn:${partition}:`)];
  }
  return [];
}

/** The regions of an account are of one partition, and each is told once. */
export const regionsDiffer: Check = ({ accounts }) =>
  accounts.flatMap((file) => {
    const { region, furtherRegions } = file.value;
    return furtherRegions.flatMap((further, index) => {
      const path = ["furtherRegions", index];
      if (further === region || furtherRegions.indexOf(further) < index)
        return [problem(file, path, `the region ${further} is told twice`, "Remove one")];
      if (partitionOf(further) !== partitionOf(region))
        return [
          problem(
            file,
            path,
            `the region ${further} is in the partition ${partitionOf(further)}, the account in ${partitionOf(region)}`,
            "An account has one partition: remove the region, or write an account file for the other account",
          ),
        ];
      return [];
    });
  });

export const partitions: Check = ({ accounts }) =>
  accounts.flatMap((file) => {
    const { partition, region } = file.value;
    const own = partitionOf(region);
    return partition === undefined || partition === own
      ? []
      : [
          problem(
            file,
            ["partition"],
            `the region ${region} is in the partition ${own}, not ${partition}`,
            "Remove the partition, or correct the region",
          ),
        ];
  });
