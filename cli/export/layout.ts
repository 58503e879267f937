import { UnreadableError } from "../../access";
import { abbreviated } from "../../common/shown-text";
import { STACK_PATH, type StackEntry } from "../../organization";

/** Where no layout is told: a folder for each stack, by its name. */
export const DEFAULT_LAYOUT = "{stack}";

/** What a placeholder of a layout stands for. */
const PLACEHOLDERS: Readonly<Record<string, (stack: StackEntry) => string>> = {
  stack: ({ name }) => name,
  account: ({ account }) => account.name ?? account.id,
  id: ({ account }) => account.id,
  region: ({ region }) => region,
  team: ({ account, name, team }) =>
    team !== undefined && name !== `${team}-identity-center` ? team : withoutAccount(name, account.name),
};

/** Of what is no team's: `account`, `state`, `identity-center`; of a team's permission sets `<team>-identity-center`. */
const withoutAccount = (name: string, account: string | undefined): string =>
  account !== undefined && name.startsWith(`${account}-`) ? name.slice(account.length + 1) : name;

/**
 * The folder of each stack by a layout such as `{account}/{team}`, by the stacks' names.
 *
 * @param taken folders that are others' already, and whose
 * @throws {UnreadableError} where the layout is none, or two stacks would meet in one folder
 */
export function foldersOf(
  layout: string,
  stacks: readonly StackEntry[],
  taken: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const shown = `the layout "${abbreviated(layout)}"`;
  const refuse = (what: string, remedy: string): never => {
    throw new UnreadableError([`${shown} ${what}\n${remedy}`]);
  };
  const names = Object.keys(PLACEHOLDERS).map((name) => `{${name}}`);
  const unknown = [...layout.matchAll(/\{([^}]*)\}/g)].find(([, name = ""]) => !Object.hasOwn(PLACEHOLDERS, name));
  if (unknown)
    return refuse(`has ${abbreviated(unknown[0])}, which stands for nothing`, `Write one of ${names.join(", ")}`);
  const owners = new Map(taken);
  const folders = stacks.map((stack): [string, string] => {
    const folder = layout.replace(/\{(\w+)\}/g, (whole, name: string) => PLACEHOLDERS[name]?.(stack) ?? whole);
    if (!STACK_PATH.test(folder) || /(^|\/)\./.test(folder))
      return refuse(`makes "${abbreviated(folder)}" of ${stack.name}, which is no folder below this one`, RELATIVE);
    const other = [...owners].find(([one]) => isOneIn(one, folder));
    if (other) {
      const remedy = taken.has(other[0])
        ? `Deploy that first and forget it: export --forget ${other[1]}; or write a layout that tells them apart`
        : "Write a layout that tells them apart, such as {account}/{team} or {stack}";
      return refuse(`puts ${stack.name} where ${other[1]} is: ${folder}`, remedy);
    }
    owners.set(folder, stack.name);
    return [stack.name, folder];
  });
  return new Map(folders);
}

const RELATIVE = "Write letters, digits, ., -, _ and placeholders between slashes, such as {account}/{team}";

/** Whether two folders are the same, or one is in the other. */
const isOneIn = (a: string, b: string): boolean => `${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`);
