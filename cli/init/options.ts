import { existsSync } from "node:fs";
import { join } from "node:path";
import { UnreadableError } from "../../access";
import { ACCOUNTS_FILE, problemLines, readExportedAccounts } from "../../organization";
import { type Account, accountsOf, type Answers, peopleOf, stateOf } from "./answers";

/** What is told by options, each as a text. */
export interface Told {
  readonly organization?: string;
  /** `name=id`, or a name of the export. */
  readonly account?: readonly string[];
  readonly region?: string;
  readonly deployRole?: string;
  /** `local`, `s3=<bucket>` or `cloud=<organization>`. */
  readonly state?: string;
  readonly stateAccount?: string;
  /** `users`, `saml=<provider>` or `identityCenter=<account>`. */
  readonly people?: string;
  readonly team?: string;
}

/** Without these there is no organization. */
export const NEEDED = ["organization", "region", "team"] as const;

/**
 * The answers that the options give.
 *
 * @param folder where the export of the organization in AWS is, if there is one
 * @throws {UnreadableError} where some are missing or wrong
 */
export function answersFrom(told: Told, folder: string): Answers {
  const {
    organization,
    region,
    team,
    account = [],
    deployRole,
    state = "local",
    stateAccount,
    people = "users",
  } = told;
  if (organization === undefined || region === undefined || team === undefined) {
    const missing = NEEDED.filter((key) => told[key] === undefined).map((key) => `--${key}`);
    throw new UnreadableError([
      `${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} not told\n` +
        "Write what is missing, or start it in a terminal, where it asks",
    ]);
  }
  const kept = stateOf(state, stateAccount);
  if (stateAccount !== undefined && deployRole === undefined)
    throw new UnreadableError([
      "a bucket that is made lets in the accounts' deploy roles alone, and none is told\n" +
        "Write --deploy-role <name>, or leave out --state-account",
    ]);
  return {
    organization,
    accounts: accountsOf(account, exportedIn(folder)),
    region,
    ...(deployRole !== undefined && { deployRole }),
    state: kept,
    people: peopleOf(people),
    team,
  };
}

/**
 * The accounts of the organization in AWS in which somebody can work, but for the management account; undefined without
 * an export.
 *
 * @throws {UnreadableError} where it cannot be read
 */
export function exportedIn(folder: string): readonly Account[] | undefined {
  if (!existsSync(join(folder, ACCOUNTS_FILE))) return undefined;
  const { accounts, problems } = readExportedAccounts(folder);
  if (problems.length > 0) throw new UnreadableError(problems.map((one) => problemLines(one).join("\n")));
  return (accounts ?? []).filter(({ state, management }) => state === "ACTIVE" && !management);
}
