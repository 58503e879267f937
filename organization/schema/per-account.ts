/** One value for every account, or one for each account by name. */
export type PerAccount<T extends string | readonly unknown[]> = T | Readonly<Record<string, T>>;

/** The value for one account; undefined where the setting is missing, or names other accounts only. */
export function textIn(account: string, value: PerAccount<string> | undefined): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  return Object.hasOwn(value, account) ? value[account] : undefined;
}

/** Like {@link textIn}, for a list. */
export function listIn<T>(account: string, value: PerAccount<readonly T[]> | undefined): readonly T[] | undefined {
  if (value === undefined || isList(value)) return value;
  return Object.hasOwn(value, account) ? value[account] : undefined;
}

/** The accounts that a setting names, where it has a value for each. */
export function accountsNamed(value: unknown): string[] | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : undefined;
}

const isList = <T>(value: PerAccount<readonly T[]>): value is readonly T[] => Array.isArray(value);
