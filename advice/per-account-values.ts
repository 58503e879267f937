import type { Path } from "../organization/reading/source";
import { accountsNamed } from "../organization/schema/per-account";
import type { DeniedRequest } from "./asked";
import { isWritten, pairsIn, valueAt, type Writing } from "./writing";

/** A value that every account needs: that of the deployment, and a place to fill in for each other account. */
export function inEveryAccount({ deployment: { team, account } }: DeniedRequest, what: string, value: string): string {
  if (team.accounts.length < 2) return value;
  const values = team.accounts.map(
    (name) => `${name}: ${name === account.account ? value : `<the ${what} in ${name}>`}`,
  );
  return `{ ${values.join(", ")} }`;
}

/** What {@link inEveryAccount} leaves to the reader, in a sentence; empty where it is nothing. */
export const fillIn = ({ deployment: { team } }: DeniedRequest, what: string): string =>
  team.accounts.length < 2
    ? ""
    : ` The team works in several accounts: replace what stands in < >, or write one ${what} for all of them.`;

/** A value that other accounts may be without. */
export const inThisAccount = ({ deployment: { team, account } }: DeniedRequest, value: string): string =>
  team.accounts.length > 1 ? `{ ${account.account}: ${value} }` : value;

/** A setting of the team file, for the account of the deployment only: values of other accounts stay. */
export function valueHere(asked: DeniedRequest, path: Path, value: string): Writing {
  const { account, team, teamFile } = asked.deployment;
  const written = isWritten(teamFile, path) ? valueIn(team, path) : undefined;
  if (accountsNamed(written)) return valueAt(teamFile, [...path, account.account], value);
  if (typeof written !== "string" || team.accounts.length < 2)
    return valueAt(teamFile, path, inThisAccount(asked, value));
  const values = team.accounts.map((name): [string, string] => [name, name === account.account ? value : written]);
  return pairsIn(teamFile, path.slice(0, -1), {
    [String(path.at(-1))]: `{ ${values.map(([name, one]) => `${name}: ${one}`).join(", ")} }`,
  });
}

function valueIn(data: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined || typeof data !== "object" || data === null) return data;
  return valueIn((data as Readonly<Record<string | number, unknown>>)[key], rest);
}
