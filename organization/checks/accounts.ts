import { type ArnParts, parseArn, partitionOf } from "../../policies";
import { accountsNamed } from "../per-account";
import { listed, type Problem, suggestion } from "../problems";
import type { Located } from "../salvage";
import type { TeamFile } from "../schema";
import type { Path } from "../source";
import { type Check, problem } from "./check";

/** Every setting of a team file that may name accounts, and where it stands. */
function perAccountSettings(team: TeamFile): [Path, unknown][] {
  return [
    ...team.data.flatMap(({ bucket, account, kmsKey }, index): [Path, unknown][] => [
      [["data", index, "bucket"], bucket],
      [["data", index, "account"], account],
      [["data", index, "kmsKey"], kmsKey],
    ]),
    ...team.tables.flatMap(({ table, account, kmsKey }, index): [Path, unknown][] => [
      [["tables", index, "table"], table],
      [["tables", index, "account"], account],
      [["tables", index, "kmsKey"], kmsKey],
    ]),
    ...team.images.flatMap((image, index): [Path, unknown][] =>
      typeof image === "string"
        ? []
        : [
            [["images", index, "repository"], image.repository],
            [["images", index, "account"], image.account],
          ],
    ),
    ...(team.executionRole.managedPolicies ?? []).map((policy, index): [Path, unknown] => [
      ["executionRole", "managedPolicies", index],
      policy,
    ]),
    ...(team.executionRole.trust.principals ?? []).map(({ arn }, index): [Path, unknown] => [
      ["executionRole", "trust", "principals", index, "arn"],
      arn,
    ]),
    ...Object.entries(team.groups).flatMap(([key, group]): [Path, unknown][] => [
      [["groups", key, "members"], group.members],
      ...(group.managedPolicies ?? []).map((policy, index): [Path, unknown] => [
        ["groups", key, "managedPolicies", index],
        policy,
      ]),
    ]),
    ...team.notebooks.flatMap(({ subnet, securityGroups, kmsKey }, index): [Path, unknown][] => [
      [["notebooks", index, "subnet"], subnet],
      [["notebooks", index, "securityGroups"], securityGroups],
      [["notebooks", index, "kmsKey"], kmsKey],
    ]),
  ];
}

export const knownAccounts: Check = ({ accounts, teams }) => {
  const known = accounts.map(({ value }) => value.account);
  const unknown = (file: Located<unknown>, path: Path, name: string): Problem[] =>
    known.includes(name) || name === BLANK
      ? []
      : [problem(file, path, `there is no account "${name}"\n${suggestion(name, known, "The accounts are")}`)];
  return teams.flatMap((file) => [
    ...file.value.accounts.flatMap((name, index) => unknown(file, ["accounts", index], name)),
    ...ownersOf(file.value).flatMap(([path, owner]) => (/^\d{12}$/.test(owner) ? [] : unknown(file, path, owner))),
  ]);
};

/** What stands in for the accounts of a team file that lacks them; that is told already. */
const BLANK = "unknown";

function ownersOf(team: TeamFile): [Path, string][] {
  return perAccountSettings(team)
    .filter(([path]) => path.at(-1) === "account")
    .flatMap(([path, value]): [Path, string][] => {
      if (typeof value === "string") return [[path, value]];
      return Object.entries((value ?? {}) as Record<string, string>).map(([account, owner]) => [
        [...path, account],
        owner,
      ]);
    });
}

export const accountsOnce: Check = ({ teams }) =>
  teams.flatMap((file) =>
    file.value.accounts.flatMap((name, index) =>
      file.value.accounts.indexOf(name) === index
        ? []
        : [problem(file, ["accounts", index], `the account "${name}" is listed twice\nRemove one`)],
    ),
  );

/** A setting with a value for each account has one for every account of the team, and for no other. */
export const everyAccountCovered: Check = ({ teams }) =>
  teams.flatMap((file) =>
    perAccountSettings(file.value).flatMap(([path, value]) => {
      const named = accountsNamed(value);
      if (!named || file.value.accounts.includes(BLANK)) return [];
      const needed = accountsOf(file.value, path);
      const missing = needed.filter((account) => !named.includes(account));
      const surplus = named.filter((account) => !needed.includes(account));
      return [
        ...(missing.length > 0 && !OPTIONAL.has(String(path.at(-1)))
          ? [
              problem(
                file,
                path,
                `there is no value for the account ${listed(missing)}\nAdd one, or write one value for all accounts`,
              ),
            ]
          : []),
        ...surplus.map((account) =>
          problem(
            file,
            [...path, account],
            `"${account}" is not an account of this ${path[0] === "notebooks" ? "notebook" : "team"}\n${suggestion(account, needed, "Its accounts are")}`,
          ),
        ),
      ];
    }),
  );

/** Settings that may be missing altogether, and so for one account. */
const OPTIONAL = new Set(["account", "kmsKey", "members"]);

function accountsOf(team: TeamFile, path: Path): readonly string[] {
  const notebook = path[0] === "notebooks" ? team.notebooks[Number(path[1])] : undefined;
  return notebook?.accounts ?? team.accounts;
}

export const notebookAccounts: Check = ({ teams }) =>
  teams.flatMap((file) =>
    file.value.notebooks.flatMap(({ accounts = [] }, index) =>
      accounts.flatMap((name, position) =>
        file.value.accounts.includes(name)
          ? []
          : [
              problem(
                file,
                ["notebooks", index, "accounts", position],
                `the team does not work in the account "${name}"\n${suggestion(name, file.value.accounts, "Its accounts are")}`,
              ),
            ],
      ),
    ),
  );

/** IAM takes these ARNs only from the account itself. */
export const ownArns: Check = ({ accounts, deployments }) => [
  ...accounts.flatMap((file) => {
    const { id, deployRole, permissionsBoundary } = file.value;
    const role =
      typeof deployRole === "string"
        ? { path: ["deployRole"], arn: deployRole }
        : { path: ["deployRole", "arn"], arn: deployRole?.arn };
    return [
      ...foreign(file, role.path, role.arn, id, "the deploy role"),
      ...foreign(file, ["permissionsBoundary"], permissionsBoundary, id, "the permissions boundary"),
    ];
  }),
  ...deployments.flatMap(({ team, teamFile, account }) =>
    perAccountSettings(team)
      .filter(([path]) => path.includes("managedPolicies"))
      .flatMap(([path, value]) => {
        const named = accountsNamed(value);
        const arn = named ? (value as Record<string, string>)[account.account] : (value as string);
        return foreign(teamFile, named ? [...path, account.account] : path, arn, account.id, "the managed policy");
      }),
  ),
];

function foreign(file: Located<unknown>, path: Path, arn: string | undefined, id: string, what: string): Problem[] {
  const parts: ArnParts | undefined = arn === undefined ? undefined : parseArn(arn);
  if (!parts || parts.accountId === id || parts.accountId === "aws") return [];
  return [
    problem(
      file,
      path,
      `${what} is in the account ${parts.accountId}, but this account's id is ${id}\nWrite an ARN of the account ${id}, or mend the id`,
    ),
  ];
}

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
            `the region ${region} is in the partition ${own}, not ${partition}\nRemove the partition, or mend the region`,
          ),
        ];
  });
